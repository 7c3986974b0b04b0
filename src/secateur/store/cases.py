"""Keeps cases and their events: added, never changed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from secateur.leaving.events import Case, CaseKind, Event, EventName, Said
from secateur.store.connection import Database
from secateur.store.encoding import day_number, day_of
from secateur.store.heirs import heirs


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """Something to note in a case."""

    name: EventName
    on: date
    said: Said


def open_case(store: Database, client: str, kind: CaseKind, at: int) -> int:
    """Begin a case, in a transaction, and return its number.

    Raises:
        StorageError: The disk refuses, or another process keeps writing.
    """
    return store.run(
        "INSERT INTO cases (client, kind, opened_at) VALUES (?, ?, ?)", (client, kind, at)
    )


def add_events(
    store: Database, case: int, client: str, events: Sequence[NewEvent], at: int
) -> None:
    """Note events in a case, in a transaction.

    Raises:
        StorageError: The disk refuses, or another process keeps writing.
    """
    store.run_many(
        "INSERT INTO case_events (case_id, client, counts_on, noted_at, name, said)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                case,
                client,
                day_number(event.on),
                at,
                event.name,
                json.dumps(dict(event.said), ensure_ascii=False),
            )
            for event in events
        ],
    )


def get_cases(store: Database, client: str | None = None) -> tuple[Case, ...]:
    """Return the cases of a client and of those merged into it, or of all, oldest first.

    Raises:
        StorageError: The store cannot be read.
    """
    named = heirs(store)
    events: dict[int, list[Event]] = {}
    for row in store.rows(
        "SELECT case_id, id, counts_on, noted_at, name, said FROM case_events ORDER BY id"
    ):
        events.setdefault(row[0], []).append(_event(row[1:]))
    found = [
        Case(
            id=number,
            client=named.get(name, name),
            kind=cast("CaseKind", kind),
            events=tuple(events.get(number, ())),
        )
        for number, name, kind in store.rows("SELECT id, client, kind FROM cases ORDER BY id")
    ]
    return tuple(case for case in found if client in {None, case.client})


def _event(row: Sequence[Any]) -> Event:
    number, on, at, name, said = row
    return Event(
        id=number,
        on=cast("date", day_of(on)),
        at=at,
        name=cast("EventName", name),
        said=cast("Mapping[str, object]", json.loads(said)),
    )
