"""The check-in: a few answers, ten seconds, nothing preselected."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from secateur.actions.check_in import check_in
from secateur.actions.edit_clients import ClientView, list_clients
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.navigation import CHECK_IN
from secateur.web.pages import Page
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
        "dread": (text("The thought of the next exchange weighs on me."), NONE_TO_MUCH),
        "respect": (text("I was treated with respect."), NO_TO_YES),
        "values": (text("The work agrees with my values."), NO_TO_YES),
    }
)
"""By the name of the answer: what is asked, and the words for 1 to 5."""


@dataclass(frozen=True, slots=True)
class CheckInView:
    """What ``checkin.html`` shows."""

    clients: tuple[ClientView, ...]
    chosen: str
    questions: Mapping[str, tuple[Text, tuple[Text, ...]]]
    answers: Mapping[str, int | None]
    """What was given already, where it is shown again."""

    refused: Text | None = None
    drawn: tuple[str, ...] = ("energy_before", "energy_after")
    """The questions whose answers are drawn too, as a bud that opens."""


def show(visit: Visit) -> Answer:
    """Ask."""
    clients = list_clients(visit.desk)
    if not clients:
        return Go("/welcome")
    return CheckInView(clients, visit.query.get("client", ""), QUESTIONS, {})


def act(visit: Visit) -> Answer:
    """Keep the answers; none is needed, and a skipped one counts as none."""
    answers = {name: _answer(visit, name) for name in QUESTIONS}
    client = visit.said("client")
    try:
        check_in(visit.desk, client, None, answers)
    except Refusal as refusal:
        return CheckInView(
            list_clients(visit.desk), client, QUESTIONS, answers, refused=refusal.reason
        )
    return Go("/", text("Noted. Thank you for stopping a moment."))


def _answer(visit: Visit, name: str) -> int | None:
    said = visit.said(name)
    return int(said) if said.isdecimal() else None


PAGE = Page(path=CHECK_IN.path, title=CHECK_IN.title, show=show, act=act, place=CHECK_IN.place)
