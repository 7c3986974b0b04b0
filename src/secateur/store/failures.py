"""Turns what SQLite and the disk refuse into a sentence with the path and the remedy."""

import errno
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from secateur.model.errors import StorageError
from secateur.model.text import Text, text


class NewerStoreError(StorageError):
    """The store was written by a newer program than this one."""


@contextmanager
def storage_errors(path: Path) -> Generator[None]:
    """Raise ``StorageError`` for every refusal of the database or of the disk."""
    try:
        yield
    except sqlite3.Error as problem:
        raise StorageError(_database_reason(problem, path)) from problem
    except OSError as problem:
        raise StorageError(disk_reason(problem, path)) from problem


def disk_reason(problem: OSError, path: Path) -> Text:
    """Say what the disk refuses, and what to do."""
    place = str(problem.filename or path)
    if problem.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return text(
            "{path}: the disk is full. Free some space, then run the same command again;"
            " what was finished is kept.",
            path=place,
        )
    if problem.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return text(
            "{path}: writing here is not allowed. Change its permissions, or choose another"
            " folder with SECATEUR_HOME.",
            path=place,
        )
    return text(
        "{path}: the disk refuses ({problem}). Check it, then run the same command again;"
        " what was finished is kept.",
        path=place,
        problem=problem.strerror or str(problem),
    )


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
            "{path}: this is no store of Sécateur, or it is damaged. Put it aside and import"
            " your files again; they were never touched.",
            path=str(path),
        )
    return disk_reason(OSError(errno.EIO, str(problem)), path)
