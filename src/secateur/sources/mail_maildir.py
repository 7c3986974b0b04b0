"""Mail kept one file each in a Maildir, as Dovecot, mutt and offlineimap do."""

import os
from collections.abc import Iterator

from secateur.mail import set_aside
from secateur.mail.maildir_names import flags, lasting_name
from secateur.mail.opening import NotOpened, Opened, open_mail
from secateur.mail.reader import read_opened
from secateur.model import mail_folders
from secateur.model.mail_folders import MailFolder
from secateur.model.records import Ignored, Origin, Unreadable
from secateur.model.text import text
from secateur.sources import Found, Options, Reading, Source

TOLD_BYTES = 1_048_576
"""How often it is told how far the folder is read."""


def accepts(found: Found) -> bool:
    """Recognise a Maildir by its folders ``cur`` and ``new``."""
    return not found.head and (found.path / "cur").is_dir() and (found.path / "new").is_dir()


def read(found: Found, options: Options) -> Reading:
    """Return every mail of ``cur`` and ``new``, in the order of their names.

    A mail's place is the part of its name that never changes; those that have not changed since
    they were last read are passed over.

    Raises:
        OSError: A folder cannot be opened.
    """
    return read_opened(_opened(found, options))


def _opened(found: Found, options: Options) -> Iterator[Opened | NotOpened]:
    behind = told = 0
    kind = mail_folders.of_path(found.name)
    aside = set_aside.reason_of_folder(kind)
    for folder in ("cur", "new"):
        directory = f"{found.path}{os.sep}{folder}"
        for name in _names(directory):
            if f"{folder}/{name}" not in found.unchanged:
                origin = Origin(found.name, lasting_name(name))
                if (why := aside or set_aside.reason_of_flags(flags(name))) is not None:
                    yield Ignored(origin, why)
                    continue
                mail, size = _open(f"{directory}{os.sep}{name}", origin, options, kind)
                yield mail
                behind += size
                if behind - told > TOLD_BYTES:
                    told = behind
                    options.bytes_read(told)


def _names(directory: str) -> list[str]:
    with os.scandir(directory) as entries:
        return sorted(each.name for each in entries if each.name[0] != "." and each.is_file())


def _open(
    path: str, origin: Origin, options: Options, kind: MailFolder | None
) -> tuple[Opened | NotOpened, int]:
    """Return what a mail gives, and its bytes."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  (a path object for each mail costs more)
            data = file.read()
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        reason = text("This email cannot be opened ({problem}).", problem=why)
        return Unreadable(origin, reason), 0
    mail = open_mail(data, origin=origin, headers_only=options.headers_only, folder=kind)
    return mail, len(data)


SOURCE = Source(kind="email folder", accepts=accepts, read=read, is_quick=True)
