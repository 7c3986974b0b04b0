"""The words of a letter on a desk: its paragraphs, what is noted of each, what changes took out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from secateur.letters import Letter, required, words_to_edit
from secateur.letters.model import Table
from secateur.letters.plain import block_words
from secateur.letters.required import as_compared
from secateur.tone import Note

GAP = "\n\n"
"""What stands between two paragraphs."""

_FIGURE = re.compile(r"\d{1,2}(?:er)?\s[^\W\d]+\s\d{4}|[^\W\d]+\s\d{1,2},\s\d{4}|\d[\d\s.,/]*\d|\d")
"""A day in words, else a number."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Some words of a paragraph, and the notes that end with them."""

    words: str
    is_noted: bool
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One paragraph, list or table of a letter."""

    words: str
    table: Table | None
    """Set as a table, and not edited by hand."""

    fragments: tuple[Fragment, ...]


def paragraphs(letter: Letter) -> tuple[str, ...]:
    """Return greeting, body, closing and signature, each by itself."""
    return (letter.salutation, *map(block_words, letter.body), letter.closing, letter.signature)


def parts(letter: Letter, notes: Sequence[Note]) -> tuple[Part, ...]:
    """Return the paragraphs of a letter with the notes on its words, as places in them."""
    tables = {block_words(one): one for one in letter.body if isinstance(one, Table)}
    found: list[Part] = []
    at = 0
    for said in paragraphs(letter):
        cut = tuple(_fragments(said, at, notes))
        found.append(Part(words=said, table=tables.get(said), fragments=cut))
        at += len(said) + len(GAP)
    return tuple(found)


def _fragments(said: str, at: int, notes: Sequence[Note]) -> Iterator[Fragment]:
    """Yield the words between two ends of notes; places count from the start of the letter."""
    places = [
        (max(one.start - at, 0), min(one.end - at, len(said)), number)
        for number, one in enumerate(notes, start=1)
        if one.start < one.end and one.start < at + len(said) and one.end > at
    ]
    cuts = sorted({0, len(said), *(end for place in places for end in place[:2])})
    for first, last in pairwise(cuts):
        yield Fragment(
            said[first:last],
            any(start <= first and last <= end for start, end, _ in places),
            tuple(number for _, end, number in places if end == last),
        )


def carried(was: Sequence[str], typed: Sequence[str], now: Sequence[str]) -> tuple[str, ...]:
    """Bring paragraphs changed by hand over to a letter that is composed anew.

    Args:
        was: As composed before.
        typed: The same, some of them changed.
        now: As composed now.

    Returns:
        What was not changed follows the new letter, wherever its paragraphs still answer one
        another; what was changed stays as typed.
    """
    before, given = [_bare(one) for one in was], [_bare(one) for one in typed]
    if given == before or not given:
        return tuple(now)
    if len(before) == len(given) == len(now):
        pairs = zip(before, given, typed, now, strict=True)
        return tuple(new if old == said else hand for old, said, hand, new in pairs)
    return tuple(typed)


def _bare(said: str) -> str:
    return "\n".join(line.strip() for line in said.strip().splitlines())


def lost_figures(before: Letter, after: Letter) -> tuple[str, ...]:
    """Return days, sums and numbers that the composed letter says and the changed one does not."""
    left = words_to_edit(after)
    gone = (one for one in _FIGURE.findall(words_to_edit(before)) if one not in left)
    return tuple(dict.fromkeys(gone))


def lost_phrases(before: Letter, after: Letter) -> tuple[str, ...]:
    """Return sentences a place wants in such a letter, that changes by hand took out."""
    then, now = as_compared(words_to_edit(before)), as_compared(words_to_edit(after))
    wanted = (
        evidence.said[before.locale[:2]]
        for one in required(before.kind, before.place)
        for evidence in one.shown
        if evidence.kind == "phrase"
    )
    return tuple(one for one in wanted if as_compared(one) in then and as_compared(one) not in now)
