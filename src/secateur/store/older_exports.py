"""Keeps the word of a newer export where an older one is read after it."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple

from secateur.model.text import Text, text
from secateur.store.connection import Database
from secateur.store.encoding import clean, text_to_json

_SAME_NS = 60 * 10**9
"""Moments of change nearer than this do not tell which file is the newer one."""

_DAYS = "issued_on, coalesce(paid_on, 0), coalesce(disputed_on, 0), coalesce(refused_on, 0)"


@dataclass(frozen=True, slots=True)
class Older:
    """What was done about the words of one file."""

    n_kept: int
    """Invoices of which a newer file's word stays."""

    remarks: Counter[str]
    """What is to be said of them, written as JSON, and of how many."""


class _Change(NamedTuple):
    """An invoice that this file says anew, and the version before it."""

    row: int
    before: int
    path: str
    name: str
    reopens: bool
    unsays: bool
    """It no longer says that the invoice is disputed or refused."""


class _Age(NamedTuple):
    """How far a file's own words reach, and when it was changed."""

    issued_until: int
    speaks_until: int
    """The last day of any kind, of a payment too."""

    modified: int


def keep_newer(store: Database, replaced: Mapping[int, int], path: str, modified: int = 0) -> Older:
    """Let versions of a newer export count again that an older one, read after it, replaced.

    Which of the two is newer their last days of issue say; where these are the same, the moments
    at which the files were changed, else their last days of any kind. That decides where an
    invoice would be open again, or disputed no more: an export of one client may end earlier than
    an older one of all, and yet know of a payment. Other words are kept where days and moments say
    the same. A file that was read before at its path may correct itself.

    Args:
        store: In the transaction in which the file was read.
        replaced: The rows of its invoices that took the place of others, and these.
        path: Where it lies.
        modified: When it was changed, in nanoseconds; 0 where nobody knows.
    """
    kept, remarks = 0, Counter[str]()
    ages: dict[str, _Age] = {}
    for change in _changes(store, replaced, path):
        if not ages:
            ages[path] = _age(store, path, modified)
        if change.path not in ages:
            ages[change.path] = _age(store, change.path, _modified(store, change))
        if _is_older(ages[path], ages[change.path], takes_back=change.reopens or change.unsays):
            store.run("UPDATE invoices SET is_current = 0 WHERE id = ?", (change.row,))
            store.run("UPDATE invoices SET is_current = 1 WHERE id = ?", (change.before,))
            kept += 1
            remarks[text_to_json(_kept(change)) or ""] += 1
        elif change.reopens:
            remarks[text_to_json(_reopened(change)) or ""] += 1
    return Older(kept, remarks)


def _changes(store: Database, replaced: Mapping[int, int], path: str) -> list[_Change]:
    """Return each invoice of which a file replaced the version of a file at another path.

    That file is named by where it lies where both are called the same.
    """
    paid = "iif({0}.paid_on IS NULL, 0, {0}.amount)"
    known = f"coalesce({{0}}.paid_amount, {paid})"
    found = store.rows(
        "SELECT now.id, before.id, files.path, iif(files.name = own.name, files.path, files.name),"
        f" {known.format('now')} < {known.format('before')},"
        " now.disputed_on IS NULL AND before.disputed_on IS NOT NULL"
        " OR now.refused_on IS NULL AND before.refused_on IS NOT NULL"
        " FROM json_each(?) AS pair JOIN invoices AS now ON now.id = CAST(pair.key AS INTEGER)"
        " JOIN invoices AS before ON before.id = pair.value"
        " JOIN files ON files.id = before.file JOIN files AS own ON own.id = now.file"
        " WHERE now.is_current AND files.path NOT IN ('', ?)",
        (json.dumps(replaced), clean(path)),
    )
    return [
        _Change(row, before, other, name, bool(reopens), bool(unsays))
        for row, before, other, name, reopens, unsays in found
    ]


def _age(store: Database, path: str, modified: int) -> _Age:
    """Return how old a file is by all that it said, whenever it was read."""
    files = "SELECT id FROM files WHERE path = ?"
    [(issued, any_day)] = store.rows(
        f"SELECT max(issued_on), max(max({_DAYS})) FROM invoices WHERE file IN ({files})",
        (clean(path),),
    )
    listed = store.value(
        "SELECT max(issued_on) FROM invoices JOIN invoice_listings USING (natural)"
        f" WHERE invoice_listings.file IN ({files})",
        (clean(path),),
    )
    last = max(issued or 0, listed or 0)
    return _Age(last, max(last, any_day or 0), modified)


def _modified(store: Database, change: _Change) -> int:
    """Return when another file was changed, as it was when it was read; 0 where nobody knows."""
    place = PurePath(change.path)
    found: int | None = store.value(
        "SELECT modified FROM stamps WHERE folder = ? AND name = ?", (str(place.parent), place.name)
    )
    return found or 0


def _is_older(one: _Age, other: _Age, *, takes_back: bool) -> bool:
    knows_moments = bool(one.modified and other.modified)
    later = other.modified - one.modified if knows_moments else 0
    if not takes_back:
        return one.issued_until < other.issued_until and later > _SAME_NS
    if one.issued_until != other.issued_until:
        return one.issued_until < other.issued_until
    if abs(later) > _SAME_NS:
        return later > 0
    return one.speaks_until < other.speaks_until


def _kept(change: _Change) -> Text:
    if change.reopens:
        return text(
            "“{file}” is a newer export, and says that this is paid: its word stays.",
            file=change.name,
        )
    return text("“{file}” is a newer export, and says otherwise: its word stays.", file=change.name)


def _reopened(change: _Change) -> Text:
    return text("No longer paid, though “{file}” said so: open again.", file=change.name)
