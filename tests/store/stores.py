"""Stores for tests, and records written in one line."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from secateur.model.records import Invoice, Meeting, Message, Origin, Outcome, Payment, TimeEntry
from secateur.store import Store, open_store
from secateur.store.counts import Counts
from secateur.store.imports import add_unreadable, begin_file, begin_import, finish_file
from secateur.store.writing import RecordWriter

NOON = 1_780_000_000


def store_in(
    folder: Path, *, wait_seconds: float = 10, waits: Callable[[], None] = lambda: None
) -> Store:
    return open_store(
        folder / "store.sqlite3", now=lambda: NOON, wait_seconds=wait_seconds, waits=waits
    )


def message(key: str, own_text: str | None = "Bonjour", sender: str = "ann@a.example") -> Message:
    return Message(
        key=key,
        sent_at=datetime(2026, 3, 2, 10, tzinfo=UTC),
        sender=sender,
        sender_name="Ann",
        to=("me@own.example",),
        cc=(),
        subject="Devis",
        in_reply_to=None,
        references=(),
        own_text=own_text,
        language="fr",
        is_bulk=False,
        is_automatic=False,
        ask=0.5,
        is_reminder=False,
        promised_on=None,
        asks_work=False,
        origin=Origin("box.mbox", "message 1"),
    )


def invoice(number: str, amount: int, *, paid_on: date | None = None, row: int = 2) -> Invoice:
    return Invoice(
        number=number,
        client="Éditions Lambda",
        issued_on=date(2026, 1, 5),
        due_on=date(2026, 2, 4),
        amount=amount,
        tax=None,
        currency="EUR",
        kind="invoice",
        paid_on=paid_on,
        paid_amount=None,
        disputed_on=None,
        refused_on=None,
        origin=Origin("invoices.csv", f"row {row}"),
    )


def payment(label: str, amount: int, *, key: str | None = None, client: str = "") -> Payment:
    return Payment(
        key=key,
        paid_on=date(2026, 2, 10),
        amount=amount,
        currency="EUR",
        label=label,
        client=client or None,
        invoice=None,
        settles_amount=None,
        settles_currency=None,
        origin=Origin("payments.csv", "row 2"),
    )


def time_entry(minutes: int, *, task: str = "", started_at: datetime | None = None) -> TimeEntry:
    return TimeEntry(
        key=None,
        on=date(2026, 1, 5),
        started_at=started_at,
        minutes=minutes,
        client="Lambda",
        project="",
        task=task,
        billable=True,
        origin=Origin("time.csv", "row 2"),
    )


def meeting(outcome: Outcome, *, key: str | None = None) -> Meeting:
    return Meeting(
        key=key,
        starts_at=datetime(2026, 3, 2, 10, tzinfo=UTC),
        ends_at=None,
        client="Lambda",
        attendees=(),
        title="",
        outcome=outcome,
        by="client",
        changed_at=None,
        asked_by=None,
        origin=Origin("meetings.csv", "row 2"),
    )


def add(
    store: Store, *records: Invoice | Meeting | Message | Payment | TimeEntry, path: str = "/f.csv"
) -> tuple[int, Counts, int]:
    """Import some records as one file; return the import, the counts and how many conflict."""
    imported = begin_import(store, NOON)
    with store.transaction():
        file = begin_file(store, imported, path, path.rpartition("/")[2], "own")
        writer = RecordWriter(store, file, path)
        conflicts = writer.add(records)
        writer.finish()
        add_unreadable(store, file, conflicts)
        finish_file(store, file, writer.counts, Counter(), len(conflicts))
    return imported, writer.counts, len(conflicts)
