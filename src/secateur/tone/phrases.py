"""Turns of phrase: how they are written in the rule files, and how they are found.

A phrase is a row of elements parted by spaces:

* ``word``: that word, without regard to case and accents; ``word*``: words that begin so;
* ``a|b|c``: one of them; ``{you}``: one of a class named in the file ``classes.txt``;
* ``word?``: may be left out; ``..3``: up to three words of any kind.

Before a vowel ``de`` is ``d'`` and so on; a word that only strengthens may stand in between.

Elements are matched word by word, never with regular expressions, and a phrase never looks
further than its own length and gaps: the time grows with the length of the draft and no faster.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from secateur.tone.tokens import WHOLE, fold, word_set

KEY = 3
"""Letters by which beginnings of words are looked up."""

RARE = 7
"""Letters from which a longer word is hardly rarer."""

_MANY = 99

_ELIDED = re.compile(r"([^|'{}]{1,7}')([^|].*)")


FILLERS = word_set(
    "vraiment tres bien encore donc deja tout toute aussi meme franchement totalement beaucoup "
    "completement absolument trop tellement si peu quand assez enormement clairement simplement "
    "juste hein certes pourtant really very so just still even quite totally completely utterly "
    "absolutely simply truly rather pretty all again actually honestly frankly clearly obviously"
)
"""Words that may stand anywhere inside a phrase: they make it stronger and nothing else."""

_ELISIONS: Mapping[str, str] = MappingProxyType(
    {
        "de": "d'",
        "que": "qu'",
        "ne": "n'",
        "je": "j'",
        "me": "m'",
        "te": "t'",
        "le": "l'",
        "la": "l'",
        "se": "s'",
        "ce": "c'",
        "si": "s'",
    }
)
"""What a word becomes before a vowel; a phrase that has the one takes the other."""


class Element(NamedTuple):
    """One place in a phrase."""

    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    is_optional: bool = False
    gap: int = 0
    rarity: int = 0
    """The more, the fewer sentences have a word of it."""

    def takes(self, word: str) -> bool:
        """Tell whether a word stands here."""
        return word in self.words or (bool(self.beginnings) and word.startswith(self.beginnings))


class Phrase(NamedTuple):
    """A turn of phrase, and what to put instead of it where its line says so."""

    written: str
    elements: tuple[Element, ...]
    instead: str | None = None
    keys: frozenset[str] = frozenset()
    """What to look it up by: a sentence without any of them does not have it. A word stands as it
    is, the beginning of words as ``^`` and its first letters."""


class BadPhraseError(ValueError):
    """A line of a rule file is not a phrase."""


def parse(
    line: str,
    classes: Mapping[str, Sequence[str]],
    read: dict[str, list[Element]] | None = None,
) -> Phrase:
    """Read one line of a rule file: a phrase, and perhaps ``=>`` and what to put instead.

    Args:
        line: The line.
        classes: The folded words of each class.
        read: The elements of other lines with the same classes, to read them once.

    Raises:
        BadPhraseError: A class is not known, or the phrase is nothing but gaps.
    """
    written, _, instead = (part.strip() for part in line.partition("=>"))
    known: dict[str, list[Element]] = {} if read is None else read
    elements: list[Element] = []
    for chunk in written.split():
        if chunk not in known:
            known[chunk] = _elements(chunk, classes)
        elements += known[chunk]
    needed = [one for one in elements if not (one.gap or one.is_optional)]
    if not needed:
        raise BadPhraseError(line)
    rarest = max(needed, key=lambda one: one.rarity)
    keys = rarest.words | {f"^{one[:KEY]}" for one in rarest.beginnings}
    return Phrase(written, tuple(elements), instead or None, frozenset(keys))


def _elements(chunk: str, classes: Mapping[str, Sequence[str]]) -> list[Element]:
    if chunk.startswith(".."):
        return [Element(gap=int(chunk[2:]))]
    elided = _ELIDED.match(chunk)
    if elided is not None and chunk not in WHOLE:
        return [Element(frozenset({fold(elided[1])})), *_elements(elided[2], classes)]
    is_optional = chunk.endswith("?")
    chunk = chunk.removesuffix("?")
    folded: list[str] = []
    for one in chunk.split("|"):
        if one.startswith("{"):
            if one.strip("{}") not in classes:
                raise BadPhraseError(chunk)
            folded += classes[one.strip("{}")]
        else:
            folded.append(fold(one))
    for word in folded:
        is_short = word.endswith("*") and len(word) <= KEY
        if is_short or ("'" in word[:-1] and word not in WHOLE):
            raise BadPhraseError(chunk)
    exact = {word for word in folded if not word.endswith("*")}
    exact |= {_ELISIONS[word] for word in exact & _ELISIONS.keys()}
    beginnings = tuple(word.removesuffix("*") for word in folded if word.endswith("*"))
    rarity = min(*map(len, exact), *map(len, beginnings), RARE) * _MANY - len(folded)
    return [Element(frozenset(exact), beginnings, is_optional, rarity=rarity)]


def find(phrase: Phrase, words: Sequence[str]) -> tuple[int, int] | None:
    """Return the first place of a phrase, as the range of its words; None where it is not."""
    first = phrase.elements[0]
    can_vary = first.gap > 0 or first.is_optional
    for start, word in enumerate(words):
        if not (can_vary or first.takes(word)):
            continue
        end = _end(phrase.elements, words, start)
        if end is not None:
            return start, end
    return None


def _end(elements: Sequence[Element], words: Sequence[str], start: int) -> int | None:
    places = {start}
    for element in elements:
        reached: set[int] = set()
        for place in places:
            if element.gap:
                reached.update(range(place, min(place + element.gap, len(words)) + 1))
                continue
            if place < len(words) and element.takes(words[place]):
                reached.add(place + 1)
            if element.is_optional:
                reached.add(place)
            if place > start and place < len(words) and words[place] in FILLERS:
                after = place + 1
                if after < len(words) and element.takes(words[after]):
                    reached.add(after + 1)
        if not reached:
            return None
        places = reached
    end = min(places)
    return end if end > start else None
