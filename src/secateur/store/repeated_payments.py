"""Payments without a bank's key that two statements hold, one with more words than the other.

A reader that learns of further columns writes longer labels: the days on which an older statement
and a newer one overlap would otherwise be counted twice.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from secateur.model.folding import folded
from secateur.store.connection import Database

AGREED = 2
"""One in so many rows of the days that two files share must stand in both, on either side."""

KNOWN_BY_ANOTHER = (
    "(replaced_by IS NOT NULL AND EXISTS (SELECT 1 FROM payments AS heir"
    " WHERE heir.id = payments.replaced_by AND heir.is_current = 1"
    " AND heir.paid_on = payments.paid_on AND heir.amount = payments.amount))"
)
"""As SQL asks whether a payment is known by the words of another file."""


class _Row(NamedTuple):
    """A payment that counts."""

    id: int
    natural: bytes
    file: int
    path: str
    paid_on: int
    amount: int
    currency: str | None
    label: str
    client: str | None
    invoice: str | None

    @property
    def sum(self) -> tuple[int, int]:
        return self.paid_on, self.amount

    @property
    def words(self) -> Counter[str]:
        return Counter(folded(self.label).split())

    def says_all_of(self, other: "_Row") -> bool:
        """Tell whether nothing that another says is missing, or otherwise, here."""
        mine = (self.currency, folded(self.client or ""), self.invoice)
        theirs = (other.currency, folded(other.client or ""), other.invoice)
        return other.words <= self.words and all(
            not its or its == own for own, its in zip(mine, theirs, strict=True)
        )


class Merged(NamedTuple):
    """How many payments of a file another has as well."""

    n_known: int
    """In the same words or more of them."""

    n_updated: int
    """In fewer words."""


def merge_repeated(store: Database, file: int, given: Mapping[bytes, int]) -> Merged:
    """Count a payment once that another file of the same kind has with more words, or with fewer.

    Two payments of one sum on one day stay two: each row stands for one of the other file's, and
    that one must not stand in this file, too. The files must agree on the days they share.

    Args:
        store: In the transaction in which the file was read.
        file: Its row.
        given: The day of each payment without a key that the file gives, by what tells it apart.
    """
    fresh = _rows(store, "payments.file = ?", (file,)) if given else []
    if not fresh:
        return Merged(0, 0)
    days = [row.paid_on for row in fresh]
    others = _rows(
        store,
        "payments.file <> ?1 AND files.source = (SELECT source FROM files WHERE id = ?1)"
        " AND paid_on BETWEEN ?2 AND ?3",
        (file, min(days), max(days)),
    )
    repeated = {row.id for row in others if row.natural in given} | _heirs(store, given)
    pairs = _pairs(fresh, [row for row in others if row.id not in repeated])
    if not pairs:
        return Merged(0, 0)
    alike = _alike(store, file, given, fresh, repeated, pairs)
    n_known = n_updated = 0
    for mine, theirs in pairs:
        if theirs.file in alike:
            is_fuller = theirs.says_all_of(mine) or _is_decided(store, theirs)
            kept, dropped = (theirs, mine) if is_fuller else (mine, theirs)
            store.run(
                "UPDATE payments SET is_current = 0, replaced_by = ? WHERE id = ?",
                (kept.id, dropped.id),
            )
            n_known += is_fuller
            n_updated += not is_fuller
    return Merged(n_known, n_updated)


def _rows(store: Database, where: str, values: Sequence[object]) -> list[_Row]:
    found = store.rows(
        "SELECT payments.id, natural, file, path, paid_on, amount, currency, label, client, invoice"
        " FROM payments JOIN files ON files.id = file"
        f" WHERE is_current = 1 AND bank_key IS NULL AND {where} ORDER BY payments.id",
        values,
    )
    return [_Row(*row) for row in found]


def _heirs(store: Database, given: Iterable[bytes]) -> set[int]:
    """Return the rows that stand for payments of a file that are known by other words."""
    found = store.rows(
        f"SELECT natural, replaced_by FROM payments WHERE {KNOWN_BY_ANOTHER} AND is_current = 0"
    )
    asked = set(given)
    return {heir for natural, heir in found if natural in asked}


def _pairs(fresh: Sequence[_Row], others: Sequence[_Row]) -> list[tuple[_Row, _Row]]:
    """Pair the rows of one day and sum of which one says all of the other, the nearest first."""
    by_sum: dict[tuple[int, int], list[_Row]] = {}
    for row in others:
        by_sum.setdefault(row.sum, []).append(row)
    near = sorted(
        (abs(mine.words.total() - theirs.words.total()), mine.id, theirs.id, mine, theirs)
        for mine in fresh
        for theirs in by_sum.get(mine.sum, ())
        if mine.words and theirs.words and (mine.says_all_of(theirs) or theirs.says_all_of(mine))
    )
    taken: set[int] = set()
    found: list[tuple[_Row, _Row]] = []
    for _, one, other, mine, theirs in near:
        if taken.isdisjoint((one, other)):
            taken |= {one, other}
            found.append((mine, theirs))
    return found


def _alike(
    store: Database, file: int, given: Mapping[bytes, int], fresh: Sequence[_Row],
    repeated: set[int], pairs: Sequence[tuple[_Row, _Row]],
) -> set[int]:  # fmt: skip
    """Return the files that have most of this one's payments of the days they share, and it theirs.

    What was read at the same path before is of the same account.
    """
    path = store.value("SELECT path FROM files WHERE id = ?", (file,))
    paired = {row.id for pair in pairs for row in pair}
    alone = {row.natural for row in fresh if row.id not in paired}
    found: set[int] = set()
    for other, at in {(theirs.file, theirs.path) for _, theirs in pairs}:
        rows = _rows(store, "payments.file = ?", (other,))
        first, last = min(row.paid_on for row in rows), max(row.paid_on for row in rows)
        mine = [natural for natural, day in given.items() if first <= day <= last]
        span = min(given.values()), max(given.values())
        theirs = [row.id for row in rows if span[0] <= row.paid_on <= span[1]]
        n_mine = sum(natural not in alone for natural in mine)
        n_theirs = sum(row in repeated or row in paired for row in theirs)
        if at == path or (n_mine * AGREED >= len(mine) and n_theirs * AGREED >= len(theirs)):
            found.add(other)
    return found


def _is_decided(store: Database, row: _Row) -> bool:
    """Tell whether the user said something of a payment: it keeps counting then."""
    return bool(
        store.value("SELECT 1 FROM decisions WHERE subject = ? LIMIT 1", (row.natural.hex(),))
    )
