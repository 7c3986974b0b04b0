"""Reads one record as it was kept, with what was derived from it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from secateur.store.connection import Database


class SettledRow(NamedTuple):
    """Money set against an invoice, seen from either of its ends."""

    settled_on: int
    amount: int
    kind: str
    other: str | None
    """The label of the payment, or the number of the invoice."""

    record: int | None
    """The record at the other end; None where the invoice's own file says it."""

    ground: str | None
    """The reason as JSON."""


def record_row(store: Database, table: str, record: int) -> Mapping[str, Any] | None:
    """Return all columns of one record and ``file_name``; None where there is none.

    Args:
        store: Where.
        table: One of ``RECORD_TABLES``.
        record: Its id.
    """
    names = [name for _, name, *_ in store.rows(f"PRAGMA table_info({table})")]
    columns = ", ".join(f'{table}."{name}"' for name in names)
    found = store.rows(
        f"SELECT {columns}, files.name FROM {table} JOIN files ON files.id = {table}.file"
        f" WHERE {table}.id = ?",
        (record,),
    )
    return dict(zip([*names, "file_name"], found[0], strict=True)) if found else None


def client_of(store: Database, table: str, record: int) -> tuple[str, str | None] | None:
    """Return id and name of the client a record belongs to; None where it is nobody's."""
    found: str | None = (
        store.value("SELECT client FROM message_facts WHERE message = ?", (record,))
        if table == "messages"
        else store.value(
            "SELECT client FROM record_clients WHERE record_table = ? AND record = ?",
            (table, record),
        )
    )
    if not found:
        return None
    return found, store.value("SELECT name FROM clients WHERE id = ?", (found,)) or None


def invoice_currency(store: Database, invoice: int) -> str | None:
    """Return the currency an invoice is counted in; None where matching found none."""
    found: str | None = store.value(
        "SELECT currency FROM invoice_facts WHERE invoice = ?", (invoice,)
    )
    return found


def own_text(store: Database, message: int) -> str | None:
    """Return what a message's author wrote; None where only its headers were kept."""
    found: str | None = store.value(
        "SELECT own_text FROM message_texts WHERE message = ?", (message,)
    )
    return found


def settled_with(store: Database, table: str, record: int) -> list[SettledRow]:
    """Return what settles an invoice, or what a payment settles; nothing of other records."""
    query = _SETTLED.get(table)
    return [SettledRow(*row) for row in store.rows(query, (record,))] if query else []


_STANDS = (
    "allocations.kind <> 'closed' AND (allocations.kind NOT IN ('pending', 'repeat', 'stated')"
    " OR NOT EXISTS (SELECT 1 FROM allocations AS later WHERE later.invoice = allocations.invoice"
    " AND later.payment IS allocations.payment AND later.kind = 'closed'"
    " AND later.id > allocations.id))"
)
"""What held for a while is told by a replay only."""

_SETTLED: Mapping[str, str] = {
    "invoices": "SELECT settled_on, allocations.amount, kind, label, payment, ground"
    " FROM allocations LEFT JOIN payments ON payments.id = payment"
    f" WHERE allocations.invoice = ? AND {_STANDS} ORDER BY settled_on, allocations.id",
    "payments": "SELECT settled_on, allocations.amount, allocations.kind, number,"
    " allocations.invoice, ground FROM allocations"
    " JOIN invoices ON invoices.id = allocations.invoice"
    f" WHERE payment = ? AND {_STANDS} ORDER BY settled_on, allocations.id",
}
