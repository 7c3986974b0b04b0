"""How far records reach: when files that bring them were last read."""

from typing import Literal

from secateur.store.connection import Database

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
