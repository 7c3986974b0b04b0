"""Header values to text: raw 8-bit bytes and encoded words (RFC 2047, RFC 2231 section 5)."""

import binascii
import re

from secateur.mail.charsets import decoded
from secateur.mail.transfer import base64_bytes

_WORD = re.compile(
    r"=\?([^?\s*]{1,64})(?:\*[^?\s]{0,32})?\?([bBqQ])\?([^?\r\n]*)\?=(?:[ \t\r\n]+(?==\?))?"
)
"""charset, encoding, text; with the space before a following word, which is no text."""

_FOLD = re.compile(r"[\r\n]+[ \t]*")


def header_text(value: bytes) -> str:
    """Return a header's value as a person reads it, on one line."""
    text = value.decode("ascii") if value.isascii() else decoded(value, "utf-8")
    if "=?" in text:
        text = _without_words(text)
    if "\n" in text or "\r" in text:
        text = _FOLD.sub(" ", text)
    return text.replace("\0", "").strip()


def _without_words(text: str) -> str:
    """Decode the words; bytes of neighbours join first, since a character may span two of them."""
    pieces: list[str] = []
    pending = bytearray()
    charset, end = "", 0
    for word in _WORD.finditer(text):
        if word.start() != end or word[1].lower() != charset:
            if pending:
                pieces.append(decoded(bytes(pending), charset))
                pending.clear()
            pieces.append(text[end : word.start()])
        charset, end = word[1].lower(), word.end()
        pending += _word_bytes(word[2], word[3])
    pieces += [decoded(bytes(pending), charset), text[end:]]
    return "".join(pieces)


def _word_bytes(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    if encoding in "bB":
        return base64_bytes(data)
    return binascii.a2b_qp(data, header=True)
