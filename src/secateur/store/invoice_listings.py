"""Which invoices each file listed: by it, what a newer export of the same list leaves out is known.

Two files are exports of one list where they lie at one path, share an invoice, or are called the
same and read by the same reader.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple

from secateur.store.connection import Database

COVERED = 0.5
"""Share of the invoices of a span that a newer export must repeat to be believed on the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A file that lists invoices, as it was read once."""

    file: int
    path: str
    name: str
    source: str
    naturals: frozenset[bytes]

    def is_alike(self, other: "Listing") -> bool:
        """Tell whether two are exports of one list."""
        return self.source == other.source and (
            self.path == other.path
            or not self.naturals.isdisjoint(other.naturals)
            or self.has_name_of(other)
        )

    def has_name_of(self, other: "Listing") -> bool:
        """Tell whether the two files are called the same, wherever they lie."""
        return PurePath(self.path).name == PurePath(other.path).name


class Gone(NamedTuple):
    """An invoice that a newer export of its list no longer has."""

    natural: bytes
    number: str
    client: str
    file: str
    """The newer export, as the user calls it."""


class _Version(NamedTuple):
    natural: bytes
    number: str
    client: str
    kind: str
    issued_on: int
    says_paid: bool
    is_current: bool

    @property
    def may_be_asked(self) -> bool:
        """Whether it counts, and its own file does not say that it was paid."""
        return bool(self.number and self.is_current and not self.says_paid)


def note_listing(store: Database, file: int, naturals: Iterable[bytes]) -> None:
    """Keep which invoices a file lists, in the transaction of its records.

    Of a file read again and again, this reading and the one before are kept, for this one may be
    taken back; what others brought that counts is known by the invoices themselves.
    """
    store.run_many(
        "INSERT OR IGNORE INTO invoice_listings VALUES (?, ?)", [(file, one) for one in naturals]
    )
    store.run(
        "DELETE FROM invoice_listings WHERE file IN (SELECT id FROM files WHERE path <> ''"
        " AND path = (SELECT path FROM files WHERE id = ?1) AND id < ?1"
        " ORDER BY id DESC LIMIT -1 OFFSET 1)",
        (file,),
    )


def renamed(
    store: Database, file: int, number: str, kind: str, *, without: Collection[bytes]
) -> list[int]:
    """Return the row of the invoice of a number that an older export of a list names otherwise.

    Its client was renamed in the program since. Nothing where several have that number.

    Args:
        store: The store.
        file: The newer export.
        number: What the program calls the invoice.
        kind: As a record says it.
        without: Invoices that the newer export lists under the name they had.
    """
    rows = store.rows(
        "SELECT DISTINCT invoices.id, invoices.natural, older.path, newer.path"
        " FROM invoices JOIN files AS newer ON newer.id = ?"
        " JOIN (SELECT file, natural FROM invoice_listings"
        " UNION SELECT file, natural FROM invoices) AS listed ON listed.natural = invoices.natural"
        " JOIN files AS older ON older.id = listed.file AND older.source = newer.source"
        " WHERE is_current = 1 AND number = ? AND kind = ? AND older.id <> newer.id",
        (file, number, kind),
    )
    alike = {
        row
        for row, natural, older, newer in rows
        if natural not in without and PurePath(older).name == PurePath(newer).name
    }
    return sorted(alike) if len(alike) == 1 else []


def listings(store: Database) -> Sequence[Listing]:
    """Return the files that list invoices, in the order they were read.

    Raises:
        StorageError: The store cannot be read.
    """
    held: dict[int, set[bytes]] = {}
    for file, natural in store.rows(
        "SELECT file, natural FROM invoice_listings UNION SELECT file, natural FROM invoices"
    ):
        held.setdefault(file, set()).add(natural)
    found = store.rows("SELECT id, path, name, coalesce(source, '') FROM files ORDER BY id")
    return [
        Listing(file=file, path=path, name=name, source=source, naturals=frozenset(held[file]))
        for file, path, name, source in found
        if file in held and path
    ]


def gone(store: Database, *, newest: int | None = None) -> list[Gone]:
    """Return the unpaid invoices that the newest export of their list leaves out.

    Its span of days of issue must hold theirs, and it must repeat most of what the older export
    has in that span: an export of one client or of some states says nothing of the others.

    Args:
        store: The store.
        newest: Only what this file leaves out; by default, what any does.

    Raises:
        StorageError: The store cannot be read.
    """
    lists = listings(store)
    if len(lists) < 2:  # noqa: PLR2004  (an older and a newer one)
        return []
    versions = _versions(store)
    last = {natural: one for one in lists for natural in one.naturals}
    lost: dict[int, list[_Version]] = {}
    for version in versions.values():
        if version.may_be_asked and version.natural in last:
            lost.setdefault(last[version.natural].file, []).append(version)
    found: dict[bytes, Gone] = {}
    for at, older in enumerate(lists):
        for newer in lists[at + 1 :] if older.file in lost else ():
            if newest in (None, newer.file) and older.is_alike(newer):
                for one in _left_out(older, newer, versions, lost[older.file]):
                    found[one.natural] = Gone(one.natural, one.number, one.client, newer.name)
    return sorted(found.values(), key=lambda one: (one.number, one.natural))


def _left_out(
    older: Listing,
    newer: Listing,
    versions: Mapping[bytes, _Version],
    lost: Iterable[_Version],
) -> list[_Version]:
    """Return the invoices of an older export that the newer one should have, and has not."""
    now = [versions[natural] for natural in newer.naturals if natural in versions]
    if not now:
        return []
    first, last = min(one.issued_on for one in now), max(one.issued_on for one in now)
    numbers = {(one.number, one.kind) for one in now}
    then = [versions[natural] for natural in older.naturals if natural in versions]
    span = [one for one in then if first <= one.issued_on <= last]
    repeated = sum((one.number, one.kind) in numbers for one in span)
    if repeated < COVERED * len(span):
        return []
    return [
        one
        for one in lost
        if first <= one.issued_on <= last and (one.number, one.kind) not in numbers
    ]


def _versions(store: Database) -> Mapping[bytes, _Version]:
    """Return the last version of each invoice, whether it counts or not."""
    rows = store.rows(
        "SELECT natural, number, client, kind, issued_on,"
        " paid_on IS NOT NULL OR paid_amount > 0, is_current FROM invoices ORDER BY is_current, id"
    )
    return {row[0]: _Version(*row) for row in rows}
