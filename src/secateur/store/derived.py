"""Keeps what is derived: all of it replaced at once, inside the transaction that read the facts."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from secateur.model.text import Text
from secateur.store.connection import Database
from secateur.store.encoding import day_number, text_from_json, text_to_json
from secateur.store.record_tables import RECORD_TABLES

DERIVED = (
    "clients",
    "message_facts",
    "message_columns",
    "record_clients",
    "invoice_facts",
    "allocations",
    "promised_invoices",
    "questions",
    "owner_guess",
)
"""The tables that are made anew from facts, settings and decisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredClient:
    """A client, listed or discovered."""

    id: str
    name: str
    emails: tuple[str, ...]
    aliases: tuple[str, ...]
    is_confirmed: bool
    is_discovered: bool
    why: tuple[Text, ...] = ()
    """What was inferred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredGuess:
    """Whose mailbox it seems to be."""

    emails: tuple[str, ...] = ()
    name: str = ""
    why: tuple[Text, ...] = ()


def clear_derived(store: Database) -> None:
    """Forget all that was derived."""
    for table in DERIVED:
        store.run(f"DELETE FROM {table}")


def put_clients(store: Database, clients: Iterable[StoredClient]) -> None:
    """Keep the clients, in their order."""
    store.run_many(
        "INSERT INTO clients VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                client.id,
                client.name,
                "\n".join(client.emails),
                "\n".join(client.aliases),
                client.is_confirmed,
                client.is_discovered,
                _texts(client.why),
            )
            for client in clients
        ],
    )


def get_clients(store: Database) -> list[StoredClient]:
    """Return the clients, in their order."""
    return [
        StoredClient(
            id=row[0],
            name=row[1],
            emails=tuple(row[2].split("\n")) if row[2] else (),
            aliases=tuple(row[3].split("\n")) if row[3] else (),
            is_confirmed=bool(row[4]),
            is_discovered=bool(row[5]),
            why=_texts_of(row[6]),
        )
        for row in store.rows("SELECT * FROM clients ORDER BY rowid")
    ]


def put_guess(store: Database, guess: StoredGuess) -> None:
    """Keep whose mailbox it seems to be."""
    store.run(
        "INSERT INTO owner_guess VALUES (?, ?, ?)",
        ("\n".join(guess.emails), guess.name, _texts(guess.why)),
    )


def get_guess(store: Database) -> StoredGuess:
    """Return whose mailbox it seems to be; empty where the user said so themself."""
    found = store.rows("SELECT emails, name, why FROM owner_guess")
    if not found:
        return StoredGuess()
    emails, name, why = found[0]
    return StoredGuess(
        emails=tuple(emails.split("\n")) if emails else (), name=name, why=_texts_of(why)
    )


def put_message_facts(store: Database, rows: Iterable[tuple[int, str | None, bool]]) -> None:
    """Keep message, client and is_impersonal."""
    store.run_many("INSERT INTO message_facts VALUES (?, ?, ?)", rows)


def put_record_clients(store: Database, table: str, clients: Mapping[int, str]) -> None:
    """Keep whose each record of a table is."""
    store.run_many(
        "INSERT INTO record_clients VALUES (?, ?, ?)",
        [(table, record, client) for record, client in sorted(clients.items())],
    )


def put_invoice_facts(store: Database, rows: Iterable[Sequence[object]]) -> None:
    """Keep invoice, due day, currency, and the days it was disputed and refused on."""
    store.run_many(
        "INSERT INTO invoice_facts (invoice, due_on, currency, disputed_on, refused_on)"
        " VALUES (?, ?, ?, ?, ?)",
        rows,
    )


def put_allocations(store: Database, rows: Iterable[Sequence[object]]) -> None:
    """Keep invoice, payment, settled_on, decided_on, amount, kind and ground, in their order."""
    store.run_many(
        "INSERT INTO allocations (invoice, payment, settled_on, decided_on, amount, kind, ground)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def put_promised(store: Database, rows: Iterable[tuple[int, int, str]]) -> None:
    """Keep message, invoice and client of the promises of payment that name an invoice."""
    store.run_many(
        "INSERT INTO promised_invoices (message, invoice, client) VALUES (?, ?, ?)", rows
    )


def put_questions(store: Database, questions: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
    """Keep questions, as plain values by their key, in their order."""
    store.run_many(
        "INSERT INTO questions (key, question) VALUES (?, ?)",
        [(key, json.dumps(question, ensure_ascii=False)) for key, question in questions],
    )


def get_questions(store: Database) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the questions by their key, in their order."""
    found = store.rows("SELECT key, question FROM questions ORDER BY position")
    return [(key, json.loads(question)) for key, question in found]


