"""Sees that a store was changed, by whomever and in whatever table."""

import sqlite3
import weakref
from pathlib import Path
from threading import Lock

from secateur.store.failures import storage_errors

Mark = tuple[int, int, int]


class Watch:
    """A connection that only looks: SQLite counts for it the changes that others make."""

    def __init__(self, path: Path) -> None:
        """Watch a store that is there."""
        self._path = path
        self._lock = Lock()
        self._file: tuple[int, int] | None = None
        self._connection: sqlite3.Connection | None = None

    def mark(self) -> Mark:
        """Return what is another one after each change, also where another file took the place.

        Raises:
            StorageError: The store cannot be read.
        """
        with self._lock, storage_errors(self._path):
            found = self._path.stat()
            file = (found.st_dev, found.st_ino)
            if self._connection is None or self._file != file:
                self._connection, self._file = self._opened(), file
            [(version,)] = self._connection.execute("PRAGMA data_version")
        return (*file, int(version))

    def _opened(self) -> sqlite3.Connection:
        if self._connection is not None:
            self._connection.close()
        opened = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        weakref.finalize(self, opened.close)
        return opened
