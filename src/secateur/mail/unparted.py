"""Where each mail begins in a file of mails that no separator lines part, as ``cat`` makes them.

A header block in the middle of a file begins a mail, unless it is shown inside one: a mail that
is attached, returned, forwarded or part of a digest.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from secateur.mail.headers import looks_like_header

LINE_BYTES = 80
"""What is looked at of a line: the name of a field."""

ABOVE_BYTES = 16_384
"""What is looked at above a header block."""

_BLANK = re.compile(rb"\n\r?\n")
_AUTHOR = re.compile(rb"\nfrom[ \t]*:", re.IGNORECASE)
_NAME = re.compile(rb"[!-9;-~]{1,76}(?=[ \t]*:)")
_POSTED = re.compile(rb"\ndate[ \t]*:[^\n]{1,60}\d\d:\d\d[^\n]{0,40}[+-]\d{4}", re.IGNORECASE)
_ATTACHED = re.compile(
    rb"(?:\A|\n)content-type[ \t]*:[ \t]*(?:message/|text/rfc822)", re.IGNORECASE
)
_OF_PART = re.compile(rb"(?:\A|\n)content-[a-z-]{2,20}[ \t]*:", re.IGNORECASE)
_SHOWING = re.compile(
    rb"---+(?=.*[A-Za-z]).*"  # "-------- Original Message --------"
    rb"|-{30}|-{70}"  # RFC 1153: between the mails of a digest
    rb"|.*:"  # "Begin forwarded message:"
    rb"|[\"'`~=*#+]{3,40}"  # a fence around what is shown
)
"""The line above a header block that the mail around it has written."""

_TRANSPORT = frozenset((b"message-id", b"received", b"return-path"))
_ALWAYS = frozenset((b"from", b"date"))
_USUAL = frozenset((b"to", b"subject"))


def mails(data: bytes) -> Iterator[bytes]:
    """Yield each mail of a file that has no separator lines.

    Args:
        data: Begins with the header of the first one.
    """
    for start, end in pairwise((*starts(data), len(data))):
        yield data[start:end]


def starts(data: bytes) -> list[int]:
    """Return where each mail of such a file begins, in time linear in its length."""
    found = [0]
    blank = _BLANK.search(data)
    at = len(data) if blank is None else blank.start()
    is_poor: bool | None = None
    while author := _AUTHOR.search(data, at):
        start, end = _block(data, author.start() + 1, at)
        if is_poor is None:
            is_poor = _TRANSPORT.isdisjoint(_names(data[: at + 1]))
        if _is_header(data, start, end, is_poor=is_poor) and not _is_shown(data, start):
            found.append(start)
        at = max(end - 1, author.end())
    return found


def _block(data: bytes, inside: int, least: int) -> tuple[int, int]:
    """Return where the header lines around one of them begin and end."""
    start = above = inside
    while above > least:
        above = data.rfind(b"\n", 0, above - 1) + 1
        line = data[above : above + LINE_BYTES]
        if above <= least or not (line[:1] in {b" ", b"\t"} or looks_like_header(line)):
            break
        start = above if looks_like_header(line) else start
    end = inside
    while end < len(data) and _is_of_header(data[end : end + LINE_BYTES]):
        end = data.find(b"\n", end) + 1 or len(data)
    return start, end


def _is_of_header(line: bytes) -> bool:
    is_folded = line[:1] in {b" ", b"\t"} and bool(line.partition(b"\n")[0].strip())
    return is_folded or looks_like_header(line)


def _names(block: bytes) -> set[bytes]:
    lines = block.split(b"\n")
    return {name[0].lower() for line in lines if (name := _NAME.match(line))}


def _is_header(data: bytes, start: int, end: int, *, is_poor: bool) -> bool:
    """Tell the header block of a mail from lines that only look like fields.

    Where the file's first mail says nothing of its transport, the others need not either; then
    their date must be one that programs write.
    """
    names = _names(data[start:end])
    if not (names >= _ALWAYS and data[end : end + 2].startswith((b"\n", b"\r\n"))):
        return False
    if not _TRANSPORT.isdisjoint(names):
        return True
    is_apart = data[start - 3 : start].endswith((b"\n\n", b"\n\r\n"))
    return is_poor and is_apart and names >= _USUAL and bool(_POSTED.search(data, start - 1, end))


def _is_shown(data: bytes, start: int) -> bool:
    """Tell whether the mail around a header block shows it, by what stands above."""
    above = data[max(0, start - ABOVE_BYTES) : start].replace(b"\r\n", b"\n").rstrip(b"\n \t")
    paragraph = above.rpartition(b"\n\n")[2]
    line = paragraph.rpartition(b"\n")[2].strip()
    if _SHOWING.fullmatch(line) is not None or _ATTACHED.search(paragraph) is not None:
        return True
    if line.startswith(b"--"):
        name = line[2:]
        return any(each + name in data for each in (b'boundary="', b"boundary=")) and bool(name)
    is_part = _OF_PART.search(paragraph) is not None
    return is_part and _AUTHOR.search(b"\n" + paragraph) is None
