"""Open one mail: what its headers say and the text of its body, or the reason why it is none."""

import hashlib
import re
from datetime import datetime
from typing import NamedTuple

from secateur.mail import addresses, bulk, dates, headers, mime
from secateur.mail.encoded_words import header_text
from secateur.mail.headers import Headers, value
from secateur.model.records import Origin, Unreadable
from secateur.model.text import Text, text

EXAMINED_BYTES = 16_777_216
"""A mail's header and text stand in its first 16 MiB; what follows is attachments."""

MOST_REFERENCES = 200
"""Kept of a References field: the oldest of a thread and the latest, where there are more."""

_SINGLE_ID = re.compile(rb"<([!-;=?-~]{1,998})>")
_ID = re.compile(r"<([^<>]{1,998})>")
_NO_SPACE = re.compile(r"\s+")
_HASH_BLOCK = 1_048_576


class Opened(NamedTuple):
    """A mail whose own words are not yet told from the rest of its text."""

    key: str
    sent_at: datetime
    sender: str
    sender_name: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    subject: str
    in_reply_to: str | None
    references: tuple[str, ...]
    is_bulk: bool
    is_automatic: bool
    body: str | None
    """None where it shall not be read."""

    origin: Origin


def open_mail(
    raw: bytes | memoryview,
    *,
    origin: Origin,
    fallback: str | None = None,
    headers_only: bool = False,
) -> Opened | Unreadable:
    """Open one mail, whatever its bytes; never raises on them.

    Args:
        raw: The mail without its separator line; it is not kept.
        origin: Where it stands.
        fallback: The separator line of an mbox, for a mail without date or sender.
        headers_only: Leave the body unread.
    """
    data = bytes(raw[:EXAMINED_BYTES])
    fields, body = headers.split(data)
    if not fields:
        return Unreadable(origin, text("This is not a mail: it has no header lines."))
    moment = _sent_at(fields, fallback)
    if moment is None:
        return Unreadable(origin, _undated(fields))
    address, name = _sender(fields, fallback)
    subject = header_text(value(fields, b"subject"))
    return Opened(
        key=_key(fields, raw),
        sent_at=moment,
        sender=address,
        sender_name=name,
        to=addresses.addresses(value(fields, b"to")),
        cc=addresses.addresses(value(fields, b"cc")),
        subject=subject,
        in_reply_to=_in_reply_to(fields),
        references=_ids(value(fields, b"references")),
        is_bulk=bulk.is_bulk(fields, address),
        is_automatic=bulk.is_automatic(fields, address, subject)
        or bulk.is_invitation(data, subject),
        body=None if headers_only else mime.body_text(data, fields, body),
        origin=origin,
    )


def _undated(fields: Headers) -> Text:
    """Say why a mail has no day: none is given, or no mail was sent on the one that is."""
    if given := header_text(value(fields, b"date")[:400]).strip():
        return text("The date of this mail is none, or is beyond belief: {date}.", date=given[:60])
    return text("This mail gives no date.")


def _sent_at(fields: Headers, fallback: str | None) -> datetime | None:
    """Take the Date field, else the last relay's, else the separator line's."""
    for name in (b"date", b"resent-date", b"delivery-date"):
        given = fields.get(name)
        found = dates.sent_at(header_text(given[:400])) if given else None
        if found is not None:
            return found
    received = fields.get(b"received")
    if received is not None:
        found = dates.sent_at(header_text(received[:4096].rpartition(b";")[2]))
        if found is not None:
            return found
    return dates.sent_at(fallback.partition(" ")[2]) if fallback else None


def _sender(fields: Headers, fallback: str | None) -> tuple[str, str]:
    """Take the author from From; only where it names no address, from what else says it."""
    address, name = addresses.sender(value(fields, b"from"))
    if address:
        return address, name
    for field in (b"sender", b"reply-to", b"return-path"):
        address = addresses.sender(value(fields, field))[0]
        if address:
            return address, name
    envelope = addresses.addresses((fallback or "").encode("utf-8", "replace"))
    return (envelope[0] if envelope else ""), name


def _key(fields: Headers, raw: bytes | memoryview) -> str:
    given = value(fields, b"message-id")
    found = _ids(given) or (_NO_SPACE.sub("", header_text(given)[:998]).strip("<>"),)
    return found[0] or f"sha256:{_digest(raw)}"


def _digest(raw: bytes | memoryview) -> str:
    """Hash a mail so that its copies agree, whatever their line ends and closing lines."""
    end = len(raw)
    while end:
        block = bytes(raw[max(0, end - _HASH_BLOCK) : end])
        filled = len(block.rstrip(b"\r\n"))
        end -= len(block) - filled
        if filled:
            break
    digest = hashlib.sha256()
    start = 0
    while start < end:
        stop = min(start + _HASH_BLOCK, end)
        block = bytes(raw[start:stop])
        if block.endswith(b"\r") and stop < end:
            block, stop = block[:-1], stop - 1
            if not block:
                block, stop = b"\r", stop + 1
        digest.update(block.replace(b"\r\n", b"\n"))
        start = stop
    return digest.hexdigest()


def _in_reply_to(fields: Headers) -> str | None:
    found = _ids(value(fields, b"in-reply-to"))
    with_host = [given for given in found if "@" in given]
    return (with_host or found or (None,))[0]


def _ids(given: bytes) -> tuple[str, ...]:
    """Return the message ids of a field without brackets, once each, in order."""
    if not given:
        return ()
    single = _SINGLE_ID.fullmatch(given)
    if single is not None:
        return (single[1].decode("ascii"),)
    written = given.decode("ascii") if given.isascii() else header_text(given)
    found = _ID.findall(written) or [word for word in written.split() if "@" in word]
    unique = tuple(dict.fromkeys("".join(each.split()) for each in found))
    if len(unique) <= MOST_REFERENCES:
        return unique
    return (unique[0], *unique[1 - MOST_REFERENCES :])
