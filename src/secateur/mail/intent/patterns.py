"""Long patterns and word lists, written so that a person can read them."""

import re
from functools import cached_property

WORD_EDGE = r"\b"
"""What most alternatives start with."""


class Alternatives:
    """A pattern written over several lines, where ``| `` opens each alternative.

    The white space around a line is not part of it. It is compiled when first used: an import
    with nothing new reads no mail, and need not wait for it.
    """

    def __init__(self, written: str) -> None:
        self.written = written

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile("|".join(self._parts))

    @cached_property
    def _parts(self) -> tuple[str, ...]:
        lines = [line.strip() for line in self.written.strip().splitlines()]
        joined = "".join("|" + line[2:] if line.startswith("| ") else line for line in lines)
        return tuple(_split(joined.removeprefix("|")))

    @cached_property
    def _quick(self) -> tuple[re.Pattern[str], ...]:
        """The same in two: the engine leaves a letter inside a word at the first look."""
        starting = [
            part.removeprefix(WORD_EDGE) for part in self._parts if part.startswith(WORD_EDGE)
        ]
        others = [part for part in self._parts if not part.startswith(WORD_EDGE)]
        written = [rf"\b(?:{'|'.join(starting)})"] if starting else []
        return tuple(re.compile(one) for one in (*written, *(["|".join(others)] if others else [])))

    def is_in(self, text: str) -> bool:
        """Tell whether any of the alternatives occurs in a text."""
        return any(pattern.search(text) for pattern in self._quick)

    def removed_from(self, text: str) -> str:
        """Return a text without them."""
        return self.pattern.sub("", text)


def _split(pattern: str) -> list[str]:
    """Split a pattern at the bars that stand in no group and no set."""
    parts: list[str] = []
    depth, is_set, start, place = 0, False, 0, 0
    while place < len(pattern):
        letter = pattern[place]
        if letter == "\\":
            place += 1
        elif is_set:
            is_set = letter != "]"
        elif letter == "[":
            is_set = True
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "|" and depth == 0:
            parts.append(pattern[start:place])
            start = place + 1
        place += 1
    return [*parts, pattern[start:]]


def vocabulary(words: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(words.split())
