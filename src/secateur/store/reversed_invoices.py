"""Invoices that a credit note took back: both count, or neither where one is not on record.

Programs call such an invoice reversed and list its credit note too, often in another file. With
both, nothing is owed from the day of the credit note on, and what was owed before stays as it was.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from secateur.model.folding import folded
from secateur.store.connection import Database
from secateur.store.state import touch


class _Row(NamedTuple):
    """One version of an invoice or of a credit note."""

    id: int
    natural: bytes
    file: int
    path: str
    is_current: int
    number: str
    client: str
    kind: str
    issued_on: int
    amount: int
    currency: str | None
    is_reversed: int
    reverses: str | None

    def is_of(self, other: "_Row") -> bool:
        """Tell whether two rows are of one client, as far as they say."""
        ours, theirs = folded(self.client), folded(other.client)
        return not ours or not theirs or ours == theirs


class Hidden(NamedTuple):
    """How many invoices and credit notes of a file do not count after all."""

    n_new: int = 0
    """For want of the other, and not known before."""

    n_known: int = 0
    """What an older file says of an invoice that was reversed since."""

    n_alone: int = 0
    """For want of the other."""


def settle_reversals(store: Database, file: int = 0) -> Hidden:
    """Let reversed invoices and their credit notes count where both are on record.

    Args:
        store: In a transaction.
        file: The one that is read.
    """
    if not store.value(
        "SELECT 1 FROM invoices WHERE is_reversed = 1 OR reverses IS NOT NULL LIMIT 1"
    ):
        return Hidden()
    versions = _versions(store)
    reversed_ = [row for rows in versions.values() if (row := _reversed(rows)) is not None]
    paired = _paired(reversed_, _credit_notes(versions.values()))
    counts = {row.natural: row if row.natural in paired else None for row in reversed_}
    for rows in versions.values():
        note = rows[-1]
        if note.kind == "credit_note" and note.reverses:
            counts[note.natural] = note if _is_on_record(note, versions, reversed_) else None
    hidden = [one for natural, after in counts.items()
              for one in _put(store, versions[natural], after) if one.file == file]  # fmt: skip
    alone = [one for one in hidden if one.is_reversed or one.kind == "credit_note"]
    n_new = sum(versions[one.natural][0].file == file for one in alone)
    return Hidden(n_new, len(hidden) - len(alone), len(alone))


def _versions(store: Database) -> Mapping[bytes, Sequence[_Row]]:
    """Return all versions of what may be reversed or reverse, in the order they were read."""
    found: dict[bytes, list[_Row]] = {}
    for row in store.rows(
        "SELECT invoices.id, natural, file, path, is_current, number, client, kind, issued_on,"
        " amount, currency, is_reversed, reverses FROM invoices JOIN files ON files.id = file"
        " WHERE replaced_by IS NULL ORDER BY invoices.id"
    ):
        one = _Row(*row)
        found.setdefault(one.natural, []).append(one)
    return found


def _reversed(rows: Sequence[_Row]) -> _Row | None:
    """Return the version that says reversed, unless its own file takes that back.

    A program does not open such an invoice again: another file that says so is an older one.
    """
    found = next((row for row in reversed(rows) if row.is_reversed), None)
    if found is None or any(row.id > found.id and row.path == found.path for row in rows):
        return None
    return found


def _credit_notes(versions: Iterable[Sequence[_Row]]) -> list[_Row]:
    """Return the credit notes on record, also those that count for nothing yet."""
    last = (rows[-1] for rows in versions if any(row.is_current for row in rows)
            or rows[-1].reverses)  # fmt: skip
    notes = (row for row in last if row.kind == "credit_note")
    return sorted(notes, key=lambda row: (row.issued_on, row.natural))


def _paired(invoices: Sequence[_Row], notes: Sequence[_Row]) -> set[bytes]:
    """Return the reversed invoices of which the credit note is on record, each note once."""
    taken: set[bytes] = set()
    found: set[bytes] = set()
    for invoice in sorted(invoices, key=lambda row: (row.issued_on, row.natural)):
        named = [note for note in notes if note.reverses == invoice.number and note.is_of(invoice)]
        alike = [
            note
            for note in notes
            if not note.reverses
            and note.natural not in taken
            and (note.amount, note.currency) == (invoice.amount, invoice.currency)
            and note.issued_on >= invoice.issued_on
            and note.is_of(invoice)
        ]
        if named or alike:
            found.add(invoice.natural)
            taken |= {note.natural for note in named or alike[:1]}
    return found


def _is_on_record(
    note: _Row, versions: Mapping[bytes, Sequence[_Row]], reversed_: Sequence[_Row]
) -> bool:
    """Tell whether the invoice that a credit note names is known."""
    known = [row for rows in versions.values() for row in rows if row.is_current]
    return any(
        one.kind == "invoice" and one.number == note.reverses and one.is_of(note)
        for one in (*known, *reversed_)
    )


def _put(store: Database, rows: Sequence[_Row], after: _Row | None) -> list[_Row]:
    """Let one version count, or none, and return those that did and do not."""
    gone = [row for row in rows if row.is_current and row != after]
    for row in gone:
        store.run("UPDATE invoices SET is_current = 0 WHERE id = ?", (row.id,))
    if after is not None and not after.is_current:
        store.run("UPDATE invoices SET is_current = 1 WHERE id = ?", (after.id,))
    if gone or (after is not None and not after.is_current):
        touch(store)
    return gone
