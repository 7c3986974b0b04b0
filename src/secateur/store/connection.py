"""Opens a store, and runs transactions that are whole or have never been."""

import os
import sqlite3
import stat
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

from secateur.store.failures import storage_errors
from secateur.store.migration import migrate

WAIT_SECONDS = 60.0
"""How long to wait for another process to finish writing: one large mailbox."""

SILENT_SECONDS = 1.0
"""How long to wait before saying so."""

SYNCHRONOUS = "NORMAL"
"""When SQLite waits for the disk: often enough that a power cut leaves the store whole."""

CACHE_KIB = 4_096
"""Memory of SQLite's page cache: it does not grow with the store, and more saves no time."""

_PRIVATE = 0o600
_PRIVATE_FOLDER = 0o700
_OF_OTHERS = 0o077

_making = Lock()
"""Held while the file is made: no thread opens it in SQLite before it is closed here."""


class Database:
    """An open database."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        wait_seconds: float = WAIT_SECONDS,
        waits: Callable[[], None] = lambda: None,
    ) -> None:
        """Hold a connection whose transactions are all explicit.

        Args:
            path: The file.
            connection: Opened in autocommit mode.
            wait_seconds: How long another process may keep writing.
            waits: Called once when it keeps writing for longer than ``SILENT_SECONDS``.
        """
        self.path = path
        self.connection = connection
        self.wait_seconds = wait_seconds
        self.waits = waits

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.connection.close()

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """Return all rows of a query."""
        with storage_errors(self.path):
            return self.connection.execute(query, values).fetchall()

    def value(self, query: str, values: Sequence[object] = ()) -> Any:  # noqa: ANN401  (of the query's type)
        """Return the first column of the first row, None where there is no row."""
        with storage_errors(self.path):
            row = self.connection.execute(query, values).fetchone()
        return row[0] if row else None

    def run(self, statement: str, values: Sequence[object] = ()) -> int:
        """Run one statement inside a transaction and return the id of the row it made."""
        with storage_errors(self.path):
            return self.connection.execute(statement, values).lastrowid or 0

    def run_many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for many rows inside a transaction."""
        with storage_errors(self.path):
            self.connection.executemany(statement, rows)

    @contextmanager
    def transaction(self, *, is_trial: bool = False) -> Generator[None]:
        """Write all of it or nothing; one inside another is part of the outer one.

        Args:
            is_trial: Take it all back at the end.

        Raises:
            StorageError: The disk is full, writing is not allowed, or another process keeps
                writing for longer than ``WAIT_SECONDS``.
        """
        is_inner = self.connection.in_transaction
        begin, commit, back = _INNER if is_inner else _OUTER
        with storage_errors(self.path):
            if is_inner:
                self.connection.execute(begin)
            else:
                self._begin(begin)
        try:
            yield
            if not is_trial:
                with storage_errors(self.path):
                    self.connection.execute(commit)
                return
        except BaseException:
            self._take_back(back)
            raise
        self._take_back(back)

    def _begin(self, statement: str) -> None:
        """Begin to write once nobody else does; say so where that takes a while."""
        silent = min(SILENT_SECONDS, self.wait_seconds)
        self.connection.execute(f"PRAGMA busy_timeout = {round(1000 * silent)}")
        try:
            self.connection.execute(statement)
        except sqlite3.OperationalError as problem:
            # The low byte is the kind of refusal, the high one its detail.
            if problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            self.waits()
            left = max(self.wait_seconds - silent, 0)
            self.connection.execute(f"PRAGMA busy_timeout = {round(1000 * left)}")
            self.connection.execute(statement)

    def _take_back(self, statements: str) -> None:
        """Undo a transaction, unless SQLite has done so itself, as on a full disk."""
        for statement in statements.split(";"):
            if self.connection.in_transaction:
                self.connection.execute(statement)


_OUTER = ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")
_INNER = ("SAVEPOINT part", "RELEASE part", "ROLLBACK TO part;RELEASE part")


def open_database(
    path: Path,
    *,
    wait_seconds: float = WAIT_SECONDS,
    waits: Callable[[], None] = lambda: None,
) -> Database:
    """Open the store of a workspace, make it where there is none, and bring it up to date.

    Args:
        path: The file.
        wait_seconds: How long another process may keep writing.
        waits: Called when it keeps writing for longer than ``SILENT_SECONDS``.

    Raises:
        StorageError: The folder cannot be written, or another process keeps the store busy.
        NewerStoreError: A newer program wrote it.
    """
    with storage_errors(path):
        _make_private(path)
        connection = sqlite3.connect(path, timeout=wait_seconds, isolation_level=None)
    try:
        with storage_errors(path):
            _set_up(connection, wait_seconds)
        migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return Database(path, connection, wait_seconds, waits)


def _make_private(path: Path) -> None:
    """Make the folders and the file so that only their owner can read them.

    A file that is there is never opened here: with the first of its descriptors that a process
    closes it drops every lock it holds on the file (POSIX, fcntl), those of SQLite as well, and
    another process then takes the log from under it (sqlite.org/howtocorrupt.html, 2.2).
    """
    missing = [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(_PRIVATE_FOLDER, exist_ok=True)
    with _making:
        try:
            mode = stat.S_IMODE(path.stat().st_mode)
        except FileNotFoundError:
            with suppress(FileExistsError):  # another process was quicker
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, _PRIVATE))
            return
    if mode & _OF_OTHERS:
        with suppress(PermissionError):  # of another owner, who has set it so
            path.chmod(mode & ~_OF_OTHERS)


def _set_up(connection: sqlite3.Connection, wait_seconds: float) -> None:
    """Set what SQLite forgets between connections, and WAL, which it remembers.

    The change to WAL does not wait by itself while another process makes it too.
    """
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    give_up_at = time.monotonic() + wait_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > give_up_at:
                raise
            time.sleep(0.02)
        else:
            return
