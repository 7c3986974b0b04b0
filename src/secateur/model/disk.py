"""Turns what the disk refuses into a sentence with the path and the remedy."""

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from secateur.model.errors import StorageError
from secateur.model.text import Text, text


def sayable(path: str) -> str:
    """Return a path as text that can be written and kept, one for each path.

    A name need not be UTF-8: Python holds other bytes as lone surrogates, which no encoding takes.
    """
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "backslashreplace")


@contextmanager
def disk_errors(path: Path) -> Generator[None]:
    """Raise ``StorageError`` for every refusal of the disk."""
    try:
        yield
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
