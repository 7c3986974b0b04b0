"""Imports and their files: what was read, and what became of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secateur.model.text import Text
from secateur.store.connection import Database
from secateur.store.counts import Counts
from secateur.store.encoding import clean, text_from_json, text_to_json
from secateur.store.state import touch

if TYPE_CHECKING:  # records take 10 ms to load that an import with nothing new does without
    from secateur.model.records import Unreadable


@dataclass(frozen=True, slots=True)
class Import:
    """An import that can be taken back."""

    id: int
    started_at: int
    """Seconds since 1970 UTC."""

    files: int
    records: int


def begin_import(store: Database, at: int) -> int:
    """Record that an import starts, and return its id."""
    with store.transaction():
        return store.run("INSERT INTO imports (started_at) VALUES (?)", (at,))


def begin_file(store: Database, imported: int, path: str, name: str, source: str | None) -> int:
    """Add a file to an import, in a transaction, and return its row."""
    return store.run(
        "INSERT INTO files (import, path, name, source) VALUES (?, ?, ?, ?)",
        (imported, clean(path), clean(name), source),
    )


def add_unreadable(store: Database, file: int, rows: "Sequence[Unreadable]") -> None:
    """Keep what could not be read, with its place."""
    store.run_many(
        "INSERT INTO unreadable VALUES (?, ?, ?)",
        [(file, clean(row.origin.place), text_to_json(row.reason)) for row in rows],
    )


def finish_file(
    store: Database, file: int, counts: Counts, ignored: Counter[str], n_unreadable: int
) -> None:
    """Keep the figures of a file, in the transaction of its records.

    Args:
        store: In a transaction.
        file: Its row.
        counts: What became of its records.
        ignored: How many rows were set aside for each reason, written as JSON.
        n_unreadable: How many rows could not be read.
    """
    store.run_many(
        "INSERT INTO ignored VALUES (?, ?, ?)",
        [(file, reason, count) for reason, count in ignored.items()],
    )
    store.run(
        "UPDATE files SET new = ?, updated = ?, known = ?, unreadable = ? WHERE id = ?",
        (counts.new, counts.updated, counts.known, n_unreadable, file),
    )
    if counts.new or counts.updated:
        touch(store)


def has_imports(store: Database) -> bool:
    """Tell whether anything was ever imported, or entered."""
    return store.value("SELECT 1 FROM imports LIMIT 1") is not None


def refuse_file(store: Database, file: int, reason: Text) -> None:
    """Keep why a file could not be read at all."""
    store.run("UPDATE files SET refused = ? WHERE id = ?", (text_to_json(reason), file))


def last_import(store: Database) -> Import | None:
    """Return the newest import of files that brought anything.

    What was typed in, such as a check-in, lies at no path: no file brings it back.
    """
    found = store.rows(
        "SELECT imports.id, started_at, count(*), sum(new + updated) FROM imports"
        " JOIN files ON files.import = imports.id AND files.path <> ''"
        " GROUP BY imports.id HAVING sum(new + updated) > 0 ORDER BY imports.id DESC LIMIT 1"
    )
    return Import(*found[0]) if found else None


def find_import(store: Database, imported: int) -> Import | None:
    """Return an import by its id."""
    found = store.rows(
        "SELECT imports.id, started_at, count(files.id), coalesce(sum(new + updated), 0)"
        " FROM imports LEFT JOIN files ON files.import = imports.id"
        " WHERE imports.id = ? GROUP BY imports.id",
        (imported,),
    )
    return Import(*found[0]) if found else None


def newest_import(store: Database) -> int:
    """Return the id of the newest import of any kind, 0 where there is none."""
    found: int = store.value("SELECT coalesce(max(id), 0) FROM imports")
    return found


def count_unreadable(store: Database) -> int:
    """Count the rows that could not be read, by the latest reading of each file."""
    found: int = store.value(f"SELECT count(*) FROM unreadable WHERE file IN ({_LATEST})")
    return found


def list_unreadable(store: Database) -> list[tuple[str, str, Text]]:
    """Return file, place and reason of each row that could not be read."""
    found = store.rows(
        "SELECT files.name, place, reason FROM unreadable JOIN files ON files.id = file"
        f" WHERE file IN ({_LATEST}) ORDER BY file, unreadable.rowid"
    )
    return [(name, place, text_from_json(reason)) for name, place, reason in found]


_LATEST = "SELECT max(id) FROM files GROUP BY path"
