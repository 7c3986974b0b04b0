"""Mail kept one file each in a Maildir, as Dovecot, mutt and offlineimap do."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from secateur.mail import set_aside
from secateur.mail.batches import Given, together
from secateur.mail.maildir_names import flags, lasting_name
from secateur.mail.opening import NotOpened, Opened, open_mail
from secateur.mail.reader import read_opened
from secateur.mail.two_processes import in_order
from secateur.model import mail_folders
from secateur.model.mail_folders import MailFolder
from secateur.model.records import Ignored, Origin, Unreadable
from secateur.model.text import Text, text
from secateur.sources import Found, Options, Reading, Source


def accepts(found: Found) -> bool:
    """Recognise a Maildir by its folders ``cur`` and ``new``."""
    return not found.head and (found.path / "cur").is_dir() and (found.path / "new").is_dir()


def read(found: Found, options: Options) -> Reading:
    """Yield every mail of ``cur`` and ``new``, in the order of their names.

    A mail's place is the part of its name that never changes; those that have not changed since
    they were last read are passed over.

    Raises:
        OSError: A folder cannot be opened.
    """
    behind = 0
    for given in in_order(_batches(found, options)):
        yield from given.mails
        behind += given.size
        options.bytes_read(behind)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some mails of ``cur`` or of ``new``, by their names."""

    directory: str
    names: tuple[str, ...]
    found_as: str
    headers_only: bool

    def read(self) -> Given:
        """Read them; of one that cannot be opened, say so."""
        kind = mail_folders.of_path(self.found_as)
        sizes: list[int] = []
        return Given(list(read_opened(self._opened(kind, sizes))), sum(sizes))

    def _opened(self, kind: MailFolder | None, sizes: list[int]) -> Iterator[Opened | NotOpened]:
        """Yield what each mail gives, and note its bytes."""
        aside = set_aside.reason_of_folder(kind)
        for name in self.names:
            origin = Origin(self.found_as, lasting_name(name))
            if (why := aside or set_aside.reason_of_flags(flags(name))) is not None:
                yield Ignored(origin, why)
                continue
            data = _content(f"{self.directory}{os.sep}{name}")
            if isinstance(data, Text):
                yield Unreadable(origin, data)
                continue
            sizes.append(len(data))
            yield open_mail(data, origin=origin, headers_only=self.headers_only, folder=kind)


def _content(path: str) -> bytes | Text:
    """Return the bytes of a mail, or why there are none."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  (a path object for each mail costs more)
            return file.read()
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        return text("This email cannot be opened ({problem}).", problem=why)


def _batches(found: Found, options: Options) -> Iterator[_Batch]:
    for folder in ("cur", "new"):
        directory = f"{found.path}{os.sep}{folder}"
        mails = (
            (name, size, len(name))
            for name, size in _mails(directory)
            if f"{folder}/{name}" not in found.unchanged
        )
        for names in together(mails):
            yield _Batch(directory, names, found.name, options.headers_only)


def _mails(directory: str) -> list[tuple[str, int]]:
    """Return the names of mails and their bytes."""
    with os.scandir(directory) as entries:
        files = (each for each in entries if each.name[0] != "." and each.is_file())
        return sorted((each.name, _size(each)) for each in files)


def _size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat().st_size
    except OSError:  # gone since: reading it will tell
        return 0


SOURCE = Source(kind="email folder", accepts=accepts, read=read, is_quick=True)
