"""What was read whole and need not be opened again while it stays the same."""

from collections.abc import Iterable
from typing import NamedTuple

from secateur.store.connection import Database
from secateur.store.encoding import clean


class Stamp(NamedTuple):
    """The state of a file when it was read."""

    size: int
    modified: int
    """Nanoseconds."""

    reading: str
    """How it was read."""


def stamps(store: Database, folder: str) -> dict[str, Stamp]:
    """Return the stamps of one folder by file name."""
    return {
        name: Stamp(size, modified, reading)
        for name, size, modified, reading in store.rows(
            "SELECT name, size, modified, reading FROM stamps WHERE folder = ?", (clean(folder),)
        )
    }


FOLDER = ""
"""The name under which a folder as a whole has its stamp."""


def folder_stamp(store: Database, folder: str) -> Stamp | None:
    """Return the stamp of a folder as a whole: ``modified`` is a digest of all that is in it."""
    found = store.rows(
        "SELECT size, modified, reading FROM stamps WHERE folder = ? AND name = ?",
        (clean(folder), FOLDER),
    )
    return Stamp(*found[0]) if found else None


def set_stamps(
    store: Database, imported: int, folder: str, seen: Iterable[tuple[str, Stamp]]
) -> None:
    """Remember files of a folder as read, in a transaction."""
    store.run_many(
        "INSERT OR REPLACE INTO stamps VALUES (?, ?, ?, ?, ?, ?)",
        ((clean(folder), clean(name), *stamp, imported) for name, stamp in seen),
    )
