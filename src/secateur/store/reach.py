"""How far records reach: when files with them were last read, and the days they speak of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


USUAL_PAUSE = 20
"""So many days without a row between two files are a pause, as a quiet account has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Which days a file speaks of, and whether of payment at all."""

    since: date | None = None
    """The first day of a bank's statement; None for other files."""

    until: date | None = None
    """The last one."""

    pauses: int = USUAL_PAUSE
    """How many days before the first, or after the last, may be without a row all the same."""

    tells_payment: bool | None = None
    """Whether a list of invoices says which are paid; None for other files, and for our own
    format, in which what is not said to be paid is not."""


Stretch = tuple[date, date]
"""A first and a last day."""


def set_reach(store: Database, file: int, said: Reach) -> None:
    """Keep how far a file speaks, in the transaction of its records.

    Args:
        store: In a transaction.
        file: Its row.
        said: What it says of itself.
    """
    if said.until is None and said.tells_payment is None:
        return
    before = _said(store)
    store.run(
        "UPDATE files SET speaks_from = ?, speaks_until = ?, pauses = ?, tells_payment = ?"
        " WHERE id = ?",
        (day_number(said.since), day_number(said.until), said.pauses, said.tells_payment, file),
    )
    if _said(store) != before:
        touch(store)


def _said(store: Database) -> tuple[int | None, bool | None, Sequence[Stretch]]:
    return _last(store), tells_payment(store), unbanked(store)


def _last(store: Database) -> int | None:
    last: int | None = store.value("SELECT max(speaks_until) FROM files WHERE refused IS NULL")
    return last


def unbanked(store: Database) -> list[Stretch]:
    """Return the days between two statements that none speaks of, whichever account each is of.

    Lists of payments in our own format fill what lies between the first row of any and the last:
    a longer one that is read again brings only its new rows.

    Raises:
        StorageError: The store cannot be read.
    """
    rows = store.rows(
        "SELECT speaks_from, speaks_until, coalesce(pauses, ?1) FROM files"
        " WHERE refused IS NULL AND speaks_until IS NOT NULL"
        " UNION ALL SELECT min(paid_on), max(paid_on), ?1 FROM payments WHERE is_current = 1"
        " AND file IN (SELECT id FROM files WHERE speaks_until IS NULL)"
        " HAVING min(paid_on) IS NOT NULL",
        (USUAL_PAUSE,),
    )
    # A file of before this was known leaves nothing out.
    stretches = sorted(((since or 0), until, pauses) for since, until, pauses in rows)
    return list(_between(stretches))


def _between(stretches: Sequence[tuple[int, int, int]]) -> Iterator[Stretch]:
    reached: tuple[int, int] | None = None
    for since, until, pauses in stretches:
        if reached and since - reached[0] - 1 > max(reached[1], pauses):
            yield date.fromordinal(reached[0] + 1 + EPOCH), date.fromordinal(since - 1 + EPOCH)
        reached = max(reached or (until, pauses), (until, pauses))


def banked_until(store: Database) -> date | None:
    """Return the last day that a bank's statements speak of; None where none was ever read.

    A list of payments in our own format that goes further is believed as well.

    Raises:
        StorageError: The store cannot be read.
    """
    said = _last(store)
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
