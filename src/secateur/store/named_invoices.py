"""Finds invoices by their numbers or rows, so that something can be said of them."""

from typing import NamedTuple

from secateur.store.connection import Database

_QUERY = (
    "SELECT invoices.id, natural, number, kind, record_clients.client,"
    " coalesce(clients.name, ''), amount, coalesce(invoice_facts.currency, invoices.currency),"
    " invoice_facts.invoice IS NOT NULL"
    " FROM invoices JOIN record_clients ON record_table = 'invoices' AND record = invoices.id"
    " LEFT JOIN clients ON clients.id = record_clients.client"
    " LEFT JOIN invoice_facts ON invoice_facts.invoice = invoices.id"
    " WHERE is_current AND {} ORDER BY issued_on, invoices.id"
)


class NamedInvoice(NamedTuple):
    """An invoice or credit note, as it counts."""

    id: int
    natural: bytes
    number: str
    kind: str
    client: str
    client_name: str
    amount: int
    currency: str | None
    is_counted: int
    """False for another version of one that counts, and for one that was withdrawn."""


def named_invoices(store: Database) -> list[NamedInvoice]:
    """Return the invoices and credit notes of clients, the oldest first.

    Raises:
        StorageError: The store cannot be read.
    """
    return [NamedInvoice(*row) for row in store.rows(_QUERY.format("TRUE"))]


def invoice_of_row(store: Database, row: int) -> NamedInvoice | None:
    """Return the invoice of a row; None where it is no client's, or outdated.

    Raises:
        StorageError: The store cannot be read.
    """
    found = store.rows(_QUERY.format("invoices.id = ?"), (row,))
    return NamedInvoice(*found[0]) if found else None
