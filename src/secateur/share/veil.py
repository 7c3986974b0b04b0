"""Hides names and addresses in what people wrote, each behind the same label everywhere."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secateur.model.folding import unaccented

SHORTEST = 3
"""Letters of a name that is looked for; shorter ones are found in too many words."""

_APOSTROPHES = str.maketrans(
    "\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}\N{LEFT SINGLE QUOTATION MARK}",
    "'''",
)


@dataclass(frozen=True, slots=True)
class Hidden:
    """Somebody who is not named: what stands instead, and all they are called by."""

    label: str
    names: tuple[str, ...]
    """Names and addresses; ``*@lambda.example`` stands for a domain, with or without a mailbox."""

    key: str = ""
    """Counted under this in :attr:`Veil.met`."""


class Veil:
    """Replaces names by labels, whatever their case, accents and spaces."""

    def __init__(self, hidden: Sequence[Hidden], kept: Iterable[str] = ()) -> None:
        """Prepare the search.

        Args:
            hidden: Who is hidden; of two names the longer one is looked for first.
            kept: Names that stay, such as those of the client a document is about: whatever is
                part of one of them is not looked for.
        """
        stay = [_folded(name)[0].removeprefix("*") for name in kept]
        looked: list[tuple[str, Hidden]] = []
        for one in hidden:
            for name in dict.fromkeys(_folded(name)[0].strip() for name in one.names):
                is_kept = any(_stands_in(name.removeprefix("*"), mine) for mine in stay)
                if len(name) >= SHORTEST and not is_kept:
                    looked.append((name, one))
        looked.sort(key=lambda each: len(each[0]), reverse=True)
        self._of = [one for _, one in looked]
        self._pattern = re.compile("|".join(f"({_searched(name)})" for name, _ in looked) or "(?!)")
        self.met: Counter[str] = Counter()
        """How often each was hidden, by its key."""

    def __call__(self, said: str) -> str:
        """Return the words with every name replaced."""
        folded, places = _folded(said)
        parts: list[str] = []
        end = 0
        for found in self._pattern.finditer(folded):
            one = self._of[(found.lastindex or 1) - 1]
            self.met[one.key] += 1
            parts += [said[end : places[found.start()]], one.label]
            end = places[found.end() - 1] + 1
        return "".join([*parts, said[end:]]) if parts else said


def _folded(said: str) -> tuple[str, Sequence[int]]:
    """Return the words without case and accents, and from which letter each letter came."""
    if said.isascii():
        return said.lower(), range(len(said))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(said.translate(_APOSTROPHES)):
        for one in unaccented(letter).casefold():
            if unicodedata.category(one) != "Cf":
                letters.append(one)
                places.append(place)
    return "".join(letters), places


def _searched(name: str) -> str:
    if name.startswith("*@"):
        domain = re.escape(name[2:])
        return rf"(?<![\w@])(?:[\w.+'-]*@)?(?:[\w-]+\.)*{domain}(?![\w-])"
    words = r"\s+".join(re.escape(word) for word in name.split())
    return rf"(?<![\w.+-]){words}(?![\w-])" if "@" in name else rf"(?<!\w){words}(?!\w)"


def _stands_in(name: str, mine: str) -> bool:
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", mine) is not None
