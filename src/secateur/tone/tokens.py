"""A draft cut into sentences and words that know their place in it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from secateur.model.folding import unaccented

MOST_SENTENCE = 2_000
"""Characters after which a sentence is cut: rows without a full stop stay cheap to read."""

QUOTE_WORDS = 3
"""From so many words on, what stands in quotation marks is somebody else's speech."""

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*['’ʼ]?")
_BREAK = re.compile(r"[.!?…]+[»”\")\]]*(?=\s)|\n[ \t\r]*\n|\n(?=[ \t]*(?:[-*•>–—]|\d+[.)])[ \t])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:M|MM|Mme|Mlle|Me|Dr|Mr|Mrs|Ms|art|Art|al|cf|p|n|No|St|etc|ex|env|vs|[A-Z]))\.$"
)
_QUOTED = re.compile(r"«[^«»]{1,600}»|“[^“”]{1,600}”|\"[^\"]{1,600}\"")
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})
WHOLE = frozenset({"aujourd'hui", "quelqu'un", "quelqu'une", "prud'homme", "prud'hommes"})
_NEGATED = {"can't": "can", "won't": "will", "shan't": "shall"}
_SHORT = {"'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "would", "'s": "is"}


class Token(NamedTuple):
    """One word, folded, with its place in the draft."""

    word: str
    start: int
    end: int


class Sentence(NamedTuple):
    """One sentence: its place, its text and its words without speech quoted from others."""

    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]

    @property
    def words(self) -> list[str]:
        """The folded words, in order."""
        return [token.word for token in self.tokens]


def word_set(written: str) -> frozenset[str]:
    """Return the words of a list written as one text."""
    return frozenset(written.split())


def fold(written: str) -> str:
    """Return a word in small letters without accents, with a plain apostrophe."""
    if written.isascii():
        return written.lower()
    return "".join(map(_folded, written.translate(_APOSTROPHES).lower()))


@cache
def _folded(character: str) -> str:
    if character in "œæ":
        return "oe" if character == "œ" else "ae"
    return unaccented(character)


def sentences(draft: str, language: str) -> Iterator[Sentence]:
    """Cut a draft into sentences; lines quoted with ``>`` are left out."""
    quoted = {found.start(): found.end() for found in _QUOTED_LINE.finditer(draft)}
    for start, end in _spans(draft):
        if start in quoted or draft[start : start + 1] == ">":
            continue
        said = draft[start:end]
        tokens = tuple(_tokens(said, start, language))
        if tokens:
            yield Sentence(start, end, said, tokens)


def _spans(draft: str) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each sentence, without the blanks around it."""
    begin = 0
    for found in _BREAK.finditer(draft):
        if found.group() == "." and _ABBREVIATION.search(
            draft[max(begin, found.start() - 6) : found.end()]
        ):
            continue
        yield from _pieces(draft, begin, found.end())
        begin = found.end()
    yield from _pieces(draft, begin, len(draft))


def _pieces(draft: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while begin < end:
        cut = min(end, begin + MOST_SENTENCE)
        if cut < end:
            blank = draft.rfind(" ", begin, cut)
            cut = blank + 1 if blank > begin else cut
        said = draft[begin:cut]
        left, right = len(said) - len(said.lstrip()), len(said.rstrip())
        if left < right:
            yield begin + left, begin + right
        begin = cut


def _tokens(said: str, offset: int, language: str) -> Iterator[Token]:
    masked = [
        found.span()
        for found in _QUOTED.finditer(said)
        if len(_WORD.findall(found.group())) >= QUOTE_WORDS and found.group() != said
    ]
    for found in _WORD.finditer(said):
        if any(begin <= found.start() < end for begin, end in masked):
            continue
        start, end = found.start() + offset, found.end() + offset
        word = fold(found.group())
        parts = french(word) if language == "fr" else english(word)
        at = start
        for part in parts:
            # What a contraction stands for has the place of the whole contraction.
            if language == "fr":
                length = min(len(part), end - at)
                yield Token(part, at, at + length)
                at += length
            else:
                yield Token(part, start, end)


def french(word: str) -> list[str]:
    """Part elided words: ``j'ai`` is ``j'`` and ``ai``."""
    if "'" not in word or word in WHOLE:
        return [word]
    *elided, last = word.split("'")
    return [f"{part}'" for part in elided if part] + ([last] if last else [])


def english(word: str) -> list[str]:
    """Write contractions out: ``can't`` is ``can`` and ``not``."""
    if word == "cannot":
        return ["can", "not"]
    if "'" not in word:
        return [word]
    if word.endswith("n't"):
        return [_NEGATED.get(word, word[:-3]), "not"]
    stem, _, tail = word.rpartition("'")
    full = _SHORT.get(f"'{tail}")
    return [stem, full] if full and stem else [word.strip("'")]
