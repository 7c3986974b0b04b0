"""Comparable forms of names and labels, how alike two of them are, and slugs."""

import re
from collections.abc import Sequence
from functools import lru_cache

from secateur.matching.vocabulary import (
    ACCOUNTING_WORDS,
    ALSO_FIRST_WORDS,
    BANK_MARKS,
    BANK_WORDS,
    GENERIC_WORDS,
    JOINING_WORDS,
    KINDS_OF_HOUSE,
    LAST_LEGAL_FORMS,
    LEGAL_FORMS,
    TITLES,
)
from secateur.model.folding import ascii_only, unaccented

GENERIC_WEIGHT = 0.3
"""What a letter of a generic word weighs against a letter of another."""

LEAST_FUZZY = 5
"""Letters from which one wrong letter is forgiven."""

LEAST_SHORT = 4
"""Letters from which a part of a name can stand for the whole."""

LEAST_CUT_LAST = 3
"""Letters a cut-off word must keep to count at the end of a label."""

LEAST_CUT_AFTER = 2
"""The same after the word that stands before it in the name."""

MOST_WRONG = 1
"""Letters missing, added, wrong or exchanged in a word that is still the same."""

_SPECIAL = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "’": "'", "&": " "})
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_WORD = re.compile(r"[^\W_]+")
_HAS_DIGIT = re.compile(r"\d")


def plain(written: str) -> str:
    """Return a text without case and accents, and nothing else changed."""
    if written.isascii():
        return written.lower().translate(_SPECIAL)
    return unaccented(written).casefold().translate(_SPECIAL)


