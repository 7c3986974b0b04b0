"""Text from a user's file, made safe to print: no escape sequence, no reversed reading order."""

import unicodedata

_OBEYED = frozenset(
    "\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}"
    "\N{POP DIRECTIONAL FORMATTING}\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}"
    "\N{LEFT-TO-RIGHT ISOLATE}\N{RIGHT-TO-LEFT ISOLATE}\N{FIRST STRONG ISOLATE}"
    "\N{POP DIRECTIONAL ISOLATE}"
)
"""Marks that turn the order of the rest of the line, which belongs to us."""


def printable(said: str) -> str:
    """Leave out what a terminal would obey instead of showing, but for the ends of lines."""
    if said.isprintable():
        return said
    return "".join(one for one in said if one == "\n" or not _is_obeyed(one))


def _is_obeyed(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"} or character in _OBEYED
