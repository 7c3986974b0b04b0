"""Clients whose names are nearly one: asked about, where nothing says that they are two."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from secateur.matching.domains import domain_of, is_free_mail, registrable
from secateur.matching.names import LEAST_SHORT, comparable
from secateur.matching.vocabulary import GENERIC_WORDS, KINDS_OF_HOUSE, TITLES

MOST_PAIRS = 20
"""Asked at once: the others come up as these are answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A client, with what may tell it from another."""

    id: str
    names: tuple[str, ...]
    """As records write them, its own first."""

    emails: tuple[str, ...]
    """Addresses and patterns."""

    files: frozenset[str]
    """Whose records name it."""

    is_said: bool
    """The user has said that this is a client: two of them are two."""


def alike(clients: Sequence[Named]) -> list[tuple[Named, Named]]:
    """Return the pairs whose names may be one client's, each in the order given.

    Contrary evidence is none's guess: both were said to be clients, they write from two companies'
    domains, or one file names both otherwise than by words that many companies share.
    """
    by_word: dict[str, list[int]] = defaultdict(list)
    forms = [_forms(client) for client in clients]
    for place, named in enumerate(forms):
        for word in sorted(set[str]().union(*named)):
            if _tells(word):
                by_word[word].append(place)
    pairs = {pair for places in by_word.values() for pair in combinations(places, 2)}
    found = [
        (clients[first], clients[second])
        for first, second in sorted(pairs)
        if not _are_two(
            clients[first], clients[second], is_told=_is_told(forms[first], forms[second])
        )
        and any(_is_likely(ours, theirs) for ours in forms[first] for theirs in forms[second])
    ]
    return found[:MOST_PAIRS]


def _forms(client: Named) -> tuple[frozenset[str], ...]:
    found = (frozenset(comparable(name).split()) for name in client.names)
    return tuple(dict.fromkeys(found))


def _tells(word: str) -> bool:
    return len(word) >= LEAST_SHORT and word.isalpha() and word not in KINDS_OF_HOUSE


def _is_likely(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether two names share what tells them from others, and one adds to it at most."""
    ours, theirs = _without_initials(ours, theirs), _without_initials(theirs, ours)
    apart = ours ^ theirs
    if apart & TITLES or any(len(word) == 1 or not word.isalpha() for word in apart):
        return False
    mine, other = ours - GENERIC_WORDS, theirs - GENERIC_WORDS
    return any(map(_tells, mine & other)) and (mine <= other or other <= mine)


def _without_initials(words: frozenset[str], others: Iterable[str]) -> frozenset[str]:
    """Write out the letters that begin a word of the other name: ``J. Dupont``, ``Jean Dupont``."""
    spare = sorted(set(others) - words)
    written = {
        next((other for other in spare if len(word) == 1 and other.startswith(word)), word)
        for word in words
    }
    return frozenset(written)


def _is_told(ours: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> bool:
    """Tell whether two clients have a word of their own, and not only of their trade."""
    return not any(mine ^ other <= GENERIC_WORDS for mine in ours for other in theirs)


def _are_two(first: Named, second: Named, *, is_told: bool) -> bool:
    if (first.is_said and second.is_said) or (is_told and first.files & second.files):
        return True
    ours, theirs = _companies(first), _companies(second)
    return bool(ours and theirs) and not ours & theirs


def _companies(client: Named) -> set[str]:
    domains = {registrable(domain_of(email)) for email in client.emails}
    return {domain for domain in domains if domain and not is_free_mail(domain)}
