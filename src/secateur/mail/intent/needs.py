r"""The words a pattern cannot do without, read off the pattern itself.

``\b(?:late|overdue)\b.{0,9}\binvoices?\b`` needs ``late`` or ``overdue``, and ``invoice``. A
sentence without them is not searched. The reading errs on one side only: what it cannot follow
(ranges, look-arounds, repetitions that may be absent) needs nothing.
"""

import re
from dataclasses import dataclass
from itertools import product

EDGE = "\x01"
"""Stands in a literal where the pattern has a word edge."""

MOST_STRINGS = 300
"""How many strings an expression may stand for before it is cut in two."""

MOST_IN_CLASS = 6
"""Characters of a set that are tried one by one."""

MOST_COMMON = 2
"""A letter alone is in nearly every sentence."""

Need = frozenset[str]
"""Pieces of words, of which every match has at least one; ``EDGE`` where a word begins or ends."""

_QUANTIFIER = re.compile(r"(?P<sign>[?*+])\??|\{(?P<least>\d*)(?:,\d*)?\}\??")
_LITERALS = re.compile(r"[^\\^$.|?*+()\[{]+(?![?*+{])")
"""Letters that stand for themselves; the one before a quantifier is not among them."""

_WORDS = re.compile(r"\?:([^\\^$.?*+()\[{]*)\)")
"""The inside of a group that is a choice between such letters, and nothing else."""

_LOOK_AROUND = ("?=", "?!", "?<=", "?<!")
_NOTHING = frozenset(("",))
_AT_EDGE = frozenset((EDGE,))


class UnreadPatternError(ValueError):
    """Patterns of phrases have plain groups and look-arounds only."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What an expression stands for."""

    strings: frozenset[str] | None
    """All that it matches, where these are few."""

    needs: tuple[Need, ...] = ()
    """What each match has, where it is not one of few strings."""

    closes: bool = False
    """It matches nothing, or up to the edge of a word."""


_ANYTHING = _Read(None)
_EMPTY = _Read(_NOTHING)


def needs_of(pattern: str) -> frozenset[Need]:
    """Return what every match of a pattern has: of each need, at least one piece in one word.

    The pattern is searched in words with one space between them, as :mod:`.sentences` sets them.

    Raises:
        UnreadPatternError: It has a group of a kind that is not read here.
    """
    reader = _Reader(pattern)
    return frozenset(_all_needs(reader.alternatives()))


class _Reader:
    """Reads an expression from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternatives(self, before: frozenset[str] = _NOTHING) -> _Read:
        """Read up to the end of the pattern or of the group, with what stands before it."""
        branches = [self._sequence(before)]
        while self._next() == "|":
            self.at += 1
            branches.append(self._sequence(before))
        return branches[0] if len(branches) == 1 else _any_of(branches)

    def _next(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def _sequence(self, before: frozenset[str]) -> _Read:
        needs: list[Need] = []
        strings = before
        is_exact = True
        while self._next() not in {"", "|", ")"}:
            if literals := _LITERALS.match(self.pattern, self.at):
                self.at = literals.end()
                strings = frozenset([each + literals[0] for each in strings])
                continue
            item = self._item(strings)
            if item.strings is not None and len(strings) * len(item.strings) <= MOST_STRINGS:
                strings = frozenset(map("".join, product(strings, item.strings)))
                continue
            is_exact = False
            needs += _needs_of_strings(strings)
            needs += item.needs
            edge = EDGE if _close(strings) and item.closes else ""
            strings = frozenset(edge + each for each in item.strings or _NOTHING)
        if is_exact:
            return _Read(strings, closes=_close(strings))
        return _Read(None, (*needs, *_needs_of_strings(strings)), _close(strings))

    def _item(self, before: frozenset[str]) -> _Read:
        """Read what stands next; a group behind a word's edge is read as beginning with it."""
        at = self.at
        atom = self._atom()
        item = self._repeated(atom)
        is_group = item is atom and self.pattern.startswith("(?:", at)
        if is_group and item.strings is None and _close(before):
            end, self.at = self.at, at + 1
            item = self._group(_AT_EDGE)
            self.at = end
        return item

    def _repeated(self, item: _Read) -> _Read:
        found = _QUANTIFIER.match(self.pattern, self.at)
        if found is None:
            return item
        self.at = found.end()
        if found["sign"] == "?":
            if item.strings is None:
                return _Read(None, closes=item.closes)
            return _Read(item.strings | _NOTHING, closes=item.closes)
        is_sure = found["sign"] == "+" or bool(int(found["least"] or 0))
        return _Read(None, _all_needs(item) if is_sure else (), item.closes)

    def _atom(self) -> _Read:
        letter = self._next()
        self.at += 1
        if letter == "(":
            return self._group()
        if letter == "[":
            return self._set()
        if letter == "\\":
            return self._escape()
        return _ANYTHING if letter in ".^$" else _Read(frozenset((letter,)))

    def _group(self, before: frozenset[str] = _NOTHING) -> _Read:
        if words := _WORDS.match(self.pattern, self.at):
            self.at = words.end()
            strings = frozenset(map("".join, product(before, words[1].split("|"))))
            return _Read(strings, closes=_close(strings))
        opening = next((each for each in _LOOK_AROUND if self._follows(each)), "")
        self.at += len(opening) or 2 * self._follows("?:")
        if self._next() == "?":
            raise UnreadPatternError(self.pattern)
        inside = self.alternatives(before)
        self.at += 1
        return _EMPTY if opening else inside

    def _follows(self, sign: str) -> bool:
        return self.pattern.startswith(sign, self.at)

    def _set(self) -> _Read:
        end = self.pattern.index("]", self.at + 1)
        inside = self.pattern[self.at : end]
        self.at = end + 1
        is_plain = len(inside) <= MOST_IN_CLASS and not set(inside) & set("\\^-")
        return _Read(frozenset(inside)) if is_plain else _ANYTHING

    def _escape(self) -> _Read:
        letter = self._next()
        self.at += 1
        if letter == "b":
            return _Read(frozenset((EDGE,)))
        if letter in "ZA":
            return _EMPTY
        return _ANYTHING if letter.isalnum() else _Read(frozenset((letter,)))


