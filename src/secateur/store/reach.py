"""How far records reach: when files with them were last read, and the last day they speak of."""

from datetime import date
from typing import Literal

from secateur.store.connection import Database
from secateur.store.encoding import EPOCH, day_number
from secateur.store.state import touch

Brought = Literal["invoices", "payments", "messages"]


def last_read(store: Database, *tables: Brought) -> int | None:
    """Return when a file of such records was last read, in seconds; None if none was.

    A file of a kind that ever brought such rows counts, also where it brought nothing new.

    Raises:
        StorageError: The store cannot be read.
    """
    files = " UNION ".join(f"SELECT DISTINCT file FROM {table}" for table in tables)
    found: int | None = store.value(
        "SELECT max(started_at) FROM imports JOIN files ON files.import = imports.id"
        " WHERE refused IS NULL AND source IN"
        f" (SELECT DISTINCT source FROM files WHERE id IN ({files}))"
    )
    return found


def set_reach(
    store: Database, file: int, until: date | None, *, tells_payment: bool | None
) -> None:
    """Keep how far a file speaks, in the transaction of its records.

    Args:
        store: In a transaction.
        file: Its row.
        until: The last day that a bank's statement speaks of; None for other files.
        tells_payment: Whether a list of invoices says which are paid; None for other files, and
            for our own format, in which what is not said to be paid is not.
    """
    if until is None and tells_payment is None:
        return
    before = _said(store)
    store.run(
        "UPDATE files SET speaks_until = ?, tells_payment = ? WHERE id = ?",
        (day_number(until), tells_payment, file),
    )
    if _said(store) != before:
        touch(store)


def _said(store: Database) -> tuple[int | None, bool | None]:
    until: int | None = store.value("SELECT max(speaks_until) FROM files WHERE refused IS NULL")
    return until, tells_payment(store)


def banked_until(store: Database) -> date | None:
    """Return the last day that a bank's statements speak of; None where none was ever read.

    A list of payments in our own format that goes further is believed as well.

    Raises:
        StorageError: The store cannot be read.
    """
    said, _ = _said(store)
    if said is None:
        return None
    listed = store.value("SELECT max(paid_on) FROM payments WHERE is_current = 1")
    return date.fromordinal(max(said, listed or said) + EPOCH)


def tells_payment(store: Database) -> bool | None:
    """Say whether lists of invoices tell which are paid.

    Returns:
        False where every invoice on record comes from lists that say nothing of it; True where
        one with a column for it was read; else None.

    Raises:
        StorageError: The store cannot be read.
    """
    if store.value("SELECT 1 FROM files WHERE tells_payment = 1 LIMIT 1"):
        return True
    told = store.rows(
        "SELECT DISTINCT tells_payment FROM files"
        " WHERE id IN (SELECT file FROM invoices WHERE is_current = 1)"
    )
    return False if told == [(0,)] else None
