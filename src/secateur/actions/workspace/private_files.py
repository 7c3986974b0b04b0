"""Writes files that only their owner can read, whole or not at all."""

import os
from pathlib import Path

from secateur.model.disk import disk_errors
from secateur.model.errors import Refusal
from secateur.model.text import text


def write_new(path: Path, data: bytes, *, makes_folder: bool = True) -> None:
    """Write a file that is not there yet, in a folder that is made where it may be.

    Raises:
        Refusal: It is there.
        StorageError: The disk refuses.
    """
    if path.exists():
        raise Refusal(text("{file} is there already: name another file.", file=str(path)))
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    with disk_errors(path):
        try:
            if makes_folder:
                write_private(unfinished, data)
            else:
                _write(unfinished, data)
            unfinished.replace(path)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise


def write_private(path: Path, data: bytes) -> None:
    """Write a new file in a folder that is made where needed.

    Raises:
        OSError: The disk refuses, or it is there.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(path, data)


def _write(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
