"""What the first page is, or how it begins, while the site is still being loaded."""

from datetime import date
from typing import NoReturn

from starlette.responses import HTMLResponse, RedirectResponse, Response

from secateur.actions.workspace import clock
from secateur.actions.workspace.last_page import LastPage
from secateur.actions.workspace.look import Look, look_of
from secateur.actions.workspace.workspaces import Desk, is_bare
from secateur.i18n import Translator
from secateur.model.errors import Refusal
from secateur.model.text import text
from secateur.web.navigation import GARDEN
from secateur.web.page_words import page_translator
from secateur.web.pages import welcome
from secateur.web.site import Asked, Site
from secateur.web.templating import templates, words
from secateur.web.visit import Visit

_MAIN = '<main id="main"><div class="wrap">'


class FirstPage:
    """Answers what a reader opens first, as far as that needs no review."""

    def __init__(self, site: Site) -> None:
        """Answer for a site that is not loaded yet."""
        self._site = site
        self._has_shown_older = False

    def __call__(self, path: str) -> Response | str | None:
        """Return the page of a path, or how it begins; None where the loaded site has to say it.

        An empty garden leads to the welcome, which needs no review. A garden that was drawn
        before is shown at once: as it is where nothing has changed since, else once only and with
        its day, until the reader, or the script of the page, asks again.
        """
        if path not in {GARDEN.path, welcome.PAGE.path}:
            return None
        try:
            with self._site.open_desk() as desk:
                look = look_of(desk, self._site.language)
                say = page_translator(look.language, is_familiar=look.address == "tu")
                if path == welcome.PAGE.path:
                    return self._welcome(desk, look, say) if is_bare(desk) else None
                return self._garden(desk, look, say)
        except Refusal:
            return None

    def _welcome(self, desk: Desk, look: Look, say: Translator) -> Response:
        visit = Visit(
            desk=desk, say=say, path={}, query={}, review=_unasked, here=welcome.PAGE.path
        )
        asked = Asked(name="welcome", page=welcome.PAGE, visit=visit, look=look)
        return HTMLResponse(self._site.written(asked, welcome.show(visit)))

    def _garden(self, desk: Desk, look: Look, say: Translator) -> Response | str:
        if is_bare(desk):
            return RedirectResponse(welcome.PAGE.path, 303)
        found = self._site.saved(desk, look)
        if found is not None and found.shows(desk.whole_state):
            return HTMLResponse(found.page)
        if found is not None and not self._has_shown_older:
            self._has_shown_older = True
            return HTMLResponse(_dated(found, clock.today(desk.zone).isoformat(), say))
        page = templates().get_template("_opening.html")
        return page.render(**words(say), language=say.locale, look=look)


def _dated(found: LastPage, today: str, say: Translator) -> str:
    """Say of a garden that was drawn before when that was, and lead to today's."""
    was = (
        text("This is your garden as it was earlier today. Its present state is being prepared…")
        if found.day == today
        else text(
            "This is your garden as it was on {day:date}. Its present state is being prepared…",
            day=found.on,
        )
    )
    told = templates().get_template("_dated.html").render(**words(say), was=was)
    return found.page.replace(_MAIN, _MAIN + told, 1)


def _unasked(_day: date | None) -> NoReturn:
    message = "the welcome shows no review"
    raise AssertionError(message)
