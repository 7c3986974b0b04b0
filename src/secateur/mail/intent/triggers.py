"""Which words let a pattern be searched for: each need of each pattern is one bit.

A word's bits are worked out once; those of a sentence are all of its words' together.
"""

import re
from collections import defaultdict

from secateur.mail.intent.accents import without_accents
from secateur.mail.intent.needs import EDGE, Need

MOST_WORDS = 4_000
"""Words whose bits are kept ready, and as many of earlier ones: about 1 MB."""

EVERY = -1
"""The bits of words that were not looked at: every pattern is searched for."""

_WORD = re.compile(r"\w+")
_TOLD_BY = 3
"""The letters by which a piece is looked up, where it has as many."""

_Pieces = defaultdict[str, list[tuple[str, int]]]


class Triggers(dict[str, int]):
    """The bits of each word, by the word as it is written."""

    def __init__(self) -> None:
        """Begin with no needs."""
        self._bit_of: dict[Need, int] = {}
        self._earlier: dict[str, int] = {}
        self._whole: dict[str, int] = {}
        self._starts: _Pieces = defaultdict(list)
        self._ends: _Pieces = defaultdict(list)
        self._letters: dict[str, int] = {}
        self._signs: dict[str, int] = {}

    def bit_of(self, need: Need) -> int:
        """Return the bit of a need, a new one where it has none yet."""
        if need not in self._bit_of:
            self.clear()
            self._earlier.clear()
            bit = self._bit_of[need] = 1 << len(self._bit_of)
            for piece in need:
                self._add(piece, bit)
        return self._bit_of[need]

    def _add(self, piece: str, bit: int) -> None:
        bare = piece.strip(EDGE)
        if piece.startswith(EDGE) and piece.endswith(EDGE):
            self._whole[bare] = self._whole.get(bare, 0) | bit
        elif piece.startswith(EDGE):
            self._starts[bare[:_TOLD_BY]].append((bare, bit))
        elif piece.endswith(EDGE):
            self._ends[bare[-_TOLD_BY:]].append((bare, bit))
        else:
            parts = self._letters if bare.isalnum() else self._signs
            parts[bare] = parts.get(bare, 0) | bit

    def __missing__(self, word: str) -> int:
        """Work out the bits of a word, and remember them; rare words are forgotten in time."""
        bits = self._earlier.get(word)
        if bits is None:
            bits = self._bits(without_accents(word))
        if len(self) >= MOST_WORDS:
            self._earlier = dict(self)
            self.clear()
        self[word] = bits
        return bits

    def _bits(self, folded: str) -> int:
        if folded.isalnum():
            return self._bits_of_letters(folded)
        bits = 0
        for piece, bit in self._signs.items():
            if piece in folded:
                bits |= bit
        for part in _WORD.findall(folded):
            bits |= self._bits_of_letters(part)
        return bits

    def _bits_of_letters(self, part: str) -> int:
        bits = self._whole.get(part, 0)
        for piece, bit in self._letters.items():
            if piece in part:
                bits |= bit
        for length in range(1, _TOLD_BY + 1):
            for piece, bit in self._starts.get(part[:length], ()):
                if part.startswith(piece):
                    bits |= bit
            for piece, bit in self._ends.get(part[-length:], ()):
                if part.endswith(piece):
                    bits |= bit
        return bits


TRIGGERS = Triggers()
"""Of all patterns of this package."""
