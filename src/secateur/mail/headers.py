"""The header block of a mail: the few fields that are read, found without touching the others."""

import re

Headers = dict[bytes, bytes]
"""Field name in lower case -> its first value, unfolded only where it is read."""

WANTED = (
    b"date from to cc subject message-id in-reply-to references received sender reply-to "
    b"return-path mime-version content-type content-transfer-encoding content-disposition "
    b"list-id list-post list-unsubscribe precedence auto-submitted x-autoreply x-autorespond "
    b"x-autoresponder x-failed-recipients feedback-id delivery-date resent-date delivered-to "
    b"x-original-to x-gmail-labels x-mozilla-draft-info x-mozilla-status x-unsent"
).split()

VALUE_BYTES = 65_536
"""No header a person reads is longer; what comes after is dropped."""

_FIELDS = re.compile(
    # Folded and much repeated fields are passed over by their first letters.
    rb"\n(?![ \t]|X-(?!A|F|Gmail-L|Mozilla-[DS]|Un|Or)|ARC-|DKIM|Auth)("
    + b"|".join(WANTED)
    + rb")[ \t]*:(.*(?:\n[ \t].*)*)",
    re.IGNORECASE,
)
_RECEIVED = re.compile(rb"(?:\A|\n)Received[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)", re.IGNORECASE)
_FIELD = re.compile(rb"[!-9;-~]{1,76}[ \t]*:")
_BLANK_LINE = re.compile(rb"\n\r?\n")
_LATER_FIELD = re.compile(rb"\n[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]")


def split(raw: bytes, start: int = 0, stop: int | None = None) -> tuple[Headers, int]:
    """Return the wanted fields of a mail, or of a part from ``start`` to ``stop``, and its body.

    Folded lines belong to the line above; a separator line, ``>From`` or a broken line among the
    fields is passed over; without a single field there is no header.
    """
    end, body = _end(raw, start, len(raw) if stop is None else stop)
    block = b"\n" + raw[start:end]
    last = block.rstrip(b"\r\n")
    last = last[last.rfind(b"\n") + 1 :]
    if last and last[:1] not in b" \t" and not looks_like_header(last):
        cut = _unparted(block)
        if cut is not None:
            block, body = block[:cut], start + cut - 1
    found: Headers = {}
    for name, given in _FIELDS.findall(block):
        found.setdefault(name.lower(), given)
    return found, body


def relays(raw: bytes, body: int) -> list[bytes]:
    """Return the Received fields above a body, that of the last relay first."""
    return [relay[1] for relay in _RECEIVED.finditer(raw, 0, body)]


def looks_like_header(raw: bytes) -> bool:
    """Whether these bytes begin with a header field."""
    return _FIELD.match(raw) is not None


def value(headers: Headers, name: bytes) -> bytes:
    """Return a field without the space around it; empty where it is missing."""
    found = headers.get(name)
    return b"" if found is None else found[:VALUE_BYTES].strip()


def _end(raw: bytes, start: int, stop: int) -> tuple[int, int]:
    """Return where the header ends and the body begins, whatever the line ends are."""
    if raw.startswith(b"\n", start, stop):
        return start, start + 1
    if raw.startswith(b"\r\n", start, stop):
        return start, start + 2
    blank = _BLANK_LINE.search(raw, start, stop)
    return (stop, stop) if blank is None else blank.span()


def _unparted(block: bytes) -> int | None:
    """Return where a body begins whose blank line is missing: below the last field."""
    position = 0
    while position >= 0:
        line = block[position + 1 : position + 80]
        is_field = line[:1] in b" \t\r" or looks_like_header(line)
        if not is_field and not line.startswith((b"From ", b">From ")):
            return None if _LATER_FIELD.search(block, position) else position + 1
        position = block.find(b"\n", position + 1)
    return None
