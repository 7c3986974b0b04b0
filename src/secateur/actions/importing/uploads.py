"""Files that came through the page: kept aside until they are imported, then removed.

A browser names each file, with the folders it lies in; nothing of that name is trusted. What is
kept lies under ``uploads/<workspace>`` of the data folder, readable by its owner alone, at a place
that stays the same from one upload to the next: a corrected file is known again.
"""

import io
import os
import secrets
import shutil
import zipfile
import zlib
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from secateur.actions.importing.archive import is_crowded
from secateur.actions.workspace.named_paths import keep_named, named, path_said
from secateur.actions.workspace.workspaces import Desk
from secateur.model.disk import disk_errors
from secateur.model.errors import NothingReadError, Refusal
from secateur.model.text import text
from secateur.settings.workspace_name import FILE_NAME

FOLDER = "uploads"
ASIDE = "aside-"
LONGEST_NAME = 240
"""Bytes of one part of a name: file systems stop at 255."""

DEEPEST = 16
LARGEST_SETTINGS = 2**20
"""Bytes of a settings file inside an archive."""

_CHUNK = 2**20
_MAIL_FOLDERS = ("cur", "new", "tmp")
_SETTINGS = "settings"
"""Where a ``secateur.toml`` goes: beside the records, for it is none."""


@dataclass(frozen=True, slots=True)
class Received:
    """What came in."""

    files: int
    refused: tuple[str, ...]
    """Names that lead out of the folder, or lead nowhere."""


def safe_parts(name: str) -> tuple[str, ...] | None:
    """Return the parts of a name as a browser gives it, None where it leads anywhere else.

    ``mail/cur/1700000000.M1:2,S`` has three; ``../x``, ``/etc/passwd`` and ``C:/x`` have none.
    """
    written = name.replace("\\", "/")
    if written.startswith("/") or any(ord(c) < ord(" ") or ord(c) == 127 for c in written):  # noqa: PLR2004  (DEL)
        return None
    parts = tuple(part for part in written.split("/") if part not in {"", "."})
    if not parts or len(parts) > DEEPEST or any(_is_unsafe(part) for part in parts):
        return None
    return parts


def _is_unsafe(part: str) -> bool:
    is_drive = len(part) == 2 and part[1] == ":"  # noqa: PLR2004  (a letter and its colon)
    try:
        is_long = len(part.encode("utf-8")) > LONGEST_NAME
    except UnicodeEncodeError:
        return True
    return is_drive or is_long or not part.strip(". ")


def receive(desk: Desk, files: Iterable[tuple[str, BinaryIO]]) -> Received:
    """Keep files under the names the browser gives them, as far as these stay in the folder.

    Raises:
        StorageError: The disk is full, or refuses.
    """
    kept = 0
    refused: list[str] = []
    for name, content in files:
        parts = safe_parts(name)
        if parts is None:
            refused.append(name[:80])
            continue
        place = _place_of(desk, parts)
        _keep(place, content)
        _keep_settings_of(desk, place)
        kept += 1
    _complete_maildirs(_records(desk))
    return Received(kept, tuple(refused))


def _place_of(desk: Desk, parts: Sequence[str]) -> Path:
    if parts[-1] == FILE_NAME:
        return _home(desk) / _SETTINGS / FILE_NAME
    return _records(desk).joinpath(*parts)


def _keep(target: Path, content: BinaryIO) -> None:
    with disk_errors(target):
        _make_private(target.parent)
        if target.is_dir():
            shutil.rmtree(target)
        flags = os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_CLOEXEC | os.O_NOFOLLOW
        with os.fdopen(os.open(target, flags, 0o600), "wb") as file:
            shutil.copyfileobj(content, file, _CHUNK)


