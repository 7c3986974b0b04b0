"""The first visit: three lines, and the ways in."""

from dataclasses import dataclass
from functools import partial

from secateur.actions.example import is_example, leave_example, open_example
from secateur.actions.workspace.workspaces import Desk, is_bare
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.jobs import JOBS
from secateur.web.pages import Changes, Page
from secateur.web.visit import Answer, Go, Visit

SEED = 1


@dataclass(frozen=True, slots=True)
class WelcomeView:
    """What ``welcome.html`` shows."""

    is_example: bool
    is_empty: bool
    knows_rate: bool
    knows_hours: bool
    refused: Text | None = None


def show(visit: Visit) -> Answer:
    """Show the ways in."""
    return _view(visit)


def _view(visit: Visit, refused: Text | None = None) -> WelcomeView:
    me = visit.desk.settings.me
    return WelcomeView(
        is_example=is_example(visit.desk),
        is_empty=_is_empty(visit.desk),
        knows_rate=me.wanted_rate is not None,
        knows_hours=me.hours is not None,
        refused=refused,
    )


def _is_empty(desk: Desk) -> bool:
    """Tell whether there is no client yet."""
    if is_bare(desk):
        return True
    from secateur.actions.entering.edit_clients import list_clients  # noqa: PLC0415  (slow to load)

    return not list_clients(desk)


def act(visit: Visit) -> Answer:
    """Open the example, or leave it."""
    desk = visit.desk
    if visit.said("do") == "leave":
        leave_example(desk)
        return Go("/welcome", text("The example is gone."))
    JOBS.start(desk, "example", partial(open_example, desk.environment, SEED, visit.say.locale))
    return Go("/import")


def _again(visit: Visit, refusal: Refusal) -> Answer:
    return _view(visit, refusal.reason)


PAGE = Page(
    path="/welcome",
    title=text("First visit"),
    show=show,
    changes=Changes(
        act=act,
        again=_again,
        edits=None,  # the example is invented: nothing of it is anybody's
    ),
    place="garden",
)
