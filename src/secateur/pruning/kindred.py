"""Which traits go with doing well, and which other clients share them: counts, never a score."""

from collections.abc import Collection, Mapping
from typing import get_args

from secateur.pruning.model import Counted, Kindred, Trait, TraitRow
from secateur.pruning.traits import Traits

LEAST_WELL = 2
"""Clients doing well, of whom a trait is known, before it counts as shared."""

LEAST_KNOWN = 3
"""Shared traits known of a client before it is compared."""


def trait_rows(found: Traits, well: Collection[str], left: Collection[str]) -> tuple[TraitRow, ...]:
    """Count every value of every trait among three groups of clients."""
    others = found.keys() - set(well) - set(left)
    rows: list[TraitRow] = []
    names: tuple[Trait, ...] = get_args(Trait)
    for trait in names:
        values = {known[trait] for known in found.values() if trait in known}
        for value in sorted(values):
            among = _counted(found, set(well) - set(left), trait, value)
            rows.append(
                TraitRow(
                    trait=trait,
                    value=value,
                    well=among,
                    others=_counted(found, others, trait, value),
                    left=_counted(found, set(left), trait, value),
                    is_shared=among.n >= LEAST_WELL and 2 * among.k > among.n,
                )
            )
    return tuple(rows)


def _counted(found: Traits, group: Collection[str], trait: Trait, value: str) -> Counted:
    known = [found[client][trait] for client in group if trait in found.get(client, {})]
    return Counted(known.count(value), len(known))


def kindred(
    found: Traits, rows: tuple[TraitRow, ...], running: Collection[str]
) -> tuple[Kindred, ...]:
    """Return the running clients with what they share, the most first.

    Args:
        found: The traits.
        rows: From :func:`trait_rows`.
        running: Clients that are neither left nor known to do well.
    """
    shared: Mapping[Trait, str] = {row.trait: row.value for row in rows if row.is_shared}
    listed: list[Kindred] = []
    for client in running:
        known = {trait: value for trait, value in found[client].items() if trait in shared}
        if len(known) < LEAST_KNOWN:
            continue
        same: tuple[tuple[Trait, str], ...] = tuple(
            (trait, known[trait]) for trait in shared if known.get(trait) == shared[trait]
        )
        apart: tuple[tuple[Trait, str], ...] = tuple(
            (trait, known[trait])
            for trait in shared
            if trait in known and known[trait] != shared[trait]
        )
        if same:
            listed.append(
                Kindred(client=client, shared=same, apart=apart, unknown=len(shared) - len(known))
            )
    listed.sort(key=lambda one: (-len(one.shared), len(one.apart), one.client))
    return tuple(listed)
