"""What cannot be read in a table of our own says the value, the line and what is expected."""

import importlib
from pathlib import Path

import pytest

from secateur.model.records import Ignored, Unreadable
from tests.sources.tables import read, said

GOOD = {
    "own_invoices": {
        "number": "F-1", "client": "Lambda", "issued_on": "2026-01-05", "due_on": "2026-02-04",
        "amount": "100.00", "currency": "EUR", "tax": "20.00", "paid_on": "2026-02-01",
        "paid_amount": "100.00", "kind": "invoice", "disputed_on": "", "refused_on": "",
    },
    "own_payments": {
        "paid_on": "2026-02-01", "amount": "100.00", "currency": "EUR", "label": "VIR",
        "client": "Lambda", "invoice": "F-1", "settles_amount": "1.00", "settles_currency": "EUR",
    },
    "own_time": {
        "started_at": "2026-02-01 09:00", "ended_at": "2026-02-01 10:00", "client": "Lambda",
        "task": "x", "billable": "yes",
    },
    "own_time (hours)": {
        "date": "2026-02-01", "hours": "1.5", "client": "Lambda", "task": "x", "billable": "yes",
    },
    "own_checkins": {
        "on": "2026-02-01", "client": "Lambda", "energy_before": "1", "energy_after": "2",
        "dread": "3", "respect": "4", "values": "5",
    },
    "own_requests": {
        "asked_on": "2026-02-01", "client": "Lambda", "what": "x", "due_on": "2026-02-02",
        "done_on": "2026-02-03",
    },
    "own_meetings": {
        "starts_at": "2026-02-01 09:00", "ends_at": "2026-02-01 10:00", "client": "Lambda",
        "outcome": "held", "by": "me", "changed_at": "2026-01-30 10:00", "asked_by": "client",
    },
}  # fmt: skip
FREE = {"number", "client", "label", "invoice", "task", "what"}
"""Columns that take any words."""

COLUMNS = [(name, column) for name, row in GOOD.items() for column in row if column not in FREE]
EXPECTED = ("Expected in ", "neither yes nor no", "not one of: ", "from 1 to 5", "write “invoice”")


@pytest.mark.parametrize(("name", "column"), COLUMNS)
@pytest.mark.parametrize("wrong", ["1 234,56-", "what?", "31/04/2026"])
def test_a_value_that_cannot_be_read_is_named_with_its_column_and_what_it_takes(
    tmp_path: Path, name: str, column: str, wrong: str
) -> None:
    source = importlib.import_module(f"secateur.sources.{name.partition(' ')[0]}").SOURCE
    row = GOOD[name] | {column: wrong}
    cells = ",".join(f'"{cell}"' for cell in row.values())

    records = read(source, tmp_path, f"{','.join(row)}\n{cells}\n")

    reasons = [reason for place, reason in said(records) if place == "row 2"]
    assert any(isinstance(record, Unreadable | Ignored) for record in records)
    assert any(f"“{wrong}”" in reason for reason in reasons)
    assert any(column in reason and any(map(reason.count, EXPECTED)) for reason in reasons)
