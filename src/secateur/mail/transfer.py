"""Transfer encodings, damaged or not: base64 and quoted-printable to bytes."""

import binascii
import re

_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOT_ALPHABET = bytes(set(range(256)) - set(_ALPHABET))
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_PADDED_BREAK = re.compile(rb"=[ \t]{1,76}(\r?\n)")
_PLAIN_LINE = re.compile(rb"[A-Za-z,;.]{2,} [A-Za-z]{2,} ")


def base64_bytes(data: bytes) -> bytes:
    """Decode base64; junk is skipped, missing padding added, a lone last character dropped."""
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        clean = data.translate(_URL_SAFE).translate(None, _NOT_ALPHABET)
    whole = len(clean) - (len(clean) % 4 == 1)
    return binascii.a2b_base64(clean[:whole] + b"=" * (-whole % 4))


def transferred(data: bytes, encoding: bytes) -> bytes:
    """Undo the transfer encoding named in a header, in whatever spelling."""
    name = encoding.lower()
    if b"quoted" in name:
        if b"= " in data or b"=\t" in data:
            data = _PADDED_BREAK.sub(rb"=\1", data)
        return binascii.a2b_qp(data)
    if b"base64" in name and not _PLAIN_LINE.search(data[:400]):
        return base64_bytes(data)
    return data
