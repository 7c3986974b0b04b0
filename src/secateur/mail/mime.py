"""Which part of a mail is its text: plain before HTML, never an attachment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from secateur.mail import headers
from secateur.mail.charsets import decoded
from secateur.mail.headers import Headers
from secateur.mail.html_text import html_to_text
from secateur.mail.transfer import transferred

TEXT_BYTES = 1_048_576
"""What is decoded of one part: more is a log or a bomb, not something a person wrote."""

DEPTH, PARTS = 20, 200
"""Where nested and many parts stop being followed."""

_BOUNDARY = re.compile(
    rb"boundary(?:\*0?\*?)?[ \t]*=[ \t\r\n]*(?:\"([^\"]*)\"|'([^']*)'|([^;\s]+))", re.IGNORECASE
)
_CHARSET = re.compile(rb"charset\*?[ \t]*=[ \t\r\n]*[\"']?([^\s\"';>]+)", re.IGNORECASE)
_NAMED = re.compile(rb"\bname\*?\d?\*?[ \t]*=|\bfilename\*?\d?\*?[ \t]*=", re.IGNORECASE)
_FIRST_DELIMITER = re.compile(rb"(?:^|\n)--([!-~][^\r\n]{0,70})")
_HTML = re.compile(rb"\s*<(?:!doctype html|html|head|body|div|meta)\b", re.IGNORECASE)
_USELESS = re.compile(
    r"\s*(?:(?:this|your|cet?|votre)\b.{0,80}\b(?:html)\b.{0,200})?\s*", re.IGNORECASE | re.DOTALL
)
_NOT_TEXT = tuple(
    f"text/{kind}".encode()
    for kind in (
        "calendar",
        "vcard",
        "x-vcard",
        "csv",
        "xml",
        "css",
        "x-amp-html",
        "directory",
        "rtf",
    )
)


@dataclass(slots=True)
class _Search:
    """What was found so far, and how much of the mail may still be looked at."""

    raw: bytes
    parts_left: int = PARTS
    has_text: bool = False
    html: list[str] = field(default_factory=list)


def body_text(raw: bytes, fields: Headers, start: int) -> str:
    """Return the text of a mail whose body begins at ``start``; empty where it has none."""
    search = _Search(raw)
    plain = _text(search, fields, start, len(raw), 0)
    if plain and not (search.html and _is_useless(plain)):
        return plain
    return html_to_text(search.html[0]) if search.html else plain


def _text(search: _Search, fields: Headers, start: int, end: int, depth: int) -> str:
    """Return the plain text of one part; HTML met on the way is put aside."""
    kind = headers.value(fields, b"content-type")
    media = kind[:80].partition(b";")[0].strip().lower()
    if media.startswith(b"multipart/"):
        return _parts_text(search, kind, media, (start, end), depth)
    if b"content-disposition" in fields and depth:
        shown = headers.value(fields, b"content-disposition")[:10].lower()
        if shown.startswith(b"attachment"):
            return ""
    if search.has_text and _is_file(fields, kind):
        return ""
    if media and (not media.startswith(b"text/") or media.startswith(_NOT_TEXT)) and b"/" in media:
        return ""
    return _leaf(search, fields, (start, end), media, kind)


def _is_file(fields: Headers, kind: bytes) -> bool:
    """Whether a part below the text has a name: a program shows it there, but it is attached."""
    if _NAMED.search(kind):
        return True
    return _NAMED.search(headers.value(fields, b"content-disposition")) is not None


def _is_useless(text: str) -> bool:
    """Whether a plain part only says that the mail is in HTML."""
    return len(text) < 400 and _USELESS.fullmatch(text) is not None  # noqa: PLR2004  (a sentence)


def _leaf(
    search: _Search, fields: Headers, span: tuple[int, int], media: bytes, kind: bytes
) -> str:
    start, end = span
    encoded = search.raw[start : min(end, start + TEXT_BYTES)]
    encoding = fields.get(b"content-transfer-encoding")
    data = transferred(encoded, encoding) if encoding else encoded
    charset = _CHARSET.search(kind)
    text = decoded(data, charset[1].decode("latin-1") if charset else "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "")
    if media in {b"text/html", b"text/enriched", b"text/richtext"} or _HTML.match(data):
        search.html.append(text)
        search.has_text = True
        return ""
    if b"flowed" in kind:
        text = _unflowed(text, "" if b"delsp" in kind.lower() else " ")
    search.has_text = search.has_text or not (not text or text.isspace())
    return text


def _unflowed(text: str, space: str) -> str:
    """Join the unquoted lines that ``format=flowed`` broke (RFC 3676)."""
    lines: list[str] = []
    is_open = False
    for line in text.split("\n"):
        is_own = not line.startswith((">", " "))
        if is_open and is_own and line and line != "-- ":
            lines[-1] = lines[-1][:-1] + space + line
        else:
            lines.append(line)
        is_open = is_own and line.endswith(" ") and line != "-- "
    return "\n".join(lines)


def _parts_text(
    search: _Search, kind: bytes, media: bytes, span: tuple[int, int], depth: int
) -> str:
    start, end = span
    delimiter = delimiter_of(search.raw, kind, start, end)
    if delimiter is None:
        return "" if depth else _leaf(search, {}, span, b"", b"")
    if depth >= DEPTH:
        return ""
    is_choice = media == b"multipart/alternative"
    plain = ""
    for part_start, part_end in _parts(search, delimiter, start, end):
        fields, body = headers.split(search.raw, part_start, part_end)
        text = _text(search, fields, body, part_end, depth + 1)
        if not text.strip():
            continue
        if is_choice and not _is_useless(text):
            return text
        # A mixed mail may go on after an attachment; a footer below HTML is no text of its own.
        if not plain and search.html:
            return ""
        plain = f"{plain}\n\n{text}" if plain else text
    return plain


def delimiter_of(raw: bytes, kind: bytes, start: int, end: int) -> bytes | None:
    """Return the line between parts: as declared, else the first that looks like one."""
    declared = _BOUNDARY.search(kind)
    if declared is not None:
        name = (declared[1] or declared[2] or declared[3] or b"").replace(b"\n", b"").rstrip()
        delimiter = b"--" + name
        if name and raw.find(delimiter, start, end) >= 0:
            return delimiter
    found = _FIRST_DELIMITER.search(raw, max(start - 1, 0), min(end, start + 4096))
    return b"--" + found[1].rstrip() if found else None


def _parts(search: _Search, delimiter: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans between delimiter lines; a missing last one is the end of the mail."""
    raw = search.raw
    opened = -1
    at = raw.find(delimiter, start, end)
    while at >= 0 and search.parts_left > 0:
        line_end = raw.find(b"\n", at, end)
        line_end = end if line_end < 0 else line_end + 1
        after = raw[at + len(delimiter) : line_end].strip()
        if (at == start or raw[at - 1] == _NEWLINE) and after in _AFTER_DELIMITER:
            search.parts_left -= 1
            if opened >= 0:
                yield opened, at - 1
            opened = -1 if after else line_end
            if after:
                break
        at = raw.find(delimiter, line_end, end)
    if at >= 0 and search.parts_left <= 0:
        end = at - 1
    if 0 <= opened < end:
        yield opened, end


_NEWLINE = 10
_AFTER_DELIMITER = frozenset({b"", b"--"})
