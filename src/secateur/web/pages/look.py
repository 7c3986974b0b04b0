"""The look of the page: language, form of address, light or dark, keys; chosen from any page."""

from dataclasses import dataclass

from secateur.actions.workspace.look import CHOICES, change_look
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.pages import Changes, Page
from secateur.web.visit import Answer, Go, Visit


@dataclass(frozen=True, slots=True)
class LookView:
    """What ``look.html`` shows: all else that it needs is around every page."""

    refused: Text | None = None


def show(_visit: Visit) -> Answer:
    """Show the choices by themselves."""
    return LookView()


def act(visit: Visit) -> Answer:
    """Keep a choice, and go back to where it was made."""
    said = {name: given for name in CHOICES if (given := visit.said(name))}
    change_look(visit.desk, visit.machine_language, said)
    return Go(_own(visit.said("to")))


def _own(path: str) -> str:
    """Return a path of this site, whatever was asked."""
    is_own = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_own else "/"


def _again(_visit: Visit, refusal: Refusal) -> Answer:
    return LookView(refusal.reason)


PAGE = Page(
    path="/look",
    title=text("Look of the page"),
    show=show,
    changes=Changes(
        act=act,
        again=_again,
        edits=None,  # one button says one choice, and leaves the others as they are
    ),
    place="settings",
)
