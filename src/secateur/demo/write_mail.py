"""The mailbox: what was received and what was sent, as mbox files."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC
from pathlib import Path

from secateur.demo.mail_programs import Body, body
from secateur.demo.mime import message
from secateur.demo.records import Mail

_FROM = re.compile(rb"^(>*From )", re.MULTILINE)


def write_mail(mails: Sequence[Mail], folder: Path) -> None:
    """Write ``inbox.mbox`` and ``sent.mbox`` (mboxrd: lines that begin with From are marked)."""
    folder.mkdir(parents=True, exist_ok=True)
    inbox, sent = folder / "inbox.mbox", folder / "sent.mbox"
    with inbox.open("wb") as received_file, sent.open("wb") as sent_file:
        for mail, raw in composed(mails):
            file = sent_file if mail.is_mine else received_file
            at = mail.sent_at.astimezone(UTC)
            sender = mail.author.address
            file.write(f"From {sender} {at:%a %b %d %H:%M:%S %Y}\n".encode())
            file.write(_FROM.sub(rb">\1", raw))
            file.write(b"\n")


def composed(mails: Sequence[Mail]) -> Iterator[tuple[Mail, bytes]]:
    """Yield each mail with its bytes; what it quotes must come before it."""
    known: dict[str, tuple[Mail, Body, tuple[str, ...]]] = {}
    for mail in mails:
        before = known.get(mail.answers) if mail.answers else None
        references: tuple[str, ...] = ()
        if before is not None:
            references = (*before[2], before[0].id)
        elif mail.answers:
            # The mail it answers was lost, but its own headers still name it.
            references = (mail.answers,)
        quoted = None if before is None or mail.is_automatic else (before[0], before[1])
        laid_out = body(mail, quoted)
        known[mail.id] = (mail, laid_out, references)
        yield mail, message(mail, references, laid_out.plain)
