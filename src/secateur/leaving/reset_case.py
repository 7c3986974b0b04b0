"""A reset: terms put in writing, from a day on, looked back at on another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from secateur.leaving.events import Case, day_said, facts_of, last
from secateur.leaving.terms import Term, of_said

Progress = Literal["none", "draft", "sent", "ended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reset:
    """What stands of a reset."""

    case: int
    client: str
    terms: tuple[Term, ...]
    starts_on: date | None
    review_on: date | None
    sent_on: date | None
    """None while it is a draft."""

    drafted_on: date | None
    ended_on: date | None

    @property
    def progress(self) -> Progress:
        """How far it is."""
        if self.ended_on:
            return "ended"
        if self.sent_on:
            return "sent"
        return "draft" if self.terms else "none"


def reset_of(case: Case) -> Reset:
    """Return what the events of a reset come to."""
    events = case.standing
    said = facts_of(events)
    sent, ended, drafted = (
        last(events, "sent"),
        last(events, "stopped", "cancelled"),
        last(events, "drafted"),
    )
    sent_on = sent.on if sent else None
    starts_on = day_said(said.get("starts_on"))
    return Reset(
        case=case.id,
        client=case.client,
        terms=tuple(of_said(one) for one in cast("Iterable[object]", said.get("terms", ()))),
        starts_on=max(filter(None, (starts_on, sent_on)), default=None),
        review_on=day_said(said.get("review_on")),
        sent_on=sent_on,
        drafted_on=drafted.on if drafted else None,
        ended_on=ended.on if ended else None,
    )
