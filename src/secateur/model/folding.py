"""Writes names and words as they are told from each other: without accents, without case."""

import unicodedata
from functools import lru_cache
from itertools import filterfalse


def unaccented(written: str) -> str:
    """Return a text without accents; one sign for two letters, such as ``ﬁ``, becomes the two."""
    if written.isascii():
        return written
    decomposed = unicodedata.normalize("NFKD", written)
    return "".join(filterfalse(unicodedata.combining, decomposed))


_TWO_LETTERS = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})
"""Letters of their own to Unicode, which people without them on the keyboard type as two."""


@lru_cache(maxsize=4_096)
def folded(name: str) -> str:
    """Return a name without case and accents, so that two spellings are one."""
    return unaccented(name.translate(_TWO_LETTERS)).casefold().strip()


def ascii_only(written: str) -> str:
    """Return the ASCII letters of a text, those with accents without them; the rest is left out."""
    return unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode()
