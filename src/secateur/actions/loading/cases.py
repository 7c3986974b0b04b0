"""The tables made of cases: resets that run, and exits that are open."""

from collections.abc import Sequence
from datetime import date
from itertools import count

import polars as pl

from secateur.leaving.events import Case, day_said, last
from secateur.leaving.exit_case import exit_of
from secateur.leaving.reset_case import reset_of
from secateur.tables import SCHEMAS


def cases(owner: str, known: Sequence[Case]) -> dict[str, pl.DataFrame]:
    """Return ``resets`` and ``exits``; what was undone, or is still a draft, is not in them."""
    resets: list[dict[str, object]] = []
    exits: list[dict[str, object]] = []
    numbers = count(1)
    for case in known:
        head = {"owner": owner, "client": case.client}
        if case.kind == "reset":
            resets += [{**head, "id": next(numbers), **row} for row in _reset(case)]
        elif case.kind == "exit":
            exits += [{**head, "id": case.id, **row} for row in _exit(case)]
    return {"resets": _frame("resets", resets), "exits": _frame("exits", exits)}


def _reset(case: Case) -> list[dict[str, object]]:
    found = reset_of(case)
    if found.sent_on is None:
        return []
    return [
        {
            "case": case.id,
            "term": term.kind,
            "limit": term.limit,
            "currency": term.currency or None,
            "sent_on": found.sent_on,
            "starts_on": found.starts_on,
            "review_on": found.review_on,
            "ended_on": found.ended_on,
        }
        for term in found.terms
    ]


def _exit(case: Case) -> list[dict[str, object]]:
    found = exit_of(case, date.max)
    if found.opened_on is None:
        return []
    drafted = last(case.standing, "drafted")
    ends_on = day_said(drafted.said.get("ends_on")) if drafted else None
    return [{"opened_on": found.opened_on, "closed_on": found.closed_on, "ends_on": ends_on}]


def _frame(table: str, rows: Sequence[dict[str, object]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict(SCHEMAS[table]))
