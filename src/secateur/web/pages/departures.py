"""Departures: the exits and resets that go on, and those that have ended."""

from dataclasses import dataclass

from secateur.actions.entering.edit_clients import ClientView
from secateur.actions.leaving.list_cases import ListedCase, list_cases
from secateur.model.text import Text, text
from secateur.web.navigation import LEAVE
from secateur.web.pages import Page
from secateur.web.visit import Answer, Go, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class DeparturesView:
    """What ``departures.html`` shows."""

    lede: Text
    open: tuple[ListedCase, ...]
    ended: tuple[ListedCase, ...]
    others: tuple[ClientView, ...]
    """Clients without a case that goes on."""


def show(visit: Visit) -> Answer:
    """List the cases, those that go on first."""
    clients, cases = list_cases(visit.desk, visit.as_of)
    if not clients:
        return Go("/welcome")
    going = tuple(one for one in cases if one.is_open)
    busy = {one.client.id for one in going}
    return DeparturesView(
        lede=_lede(going),
        open=going,
        ended=tuple(one for one in cases if not one.is_open),
        others=tuple(one for one in clients if one.id not in busy),
    )


def _lede(going: tuple[ListedCase, ...]) -> Text:
    exits = sum(one.exit is not None for one in going)
    if exits:
        return text(
            "{n} departure is being prepared. You decide, you write, you send.",
            "{n} departures are being prepared. You decide, you write, you send.",
            n=exits,
        )
    if going:
        return text("A reset is running, and no departure is being prepared.")
    return text("No departure is being prepared, and none has to be.")


PAGE = Page(path=LEAVE.path, title=LEAVE.title, show=show, place=LEAVE.place)
