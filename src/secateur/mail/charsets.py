"""Bytes to text, whatever charset they claim: the declared one, then the likely ones."""

import codecs
from functools import lru_cache

LIKELY = "cp1252"
"""What undeclared 8-bit mail between French and English writers is, when it is not UTF-8."""

SAMPLE_BYTES = 2_048
"""How much of a text in an unknown charset is examined: enough to tell, cheap to test."""

FEWEST = 32
"""8-bit bytes from which a charset can be told at all."""

DENSE_SHARE = 0.3
"""Above this share of 8-bit bytes a text is hardly in a Latin script."""

_ALIASES = {
    "ansi": "cp1252",
    "cp-850": "cp850",
    "cp_1252": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",  # as browsers and mail programs read it
    "iso-8859-6-i": "iso8859-6",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-11": "cp874",
    "ks_c_5601-1987": "cp949",
    "euc_kr": "cp949",
    "macintosh": "mac-roman",
    "shift_jis": "cp932",
    "unicode-1-1-utf-7": "utf-7",
    "utf8mb4": "utf-8",
    "windows-874": "cp874",
    "x-gbk": "gb18030",
    "x-mac-roman": "mac-roman",
    "x-sjis": "cp932",
}

_ASCII = frozenset({"", "ascii", "us-ascii", "unknown", "unknown-8bit", "x-unknown", "default"})
_UNSAFE = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
_FIRST_TRY_UTF8 = frozenset({"cp1252", "iso8859-15", "ascii"})
"""Text said to be Latin whose 8-bit bytes are valid UTF-8 is UTF-8: chance cannot do that."""

_HIGH = bytes(range(128, 256))


def _as_likely(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes a decoder refuses as the likely charset would."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode(LIKELY, "replace"), error.end


codecs.register_error("secateur.likely", _as_likely)


@lru_cache(maxsize=256)
def codec(charset: str) -> str | None:
    """Return the codec of a charset name as mails write it; None where nobody knows it."""
    name = charset.strip(" \t\r\n\"'").lower()
    if name in _ASCII:
        return "ascii"
    name = _ALIASES.get(name, name)
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    found_name = _ALIASES.get(found.name, found.name)
    is_text: bool = getattr(found, "_is_text_encoding", True)
    return found_name if is_text and found_name not in _UNSAFE else None


def decoded(data: bytes, charset: str) -> str:
    """Decode a text that says it is in ``charset`` (empty where it says nothing)."""
    if data.isascii() and not _is_stateful(charset):
        return data.decode("ascii")
    name = codec(charset)
    if name is None or name in _FIRST_TRY_UTF8:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    if name is None or name == "ascii":
        return _guessed(data)
    if name == "cp1252":
        return data.decode(name, "replace")
    if name == "utf-8":
        return data.decode(name, "secateur.likely").removeprefix("\ufeff")
    return _whole(data, name)


@lru_cache(maxsize=256)
def _is_stateful(charset: str) -> bool:
    """Whether ASCII bytes can mean other characters (ISO 2022, UTF-7, UTF-16, HZ)."""
    name = charset.lower()
    return "2022" in name or "utf-7" in name or "utf7" in name or "16" in name or "hz" in name


def _whole(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except (UnicodeError, ValueError):
        pass
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(name, "replace").encode("utf-8", "replace").decode("utf-8")


def _guessed(data: bytes) -> str:
    """Decode 8-bit bytes that are not UTF-8 and whose charset nobody gave."""
    sample = data[:SAMPLE_BYTES]
    high = len(sample) - len(sample.translate(None, _HIGH))
    if high >= FEWEST and high > DENSE_SHARE * len(sample):
        from charset_normalizer import from_bytes  # noqa: PLC0415  (a tenth of a second, rarely needed)

        best = from_bytes(sample).best()
        if best is not None:
            return data.decode(best.encoding, "replace")
    return data.decode("utf-8", "secateur.likely")
