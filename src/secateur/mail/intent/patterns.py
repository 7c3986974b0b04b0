"""Long patterns and word lists, written so that a person can read them."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from secateur.mail.intent.accents import without_accents
from secateur.mail.intent.needs import needs_of, rarity
from secateur.mail.intent.triggers import EVERY, TRIGGERS

LONGEST_SENTENCE = 600
"""Characters of a sentence that payments and work are looked for in."""

_UNREAD: "list[Alternatives]" = []
"""Patterns whose needs are not known yet: they are read before the first words are looked at."""


class Alternative:
    """One of the alternatives of a pattern, and the words it cannot do without."""

    def __init__(self, written: str) -> None:
        self.written = written
        needs = sorted(needs_of(written), key=rarity)
        self.rarest = TRIGGERS.bit_of(needs[-1]) if needs else 0
        """The bit of the rarest of them: alternatives are looked up by it."""

        self.needs = _together(map(TRIGGERS.bit_of, needs))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern; most are never looked for in a mailbox."""
        return re.compile(self.written)


class Sentence:
    """One sentence as patterns read it."""

    def __init__(self, tokens: Sequence[str], words: int | None = None) -> None:
        """Hold its words.

        Args:
            tokens: The words, in lower case.
            words: The bits of them all, where they are not to be looked up.
        """
        self._tokens = tokens
        self.words = bits_of(tokens) if words is None else words

    @cached_property
    def text(self) -> str:
        """The words without accents, one space between them."""
        return without_accents(" ".join(self._tokens)[:LONGEST_SENTENCE])


class Alternatives:
    """A pattern written over several lines, where ``| `` opens each alternative.

    The white space around a line is not part of it. It is compiled when first used: an import
    with nothing new reads no mail, and need not wait for it.
    """

    def __init__(self, written: str) -> None:
        self.written = written
        _UNREAD.append(self)

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
    def alternatives(self) -> tuple[Alternative, ...]:
        """The alternatives one by one."""
        return tuple(map(Alternative, self._parts))

    @cached_property
    def _by_rarest(self) -> dict[int, list[tuple[Alternative, int]]]:
        """The alternatives with their needs, by the rarest of these; 0 for those without."""
        found: dict[int, list[tuple[Alternative, int]]] = {0: []}
        for each in self.alternatives:
            found.setdefault(each.rarest, []).append((each, each.needs))
        return found

    @cached_property
    def _looked_for(self) -> int:
        return _together(self._by_rarest)

    def is_in(self, sentence: Sentence) -> bool:
        """Tell whether any of the alternatives occurs in a sentence."""
        words = sentence.words
        left = words & self._looked_for
        possible = [*self._by_rarest[0]]
        while left:
            bit = left & -left
            left ^= bit
            possible += self._by_rarest[bit]
        return any(
            words & needs == needs and each.pattern.search(sentence.text)
            for each, needs in possible
        )

    def removed_from(self, sentence: Sentence) -> Sentence:
        """Return a sentence without them."""
        if not self.is_in(sentence):
            return sentence
        left = self.pattern.sub("", sentence.text)
        return Sentence(left.split(" "), EVERY)  # its words may stand together in new ways


def bits_of(words: Iterable[str]) -> int:
    """Return what some words allow to be in a text of them."""
    while _UNREAD:
        _UNREAD.pop().alternatives  # noqa: B018  (reading them registers their needs)
    return _together(map(TRIGGERS.__getitem__, words))


def _together(bits: Iterable[int]) -> int:
    found = 0
    for each in bits:
        found |= each
    return found


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
