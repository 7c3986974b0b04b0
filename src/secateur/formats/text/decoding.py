"""Which encoding a text file is in: decided from its bytes, and never by replacing any."""

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from secateur.formats.errors import SourceError
from secateur.model.text import Text, text

CHUNK_BYTES = 1 << 16
SAMPLE_BYTES = 1 << 18
"""How much is shown to the guesser of last resort."""

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 before UTF-16, whose mark is the beginning of the other's."""

WESTERN = frozenset(
    "àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŸ«»‹›‘’‚“”„…–—€£¥§°²³µ·ºª¿¡©®™½¼¾±×\xa0"
)
"""What bytes above 127 stand for in real cp1252 text of western Europe and Québec."""

FRENCH = frozenset("àâçéèêëîïôùûüœÀÉÊÇ«»’°€–\xa0")
OLD_ENCODINGS = ("mac_roman", "cp850")
"""Of old Macs and of DOS, which accounting programs still write."""

FRENCH_SHARE = 0.9

CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 26})
"""Bytes that no text file holds: tab, line ends, form feed and the old end mark are allowed."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """The codec of a file, and whether it was guessed rather than seen."""

    name: str
    is_guessed: bool = False


def open_text(path: Path, encoding: Encoding) -> IO[str]:
    """Open a file for reading lines; line ends are kept as they are."""
    return path.open(encoding=encoding.name, errors="strict", newline="")


def encoding_of(path: Path) -> Encoding:
    """Decide how a file is encoded by reading all of its bytes once.

    Raises:
        SourceError: It is no text, or none that a known encoding reads without damage.
    """
    with path.open("rb") as file:
        head = file.read(CHUNK_BYTES)
    refuse_binary(head)
    for mark, name in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return _checked(path, Encoding(name))
    if b"\0" in head:
        return _checked(path, Encoding(_wide(head)))
    if _decodes(path, "utf-8"):
        return Encoding("utf-8")
    return _checked(path, _eight_bit(path))


def refuse_binary(head: bytes) -> None:
    """Refuse the beginnings of files that are no text.

    Raises:
        SourceError: Says what the file is, where its first bytes tell.
    """
    for first_bytes, reason in _BINARY:
        if head.startswith(first_bytes):
            raise SourceError(reason)
    is_wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in head
    controls = len(head) - len(head.translate(None, CONTROL))
    if not is_wide and controls > len(head) // 200:
        raise SourceError(_NO_TEXT)


_EXCEL = text(
    "This is a spreadsheet workbook, not a CSV file. Open it and save it as CSV (UTF-8), "
    "then import that."
)
_NO_TEXT = text(
    "This is not a text file: perhaps a damaged export, or another kind of file with the "
    "wrong name. Export it again as CSV."
)
_BINARY: tuple[tuple[bytes, Text], ...] = (
    (b"PK\x03\x04", _EXCEL),
    (b"\xd0\xcf\x11\xe0", _EXCEL),
    (b"%PDF", text("This is a PDF, not a table. Export the same list as CSV.")),
    (b"\x89PNG", _NO_TEXT),
    (b"\xff\xd8\xff", _NO_TEXT),
    (b"\x1f\x8b", _NO_TEXT),
    (b"SQLite format 3", _NO_TEXT),
)


def _wide(head: bytes) -> str:
    """Tell UTF-16 without a mark from binary: every other byte of a western text is zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.7 and odd < half * 0.1:
        return "utf-16-be"
    raise SourceError(_NO_TEXT)


def _eight_bit(path: Path) -> Encoding:
    with path.open("rb") as file:
        sample = b"".join(line for line in file.readlines(SAMPLE_BYTES) if not line.isascii())
    high = bytes(byte for byte in sample if byte > 127)  # noqa: PLR2004  (the end of ASCII)
    readable = high.decode("cp1252", errors="ignore")
    western = sum(letter in WESTERN for letter in readable)
    if western >= 0.9 * len(high):
        return Encoding("cp1252" if _decodes(path, "cp1252") else "latin-1")
    for name in OLD_ENCODINGS:
        letters = high.decode(name, errors="ignore")
        if sum(letter in FRENCH for letter in letters) >= FRENCH_SHARE * len(high):
            return Encoding(name, is_guessed=True)
    # A hundred milliseconds to import, and needed for almost no file.
    from charset_normalizer import from_bytes  # noqa: PLC0415  (the reason above)

    best = from_bytes(sample[:SAMPLE_BYTES]).best()
    return Encoding(best.encoding if best else "cp1252", is_guessed=True)


def _checked(path: Path, encoding: Encoding) -> Encoding:
    if not _decodes(path, encoding.name):
        raise SourceError(
            text(
                "The characters of this file cannot be read ({encoding}): it may be cut or "
                "damaged. Export it again, as UTF-8 where there is a choice.",
                encoding=encoding.name.upper(),
            )
        )
    return encoding


def _decodes(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True
