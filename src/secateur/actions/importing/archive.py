"""Unpacks ZIP archives into a private folder that is removed again; bombs are refused."""

import contextlib
import os
import re
import shutil
import stat
import time
import zipfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from secateur.actions.workspace import leftovers
from secateur.formats.errors import SourceError
from secateur.model.disk import disk_errors
from secateur.model.text import text

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
"""How an archive begins; the second one is empty."""

MAX_DEPTH = 3
"""An archive inside an archive is usual, more than that is a trick."""

MAX_MEMBERS = 50_000
MAX_DIRECTORY = 8 * 2**20
"""Bytes of the list of members: the list itself is read whole, before a member is."""

MAX_BYTES = 32 * 2**30
MAX_RATIO = 200
"""Text shrinks to a tenth, a list of zeros to a thousandth."""

RATIO_FROM_BYTES = 64 * 2**20
"""Below that, any ratio is harmless."""

_CHUNK = 2**20
_TAIL = 2**16 + 200
_SAID_ELSEWHERE = 0xFFFFFFFF
"""In place of a size that is too large for four bytes."""

_FOLDER = "unpacked-"
_OFFICE_MEMBERS = {"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml"}
_OUTLOOK_MEMBER = re.compile(r"Accounts/[^/]*/com\.microsoft\.__Messages/")
"""Where an archive of Outlook for Mac keeps mail, in a format of its own."""

_ENCRYPTED = 0x1


def is_archive(path: Path, head: bytes) -> bool:
    """Recognise a ZIP of files, and not a document or a program that is a ZIP inside."""
    if not head.startswith(MAGIC):
        return False
    if is_crowded(path):
        return True  # and refused when it is unpacked
    try:
        with zipfile.ZipFile(path) as archive:
            # Some programs write the telling member last, after hundreds of sheets.
            return _OFFICE_MEMBERS.isdisjoint(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return True


def is_crowded(path: Path) -> bool:
    """Tell whether an archive lists so many members that even the list is too much.

    Where the list ends is said in the last 64 kB (PKWARE, APPNOTE.TXT 4.3.14 and 4.3.16).
    """
    try:
        with path.open("rb") as file:
            file.seek(max(file.seek(0, os.SEEK_END) - _TAIL, 0))
            tail = file.read()
    except OSError:
        return False
    at, large = tail.rfind(b"PK\x05\x06"), tail.rfind(b"PK\x06\x06")
    said = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if large >= 0:
        said = max(said if said != _SAID_ELSEWHERE else 0, _size_at(tail, large))
    return said > MAX_DIRECTORY


def _size_at(tail: bytes, at: int) -> int:
    return int.from_bytes(tail[at + 40 : at + 48], "little")


@contextmanager
def unpacked(path: Path, home: Path) -> Generator[tuple[Path, tuple[str, ...]]]:
    """Unpack an archive for as long as it is read; yield the folder, and what was left out of it.

    Raises:
        SourceError: It is damaged, locked by a password, or a bomb.
        StorageError: There is no room for what it holds.
    """
    with disk_errors(home):
        folder = leftovers.own_folder(home, _FOLDER)
    try:
        yield folder, _unpack(path, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_leftovers(home: Path) -> None:
    """Remove what a killed import left behind."""
    leftovers.remove_leftovers(home, _FOLDER)


def _unpack(path: Path, folder: Path) -> tuple[str, ...]:
    """Unpack an archive; return the members that are links, or whose names point out of it."""
    if is_crowded(path):
        raise _bomb()
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _refuse_bombs(members)
            _refuse_outlook(members)
            written, left_out = 0, list[str]()
            for member in members:
                target = _inside(folder, member.filename)
                if target is None or stat.S_ISLNK(member.external_attr >> 16):
                    left_out.append(member.filename)
                else:
                    written = _unpack_member(archive, member, target, written)
            return tuple(left_out)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError) as problem:
        if isinstance(problem, SourceError):
            raise
        raise SourceError(
            text("The ZIP archive is damaged: download or make it again.")
        ) from problem
    except (NotImplementedError, RuntimeError) as problem:
        raise SourceError(
            text(
                "The archive is packed in a way that Sécateur does not read: unpack it yourself"
                " first."
            )
        ) from problem


def _refuse_bombs(members: list[zipfile.ZipInfo]) -> None:
    """Believe what the archive says of itself only where it speaks against it."""
    packed = sum(member.compress_size for member in members)
    size = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or size > MAX_BYTES or _is_bomb(packed, size):
        raise _bomb()
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise SourceError(text("The archive is locked by a password: unpack it yourself first."))


def _refuse_outlook(members: list[zipfile.ZipInfo]) -> None:
    if any(_OUTLOOK_MEMBER.match(member.filename) for member in members):
        raise SourceError(
            text(
                "This is an archive of Outlook for Mac (.olm), which Sécateur does not read. Add"
                " the account to Thunderbird and import its folder."
            )
        )


def _is_bomb(packed: int, size: int) -> bool:
    return size > RATIO_FROM_BYTES and size > MAX_RATIO * max(packed, 1)


def _bomb() -> SourceError:
    return SourceError(
        text("The archive would unpack to far too much: unpack it yourself if you trust it.")
    )


def _unpack_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, written: int
) -> int:
    """Stream one member to the disk and return how many bytes stand there by now."""
    own = 0
    with disk_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(member) as source, contextlib.ExitStack() as stack:
        with disk_errors(target):
            copy = stack.enter_context(target.open("wb"))
        while chunk := source.read(_CHUNK):
            own += len(chunk)
            written += len(chunk)
            if written > MAX_BYTES or _is_bomb(member.compress_size, own):
                raise _bomb()
            with disk_errors(target):
                copy.write(chunk)
    _date(target, member)
    return written


def _date(target: Path, member: zipfile.ZipInfo) -> None:
    """Give a file the time it had when it was packed: of two exports the newer one counts."""
    with contextlib.suppress(ValueError, OverflowError, OSError):  # no such day
        changed = time.mktime((*member.date_time, 0, 0, -1))
        os.utime(target, (changed, changed))


def _inside(folder: Path, name: str) -> Path | None:
    """Return where a member goes, None where its name points out of the folder."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or ".." in parts or parts[0] == "/" or ":" in parts[0] or "\0" in name:
        return None
    return folder.joinpath(*parts)
