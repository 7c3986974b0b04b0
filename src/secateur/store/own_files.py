"""Knows the files of a store by their names: nobody but SQLite opens them.

A process that opens one of them by itself and closes it drops the locks that its connections
hold on it (POSIX, fcntl), and another process then takes the log from under them.
"""

import os
from pathlib import Path

NAME = "store.sqlite3"
"""Of every store."""

_NAMES = frozenset((NAME, f"{NAME}-wal", f"{NAME}-shm", f"{NAME}-journal"))


def is_store_file(path: Path | str) -> bool:
    """Tell whether a path is a store or its log, or a link to one."""
    place = os.path.realpath(path) if os.path.islink(path) else path  # noqa: PTH114  (many files)
    return os.path.basename(place) in _NAMES  # noqa: PTH119  (likewise)