def _keep_settings_of(desk: Desk, archive: Path) -> None:
    """Take the settings file out of a ZIP: it stands beside the records, and is none of them."""
    # What is no archive, is locked or damaged is refused where it is read, with its reason.
    with suppress(zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        if archive.suffix.lower() != ".zip" or is_crowded(archive):
            return
        with zipfile.ZipFile(archive) as packed:
            found = [each for each in packed.infolist() if _is_settings(each)]
            if found:
                highest = min(found, key=lambda each: each.filename.count("/"))
                content = packed.read(highest)
                _keep(_home(desk) / _SETTINGS / FILE_NAME, io.BytesIO(content))


def _is_settings(member: zipfile.ZipInfo) -> bool:
    return member.filename.rpartition("/")[2] == FILE_NAME and member.file_size <= LARGEST_SETTINGS


def _make_private(folder: Path) -> None:
    """Make a folder for its owner alone; a file in the way makes room."""
    missing: list[Path] = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.unlink(missing_ok=True)
        each.mkdir(0o700)


def _complete_maildirs(root: Path) -> None:
    """Make the folders of a Maildir that a browser leaves out because they are empty."""
    for folder in [each for each in root.rglob("*") if each.name in _MAIL_FOLDERS[:2]]:
        if folder.is_dir():
            for name in _MAIL_FOLDERS:
                (folder.parent / name).mkdir(mode=0o700, exist_ok=True)


def name_path(desk: Desk, said: str) -> None:
    """Let a file or folder of this machine wait, to be read where it lies.

    Raises:
        NothingReadError: There is none.
        Refusal: It is a whole disk or a whole home folder.
        StorageError: The disk refuses.
    """
    keep_named(_note(desk), (*named(_note(desk)), path_said(said)))


def waiting(desk: Desk) -> tuple[Path, ...]:
    """Return what waits to be imported: files and folders, by name; then those read in place."""
    folder = _records(desk)
    sent = tuple(sorted(folder.iterdir())) if folder.is_dir() else ()
    return (*sent, *named(_note(desk)))


def is_all_in_place(desk: Desk) -> bool:
    """Tell whether all that waits is read where it lies: dropping it removes no file."""
    folder = _records(desk)
    return bool(named(_note(desk))) and not (folder.is_dir() and any(folder.iterdir()))


def waiting_settings(desk: Desk) -> Path | None:
    """Return the settings file that came along, if one did."""
    sent = _home(desk) / _SETTINGS / FILE_NAME
    near = [path if path.name == FILE_NAME else path / FILE_NAME for path in named(_note(desk))]
    return next((path for path in (sent, *near) if path.is_file()), None)


def waiting_file(desk: Desk, name: str) -> Path:
    """Return one file that waits, by its path in the folder.

    Raises:
        NothingReadError: There is none there.
    """
    parts = safe_parts(name)
    path = _records(desk).joinpath(*parts) if parts else _in_place(desk, Path(name))
    if path is None or not path.exists():
        raise NothingReadError(text("This file no longer waits: choose it again."))
    return path


def name_in_uploads(desk: Desk, path: str) -> str:
    """Return the path of a file in the folder, empty where it lies elsewhere."""
    try:
        return Path(path).relative_to(_records(desk)).as_posix()
    except ValueError:
        return str(_in_place(desk, Path(path)) or "")


def _in_place(desk: Desk, path: Path) -> Path | None:
    """Return a path that lies in something that was named, None elsewhere."""
    is_named = any(path == each or each in path.parents for each in named(_note(desk)))
    return path if is_named and ".." not in path.parts else None


def can_be_left_out(desk: Desk, name: str) -> bool:
    """Tell whether a file waits by itself: one of a folder that is read in place does not."""
    return bool(safe_parts(name)) or Path(name) in named(_note(desk))


def leave_out(desk: Desk, name: str) -> None:
    """Remove one file or folder that waits.

    Raises:
        NothingReadError: There is none there.
    """
    path = waiting_file(desk, name)
    if not path.is_relative_to(_records(desk)):  # the user's own: it stays where it is
        keep_named(_note(desk), (each for each in named(_note(desk)) if each != path))
        return
    with disk_errors(path):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def drop(desk: Desk, *, but: Collection[str] = ()) -> None:
    """Remove all that waits.

    Args:
        desk: The workspace.
        but: Files that stay, by their paths in the folder.
    """
    folder, root = _home(desk), _records(desk)
    asking = [Path(each) for each in but if not safe_parts(each)]
    in_place = [
        path for path in named(_note(desk)) if any(each.is_relative_to(path) for each in asking)
    ]
    keep_named(_note(desk), in_place)
    with disk_errors(folder):
        if not but and folder.is_dir():
            shutil.rmtree(folder)
            return
        for path in [each for each in root.rglob("*") if not each.is_dir()]:
            if path.relative_to(root).as_posix() not in but:
                path.unlink()
        for path in sorted(root.rglob("*"), reverse=True):
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()
        shutil.rmtree(folder / _SETTINGS, ignore_errors=True)


def set_aside(desk: Desk, content: BinaryIO) -> Path:
    """Keep one file that is no record, such as a backup, and return where; remove it after use.

    Raises:
        Refusal: It is empty.
    """
    # A name of its own: two windows may each send one. It says whose it is, should we be killed.
    target = _home(desk) / f"{ASIDE}{os.getpid()}-{secrets.token_hex(4)}"
    _keep(target, content)
    if not target.stat().st_size:
        target.unlink()
        raise Refusal(text("Choose a file first."))
    return target


def _home(desk: Desk) -> Path:
    return desk.environment.home / FOLDER / desk.workspace.id


def _note(desk: Desk) -> Path:
    return _home(desk) / "named.json"


def _records(desk: Desk) -> Path:
    return _home(desk) / "records"
