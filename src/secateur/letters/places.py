"""The places letters are written in: paper, window, and what the law there demands of a letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from secateur.letters.content import LANGUAGES, Entry, entries, names, rules
from secateur.letters.content_file import known, mapping, read, sequence, string
from secateur.letters.errors import ContentError
from secateur.letters.model import Setting
from secateur.letters.vocabulary import COMPUTED, FACTS

FOLDER = Path(__file__).parent / "places"

ELSEWHERE = "elsewhere"
"""The layout of a place that has no file of its own; it demands nothing and knows nothing."""

PARTS = frozenset(
    {
        "account",
        "date",
        "recipient",
        "recipient_address",
        "sender",
        "sender_address",
        "signature",
        "writing",
    }
)

BASES = frozenset({"statute", "case", "official_guide", "practice"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """How it shows that an item stands in a letter: a fact, a part, a phrase or the table."""

    kind: Literal["fact", "part", "phrase", "table"]
    said: Mapping[str, str]
    """By language; a fact or part has the same name in each."""


@dataclass(frozen=True, slots=True)
class Required:
    """One thing the law, a court, an official guide or good practice wants in a letter."""

    key: str
    """The short name of the item, as the facts of the law have it."""
    item: str
    basis: str
    reference: str
    shown: tuple[Evidence, ...]
    when: tuple[str, ...]
    """Asked for only where these facts are given: a clause is quoted if there is one."""
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Demands:
    """What one place adds to one letter."""

    needs: tuple[str, ...]
    may: tuple[str, ...]
    confidence: str
    headings: Mapping[str, tuple[str, ...]]
    body: Mapping[str, tuple[Entry, ...]]
    required: tuple[Required, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One file of ``places``."""

    code: str
    setting: Setting
    letters: Mapping[str, Demands]


@cache
def codes() -> tuple[str, ...]:
    """Return the places that have a file."""
    found = (path.stem for path in FOLDER.glob("*.yaml"))
    return tuple(sorted(code for code in found if code != ELSEWHERE))


@cache
def place(code: str) -> Place:
    """Return a place such as ``CA-QC``; a subdivision without a file is its country.

    Raises:
        ContentError: The file does not keep its shape.
    """
    for name in (code, code.partition("-")[0]):
        if name in codes():
            return _read(name)
    return _read(ELSEWHERE)


@cache
def _read(code: str) -> Place:
    where = f"{code}.yaml"
    given = read(FOLDER / where)
    known(given, ("paper", "recipient"), ("letters",), where)
    letters = mapping(given.get("letters", {}), where)
    return Place(
        code,
        _setting(given, where),
        MappingProxyType(
            {kind: _demands(mapping(one, where), kind, where) for kind, one in letters.items()}
        ),
    )


def _setting(given: Mapping[str, object], where: str) -> Setting:
    if given["paper"] not in {"a4", "us-letter"} or given["recipient"] not in {"left", "right"}:
        raise ContentError(where, "paper is a4 or us-letter, recipient left or right")
    return Setting(
        "a4" if given["paper"] == "a4" else "us-letter",
        "left" if given["recipient"] == "left" else "right",
    )


def _demands(given: Mapping[str, object], kind: str, file: str) -> Demands:
    where = f"{file}.{kind}"
    known(given, ("confidence", "required"), ("needs", "may", "headings", "body"), where)
    needs = names(given.get("needs"), where, FACTS)
    may = names(given.get("may"), where, FACTS)
    letter = rules(kind)
    declared = frozenset((*needs, *may, *letter.needs, *letter.may, *COMPUTED))
    headings = _by_language(given.get("headings"), where)
    body = _by_language(given.get("body"), where)
    return Demands(
        needs,
        may,
        string(given["confidence"], where),
        MappingProxyType(
            {
                language: tuple(string(one, where) for one in sequence(said, where))
                for language, said in headings.items()
            }
        ),
        MappingProxyType(
            {
                language: entries(said, f"{where}.{language}", language, declared)
                for language, said in body.items()
            }
        ),
        tuple(_required(mapping(one, where), where) for one in sequence(given["required"], where)),
    )


def _by_language(given: object, where: str) -> Mapping[str, object]:
    if given is None:
        return dict.fromkeys(LANGUAGES)
    found = mapping(given, where)
    known(found, LANGUAGES, (), where)
    return found


def _required(given: Mapping[str, object], where: str) -> Required:
    known(given, ("key", "item", "basis", "shown"), ("reference", "when", "unless"), where)
    basis = string(given["basis"], where)
    if basis not in BASES:
        raise ContentError(where, f"basis is one of {sorted(BASES)}")
    shown = tuple(_evidence(mapping(one, where), where) for one in sequence(given["shown"], where))
    if not shown:
        raise ContentError(where, f"{given['item']!r} is shown by nothing")
    return Required(
        string(given["key"], where),
        string(given["item"], where),
        basis,
        str(given.get("reference", "")),
        shown,
        names(given.get("when"), where, FACTS),
        names(given.get("unless"), where, FACTS),
    )


def _evidence(given: Mapping[str, object], where: str) -> Evidence:
    known(given, (), ("fact", "part", "phrase", "table"), where)
    if "phrase" in given:
        phrases = _by_language(given["phrase"], where)
        said = {language: string(one, where) for language, one in phrases.items()}
        return Evidence("phrase", MappingProxyType(said))
    if "fact" in given:
        (name,) = names(given["fact"], where, {*FACTS, *COMPUTED})
        return Evidence("fact", MappingProxyType(dict.fromkeys(LANGUAGES, name)))
    if "part" in given:
        (name,) = names(given["part"], where, PARTS)
        return Evidence("part", MappingProxyType(dict.fromkeys(LANGUAGES, name)))
    (name,) = names(given.get("table"), where, {"invoices"})
    return Evidence("table", MappingProxyType(dict.fromkeys(LANGUAGES, name)))
