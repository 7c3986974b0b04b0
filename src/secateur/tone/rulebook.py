"""The rules of one language, read from the files of its folder."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from secateur.tone.notes import WORDED, Kind
from secateur.tone.phrases import KEY, Element, Phrase, find, parse
from secateur.tone.tokens import fold

FOLDER = Path(__file__).parent / "rules"
LANGUAGES = ("fr", "en")

UNLESS = "unless "
"""Begins a line that takes the kind's notes away from a sentence."""


class Found:
    """A phrase that stands in a sentence, by the places of its words."""

    __slots__ = ("end", "phrase", "start")

    def __init__(self, start: int, end: int, phrase: Phrase) -> None:
        """Keep the range of words."""
        self.start, self.end, self.phrase = start, end, phrase


@dataclass(frozen=True, slots=True)
class Rules:
    """The phrases of one kind."""

    phrases: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of one language."""

    language: str
    rules: Mapping[Kind, Rules]
    topics: Mapping[str, tuple[Phrase, ...]]
    models: Mapping[str, tuple[str, str]]
    index: Mapping[str, tuple[tuple[Kind, bool, Phrase], ...]]

    def notes(self, words: Sequence[str]) -> dict[Kind, list[Found]]:
        """Return what is found in one sentence, by kind."""
        found: dict[Kind, list[Found]] = defaultdict(list)
        excused: set[Kind] = set()
        seen: set[tuple[Kind, bool, str]] = set()
        for key in sorted({*words, *(f"^{word[:KEY]}" for word in words)}):
            for kind, is_excuse, phrase in self.index.get(key, ()):
                mark = (kind, is_excuse, phrase.written)
                if mark in seen:
                    continue
                seen.add(mark)
                place = find(phrase, words)
                if place is None:
                    continue
                if is_excuse:
                    excused.add(kind)
                else:
                    found[kind].append(Found(*place, phrase))
        return {kind: found[kind] for kind in WORDED if kind in found and kind not in excused}

    def topic(self, words: Sequence[str]) -> str:
        """Return what a sentence is about: the first topic of the file that it has a word of."""
        for topic, phrases in self.topics.items():
            if any(find(phrase, words) for phrase in phrases):
                return topic
        return "other"


@cache
def rulebook(language: str) -> Rulebook:
    """Read the rules of a language, ``fr`` or ``en``.

    Raises:
        BadPhraseError: A file has a line that is no rule.
    """
    folder = FOLDER / language
    classes = {name: fold(said).split() for name, said in _pairs(folder / "classes.txt")}
    read: dict[str, list[Element]] = {}
    rules: dict[Kind, Rules] = {
        kind: _rules(folder / f"{kind}.txt", classes, read) for kind in WORDED
    }
    topics = {
        name: tuple(parse(chunk, classes, read) for chunk in said.split(","))
        for name, said in _pairs(folder / "topics.txt")
    }
    models: dict[str, tuple[str, str]] = {}
    for name, said in _pairs(folder / "models.txt"):
        formal, _, familiar = (part.strip() for part in said.partition("|"))
        models[name] = (formal, familiar or formal)
    return Rulebook(
        language,
        MappingProxyType(rules),
        MappingProxyType(topics),
        MappingProxyType(models),
        _index(rules),
    )


def without(book: Rulebook, dropped: frozenset[tuple[Kind, str]]) -> Rulebook:
    """Return the rules without some phrases, given as kind and line (to measure their part)."""
    rules: dict[Kind, Rules] = {
        kind: Rules(
            tuple(one for one in given.phrases if (kind, one.written) not in dropped), given.unless
        )
        for kind, given in book.rules.items()
    }
    return Rulebook(book.language, rules, book.topics, book.models, _index(rules))


def _index(
    rules: Mapping[Kind, Rules],
) -> Mapping[str, tuple[tuple[Kind, bool, Phrase], ...]]:
    index: dict[str, list[tuple[Kind, bool, Phrase]]] = defaultdict(list)
    for kind, given in rules.items():
        for is_excuse, phrases in ((False, given.phrases), (True, given.unless)):
            for phrase in phrases:
                for key in phrase.keys:
                    index[key].append((kind, is_excuse, phrase))
    return MappingProxyType({key: tuple(entries) for key, entries in index.items()})


def _rules(
    path: Path, classes: Mapping[str, Sequence[str]], read: dict[str, list[Element]]
) -> Rules:
    phrases: list[Phrase] = []
    unless: list[Phrase] = []
    for line in _lines(path):
        if line.startswith(UNLESS):
            unless.append(parse(line.removeprefix(UNLESS), classes, read))
        else:
            phrases.append(parse(line, classes, read))
    return Rules(tuple(phrases), tuple(unless))


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    for line in _lines(path):
        name, _, said = line.partition(":")
        yield name.strip(), said.strip()


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        said = line.strip()
        if said and not said.startswith("#"):
            yield said
