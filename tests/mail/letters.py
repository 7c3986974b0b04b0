"""Mails for the tests: whole ones from a few parts, read at once."""

from secateur.mail.reader import read_message
from secateur.model.records import Message, Origin

ORIGIN = Origin("Inbox", "message 1")
HEAD = (
    b"From: Ana Roy <ana@roy.example>\n"
    b"To: Paul <paul@lambda.example>\n"
    b"Date: Mon, 03 Mar 2025 10:00:00 +0100\n"
    b"Message-ID: <1@roy.example>\n"
)
SUBJECT = b"Subject: Devis\n"


def read(raw: bytes, fallback: str | None = None) -> Message:
    """Read a mail that must be one."""
    found = read_message(raw, origin=ORIGIN, fallback=fallback)
    assert isinstance(found, Message)
    return found


def with_field(field: bytes) -> Message:
    """Read a mail whose header has this field instead of the usual one of its name."""
    name = field.partition(b":")[0].strip().lower()
    kept = [
        line
        for line in (HEAD + SUBJECT).splitlines()
        if line.partition(b":")[0].strip().lower() != name
    ]
    return read(b"\n".join([*kept, field]) + b"\n\nBonjour\n")


def with_body(kind: bytes, body: bytes, encoding: bytes = b"") -> str:
    """Return the own text of a mail of this content type and body."""
    head = HEAD + SUBJECT + (b"Content-Type: " + kind + b"\n" if kind else b"")
    if encoding:
        head += b"Content-Transfer-Encoding: " + encoding + b"\n"
    own = read(head + b"\n" + body).own_text
    assert own is not None
    return own
