"""Reads the facts that count now, as matching needs them."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from secateur.store.connection import Database
from secateur.store.failures import storage_errors


class AddressCount(NamedTuple):
    """How often one sender wrote, under one name."""

    sender: str
    name: str
    personal: int
    impersonal: int
    list_kind: str
    """Of the impersonal ones, what they are; see :data:`secateur.model.records.ListKind`."""


class Mail(NamedTuple):
    """What matching looks at in one message."""

    id: int
    message_id: str
    sent_at: int
    sent_offset: int | None
    sender: str
    recipients: str
    """One a line, To before Cc."""

    n_to: int
    subject: str
    in_reply_to: str | None
    references: str
    """One a line."""

    is_bulk: int
    is_automatic: int
    ask: float
    is_reminder: int
    promised_on: int | None
    asks_work: int
    characters: int
    list_kind: str


class ListedMail(NamedTuple):
    """What is needed to read again what a mail wants that was taken for a list's."""

    id: int
    sender: str
    subject: str
    own_text: str | None
    language: str | None
    sent_at: int
    sent_offset: int | None
    list_kind: str


class InvoiceRow(NamedTuple):
    """An invoice or credit note."""

    id: int
    natural: bytes
    number: str
    client: str
    issued_on: int
    due_on: int | None
    amount: int
    currency: str | None
    kind: str
    paid_on: int | None
    paid_amount: int | None
    disputed_on: int | None
    refused_on: int | None


class PaymentRow(NamedTuple):
    """A payment."""

    id: int
    natural: bytes
    paid_on: int
    amount: int
    currency: str | None
    label: str
    client: str | None
    invoice: str | None
    settles_amount: int | None
    settles_currency: str | None
    file: str
    place: str
    bank_key: str | None = None


def senders(store: Database) -> list[AddressCount]:
    """Count the messages of each sender, those of lists by their kind."""
    found = store.rows(
        "SELECT sender, sender_name, sum(NOT (is_bulk OR is_automatic)),"
        " sum(is_bulk OR is_automatic), iif(is_automatic, '', list_kind) AS kind"
        " FROM messages WHERE is_current GROUP BY sender, sender_name, kind"
    )
    return [AddressCount(*row) for row in found]


def dated(store: Database) -> Iterator[tuple[str, int, int]]:
    """Yield the sender, the moment and the offset, in minutes, of all personal mail."""
    yield from _each(
        store,
        "SELECT sender, sent_at, sent_offset FROM messages WHERE is_current"
        " AND sent_offset IS NOT NULL AND NOT (is_bulk OR is_automatic)",
    )


def recipients_of(store: Database, own: Sequence[str]) -> Iterator[str]:
    """Yield the recipients, one a line, of each message that one of some addresses wrote."""
    holes = ", ".join("?" * len(own))
    for (recipients,) in _each(
        store, f"SELECT recipients FROM messages WHERE is_current AND sender IN ({holes})", own
    ):
        yield recipients


def listed_mails(store: Database) -> list[ListedMail]:
    """Return the mails that only the fields of a list make bulk, and no program wrote."""
    found = store.rows(
        "SELECT id, sender, subject, own_text, language, sent_at, sent_offset, list_kind"
        " FROM messages LEFT JOIN message_texts ON message = messages.id"
        " WHERE is_current AND list_kind <> '' AND NOT is_automatic"
    )
    return [ListedMail(*row) for row in found]


MailHeadRow = tuple[str, str, str, str, int, int, str]


def mail_heads(store: Database) -> Iterator[MailHeadRow]:
    """Yield sender, name, recipients, file, bulk, automatic and mailbox of each message."""
    yield from _each(
        store,
        "SELECT sender, sender_name, recipients, files.name, is_bulk, is_automatic, mailbox"
        " FROM messages JOIN files ON files.id = file WHERE is_current ORDER BY messages.id",
    )


def mails(store: Database) -> Iterator[Mail]:
    """Yield every message."""
    for row in _each(
        store,
        "SELECT id, message_id, sent_at, sent_offset, sender, recipients, n_to, subject,"
        " in_reply_to, refs, is_bulk, is_automatic, ask, is_reminder, promised_on, asks_work,"
        " characters, list_kind"
        " FROM messages WHERE is_current ORDER BY id",
    ):
        yield Mail(*row)


_OPENING = 1_000
"""Letters of a mail by which a quote of it is recognised."""

ThreadHeadRow = tuple[str, int, str, str | None, str, str, str, str | None, str]


def quotes(store: Database) -> list[tuple[str, str, str]]:
    """Return sender, recipients and quote of messages that do not say what they answer."""
    return store.rows(
        "SELECT sender, recipients, quote FROM messages WHERE is_current AND quote <> ''"
    )


def thread_heads(store: Database, *, with_text: bool) -> Iterator[ThreadHeadRow]:
    """Yield message_id, sent_at, subject, in_reply_to, references, sender, recipients, text, quote.

    The text is the first of the author's own words, and None where it is not asked for.
    """
    texts = f"substr(own_text, 1, {_OPENING})" if with_text else "NULL"
    joined = "LEFT JOIN message_texts ON message = messages.id" if with_text else ""
    yield from _each(
        store,
        "SELECT message_id, sent_at, subject, in_reply_to, refs, sender, recipients,"
        f" {texts}, quote FROM messages {joined} WHERE is_current ORDER BY messages.id",
    )


