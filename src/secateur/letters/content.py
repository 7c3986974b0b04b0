"""The content files of letters: in each folder of ``texts``, its rules and a file a language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from secateur.letters.content_file import known, mapping, read, sequence, string
from secateur.letters.errors import ContentError
from secateur.letters.manners import locales_of, manners
from secateur.letters.model import Element
from secateur.letters.variants import Variant, parsed, wordings
from secateur.letters.vocabulary import COMPUTED, CONDITIONS, FACTS
from secateur.letters.wording import placeholders

FOLDER = Path(__file__).parent / "texts"

SHARED = Path(__file__).parent / "shared"

LANGUAGES = ("fr", "en")

SHARED_PLACES = ("later",)
"""Sentences that several letters say alike, by the name a letter has for their place."""

CHECKS = frozenset({"overdue", "something_owed", "rate_rises", "reconciles"})
"""What is checked before a letter is written; see ``facts_check``."""

ELEMENTS: tuple[Element, ...] = ("date", "sum", "next_step")

UNIVERSAL_NEEDS = ("sender", "recipient", "written_on")
UNIVERSAL_MAY = ("town", "channel", "contract", "clause", "documents")

EntryKind = Literal["text", "list", "table", "place"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of the body and when it is there; ``join`` runs it on with the paragraph before."""

    kind: EntryKind
    said: Variant
    when: tuple[str, ...]
    unless: tuple[str, ...]
    join: bool
    asks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """What is the same in every language: facts needed and possible, checks, what is to be said."""

    needs: tuple[str, ...]
    may: tuple[str, ...]
    checks: tuple[str, ...]
    order: tuple[tuple[str, str], ...]
    closing: Literal["courteous", "formal"]
    says: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """The words of one letter in one language."""

    title: str
    subject: Variant
    body: tuple[Entry, ...]
    closing: Variant | None


@cache
def kinds() -> tuple[str, ...]:
    """Return the letters there are: the folders of ``texts``."""
    return tuple(sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))


@cache
def rules(kind: str) -> Rules:
    """Load what a letter needs.

    Raises:
        ContentError: The file does not keep its shape.
    """
    path = FOLDER / kind / "letter.yaml"
    where = f"{kind}/letter.yaml"
    given = read(path)
    known(given, ("needs",), ("may", "checks", "order", "closing", "says"), where)
    checks = names(given.get("checks"), where, CHECKS)
    closing = given.get("closing", "courteous")
    if closing not in {"courteous", "formal"}:
        raise ContentError(where, "closing is courteous or formal")
    return Rules(
        (*UNIVERSAL_NEEDS, *names(given["needs"], where, FACTS)),
        (*UNIVERSAL_MAY, *names(given.get("may"), where, FACTS)),
        checks,
        tuple(_pair(one, where) for one in sequence(given.get("order"), where)),
        "formal" if closing == "formal" else "courteous",
        cast("tuple[Element, ...]", names(given.get("says"), where, ELEMENTS)),
    )


def has_to_say(kind: str) -> tuple[Element, ...]:
    """Return what a letter of a kind is not complete without.

    Raises:
        ContentError: Its file does not keep its shape.
    """
    return rules(kind).says


@cache
def content(kind: str, language: str) -> Content:
    """Load the words of a letter.

    Raises:
        ContentError: A key is unknown, a variant incomplete, a fact not declared.
    """
    where = f"{kind}/{language}.yaml"
    given = read(FOLDER / kind / f"{language}.yaml")
    known(given, ("title", "subject", "body"), ("closing",), where)
    ruled = rules(kind)
    declared = frozenset((*ruled.needs, *ruled.may, *COMPUTED))
    subject = parsed(given["subject"], f"{where}.subject", locales_of(language))
    asks(subject, f"{where}.subject", language, declared)
    closing = given.get("closing")
    return Content(
        string(given["title"], where),
        subject,
        entries(given["body"], where, language, declared),
        None if closing is None else parsed(closing, f"{where}.closing", locales_of(language)),
    )


def entries(
    given: object, where: str, language: str, declared: frozenset[str]
) -> tuple[Entry, ...]:
    """Read the pieces of a body.

    Raises:
        ContentError: One has unknown keys, or says a fact that is not declared.
    """
    return tuple(
        _entry(mapping(one, f"{where}[{place}]"), f"{where}[{place}]", language, declared)
        for place, one in enumerate(sequence(given, where))
    )


@cache
def shared(language: str) -> Mapping[str, tuple[Entry, ...]]:
    """Load the sentences that several letters say alike.

    Raises:
        ContentError: The file does not keep its shape.
    """
    where = f"shared/{language}.yaml"
    given = read(SHARED / f"{language}.yaml")
    known(given, SHARED_PLACES, (), where)
    declared = frozenset((*FACTS, *COMPUTED))
    return {name: entries(given[name], where, language, declared) for name in SHARED_PLACES}


def _entry(
    given: Mapping[str, object], where: str, language: str, declared: frozenset[str]
) -> Entry:
    known(given, (), ("text", "list", "table", "place", "when", "unless", "join"), where)
    kind = _entry_kind(given, where)
    conditions = declared | CONDITIONS
    when = names(given.get("when"), where, conditions)
    unless = names(given.get("unless"), where, conditions)
    join = given.get("join", False)
    if not isinstance(join, bool):
        raise ContentError(where, "join is true or false")
    said: Variant = str(given[kind])
    asked: frozenset[str] = frozenset()
    if kind == "text":
        said = parsed(given["text"], where, locales_of(language))
        asked = asks(said, where, language, declared)
    elif kind == "list" and said not in declared:
        raise ContentError(where, f"no fact {said}")
    elif kind == "table" and said not in {"invoices", "claim"}:
        raise ContentError(where, f"no table {said}")
    elif kind == "place" and said not in {"law", *SHARED_PLACES}:
        raise ContentError(where, f"no place {said}")
    return Entry(kind, said, when, unless, join, asked)


def _entry_kind(given: Mapping[str, object], where: str) -> EntryKind:
    kinds_given: list[EntryKind] = [
        kind for kind in ("text", "list", "table", "place") if kind in given
    ]
    if len(kinds_given) != 1:
        raise ContentError(where, "exactly one of text, list, table, place")
    return kinds_given[0]


def asks(said: Variant, where: str, language: str, declared: frozenset[str]) -> frozenset[str]:
    """Return the facts a wording may name, over all its variants.

    Raises:
        ContentError: One is not declared.
    """
    words = frozenset(manners(language).words)
    found = frozenset[str]().union(
        *(placeholders(template, where, words) for template in wordings(said))
    )
    if undeclared := found - declared:
        raise ContentError(where, f"not declared {sorted(undeclared)}")
    return found


def names(given: object, where: str, allowed: Iterable[str]) -> tuple[str, ...]:
    """Read one name or a list of names.

    Raises:
        ContentError: One is not allowed.
    """
    listed = [given] if isinstance(given, str) else sequence(given, where)
    found = tuple(string(one, where) for one in listed)
    if unknown := set(found) - set(allowed):
        raise ContentError(where, f"unknown {sorted(unknown)}")
    return found


def _pair(given: object, where: str) -> tuple[str, str]:
    pair = names(given, where, FACTS)
    if len(pair) != 2:  # noqa: PLR2004  (a pair)
        raise ContentError(where, "order is made of pairs of dates")
    return pair[0], pair[1]