@lru_cache(maxsize=65_536)
def words(written: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without accents and punctuation."""
    undotted = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", plain(written))
    return tuple(_WORD.findall(undotted))


@lru_cache(maxsize=65_536)
def comparable(name: str) -> str:
    """Return a name in lower case, without accents, punctuation, legal form and joining words."""
    everything = words(name)
    kept = [word for word in everything if word not in LEGAL_FORMS and word not in JOINING_WORDS]
    while len(kept) > 1 and kept[-1] in LAST_LEGAL_FORMS:
        kept.pop()
    return " ".join(kept or everything)


def has_legal_form(name: str) -> bool:
    """Tell whether a name says under which law its company lives: it is all of its name."""
    said = words(name)
    return not LEGAL_FORMS.isdisjoint(said) or (len(said) > 1 and said[-1] in LAST_LEGAL_FORMS)


@lru_cache(maxsize=65_536)
def payer(label: str) -> str:
    """Return what a bank label says of the payer: no bank words, references, dates and sums."""
    kept = [
        word
        for word in words(label)
        if word not in BANK_WORDS
        and word not in LEGAL_FORMS
        and word not in JOINING_WORDS
        and not _HAS_DIGIT.search(word)
    ]
    meant = [word for word in kept if len(word) > 1]
    return " ".join(meant or kept)


def learnt_name(label: str) -> str:
    """Return the name that a bank label teaches: its payer's, without words of accounts around it.

    ``ATELIER BETA F-2026-013 AVOIR DEDUIT`` teaches ``atelier beta``; where nothing but a kind of
    house were left, the payer stays as it is.
    """
    whole = payer(label).split()
    kept = list(whole)
    while kept and kept[-1] in ACCOUNTING_WORDS:
        kept.pop()
    while kept and kept[0] in ACCOUNTING_WORDS - ALSO_FIRST_WORDS:
        kept.pop(0)
    return " ".join(whole if KINDS_OF_HOUSE.issuperset(kept) else kept)


def is_of_bank(label: str) -> bool:
    """Tell whether a label is a bank's, and not the name as a person writes it."""
    return not BANK_MARKS.isdisjoint(words(label))


def without_bank_words(label: str) -> str:
    """Return the name in a payer's label: ``INTERAC e-Transfer From: LAMBDA`` is ``LAMBDA``."""
    if not is_of_bank(label):
        return label.strip()
    kept = learnt_name(label).split()
    named = [word for word in label.replace(":", " ").split() if set(words(word)) & set(kept)]
    return " ".join(named) or label.strip()


def similarity(first: str, second: str) -> float:
    """Return how alike two comparable forms are, from 0 (nothing shared) to 1 (the same).

    The letters of the words both have, as a share of all letters; words many companies share
    weigh less, and numbers are equal or not at all.
    """
    if not first or not second:
        return 0.0
    if first == second or first.replace(" ", "") == second.replace(" ", ""):
        return 1.0
    ours, theirs = first.split(), second.split()
    digits = _numbers(ours)
    # A customer's number is another customer's where a single sign differs.
    if digits != _numbers(theirs) or (digits and (set(ours) ^ set(theirs)) - GENERIC_WORDS):
        return 0.0
    if _are_two(frozenset(ours), frozenset(theirs)):
        return 0.0
    shared = _shared_weight(ours, theirs) + _shared_weight(theirs, ours)
    total = sum(map(_weight, ours)) + sum(map(_weight, theirs))
    return max(shared / total, _run_together(first, second))


def _are_two(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether the words in which two names differ are those that tell them apart.

    "Client A" and "Client B", "Atelier B" and "L'Atelier", "Dr Martin" and the company "Martin".
    """
    if (ours ^ theirs) & TITLES:
        return True
    letters = [{word for word in words if len(word) == 1} for words in (ours, theirs)]
    if letters[0] == letters[1]:
        return False
    return all(letters) or (ours & theirs) <= GENERIC_WORDS


def contained(name: str, label: str) -> float:
    """Return how much of a comparable name stands in a bank label, from 0 to 1.

    The name may be cut off, and a word may be miswritten by a letter.
    """
    ours, theirs = name.split(), label.split()
    if not ours or not theirs:
        return 0.0
    joined = "".join(ours)
    if len(joined) >= LEAST_FUZZY and joined in "".join(theirs):
        return 1.0
    total = sum(map(_weight, ours))
    found = _shared_weight(ours, theirs)
    found += sum(
        _weight(word)
        for before, word in zip(("", *ours), ours, strict=False)
        if not any(_same(word, other) for other in theirs) and _is_cut(before, word, theirs)
    )
    return found / total


def is_short_for(short: str, name: str) -> bool:
    """Tell whether a comparable form is some words of a longer name that tell it from others.

    The words follow each other in the name (``charmille`` in ``musee charmille``), written apart or
    together as in domains; one of them at least is more than a kind of house or a place.
    """
    own, joined = name.split(), short.replace(" ", "")
    if len(joined) < LEAST_SHORT or joined.isdigit():
        return False
    if (set(own) - set(short.split())) & TITLES:
        return False
    return any(
        "".join(own[first:last]) == joined and not KINDS_OF_HOUSE.issuperset(own[first:last])
        for first in range(len(own))
        for last in range(first + 1, len(own) + 1)
        if last - first < len(own)
    )


def slug(name: str) -> str:
    """Return a name as an id: ASCII, lower case, words joined by ``-``; empty if none is left."""
    return "-".join(re.findall(r"[a-z0-9]+", ascii_only(plain(name))))


def _is_cut(before: str, word: str, label: Sequence[str]) -> bool:
    """Tell whether a label has the beginning of a word where a bank cut the name off."""
    for at, cut in enumerate(label):
        follows = at > 0 and before != "" and _same(before, label[at - 1])
        least = LEAST_CUT_AFTER if follows else LEAST_CUT_LAST
        if len(cut) >= least and word.startswith(cut) and (follows or at == len(label) - 1):
            return True
    return False


def _weight(word: str) -> float:
    return len(word) * (GENERIC_WEIGHT if word in GENERIC_WORDS else 1.0)


def _shared_weight(ours: Sequence[str], theirs: Sequence[str]) -> float:
    return sum(_weight(word) for word in ours if any(_same(word, other) for other in theirs))


def _numbers(written: Sequence[str]) -> set[str]:
    return {word for word in written if _HAS_DIGIT.search(word)}


def _run_together(first: str, second: str) -> float:
    """Recognise ``lambdatraduction`` in ``lambda traduction paris``, as domains are written."""
    short, long = sorted((first.replace(" ", ""), second.replace(" ", "")), key=len)
    if len(short) >= LEAST_FUZZY and long.startswith(short):
        return len(short) / len(long)
    return 0.0


@lru_cache(maxsize=65_536)
def _same(first: str, second: str) -> bool:
    if first == second:
        return True
    if min(len(first), len(second)) < LEAST_FUZZY or first[0] != second[0]:
        return False
    if _HAS_DIGIT.search(first + second) or abs(len(first) - len(second)) > 1:
        return False
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415  (lazy: a re-import compares nothing)

    return DamerauLevenshtein.distance(first, second) <= MOST_WRONG
