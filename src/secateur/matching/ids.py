"""The ids of discovered clients: those they had before, else a slug of the name."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from secateur.matching.names import comparable, slug
from secateur.matching.roster import Draft


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier import inferred a client to be."""

    id: str
    forms: tuple[str, ...]
    """Comparable: of the name first, then of the id and the aliases."""

    emails: frozenset[str]


def give_ids(drafts: Iterable[Draft], earlier: Sequence[Earlier], named: Collection[int]) -> None:
    """Give each draft that has none its id.

    Args:
        drafts: All clients.
        earlier: What was inferred before, by name or address the same.
        named: The identities (``id()``) of the drafts that some record names.
    """
    everyone = list(drafts)
    taken = {draft.id for draft in everyone if draft.id}
    fresh = [draft for draft in everyone if not draft.id]
    fresh.sort(key=lambda one: (comparable(one.name), one.name))
    _recall(fresh, [one for one in earlier if one.id not in taken])
    taken |= {draft.id for draft in fresh if draft.id}
    for draft in fresh:
        if not draft.id:
            is_mail_only = id(draft) not in named
            wanted = (is_mail_only and draft.fallback_id) or slug(draft.name) or draft.fallback_id
            draft.id = _unique(wanted or _digest_id(draft.name), taken)
            taken.add(draft.id)


def _recall(fresh: Sequence[Draft], earlier: Sequence[Earlier]) -> None:
    """Give the drafts the ids of those they were before: the nearest pairs first."""
    forms = [
        ({comparable(draft.name)}, {comparable(alias) for alias in draft.aliases})
        for draft in fresh
    ]
    pairs = [
        (-nearness, one.id, at)
        for one in earlier
        for at, draft in enumerate(fresh)
        if (nearness := _nearness(one, forms[at], draft.emails))
    ]
    given: set[str] = set()
    for _, former, at in sorted(pairs):
        if former not in given and not fresh[at].id:
            fresh[at].id, fresh[at].is_new = former, False
            given.add(former)


def _nearness(one: Earlier, forms: tuple[set[str], set[str]], emails: Iterable[str]) -> int:
    """Return 3 where the names are the same, 2 where they share an address, 1 an alias, else 0."""
    name, aliases = forms
    if one.forms[0] in name:
        return 3
    if not one.emails.isdisjoint(emails):
        return 2
    return int(not (name | aliases).isdisjoint(one.forms))


def _unique(wanted: str, taken: Collection[str]) -> str:
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def _digest_id(name: str) -> str:
    """Name in another script: an id of letters and digits that stays the same."""
    return "client-" + hashlib.sha256(name.encode()).hexdigest()[:8]
