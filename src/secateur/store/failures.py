"""Turns what SQLite refuses into a sentence with the path and the remedy."""

import errno
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from secateur.model.disk import disk_errors, disk_reason
from secateur.model.errors import StorageError
from secateur.model.text import Text, text


class NewerStoreError(StorageError):
    """The store was written by a newer program than this one."""


@contextmanager
def storage_errors(path: Path) -> Generator[None]:
    """Raise ``StorageError`` for every refusal of the database or of the disk."""
    try:
        with disk_errors(path):
            yield
    except sqlite3.Error as problem:
        raise StorageError(_database_reason(problem, path)) from problem


def _database_reason(problem: sqlite3.Error, path: Path) -> Text:
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return disk_reason(OSError(errno.ENOSPC, ""), path)
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return disk_reason(OSError(errno.EACCES, ""), path)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return text(
            "{path}: another import is at work here. Let it finish, then run the same command"
            " again; what was finished is kept.",
            path=str(path),
        )
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return text(
            "{path}: this is not a store of Sécateur, or it is damaged. Put it aside and"
            " import your files again; they were never touched.",
            path=str(path),
        )
    return disk_reason(OSError(errno.EIO, str(problem)), path)
