"""Finds the rows of the user's own files that facts came from."""

from collections.abc import Sequence
from typing import NamedTuple

from secateur.store.connection import Database


class Receipt(NamedTuple):
    """Where a fact stands in the user's own files."""

    file: str
    at: str
    """Such as ``row 12``."""

    what: str
    """The number, label, subject, task or title."""


_WHAT = {
    "messages": "subject",
    "invoices": "number",
    "payments": "label",
    "time_entries": "iif(task <> '', task, project)",
    "meetings": "title",
    "requests": "what",
    "check_ins": "note",
}

_AT_ONCE = 500


def origins(store: Database, table: str, ids: Sequence[int]) -> dict[int, Receipt]:
    """Return the receipt of each id of a table of :data:`secateur.tables.TABLES`.

    A payment that settles an invoice leads to the payment's own row, what an invoice says of
    itself to the invoice's; agreements and clients stand in the settings and have none.
    """
    if table == "allocations":
        return _allocations(store, ids)
    if table not in _WHAT:
        return {}
    found: dict[int, Receipt] = {}
    files: dict[int, str] = dict(store.rows("SELECT id, name FROM files"))
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        holes = ", ".join("?" * len(part))
        rows = store.rows(
            f"SELECT id, file, place, {_WHAT[table]} FROM {table} WHERE id IN ({holes})", part
        )
        found.update({row: Receipt(files[file], at, said) for row, file, at, said in rows})
    return found


def _allocations(store: Database, ids: Sequence[int]) -> dict[int, Receipt]:
    wanted = set(ids)
    rows = [
        row
        for row in store.rows("SELECT id, invoice, payment FROM allocations")
        if row[0] in wanted
    ]
    paid = origins(store, "payments", [payment for _, _, payment in rows if payment is not None])
    said = origins(store, "invoices", [invoice for _, invoice, payment in rows if payment is None])
    return {
        row: paid[payment] if payment is not None else said[invoice]
        for row, invoice, payment in rows
        if (payment in paid if payment is not None else invoice in said)
    }
