"""Open one mail: what its headers say and the text of its body, or the reason why it is none."""

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from secateur.mail import (
    addresses,
    bulk,
    dates,
    headers,
    invitations,
    machine_words,
    mime,
    set_aside,
)
from secateur.mail.encoded_words import header_text
from secateur.mail.headers import Headers, value
from secateur.model.mail_folders import MailFolder
from secateur.model.records import Ignored, ListKind, Origin, Unreadable
from secateur.model.text import Text, text

EXAMINED_BYTES = 16_777_216
"""A mail's header and text stand in its first 16 MiB; what follows is attachments."""

MOST_REFERENCES = 200
"""Kept of a References field: the oldest of a thread and the latest, where there are more."""

_SINGLE_ID = re.compile(rb"<([!-;=?-~]{1,998})>")
_ID = re.compile(r"<([^<>]{1,998})>")
_NO_SPACE = re.compile(r"\s+")
_HASH_BLOCK = 1_048_576

EARLY, LATE = timedelta(days=1), timedelta(days=7)
"""A mail arrives after it was sent, but for zones and clocks that are a little wrong; a relay
gives up after five days (RFC 5321 section 4.5.4.1)."""

COPIED = timedelta(days=365)
"""A single relay may be a program that copied the mail later: it is believed only of years."""

_NO_RELAY = re.compile(rb"gmailapi|fetchmail|getmail|pop3|imap|with HTTP", re.IGNORECASE)
"""Programs that note when they copied a mail, years after it was sent."""


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
    list_kind: ListKind
    mailbox: str


NotOpened = Unreadable | Ignored
"""What a reader of mail yields in place of a mail."""


def open_mail(
    raw: bytes | memoryview,
    *,
    origin: Origin,
    fallback: str | None = None,
    headers_only: bool = False,
    folder: MailFolder | None = None,
) -> Opened | NotOpened:
    """Open one mail, whatever its bytes; never raises on them.

    Args:
        raw: The mail without its separator line; it is not kept.
        origin: Where it stands.
        fallback: The separator line of an mbox, for a mail without date or sender.
        headers_only: Leave the body unread.
        folder: What its folder is for, where that is plain.
    """
    data = bytes(raw[:EXAMINED_BYTES])
    fields, body = headers.split(data)
    if (why := set_aside.reason(fields, folder)) is not None:
        return Ignored(origin, why)
    moment = _sent_at(fields, fallback, data, body) if fields else None
    if moment is None:
        return Unreadable(origin, _undated(fields))
    address, name = _sender(fields, fallback)
    subject = header_text(value(fields, b"subject"))
    to = addresses.addresses(value(fields, b"to"))
    words = None if headers_only else mime.body_text(data, fields, body)
    is_bulk = bulk.is_bulk(fields, address)
    is_automatic = bulk.is_automatic(fields, address)
    if not (is_bulk or is_automatic):
        is_automatic, words = _written(data, fields, subject, words)
    return Opened(
        key=_message_id(fields) or _key_of(moment, address, to, subject, raw[body:]),
        sent_at=moment,
        sender=address,
        sender_name=name,
        to=to,
        cc=addresses.addresses(value(fields, b"cc")),
        subject=subject,
        in_reply_to=_in_reply_to(fields),
        references=_ids(value(fields, b"references")),
        is_bulk=is_bulk,
        is_automatic=is_automatic,
        body=words,
        origin=origin,
        list_kind=bulk.list_kind(fields, address) if is_bulk else "",
        mailbox=_mailbox(fields, address, folder),
    )


def _written(
    data: bytes, fields: Headers, subject: str, body: str | None
) -> tuple[bool, str | None]:
    """Return whether a program wrote a mail, and its text: of an invitation, a person's words."""
    if machine_words.is_automatic(subject):
        return True, body
    if invitations.is_from_calendar(data, fields, subject, body or ""):
        own = invitations.own_words(body or "", subject)
        return not own, body and (own or body)
    if body is not None and machine_words.is_doubtful(subject):
        return machine_words.agrees(subject, body), body
    return False, body


def _mailbox(fields: Headers, sender: str, folder: MailFolder | None) -> str:
    """Return whose mailbox it lies in: the author's of sent mail, else where it was delivered."""
    if folder is MailFolder.SENT or set_aside.is_labelled_sent(fields):
        return sender
    given = fields.get(b"x-original-to") or fields.get(b"delivered-to")
    found = addresses.addresses(given.strip()) if given else ()
    return found[0] if found else ""


def _undated(fields: Headers) -> Text:
    """Say why a mail has no day: none is given, or no mail was sent on the one that is."""
    if not fields:
        return text("This is not an email: it has no header lines.")
    if given := header_text(value(fields, b"date")[:400]).strip():
        return text(
            "The date of this email is not a date, or is beyond belief: {date}.", date=given[:60]
        )
    return text("This email gives no date.")


def _sent_at(fields: Headers, fallback: str | None, data: bytes, body: int) -> datetime | None:
    """Take the Date field, else the last relay's, else the separator line's.

    A clock may be wrong by years: of a mail that was relayed much earlier or later than it was
    sent, the first relay tells when that was.
    """
    received = fields.get(b"received")
    for name in (b"date", b"resent-date", b"delivery-date"):
        given = fields.get(name)
        found = dates.sent_at(header_text(given[:400])) if given else None
        if found is not None:
            if given is None or received is None or _is_of_day(received, given):
                return found
            return _by_relays(found, headers.relays(data, body))
    if received is not None and (found := _relayed_at(received)) is not None:
        return found
    return dates.sent_at(fallback.partition(" ")[2]) if fallback else None


def _is_of_day(received: bytes, date: bytes) -> bool:
    """Whether a relay names the very day of a date in its standard form: most do."""
    day = date.rpartition(b",")[2].lstrip(b" 0").partition(b":")[0][:-3]
    return bool(day) and day in received


def _by_relays(sent: datetime, relays: Sequence[bytes]) -> datetime:
    """Return when a mail was sent, unless its first relay had it long before or after."""
    moving = [relay for relay in relays if not _NO_RELAY.search(relay)]
    relayed = _relayed_at(moving[-1]) if moving else None
    latest = LATE if len(moving) > 1 else COPIED
    if relayed is None or -EARLY <= relayed - sent <= latest:
        return sent
    return relayed


def _relayed_at(received: bytes) -> datetime | None:
    return dates.sent_at(header_text(received[:4096].rpartition(b";")[2]))


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


def _message_id(fields: Headers) -> str:
    given = value(fields, b"message-id")
    return (_ids(given) or (_NO_SPACE.sub("", header_text(given)[:998]).strip("<>"),))[0]


def _key_of(
    moment: datetime,
    sender: str,
    to: tuple[str, ...],
    subject: str,
    body: bytes | memoryview,
) -> str:
    """Return a key without a Message-ID: of what copies share, whatever programs added to one."""
    said = "\n".join((moment.isoformat(), sender, *to, subject)).encode("utf-8", "replace")
    return f"sha256:{_digest(said, body)}"


def _digest(head: bytes, raw: bytes | memoryview) -> str:
    """Hash head and body so that copies agree, whatever their line ends and closing lines."""
    end = len(raw)
    while end:
        block = bytes(raw[max(0, end - _HASH_BLOCK) : end])
        filled = len(block.rstrip(b"\r\n"))
        end -= len(block) - filled
        if filled:
            break
    digest = hashlib.sha256(head)
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
