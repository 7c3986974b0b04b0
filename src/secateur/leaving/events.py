"""What happened in a case, in order; an undo is one more event, and nothing is ever rewritten."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

CaseKind = Literal["exit", "reset", "decline", "suspension"]

EventName = Literal[
    "opened",
    "said",
    "confirmed",
    "cooling_waived",
    "drafted",
    "sent",
    "received",
    "done",
    "stay",
    "stopped",
    "cancelled",
    "undone",
]

Said = Mapping[str, object]
"""What an event says, as JSON has it; days as ISO text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened."""

    id: int
    on: date
    """The day it counts from."""

    at: int
    """When it was noted, in seconds since 1970."""

    name: EventName
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An exit, a reset, a declined engagement or a suspension of one client."""

    id: int
    client: str
    kind: CaseKind
    events: tuple[Event, ...]
    """All of them, oldest first, those undone as well."""

    @property
    def standing(self) -> tuple[Event, ...]:
        """Those that stand."""
        return standing(self.events)


def standing(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events that stand: each undo takes back the last one before it that stood."""
    kept: list[Event] = []
    for event in events:
        if event.name != "undone":
            kept.append(event)
        elif kept:
            kept.pop()
    return tuple(kept)


def last(events: Iterable[Event], *names: EventName) -> Event | None:
    """Return the latest event of some names."""
    found: Event | None = None
    for event in events:
        if event.name in names:
            found = event
    return found


def facts_of(events: Iterable[Event]) -> dict[str, object]:
    """Return what was said, the latest word on each thing; ``None`` takes a word back."""
    found: dict[str, object] = {}
    for event in events:
        if event.name == "said":
            found |= event.said
    return {name: value for name, value in found.items() if value is not None}


def day_said(value: object) -> date | None:
    """Return a day out of what was said."""
    return date.fromisoformat(value) if isinstance(value, str) and value else None
