"""Finds the files under what the user named: once each, in order, whatever links say."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from secateur.actions.importing.listing import Listing, listing
from secateur.model.disk import sayable
from secateur.model.text import Text, text
from secateur.settings.workspace_name import FILE_NAME
from secateur.store.own_files import is_store_file

_MAIL_FOLDERS = ("cur", "new")
_MAILDIR = {*_MAIL_FOLDERS, "tmp"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A file, or a Maildir as a whole."""

    path: str
    name: str
    """What the user calls it: the path relative to what they named."""

    size: int = 0
    modified: int = 0
    """Nanoseconds."""

    mails: tuple[Listing, ...] | None = None
    """Of a Maildir: what its folders hold."""

    is_named: bool = False
    """The user named this very file, not a folder that holds it."""

    lasting: str = ""
    """Of a member of an archive: the path of the archive and the place in it."""

    refused: Text | None = None
    """Why it cannot be read, where that is plain before opening it."""

    @property
    def recorded(self) -> str:
        """The path by which the store knows it."""
        return sayable(self.lasting or self.path)


class Walk:
    """One walk over what the user named."""

    def __init__(self, leave_out: Path) -> None:
        """Never enter ``leave_out``: our own stores."""
        self._seen: set[tuple[int, int]] = set()
        self._leave_out = str(leave_out.resolve())

    def over(self, paths: Sequence[Path]) -> Iterator[Candidate]:
        """Yield what is found under each path the user named."""
        for path in paths:
            # A stamp under a path such as `.` would hold for whatever folder is next.
            place = os.path.realpath(path)
            if path.is_dir():
                yield from self._folder(place, "", is_root=True)
            else:
                yield from self._file(place, sayable(path.name), is_named=True)

    def inside(self, folder: Path, archive: Candidate) -> Iterator[Candidate]:
        """Yield what an archive holds, unpacked in a folder, under the archive's own name."""
        for member in self._folder(str(folder), f"{archive.name}/", is_root=True):
            place = Path(member.path).relative_to(folder)
            yield replace(member, is_named=archive.is_named, lasting=f"{archive.recorded}/{place}")

    def _folder(self, folder: str, prefix: str, *, is_root: bool = False) -> Iterator[Candidate]:
        try:
            status = os.stat(folder)  # noqa: PTH116  (a path object for each file costs more)
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as problem:
            yield Candidate(path=folder, name=prefix.rstrip("/"), refused=not_readable(problem))
            return
        key = (status.st_dev, status.st_ino)
        if key in self._seen or os.path.realpath(folder) == self._leave_out:
            return
        self._seen.add(key)
        names = {entry.name for entry in entries}
        if not is_root and FILE_NAME in names:
            yield Candidate(
                path=folder,
                name=prefix.rstrip("/"),
                refused=text("This folder is a workspace of its own: import it by its name."),
            )
            return
        is_maildir = names.issuperset(_MAIL_FOLDERS)
        if is_maildir:
            yield self._maildir(folder, prefix.rstrip("/") or sayable(Path(folder).resolve().name))
        for entry in entries:
            if not (is_maildir and entry.name in _MAILDIR):
                yield from self._entry(entry, prefix, in_maildir=is_maildir)

    def _entry(
        self, entry: "os.DirEntry[str]", prefix: str, *, in_maildir: bool
    ) -> Iterator[Candidate]:
        name = prefix + sayable(entry.name)
        is_hidden = entry.name.startswith(".")
        if entry.is_dir():
            # Maildir++ keeps its folders beside each other as `.Sent`, `.Sent.2026`.
            if not is_hidden or in_maildir:
                yield from self._folder(entry.path, f"{name}/")
        elif not is_hidden and entry.name != FILE_NAME:
            yield from self._file(entry.path, name, is_named=False)

    def _file(self, path: str, name: str, *, is_named: bool) -> Iterator[Candidate]:
        try:
            status = os.stat(path)  # noqa: PTH116  (a path object for each file costs more)
        except OSError as problem:
            yield Candidate(path=path, name=name, is_named=is_named, refused=not_readable(problem))
            return
        if Path(path).name == FILE_NAME:
            return
        key = (status.st_dev, status.st_ino)
        if key in self._seen:
            return
        self._seen.add(key)
        if is_store_file(path):
            refused = text("This is a store of Sécateur itself: to put one back, restore a backup.")
            yield Candidate(path=path, name=name, is_named=is_named, refused=refused)
            return
        if not stat.S_ISREG(status.st_mode):
            refused = text("This is not an ordinary file.")
            yield Candidate(path=path, name=name, is_named=is_named, refused=refused)
            return
        yield Candidate(
            path=path,
            name=name,
            size=status.st_size,
            modified=status.st_mtime_ns,
            is_named=is_named,
        )

    def _maildir(self, folder: str, name: str) -> Candidate:
        try:
            mails = tuple(listing(folder, part) for part in _MAIL_FOLDERS)
        except OSError as problem:
            return Candidate(path=folder, name=name, refused=not_readable(problem))
        size = sum(sum(part.sizes) for part in mails)
        return Candidate(path=folder, name=name, size=size, mails=mails)


def not_readable(problem: OSError) -> Text:
    """Say why a file of the user's cannot be opened, and what to do."""
    if isinstance(problem, PermissionError):
        return text(
            "Reading this file is not allowed: change its permissions, then import it again."
        )
    if isinstance(problem, FileNotFoundError):
        return text("The file is no longer there.")
    return text("The file cannot be read ({problem}).", problem=problem.strerror or str(problem))
