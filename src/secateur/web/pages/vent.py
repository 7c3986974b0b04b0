"""The vent: one bare field, kept closed or burned; no counter, no trace elsewhere."""

from dataclasses import dataclass, replace

from secateur.actions import vent
from secateur.actions.vent import VentPage
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.navigation import VENT
from secateur.web.pages import Changes, Page
from secateur.web.parts.passphrase_parts import passphrase_said
from secateur.web.visit import Answer, Go, Visit


@dataclass(frozen=True, slots=True)
class VentView:
    """What ``vent.html`` shows."""

    is_set_up: bool
    pages: tuple[VentPage, ...]
    opened: tuple[tuple[VentPage, str], ...] = ()
    refused: Text | None = None
    words: str = ""
    """What was written and could not be closed; it goes back to the hand that wrote it."""


def show(visit: Visit) -> Answer:
    """Show the bare field and the dates."""
    return _view(visit)


def act(visit: Visit) -> Answer:
    """Keep a page, open the pages, or burn some."""
    asked = visit.said("do")
    if asked == "read":
        return _view(visit, vent.read(visit.desk, visit.said("passphrase")))
    if asked == "burn":
        pages = [int(each) for each in visit.all_said("page") if each.isdecimal()]
        if not pages:
            raise Refusal(text("Nothing was burned: no page is ticked."))
        burned = vent.burn(visit.desk, pages)
        return Go("/vent", text("{n} page burned.", "{n} pages burned.", n=burned))
    if asked == "burn_all":
        if visit.said("sure") != "yes":
            raise Refusal(text("Nothing was burned: tick the box beside it first."))
        visit.refuse_outdated()
        burned = vent.burn(visit.desk)
        return Go("/vent", text("{n} page burned.", "{n} pages burned.", n=burned))
    return _written(visit)


def _again(visit: Visit, refusal: Refusal) -> Answer:
    words = str(visit.form.get("words", ""))
    return replace(_view(visit), refused=refusal.reason, words=words)


def _edited(visit: Visit) -> object:
    """Return the pages by their dates: burning all of them burns none that was not listed."""
    return vent.is_set_up(visit.desk), vent.list_pages(visit.desk)


def _written(visit: Visit) -> Answer:
    words = str(visit.form.get("words", ""))
    if not vent.is_set_up(visit.desk):
        vent.set_up(visit.desk, passphrase_said(visit))
    elif visit.said("passphrase"):  # another one was chosen since, which would close the page
        visit.refuse_outdated()
    page = vent.write(visit.desk, words)
    return Go("/vent", text("Closed. Page {n}, {on:date}.", n=page.id, on=page.on))


def _view(
    visit: Visit,
    opened: tuple[tuple[VentPage, str], ...] = (),
) -> VentView:
    desk = visit.desk
    return VentView(vent.is_set_up(desk), vent.list_pages(desk), opened)


PAGE = Page(
    path=VENT.path,
    title=VENT.title,
    show=show,
    changes=Changes(act=act, again=_again, edits=_edited),
    place=VENT.place,
    is_private=True,
)
