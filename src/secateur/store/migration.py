"""Brings a store to the present layout, one numbered step after the other."""

import os
import sqlite3
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from pkgutil import iter_modules
from types import FunctionType

from secateur.discovery import discover
from secateur.model.text import text
from secateur.store import migrations
from secateur.store.failures import NewerStoreError, storage_errors

APPLICATION_ID = 0x5ECA7E04
"""Marks our files among those of other programs that use SQLite."""


@cache
def steps() -> Mapping[int, str]:
    """Return the name of each step by its number, without running any.

    Raises:
        ValueError: Two steps have one number.
    """
    names = sorted(module.name for module in iter_modules(migrations.__path__))
    by_number = {int(name[1:4]): name for name in names}
    if len(by_number) < len(names):
        message = f"two migrations have one number: {names}"
        raise ValueError(message)
    return by_number


def migrate(connection: sqlite3.Connection, path: Path, *, last: int | None = None) -> None:
    """Take the steps that a store has not taken yet, after putting a copy of it aside.

    Args:
        connection: Open, in no transaction.
        path: The store's file.
        last: The step to stop at, the newest by default.

    Raises:
        NewerStoreError: The store has taken steps this program does not know.
        StorageError: The disk refuses.
    """
    newest = max(steps())
    with storage_errors(path):
        version = _version(connection)
        if version > newest:
            raise NewerStoreError(
                text(
                    "{path}: a newer Sécateur wrote this store (layout {found}, this one knows"
                    " up to {known}). Update Sécateur, then try again.",
                    path=str(path),
                    found=version,
                    known=newest,
                )
            )
        if version == (last or newest):
            return
        if version:
            put_aside(connection, path, version)
        connection.execute("BEGIN IMMEDIATE")
        try:
            _take_steps(connection, last or newest)
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def _take_steps(connection: sqlite3.Connection, last: int) -> None:
    """Take the missing steps; another process may have taken them while we waited."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL)"
        " STRICT"
    )
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    version = _version(connection)
    functions = discover(migrations, "migrate", FunctionType)
    for number, name in steps().items():
        if version < number <= last:
            functions[name](connection)
            connection.execute("INSERT INTO migrations VALUES (?, ?)", (number, name))


def _version(connection: sqlite3.Connection) -> int:
    """Return the number of the last step taken, 0 for a new file.

    Raises:
        sqlite3.DatabaseError: The file belongs to another program.
    """
    [(known,)] = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE name = 'migrations' AND type = 'table'"
    )
    if known:
        [(version,)] = connection.execute("SELECT coalesce(max(number), 0) FROM migrations")
        return int(version)
    [(others,)] = connection.execute("SELECT count(*) FROM sqlite_master")
    if others:
        error = sqlite3.DatabaseError("the file of another program")
        error.sqlite_errorcode = sqlite3.SQLITE_NOTADB
        raise error
    return 0


def put_aside(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """Copy a store beside itself before it is changed, and return where."""
    copy = path.with_name(f"{path.stem}-layout-{version}{path.suffix}")
    unfinished = copy.with_name(f"{copy.name}.{os.getpid()}")
    os.close(os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_CLOEXEC, 0o600))
    target = sqlite3.connect(unfinished)
    try:
        connection.backup(target)
    finally:
        target.close()
    unfinished.replace(copy)
    return copy
