"""Characters no font here can print, written out by their code instead of refused.

A letter names what it cannot print; a document that quotes what others wrote cannot ask them to
write it otherwise, so that a smile in a message reads ``[U+1F600]``.
"""

import json
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import cast

from secateur.letters.typesetting import FOLDER, MissingGlyphError, typeset

_PROBE = FOLDER / "probe.typ"
_ANY_DAY = date(2000, 1, 1)
COVERED = (
    *range(0xA0, 0x180),
    *range(0x2010, 0x2016),
    *range(0x2018, 0x2020),
    *(0x2022, 0x2026, 0x202F, 0x2039, 0x203A, 0x20AC, 0x2212),
)
"""What French and English are written with: the fonts have it, and nobody waits for the answer."""

_FAST = frozenset(COVERED)

_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the order of reading; a document keeps its own."""

_JOINERS = "\N{ZERO WIDTH JOINER}\N{VARIATION SELECTOR-16}\N{VARIATION SELECTOR-15}"


def printed(value: object) -> object:
    """Return texts, also inside lists and mappings, with what cannot be printed written out."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else _printed(value)
    if isinstance(value, Mapping):
        given = cast("Mapping[str, object]", value)
        return {name: printed(one) for name, one in given.items()}
    if isinstance(value, list | tuple):
        return [printed(one) for one in cast("list[object]", value)]
    return value


def _printed(said: str) -> str:
    written: list[str] = []
    for one in unicodedata.normalize("NFC", said):
        if one.isascii():
            written.append(one if one.isprintable() or one == "\n" else " ")
        elif one in _TURNING:
            continue
        elif one in _JOINERS:
            # Beside a letter it shapes the word; beside a picture that is written out, nothing.
            written.append("" if written and written[-1].startswith("[U+") else one)
        else:
            written.append(one if is_printable(one) else f"[U+{ord(one):04X}]")
    return "".join(written)


@cache
def is_printable(character: str) -> bool:
    """Tell whether some font at hand has a character."""
    if ord(character) in _FAST:
        return True
    if unicodedata.category(character) in {"Cc", "Cs", "Cn", "Co"}:
        return False
    try:
        typeset(_PROBE, {"probe": json.dumps(character)}, _ANY_DAY)
    except MissingGlyphError:
        return False
    return True
