"""Where each mail of an mbox begins and ends: real separator lines only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap

from secateur.mail.headers import looks_like_header

LINE_BYTES = 512
"""A separator line, and what is looked at of the line after it."""

_SEPARATOR = re.compile(
    rb"From [^\r\n]{0,320}?"
    rb"(?:mon|tue|wed|thu|fri|sat|sun),?[ \t]+"
    rb"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[ \t]+\d{1,2}|"
    rb"\d{1,2}[ \t]+[a-z]{3})[ \t,]+"
    rb"(?:\d{4}[ \t]+)?\d{1,2}:\d\d(?::\d\d)?[^\r\n]{0,60}?(?:\d{4}|\d\d)[^\r\n]{0,80}",
    re.IGNORECASE,
)
"""``From``, anything, and the date of ``ctime`` in its variants (zone, Takeout, RFC 822)."""

_UNDATED = re.compile(rb"From (?:[^\s@]{1,128}@[^\s@]{1,128}|-|MAILER-DAEMON|\?\?\?@\?\?\?)[ \t]*")
_KNOWN_FIELD = re.compile(
    rb"(?:return-path|received|delivered-to|x-[a-z-]{1,40}|from|date|message-id|to|subject|"
    rb"mime-version|content-type|status|sender|reply-to|envelope-to)[ \t]*:",
    re.IGNORECASE,
)
_START = re.compile(rb"\nFrom ")
"""Where a separator may begin; ``mmap.find`` takes half as long again."""


@dataclass(frozen=True, slots=True)
class Span:
    """One mail of an mbox: its bytes from ``start`` to ``end``, and its separator line."""

    start: int
    end: int
    separator: str | None


def begins_mbox(head: bytes) -> bool:
    """Whether these first bytes of a file are those of an mbox."""
    start = _first(head)
    line, after = _lines(head, start)
    return is_separator(line, after) or is_undated(line, after)


def is_separator(line: bytes, after: bytes) -> bool:
    """Whether a line parts two mails: ``From`` with a date, then a header field."""
    if not line.startswith(b"From ") or _SEPARATOR.fullmatch(line) is None:
        return False
    return not after or after.startswith(b">From ") or looks_like_header(after)


def is_undated(line: bytes, after: bytes) -> bool:
    """Whether a line parts mails in a file whose separator lines carry no date."""
    return _UNDATED.fullmatch(line) is not None and _KNOWN_FIELD.match(after) is not None


def spans(data: mmap | bytes) -> Iterator[Span]:
    """Yield every mail of an mbox in order; nothing before the first separator line is lost."""
    size = len(data)
    start = _first(data)
    line, after = _lines(data, start)
    is_parting = is_undated if is_undated(line, after) else is_separator
    separator: bytes | None = None
    if is_parting(line, after):
        separator, start = line, _after_line(data, start)
    at = _next_start(data, max(0, start - 1))
    while at >= 0:
        line, after = _lines(data, at + 1)
        if is_parting(line, after) and (after or _after_line(data, at + 1) >= size):
            yield _span(start, at + 1, separator)
            separator, start = line, _after_line(data, at + 1)
        at = _next_start(data, at + 1)
    if start < size or separator is not None:
        yield _span(start, size, separator)


def _next_start(data: mmap | bytes, start: int) -> int:
    """Return where the next line that opens with ``From`` ends the one before, or -1."""
    found = _START.search(data, start)
    return -1 if found is None else found.start()


def _span(start: int, end: int, separator: bytes | None) -> Span:
    return Span(start, end, None if separator is None else separator.decode("latin-1"))


def _first(data: mmap | bytes) -> int:
    """Pass over a byte order mark and blank lines."""
    start = 3 if data[:3] == b"\xef\xbb\xbf" else 0
    while data[start : start + 1] in {b"\n", b"\r"}:
        start += 1
    return start


def _lines(data: mmap | bytes, start: int) -> tuple[bytes, bytes]:
    """Return the line at ``start`` and the beginning of the one after it."""
    window = data[start : start + 2 * LINE_BYTES]
    line, _, after = window.partition(b"\n")
    return line.rstrip(b"\r"), after[:LINE_BYTES]


def _after_line(data: mmap | bytes, start: int) -> int:
    end = data.find(b"\n", start)
    return len(data) if end < 0 else end + 1