def _any_of(branches: list[_Read]) -> _Read:
    closes = all(branch.closes for branch in branches)
    exact = [branch.strings for branch in branches if branch.strings is not None]
    if len(exact) == len(branches):
        return _Read(frozenset[str]().union(*exact), closes=closes)
    each = [_all_needs(branch) for branch in branches]
    if not all(each):
        return _Read(None, closes=closes)
    rarest = (max(needs, key=rarity) for needs in each)
    return _Read(None, (frozenset[str]().union(*rarest),), closes)


def _close(strings: frozenset[str]) -> bool:
    """Tell whether all strings end where a word ends."""
    return all(string.endswith((EDGE, " ")) for string in strings)


def _all_needs(read: _Read) -> tuple[Need, ...]:
    return read.needs if read.strings is None else tuple(_needs_of_strings(read.strings))


def _needs_of_strings(strings: frozenset[str]) -> list[Need]:
    """Return the one need of some strings: the longest piece of each; none where one has none."""
    pieces = frozenset(map(_longest_piece, strings))
    if any(len(piece) < MOST_COMMON and piece.isalnum() for piece in map(_bare_or_whole, pieces)):
        return []
    bare = {piece for piece in pieces if EDGE not in piece}
    longer = {piece for piece in pieces for part in bare if part in piece and part != piece}
    return [pieces - longer] if all(map(_length, pieces)) else []


def _longest_piece(string: str) -> str:
    is_one = string.strip(EDGE).isalnum() and EDGE * 2 not in string
    return string if is_one else max(_pieces(string), key=_length)


def _pieces(string: str) -> list[str]:
    """Cut a string into what stands in one word each; a space is a word's edge."""
    spaced = EDGE.join(f"{EDGE} {EDGE}".join(string.split(" ")).split(EDGE * 2))
    return [_with_edges_of_words(piece) for piece in spaced.split(" ")]


def _with_edges_of_words(piece: str) -> str:
    """Keep the edges of a piece of letters and figures only: other signs have theirs inside."""
    bare = piece.replace(EDGE, "")
    return piece if bare.isalnum() and EDGE not in piece.strip(EDGE) else bare


def _bare_or_whole(piece: str) -> str:
    """Return a piece without its edge, unless it is a whole word."""
    is_whole = piece.startswith(EDGE) and piece.endswith(EDGE)
    return piece if is_whole else piece.strip(EDGE)


def _length(piece: str) -> int:
    return len(piece.strip(EDGE))


def rarity(need: Need) -> tuple[int, int]:
    """Order needs: the longer the shortest piece the rarer, then the fewer pieces."""
    return min(map(_length, need)), -len(need)