def count_unmatched(store: Database, day: date, zone: ZoneInfo) -> dict[str, int]:
    """Count the records up to a day that belong to no client, though they should.

    Mail that people wrote, payments, invoices, hours and meetings; money that went back is
    expected to belong to one only where it was a client's.
    """
    midnight = datetime.combine(day + timedelta(days=1), time(), zone)
    return {
        "messages": store.value(
            "SELECT count(*) FROM message_facts JOIN messages ON messages.id = message"
            " WHERE message_facts.client IS NULL AND NOT is_impersonal AND sent_at < ?",
            (int(midnight.timestamp()),),
        ),
        "payments": store.value(
            "SELECT count(*) FROM payments WHERE is_current AND amount > 0 AND paid_on <= ?"
            " AND NOT EXISTS (SELECT 1 FROM record_clients"
            " WHERE record_table = 'payments' AND record = payments.id)",
            (day_number(day),),
        ),
        **{
            table: store.value(
                f"SELECT count(*) FROM {table} WHERE is_current AND {when} <= ? AND NOT EXISTS"
                f" (SELECT 1 FROM record_clients WHERE record_table = '{table}'"
                f" AND record = {table}.id)",
                (until,),
            )
            for table, when, until in (
                ("invoices", "issued_on", day_number(day)),
                ("time_entries", "worked_on", day_number(day)),
                ("meetings", "starts_at", int(midnight.timestamp()) - 1),
            )
        },
    }


def unmatched_by_file(store: Database, imported: int) -> dict[int, int]:
    """Count, for each file of an import, the records that belong to no client yet.

    Bulk and automatic mail, and mail of nobody but the owner, is not expected to.
    """
    found = store.rows(
        "SELECT file, count(*) FROM messages JOIN message_facts ON message = messages.id"
        " JOIN files ON files.id = file"
        " WHERE files.import = ? AND is_current AND message_facts.client IS NULL"
        " AND NOT is_impersonal GROUP BY file",
        (imported,),
    )
    for table in RECORD_TABLES[1:]:
        is_expected = "amount > 0" if table == "payments" else "TRUE"
        found += store.rows(
            f"SELECT file, count(*) FROM {table} JOIN files ON files.id = file"
            f" WHERE files.import = ? AND is_current AND {is_expected} AND NOT EXISTS"
            f" (SELECT 1 FROM record_clients WHERE record_table = '{table}'"
            f" AND record = {table}.id) GROUP BY file",
            (imported,),
        )
    counts: dict[int, int] = {}
    for file, count in found:
        counts[file] = counts.get(file, 0) + count
    return counts


def count_by_client(store: Database) -> dict[str, dict[str, int]]:
    """Count each client's records, by client and table."""
    found = store.rows(
        "SELECT client, record_table, count(*) FROM record_clients"
        " WHERE client <> '' AND (record_table <> 'invoices'"
        " OR record IN (SELECT invoice FROM invoice_facts)) GROUP BY 1, 2"
        " UNION ALL SELECT client, 'messages', count(*) FROM message_facts"
        " WHERE client IS NOT NULL GROUP BY 1"
    )
    counts: dict[str, dict[str, int]] = {}
    for client, table, count in found:
        counts.setdefault(client, {})[table] = count
    return counts


def _texts(said: Iterable[Text]) -> str:
    return json.dumps([text_to_json(each) for each in said], ensure_ascii=False)


def _texts_of(written: str) -> tuple[Text, ...]:
    return tuple(text_from_json(each) for each in json.loads(written))
