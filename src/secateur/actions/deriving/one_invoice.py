"""One invoice under two names of its client, as after the client was renamed, is counted once.

An invoice is known by its number, its client as written and its kind, since programs of two kinds,
or series of two clients, may give the same number. Where the clients are one by now, or a newer
export of the same list gives the same invoice to another client, they are versions of one: the one
read last counts. All of it is derived, so that an undo brings the others back.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from secateur.store.facts import InvoiceRow
from secateur.store.invoice_listings import Listing

KIND = "moved"
BOTH, MOVED = "both", "moved"
"""What the user may say of the invoices that went from one client to another."""

LEAST_DIGITS = 3
"""Digits from which a number is no other program's by chance."""


@dataclass(frozen=True, slots=True)
class Move:
    """Invoices that a newer export gives to another client."""

    before: str
    after: str
    invoices: tuple[InvoiceRow, ...]
    """As the newer export has them, the same in all but the client."""


@dataclass(frozen=True, slots=True)
class OneEach:
    """The invoices, each counted once."""

    counted: tuple[InvoiceRow, ...]
    versions: Mapping[int, InvoiceRow]
    """Row that counts no more → the one that counts for it."""

    moves: tuple[Move, ...]

    def ids(self, rows: Iterable[InvoiceRow]) -> dict[str, int]:
        """Return the row that counts by the digest of each version, as decisions name them."""
        return {row.natural.hex(): self.versions.get(row.id, row).id for row in rows}


def one_each(
    rows: Sequence[InvoiceRow],
    clients: Mapping[str, str],
    lists: Sequence[Listing],
    decided: Mapping[str, object],
) -> OneEach:
    """Find the versions of one invoice, and count the one read last.

    Args:
        rows: All that are on record.
        clients: Whose each name is.
        lists: The files that list invoices, in the order they were read.
        decided: What the user said of two clients, by :func:`subject`.
    """
    found = _Pairs(clients, lists, decided)
    pairs = [pair for alike in _by_number(rows, clients) for pair in found.of(alike)]
    moved = defaultdict[tuple[str, str], list[InvoiceRow]](list)
    for first, second in pairs:
        if found.is_move(first, second) and _agree(first, second):
            moved[clients[first.client], clients[second.client]].append(second)
    versions = {
        first.id: second
        for first, second in pairs
        if not found.is_move(first, second)
        or (clients[first.client], clients[second.client]) in moved
    }
    return OneEach(
        counted=tuple(row for row in rows if row.id not in versions),
        versions={row: _last(version, versions) for row, version in versions.items()},
        moves=tuple(Move(*pair, tuple(invoices)) for pair, invoices in sorted(moved.items())),
    )


def subject(before: str, after: str) -> str:
    """Return what a decision on the invoices of two clients is about."""
    return f"{before} {after}"


def _by_number(
    rows: Iterable[InvoiceRow], clients: Mapping[str, str]
) -> Iterator[Sequence[InvoiceRow]]:
    by_number = defaultdict[tuple[str, str], list[InvoiceRow]](list)
    for row in rows:
        if row.number and row.client in clients:
            by_number[row.number, row.kind].append(row)
    yield from (alike for alike in by_number.values() if len(alike) > 1)


def _last(version: InvoiceRow, versions: Mapping[int, InvoiceRow]) -> InvoiceRow:
    """Follow versions to the one that counts: each was read later than the one before."""
    while version.id in versions:
        version = versions[version.id]
    return version


def _agree(first: InvoiceRow, second: InvoiceRow) -> bool:
    same = (first.issued_on, first.amount, first.currency)
    return same == (second.issued_on, second.amount, second.currency)


def is_telling(number: str) -> bool:
    """Tell whether a number is long enough to be one invoice's alone."""
    return sum(map(str.isdigit, number)) >= LEAST_DIGITS


class _Pairs:
    """Tells which rows of one number are versions of one invoice."""

    def __init__(
        self, clients: Mapping[str, str], lists: Sequence[Listing], decided: Mapping[str, object]
    ) -> None:
        self._clients = clients
        self._decided = decided
        self._in = defaultdict[bytes, list[Listing]](list)
        for one in lists:
            for natural in one.naturals:
                self._in[natural].append(one)

    def of(self, alike: Sequence[InvoiceRow]) -> Iterator[tuple[InvoiceRow, InvoiceRow]]:
        """Yield the pairs of one invoice, the version read last second; each row once as first."""
        ordered = sorted(alike, key=self._read)
        outdated: set[int] = set()
        for second, first in combinations(reversed(ordered), 2):
            if first.id not in outdated and self._is_one(first, second):
                outdated.add(first.id)
                yield first, second

    def is_move(self, first: InvoiceRow, second: InvoiceRow) -> bool:
        """Tell whether two rows are of two clients."""
        return self._clients[first.client] != self._clients[second.client]

    def _read(self, row: InvoiceRow) -> tuple[int, int]:
        return (max((one.file for one in self._in[row.natural]), default=0), row.id)

    def _is_one(self, first: InvoiceRow, second: InvoiceRow) -> bool:
        older, newer = self._in[first.natural], self._in[second.natural]
        if not older or not newer or {one.file for one in older} & {one.file for one in newer}:
            return False
        if self.is_move(first, second):
            return self._is_moved(first, second, older, newer)
        is_same_sum = (first.amount, first.currency) == (second.amount, second.currency)
        return first.issued_on == second.issued_on or is_same_sum or is_telling(first.number)

    def _is_moved(
        self,
        first: InvoiceRow,
        second: InvoiceRow,
        older: Sequence[Listing],
        newer: Sequence[Listing],
    ) -> bool:
        """Tell whether a newer export of the same list gives the invoice to another client."""
        pair = subject(self._clients[first.client], self._clients[second.client])
        is_alike = first.issued_on == second.issued_on and first.currency == second.currency
        if not is_alike or self._decided.get(pair) == BOTH:
            return False
        return any(
            one.is_alike(other)
            and (is_telling(first.number) or not one.naturals.isdisjoint(other.naturals))
            for one in older
            for other in newer
        )
