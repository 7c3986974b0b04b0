"""Folders for the time of one piece of work, named after the process that made them.

A program that is killed leaves its own behind; whoever comes next removes it.
"""

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

_BESIDE_STORE = "scratch-"


@contextmanager
def scratch(store_path: Path) -> Generator[Path]:
    """Yield a private folder beside a store, which is gone afterwards.

    Raises:
        OSError: The disk refuses.
    """
    folder = own_folder(store_path.parent, _BESIDE_STORE)
    try:
        yield folder
    finally:
        _remove(folder)


def remove_scratch(store_path: Path) -> None:
    """Remove what killed programs left beside a store."""
    remove_leftovers(store_path.parent, _BESIDE_STORE)


def own_folder(parent: Path, prefix: str) -> Path:
    """Make a private folder whose name says which process it belongs to.

    Raises:
        OSError: The disk refuses.
    """
    import tempfile  # noqa: PLC0415  (slow to load: to open a store needs none)

    return Path(tempfile.mkdtemp(prefix=f"{prefix}{os.getpid()}-", dir=parent))


def remove_leftovers(parent: Path, prefix: str) -> None:
    """Remove the folders and files of processes that no longer run."""
    for found in parent.glob(f"{prefix}*"):
        process = found.name.removeprefix(prefix).partition("-")[0]
        if not process.isdecimal() or _is_running(int(process)):
            continue
        if found.is_dir():
            _remove(found)
        else:
            with suppress(OSError):
                found.unlink()


def _remove(folder: Path) -> None:
    import shutil  # noqa: PLC0415  (slow to load, and there is seldom anything to remove)

    shutil.rmtree(folder, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
