"""Files and folders of this machine that are read where they lie, named by their paths."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import cast
from urllib.parse import unquote, urlsplit

from secateur.actions.workspace.private_files import write_private
from secateur.model.disk import disk_errors
from secateur.model.errors import NothingReadError, Refusal, StorageError
from secateur.model.text import Text, text
from secateur.store.own_files import is_store_file

_QUOTES = "\"'“”«» \t\r\n\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


def path_said(said: str) -> Path:
    """Return the file or folder that somebody typed or pasted.

    Args:
        said: A path, perhaps in quotes as file managers give it, ``~/Documents`` or ``file:///…``.

    Raises:
        NothingReadError: There is none, or it cannot be looked at.
        Refusal: It is a whole disk or a whole home folder.
    """
    bare, example = said.strip(_QUOTES), str(Path.home() / "Documents")
    if not bare:
        raise NothingReadError(
            text("Write where the file or the folder lies, such as {example}.", example=example)
        )
    if bare.startswith("file://"):
        bare = unquote(urlsplit(bare).path)
    path = Path()
    try:
        path = Path(bare).expanduser()
        is_there = path.is_absolute() and path.exists()
    except (OSError, RuntimeError, ValueError):
        is_there = False
    if not is_there:
        raise NothingReadError(
            text(
                "There is no file or folder called “{path}” on this machine. Write it whole, such"
                " as {example}.",
                path=bare[:200],
                example=example,
            )
        )
    path = path.resolve()
    if path in {Path(path.anchor), Path.home().resolve()}:
        raise Refusal(text("That is all you have here: name the folder that holds these files."))
    return path


def read_named(path: Path, most: int, too_large: Text) -> bytes:
    """Return what a file of at most so many bytes holds.

    Raises:
        NothingReadError: There is none, it is larger or a store, or the disk refuses.
        StorageError: It may not be read.
    """
    try:
        if path.stat().st_size > most or is_store_file(path):
            raise NothingReadError(too_large)
        return path.read_bytes()
    except PermissionError as problem:
        raise StorageError(text("{file}: reading it is not allowed.", file=path.name)) from problem
    except OSError as problem:
        raise NothingReadError(
            text("{file}: {because}", file=path.name, because=problem.strerror or str(problem))
        ) from problem


def named(note: Path) -> tuple[Path, ...]:
    """Return what was named and is still there."""
    try:
        said: object = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    listed = cast("list[object]", said) if isinstance(said, list) else []
    found = [Path(str(each)) for each in listed]
    return tuple(path for path in found if path.exists())


def keep_named(note: Path, paths: Iterable[Path]) -> None:
    """Keep which paths are named; none removes the note.

    Raises:
        StorageError: The disk refuses.
    """
    written = json.dumps(sorted({str(path) for path in paths}))
    with disk_errors(note):
        note.unlink(missing_ok=True)
        if written != "[]":
            write_private(note, written.encode("utf-8"))
