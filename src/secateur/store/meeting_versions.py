"""Which version of a calendar's event counts, in whatever order its files were read.

The later one does: of the greater sequence number, then of the later moment (RFC 5546, 2.1.5).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from secateur.model.records import Meeting, Record
from secateur.store.connection import Database
from secateur.store.record_tables import TABLES, knows_sides

_BATCH = 500

_NEVER = -(10**18)
"""Stands for a stamp that nobody wrote: earlier than any."""

_WEIGHTS = {"cancelled": 3, "moved": 2, "held": 1, None: 0}
"""Which of two versions of one stamp is believed."""

Stamp = tuple[int, int, int]


class _Version(NamedTuple):
    """One version as it is kept."""

    id: int
    natural: bytes
    content: bytes
    path: str
    is_current: int
    is_moved: int
    starts_at: int
    is_wall: int
    outcome: str | None
    changed_at: int | None
    n_sides: int
    """How much of ``by`` and ``asked_by`` it says."""

    moved_at: int | None
    sequence: int | None
    revised_at: int | None
    stamped_at: int | None

    @property
    def stamp(self) -> Stamp:
        known = (self.sequence, self.revised_at, self.stamped_at)
        sequence, revised_at, stamped_at = (_NEVER if one is None else one for one in known)
        return sequence, revised_at, stamped_at

    @property
    def said(self) -> str | None:
        """What its own file says became of it."""
        return "held" if self.is_moved else self.outcome


class Settled(NamedTuple):
    """What became of the meetings of which there are several versions."""

    n_updated: int
    is_changed: bool


def is_versioned(record: Record) -> bool:
    """Tell whether a record is a calendar's event, of which several files may hold versions."""
    return isinstance(record, Meeting) and record.key is not None


class KeptVersions:
    """The versions kept of some events, and what one file said of each last."""

    def __init__(self, store: Database, naturals: Sequence[bytes], path: str) -> None:
        """Read them.

        Args:
            store: Where.
            naturals: What tells the events from all others.
            path: Where the file lies.
        """
        self._stamps: dict[tuple[bytes, bytes], tuple[int, int]] = {}
        self._last: dict[bytes, bytes] = {}
        for version in _versions(store, naturals):
            what = (version.natural, version.content)
            self._stamps[what] = max(version.stamp[:2], self._stamps.get(what, (_NEVER, _NEVER)))
            if version.path == path:
                self._last[version.natural] = version.content

    def have(self, natural: bytes, content: bytes, record: Record) -> bool:
        """Tell whether a version is known, as late as that or later, and not taken back since."""
        kept = self._stamps.get((natural, content))
        if kept is None or self._last.get(natural, content) != content:
            return False
        revision = record.revision if isinstance(record, Meeting) else None
        return revision is None or (revision.sequence, _seconds(revision.revised_at)) <= kept


def settle_versions(store: Database, naturals: Sequence[bytes]) -> Settled:
    """Let the latest version of each event count, moved where an earlier one starts elsewhere.

    Args:
        store: In a transaction.
        naturals: What tells the events from all others.
    """
    by_event: Mapping[bytes, list[_Version]] = defaultdict(list)
    for version in _versions(store, naturals):
        by_event[version.natural].append(version)
    n_updated = n_changed = 0
    for versions in by_event.values():
        before = next((one for one in versions if one.is_current), None)
        after = _latest(versions)
        moved_at, is_moved = _move(versions, after)
        is_other = before is None or before.id != after.id
        turns = before is None or bool(before.is_moved) != is_moved
        if not is_other and not turns and not (is_moved and after.changed_at != moved_at):
            continue
        n_changed += 1
        n_updated += turns or (is_other and not _is_completed(store, before, after))
        _put(store, before, after, moved_at, is_moved=is_moved)
    return Settled(n_updated, n_changed > 0)


def settle_all(store: Database) -> None:
    """Settle every event that has several versions, or had, in a transaction."""
    found = store.rows(
        "SELECT natural FROM meetings WHERE calendar_key IS NOT NULL GROUP BY natural"
        " HAVING count(*) > 1 OR max(is_moved) = 1"
    )
    settle_versions(store, [natural for (natural,) in found])


def _versions(store: Database, naturals: Sequence[bytes]) -> Iterator[_Version]:
    """Yield all versions of some events, in the order in which they were read."""
    for start in range(0, len(naturals), _BATCH):
        batch = naturals[start : start + _BATCH]
        found = store.rows(
            "SELECT meetings.id, natural, content, path, is_current, is_moved, starts_at,"
            " starts_offset IS NULL, outcome, changed_at,"
            " (by IS NOT NULL AND NOT is_moved) + (asked_by IS NOT NULL),"
            " moved_at, sequence, revised_at, stamped_at"
            " FROM meetings JOIN files ON files.id = file"
            f" WHERE natural IN ({', '.join('?' * len(batch))}) ORDER BY meetings.id",
            batch,
        )
        yield from map(_Version._make, found)


def _latest(versions: Sequence[_Version]) -> _Version:
    """Return the row that stands for the latest version: the first to say what that one says."""
    stamp = max(one.stamp for one in versions)
    latest = [one for one in versions if one.stamp == stamp]
    if stamp[0] == _NEVER:
        said = latest[-1].content
    else:
        # A file that was corrected at its path is meant as it is now.
        by_path = {one.path: one for one in latest}
        said = max(
            by_path.values(), key=lambda one: (one.n_sides, _WEIGHTS.get(one.said, 0), one.content)
        ).content
    return next(one for one in versions if one.content == said)


def _move(versions: Sequence[_Version], after: _Version) -> tuple[int | None, bool]:
    """Return when the meeting was moved, where that is known, and whether it was."""
    last: dict[bytes, _Version] = {}
    for one in sorted(versions, key=lambda one: one.stamp):
        last[one.content] = one
    latest = last[after.content]
    is_moved = after.said == "held" and any(
        one.sequence is not None
        and one.stamp < latest.stamp
        and one.is_wall == after.is_wall
        and one.starts_at != after.starts_at
        for one in last.values()
    )
    return latest.moved_at, is_moved


def _is_completed(store: Database, before: _Version | None, after: _Version) -> bool:
    """Tell whether a version only knows more of the owner than the one before it."""
    if before is None:
        return False
    columns = TABLES[Meeting].columns
    rows = [
        store.rows(f"SELECT {columns} FROM meetings WHERE id = ?", (one.id,))[0]
        for one in (before, after)
    ]
    return knows_sides(*rows)


def _put(
    store: Database, before: _Version | None, after: _Version, moved_at: int | None,
    *, is_moved: bool,
) -> None:  # fmt: skip
    """Let one version count and no other, and write whether the meeting was moved."""
    if before:
        store.run("UPDATE meetings SET is_current = 0 WHERE id = ?", (before.id,))
    for one in (before, after):
        if one and one.is_moved:
            store.run(
                "UPDATE meetings SET outcome = 'held', by = NULL, changed_at = NULL,"
                " changed_offset = NULL, is_moved = 0 WHERE id = ?",
                (one.id,),
            )
    store.run("UPDATE meetings SET is_current = 1 WHERE id = ?", (after.id,))
    if is_moved:
        store.run(
            "UPDATE meetings SET outcome = 'moved', by = asked_by, changed_at = ?,"
            " changed_offset = iif(? IS NULL, NULL, 0), is_moved = 1 WHERE id = ?",
            (moved_at, moved_at, after.id),
        )


def _seconds(at: datetime | None) -> int:
    return _NEVER if at is None else int(at.timestamp() // 1)
