"""Mail without separator lines: EML as programs save it, or raw mails in a file, one or many."""

import re
from collections.abc import Iterator

from secateur.mail import mbox, set_aside, unparted
from secateur.mail.headers import split
from secateur.mail.reader import read_message
from secateur.model import mail_folders
from secateur.model.records import Ignored, Origin
from secateur.sources import Found, Options, Reading, Source

_PEOPLE = (b"from", b"to", b"sender", b"reply-to", b"return-path", b"cc")
_TRANSPORT = (b"received", b"message-id", b"date", b"subject", b"mime-version", b"content-type")
_FIRST_FIELD = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,20}(?:>From [^\n]{0,200}\n)?[!-9;-~]{1,76}[ \t]*:"
)


def accepts(found: Found) -> bool:
    """Recognise a mail by header fields that people and mail servers write."""
    head = found.head
    if b"\0" in head[:512] or _FIRST_FIELD.match(head) is None or mbox.begins_mbox(head):
        return False
    fields, _ = split(_trimmed(head))
    people = sum(1 for name in _PEOPLE if name in fields)
    transport = sum(1 for name in _TRANSPORT if name in fields)
    return people + transport >= 3 and people >= 1 and transport >= 1  # noqa: PLR2004  (no CSV and no text has three)


def read(found: Found, options: Options) -> Reading:
    """Yield the mail, or every mail where the file has many.

    Raises:
        OSError: The file cannot be opened.
    """
    kind = mail_folders.of_path(found.name.rpartition("/")[0])
    aside = set_aside.reason_of_folder(kind)
    for position, (mail, separator) in enumerate(_mails(found.path.read_bytes()), start=1):
        origin = Origin(found.name, f"message {position}")
        if aside is not None:
            yield Ignored(origin, aside)
        else:
            yield read_message(
                mail,
                origin=origin,
                fallback=separator,
                headers_only=options.headers_only,
                folder=kind,
            )


def _mails(data: bytes) -> Iterator[tuple[bytes, str | None]]:
    """Yield each mail and the separator line above it, if it has one."""
    for span in mbox.spans(data):
        for mail in unparted.mails(_trimmed(data[span.start : span.end])):
            yield mail, span.separator


def _trimmed(data: bytes) -> bytes:
    """Pass over a byte order mark and blank lines before the header."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")


SOURCE = Source(kind="email", accepts=accepts, read=read, is_quick=True)
