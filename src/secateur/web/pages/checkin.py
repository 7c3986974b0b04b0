"""The check-in: a few answers, ten seconds, nothing preselected."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from secateur.actions.entering.edit_clients import ClientView, list_clients
from secateur.actions.entering.undo_changes import Change, check_in_undoably, last_change
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.navigation import CHECK_IN
from secateur.web.pages import Changes, Page
from secateur.web.parts.undo_parts import undone
from secateur.web.visit import Answer, Go, Visit

NONE_TO_MUCH = (
    text("no"),
    text("a little"),
    text("some"),
    text("a lot"),
    text("too much"),
)
FLAT_TO_FULL = (text("flat"), text("low"), text("average"), text("good"), text("full"))
NO_TO_YES = (text("not at all"), text("hardly"), text("half"), text("mostly"), text("entirely"))

QUESTIONS: Mapping[str, tuple[Text, tuple[Text, ...]]] = MappingProxyType(
    {
        "energy_before": (text("My energy, before the exchange?"), FLAT_TO_FULL),
        "energy_after": (text("And now?"), FLAT_TO_FULL),
        "dread": (text("Did you dread this exchange beforehand?"), NONE_TO_MUCH),
        "respect": (text("I was treated with respect."), NO_TO_YES),
        "values": (text("The work agrees with my values."), NO_TO_YES),
    }
)
"""By the name of the answer: what is asked, and the words for 1 to 5."""


_PLACE = CHECK_IN.path


@dataclass(frozen=True, slots=True)
class CheckInView:
    """What ``checkin.html`` shows."""

    clients: tuple[ClientView, ...]
    chosen: str
    questions: Mapping[str, tuple[Text, tuple[Text, ...]]]
    answers: Mapping[str, int | None]
    """What was given already, where it is shown again."""

    undo: Change | None = None
    refused: Text | None = None
    drawn: tuple[str, ...] = ("energy_before", "energy_after")
    """The questions whose answers are drawn too, as a bud that opens."""


def show(visit: Visit) -> Answer:
    """Ask."""
    clients = list_clients(visit.desk)
    if not clients:
        return Go("/welcome")
    return CheckInView(
        clients, visit.query.get("client", ""), QUESTIONS, {}, undo=last_change(visit.desk, _PLACE)
    )


def act(visit: Visit) -> Answer:
    """Keep the answers, a skipped one as none; or take the last check-in back."""
    if visit.said("do") == "undo":
        return Go(_PLACE, undone(visit))
    check_in_undoably(visit.desk, visit.said("client"), _answers(visit), _PLACE)
    return Go(_PLACE, text("Noted. Thank you for stopping a moment."))


def _again(visit: Visit, refusal: Refusal) -> Answer:
    clients, client = list_clients(visit.desk), visit.said("client")
    return CheckInView(clients, client, QUESTIONS, _answers(visit), refused=refusal.reason)


def _answers(visit: Visit) -> dict[str, int | None]:
    return {name: _answer(visit, name) for name in QUESTIONS}


def _answer(visit: Visit, name: str) -> int | None:
    said = visit.said(name)
    return int(said) if said.isdecimal() else None


PAGE = Page(
    path=CHECK_IN.path,
    title=CHECK_IN.title,
    show=show,
    changes=Changes(
        act=act,
        again=_again,
        edits=None,  # each check-in is one more
    ),
    place=CHECK_IN.place,
)
