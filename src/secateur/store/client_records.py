"""Reads the records of one client as they were kept: never its check-ins, never another's."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from secateur.store.connection import Database


class MessageRow(NamedTuple):
    """A message with what was kept of its text."""

    id: int
    message_id: str
    sent_at: int
    sent_offset: int | None
    sender: str
    sender_name: str
    recipients: str
    """One a line, To before Cc."""

    n_to: int
    subject: str
    is_reminder: int
    promised_on: int | None
    own_text: str | None
    file: str
    place: str


class InvoiceRow(NamedTuple):
    """An invoice or a credit note."""

    id: int
    number: str
    kind: str
    issued_on: int
    due_on: int | None
    amount: int
    tax: int | None
    currency: str
    disputed_on: int | None
    refused_on: int | None
    file: str
    place: str


class PaymentRow(NamedTuple):
    """A payment received."""

    id: int
    paid_on: int
    amount: int
    currency: str | None
    label: str
    bank_key: str | None
    file: str
    place: str


class HoursRow(NamedTuple):
    """A stretch of work."""

    id: int
    worked_on: int
    started_at: int | None
    started_offset: int | None
    minutes: int
    project: str
    task: str
    billable: int
    file: str
    place: str


class MeetingRow(NamedTuple):
    """A meeting."""

    id: int
    starts_at: int
    starts_offset: int | None
    ends_at: int | None
    ends_offset: int | None
    title: str
    attendees: str
    """One a line."""

    outcome: str | None
    by: str | None
    asked_by: str | None
    file: str
    place: str


class RequestRow(NamedTuple):
    """Something the client was asked for."""

    id: int
    asked_on: int
    due_on: int | None
    done_on: int | None
    what: str
    file: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRecords:
    """Everything on record of one client, oldest first; check-ins and the vent are never read."""

    messages: tuple[MessageRow, ...]
    invoices: tuple[InvoiceRow, ...]
    payments: tuple[PaymentRow, ...]
    hours: tuple[HoursRow, ...]
    meetings: tuple[MeetingRow, ...]
    requests: tuple[RequestRow, ...]


_MESSAGES = """
    SELECT m.id, message_id, sent_at, sent_offset, sender, sender_name, recipients, n_to, subject,
        is_reminder, promised_on, own_text, files.name, m.place
    FROM messages m JOIN message_facts f ON f.message = m.id JOIN files ON files.id = m.file
        LEFT JOIN message_texts t ON t.message = m.id
    WHERE f.client = ? AND m.is_current ORDER BY sent_at, m.id"""

_OWNED = """
    SELECT r.id, {columns}, files.name, r.place FROM {table} r
        JOIN record_clients c ON c.record_table = '{table}' AND c.record = r.id
        JOIN files ON files.id = r.file {more}
    WHERE c.client = ? AND r.is_current ORDER BY {order}, r.id"""

_COLUMNS = {
    "invoices": (
        "number, kind, issued_on, i.due_on, amount, tax, i.currency, i.disputed_on, i.refused_on",
        "issued_on",
        "JOIN invoice_facts i ON i.invoice = r.id",
    ),
    "payments": ("paid_on, amount, currency, label, bank_key", "paid_on", ""),
    "time_entries": (
        "worked_on, started_at, started_offset, minutes, project, task, billable",
        "worked_on, started_at",
        "",
    ),
    "meetings": (
        "starts_at, starts_offset, ends_at, ends_offset, title, attendees, outcome, by, asked_by",
        "starts_at",
        "",
    ),
    "requests": ("asked_on, due_on, done_on, what", "asked_on", ""),
}


def client_records(store: Database, client: str) -> ClientRecords:
    """Return the records of a client.

    Raises:
        StorageError: The store cannot be read.
    """
    return ClientRecords(
        messages=tuple(MessageRow(*row) for row in store.rows(_MESSAGES, (client,))),
        invoices=tuple(InvoiceRow(*row) for row in _owned(store, "invoices", client)),
        payments=tuple(PaymentRow(*row) for row in _owned(store, "payments", client)),
        hours=tuple(HoursRow(*row) for row in _owned(store, "time_entries", client)),
        meetings=tuple(MeetingRow(*row) for row in _owned(store, "meetings", client)),
        requests=tuple(RequestRow(*row) for row in _owned(store, "requests", client)),
    )


def _owned(store: Database, table: str, client: str) -> list[Any]:
    columns, order, more = _COLUMNS[table]
    query = _OWNED.format(table=table, columns=columns, order=order, more=more)
    return store.rows(query, (client,))