def promises(store: Database, own: Sequence[str]) -> list[tuple[int, str, str, str | None]]:
    """Return id, client, subject and, where it is kept, own text of clients' promises of payment.

    Args:
        store: Where it is known whose each message is.
        own: The owner's addresses: what they promise is no client's promise.
    """
    return store.rows(
        "SELECT id, client, subject, own_text FROM messages"
        " JOIN message_facts ON message_facts.message = id AND client IS NOT NULL"
        " LEFT JOIN message_texts ON message_texts.message = id"
        " WHERE is_current AND promised_on IS NOT NULL"
        " AND sender NOT IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(sorted(own)),),
    )


def billed(store: Database) -> list[tuple[int, str, str]]:
    """Return id, client and number of the invoices that count and whose client is known."""
    return store.rows(
        "SELECT id, record_clients.client, number FROM invoices JOIN invoice_facts ON invoice = id"
        " JOIN record_clients ON record_table = 'invoices' AND record = id"
        " WHERE kind = 'invoice' ORDER BY id"
    )


def usual_address(store: Database, client: str, own: Sequence[str]) -> str | None:
    """Return from where a client has written most of its last fifty mails that a person wrote."""
    found = store.rows(
        "SELECT sender, COUNT(*) FROM (SELECT m.sender FROM messages m"
        " JOIN message_facts f ON f.message = m.id WHERE f.client = ? AND m.is_current = 1"
        " AND NOT f.is_impersonal"
        " AND m.sender NOT IN (SELECT value FROM json_each(?))"
        " ORDER BY m.sent_at DESC LIMIT 50) GROUP BY sender ORDER BY 2 DESC, sender LIMIT 1",
        (client, json.dumps(sorted(own))),
    )
    return next((str(sender) for sender, _ in found), None)


def label_counts(store: Database) -> list[tuple[str, str, int]]:
    """Return each client's name as records write it, the kind of record, and how often."""
    found: list[tuple[str, str, int]] = []
    for kind, table in _NAMED.items():
        found += store.rows(
            f"SELECT client, '{kind}', count(*) FROM {table} WHERE is_current"
            " AND client IS NOT NULL AND client <> '' GROUP BY client"
        )
    found += store.rows(
        "SELECT project, 'project', count(*) FROM time_entries WHERE is_current"
        " AND client = '' AND project <> '' GROUP BY project"
    )
    found += store.rows(
        # Money that went back names a client, but makes nobody one.
        "SELECT label, 'bank', sum(amount > 0) FROM payments WHERE is_current"
        " AND client IS NULL AND label <> '' GROUP BY label"
    )
    return found


def label_files(store: Database) -> list[tuple[str, str]]:
    """Return each client's name as records write it, with the path of each file that has it.

    Invoices come first: they carry the client's real name.
    """
    found: list[tuple[str, str]] = []
    for table in _NAMED.values():
        found += store.rows(
            f"SELECT DISTINCT client, path FROM {table} JOIN files ON files.id = file"
            " WHERE is_current AND client IS NOT NULL AND client <> ''"
        )
    return found


_NAMED = {
    "invoice": "invoices",
    "payment": "payments",
    "time": "time_entries",
    "meeting": "meetings",
    "request": "requests",
    "check_in": "check_ins",
}


def invoices(store: Database) -> list[InvoiceRow]:
    """Return every invoice."""
    found = store.rows(
        "SELECT id, natural, number, client, issued_on, due_on, amount, currency, kind, paid_on,"
        " paid_amount, disputed_on, refused_on FROM invoices WHERE is_current ORDER BY id"
    )
    return [InvoiceRow(*row) for row in found]


def payments(store: Database) -> list[PaymentRow]:
    """Return every payment."""
    found = store.rows(
        "SELECT payments.id, natural, paid_on, amount, currency, label, client, invoice,"
        " settles_amount, settles_currency, files.name, place, bank_key"
        " FROM payments JOIN files ON files.id = file WHERE is_current ORDER BY payments.id"
    )
    return [PaymentRow(*row) for row in found]


def labelled(store: Database, table: str) -> list[tuple[int, str]]:
    """Return id and client, as written, of each record of a table; for work, else the project."""
    column = "iif(client <> '', client, project)" if table == "time_entries" else "client"
    found = store.rows(f"SELECT id, {column} FROM {table} WHERE is_current")
    return [(row, label) for row, label in found]


def meetings(store: Database) -> list[tuple[int, str | None, str, str]]:
    """Return id, client, attendees (one a line) and title of each meeting."""
    found = store.rows("SELECT id, client, attendees, title FROM meetings WHERE is_current")
    return [(row, client, attendees, title) for row, client, attendees, title in found]


def currencies(store: Database) -> list[str]:
    """Return the currencies that invoices and payments name, the most frequent first."""
    found = store.rows(
        "SELECT currency FROM (SELECT currency FROM invoices WHERE is_current UNION ALL"
        " SELECT currency FROM payments WHERE is_current) WHERE currency IS NOT NULL"
        " GROUP BY currency ORDER BY count(*) DESC, currency"
    )
    return [currency for (currency,) in found]


def lacks_currency(store: Database) -> bool:
    """Say whether any sum stands without its currency."""
    return bool(
        store.value(
            "SELECT EXISTS (SELECT 1 FROM invoices WHERE is_current AND currency IS NULL)"
            " OR EXISTS (SELECT 1 FROM payments WHERE is_current AND currency IS NULL)"
        )
    )


def _each(store: Database, query: str, values: Sequence[object] = ()) -> Iterator[Any]:
    """Yield rows without holding them all."""
    with storage_errors(store.path):
        yield from store.connection.execute(query, values)
