"""How a page begins, before anything was computed."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from starlette.responses import Response

from secateur.actions.look import look_of
from secateur.actions.workspaces import Desk
from secateur.model.errors import Refusal
from secateur.store.imports import has_imports
from secateur.web.opening import lead_to
from secateur.web.page_words import page_translator
from secateur.web.templating import templates, words


def beginning(
    open_desk: Callable[[], AbstractContextManager[Desk]], language: str, path: str
) -> Response | str | None:
    """Return how the page of a path begins, or where it leads; None where the site has to say it.

    Args:
        open_desk: Opens the workspace.
        language: Of the machine, where the settings say none.
        path: ``/`` or ``/welcome``.
    """
    try:
        with open_desk() as desk:
            if path == "/" and not desk.settings.clients and not has_imports(desk.store):
                return lead_to("/welcome")
            look = look_of(desk, language)
    except Refusal:
        return None
    say = page_translator(look.language, is_familiar=look.address == "tu")
    page = templates().get_template("_opening.html")
    return page.render(**words(say), language=say.locale, look=look)
