"""Removes what a killed program left behind: folders named after the process that made them."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path


def own_folder(parent: Path, prefix: str) -> Path:
    """Make a private folder whose name says which process it belongs to.

    Raises:
        OSError: The disk refuses.
    """
    return Path(tempfile.mkdtemp(prefix=f"{prefix}{os.getpid()}-", dir=parent))


def remove_leftovers(parent: Path, prefix: str) -> None:
    """Remove the folders and files of processes that no longer run."""
    for found in parent.glob(f"{prefix}*"):
        process = found.name.removeprefix(prefix).partition("-")[0]
        if not process.isdecimal() or _is_running(int(process)):
            continue
        if found.is_dir():
            shutil.rmtree(found, ignore_errors=True)
        else:
            with suppress(OSError):
                found.unlink()


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
