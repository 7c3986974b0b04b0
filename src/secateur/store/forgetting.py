"""Removes everything about one client, so that nothing of it can be read in the file."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from secateur.model.folding import folded
from secateur.store.connection import Database
from secateur.store.derived import DERIVED
from secateur.store.event_versions import event_digest, uid_of
from secateur.store.failures import storage_errors
from secateur.store.heirs import merged_into
from secateur.store.record_tables import RECORD_TABLES
from secateur.store.state import touch

_BATCH = 500
_UNKNOWN = "(…)"

_OWNERS = {"messages": "SELECT message FROM message_facts WHERE client {}"}
_OTHER_OWNERS = "SELECT record FROM record_clients WHERE record_table = '{}' AND client {{}}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """What a client is recognised by, wherever it is written."""

    client: str
    """Its id."""

    names: Sequence[str]
    """As it is called, and its addresses; ``*@lambda.example`` stands for all of a domain."""

    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        told = {folded(name).removeprefix("*") for name in self.names} - {""}
        # "@lambda.example" stands behind a name: only what begins with a letter begins a word.
        words = "|".join(
            rf"(?<!\w){re.escape(name)}" if name[0].isalnum() else re.escape(name)
            for name in sorted(told, key=len, reverse=True)
        )
        object.__setattr__(self, "pattern", re.compile(rf"(?:{words or '(?!)'})(?!\w|\.\w)"))

    def are_in(self, written: Iterable[object]) -> bool:
        """Tell whether any of some values names the client."""
        return any(self.pattern.search(folded(each)) for each in written if isinstance(each, str))


def forget(store: Database, traces: Traces) -> dict[str, int]:
    """Remove the client's records and all that was said of it; count the rows by table.

    What was said of clients that were merged into it goes with it.

    The digests of its records stay, so that importing the same files again does not bring them
    back; nothing can be read from a digest.
    """
    store.connection.execute("PRAGMA secure_delete = ON")
    with store.transaction():
        counts = {table: _forget_records(store, table, traces) for table in RECORD_TABLES}
        ids = sorted(merged_into(store, traces.client))
        for table in _tables_by_client(store):
            store.run_many(f"DELETE FROM {table} WHERE client = ?", [(each,) for each in ids])
        for each in ids:
            said = replace(traces, client=each)
            _forget_rows(store, "decisions", ("kind", "subject"), ("subject", "answer"), said)
            # Whom it was told apart from: two ids, parted by a space.
            told_apart = "kind = 'alike' AND instr(' ' || subject || ' ', ' ' || ? || ' ')"
            store.run(f"DELETE FROM decisions WHERE {told_apart}", (each,))
        _forget_rows(store, "replies", ("id",), ("uid", "attendee", "organizer"), traces)
        _forget_rows(store, "series", ("id",), ("uid", "continues"), traces)
        _forget_rows(store, "unreadable", ("rowid",), ("place", "reason"), traces)
        _forget_rows(store, "stamps", ("folder", "name"), ("folder", "name"), traces)
        _forget_names_of_files(store, traces)
        touch(store)
    return {table: count for table, count in counts.items() if count}


def compact(store: Database) -> None:
    """Give the freed pages back, and leave nothing in the journal."""
    with storage_errors(store.path):
        store.connection.execute("VACUUM")
        store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def copies_of(store_path: Path) -> list[Path]:
    """Return the copies that the program itself has put beside a store."""
    kinds = (store_path.suffix, ".zip")
    return sorted(
        each for kind in kinds for each in store_path.parent.glob(f"{store_path.stem}-*{kind}")
    )


def _tables_by_client(store: Database) -> list[str]:
    """Return every table that names a client by its id.

    A record says its client as the file wrote it, and is found by what was derived.
    """
    names = [name for (name,) in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    apart = {*RECORD_TABLES, *DERIVED}
    return [
        name
        for name in names
        if name not in apart
        and any(column[1] == "client" for column in store.rows(f"PRAGMA table_info({name})"))
    ]


def _forget_records(store: Database, table: str, traces: Traces) -> int:
    """Remove the client's records in all their versions, and those of nobody that name it."""
    owned = _OWNERS.get(table, _OTHER_OWNERS.format(table))
    rows = [row for (row,) in store.rows(owned.format("= ?"), (traces.client,))]
    rows += _of_nobody(store, table, owned.format("IS NOT NULL"), traces)
    naturals: set[bytes] = set()
    while rows:
        found = _in_batches(store, f"SELECT natural FROM {table} WHERE id IN ({{}})", rows)
        fresh = {natural for (natural,) in found} - naturals
        naturals |= fresh
        versions = f"SELECT id FROM {table} WHERE natural IN ({{}})"
        ids = [row for (row,) in _in_batches(store, versions, sorted(fresh))]
        replaced = f"SELECT id FROM {table} WHERE replaced_by IN ({{}})"
        rows = [row for (row,) in _in_batches(store, replaced, ids)]
    if table == "meetings":
        naturals |= _forget_events(store, sorted(naturals))
    store.run_many("INSERT OR IGNORE INTO forgotten VALUES (?)", [(each,) for each in naturals])
    before = int(store.value(f"SELECT count(*) FROM {table}"))
    store.run_many(f"DELETE FROM {table} WHERE natural = ?", [(each,) for each in naturals])
    return before - int(store.value(f"SELECT count(*) FROM {table}"))


def _forget_events(store: Database, naturals: Sequence[bytes]) -> set[bytes]:
    """Remove what calendars say of events as a whole, and return what tells them apart."""
    keys = _in_batches(
        store, "SELECT DISTINCT calendar_key FROM meetings WHERE natural IN ({})", naturals
    )
    uids = {uid_of(key) for (key,) in keys if key is not None}
    for table in ("series", "replies"):
        store.run_many(f"DELETE FROM {table} WHERE uid = ?", [(uid,) for uid in sorted(uids)])
    return {event_digest(uid) for uid in uids}


def _of_nobody(store: Database, table: str, owned: str, traces: Traces) -> list[int]:
    # A row that took the place of a withdrawn invoice counts for nothing, and names it still.
    counts = "(is_current OR replaced_by = id)"
    found = store.rows(f"SELECT * FROM {table} WHERE {counts} AND id NOT IN ({owned})")
    return [row[0] for row in found if traces.are_in(row)]


def _in_batches(store: Database, query: str, values: Sequence[object]) -> list[Any]:
    found: list[Any] = []
    for start in range(0, len(values), _BATCH):
        batch = values[start : start + _BATCH]
        found += store.rows(query.format(", ".join("?" * len(batch))), batch)
    return found


def _forget_rows(
    store: Database, table: str, key: Sequence[str], texts: Sequence[str], traces: Traces
) -> None:
    """Remove the rows of a table whose texts name the client, or are its id."""
    found = store.rows(f"SELECT {', '.join((*key, *texts))} FROM {table}")
    gone = [
        row[: len(key)]
        for row in found
        if traces.client in row[len(key) :] or traces.are_in(row[len(key) :])
    ]
    where = " AND ".join(f"{column} = ?" for column in key)
    store.run_many(f"DELETE FROM {table} WHERE {where}", gone)


def _forget_names_of_files(store: Database, traces: Traces) -> None:
    """Take the client out of the names of files, such as ``Lambda.mbox``."""
    found = store.rows("SELECT id, path, name FROM files")
    named = [(_UNKNOWN, _UNKNOWN, row) for row, path, name in found if traces.are_in((path, name))]
    store.run_many("UPDATE files SET path = ?, name = ? WHERE id = ?", named)
