"""Which version of a calendar's event counts, in whatever order its files were read.

The later one does: of the greater sequence number, then of the later moment (RFC 5546, 2.1.5); of
a series, from the moment on at which it was made.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from secateur.model.records import Meeting, Record
from secateur.store.connection import Database
from secateur.store.event_replies import declined, replies_to
from secateur.store.event_series import (
    NEAR,
    Counted,
    Earlier,
    InForce,
    SeriesVersion,
    counted,
    in_force,
    kin,
    last_of,
    said_of,
    series_of,
)
from secateur.store.event_versions import (
    Own,
    Version,
    is_versioned,
    named,
    seconds,
    stamp_of,
    uid_of,
    versions_of,
)
from secateur.store.record_tables import TABLES, knows_sides

__all__ = ["KeptVersions", "Settled", "is_versioned", "settle_all", "settle_versions", "uid_of"]

_NOTHING: tuple[Sequence[Version], Counted | None] = ((), None)
_HELD = Own("held", None, None, None)


class Settled(NamedTuple):
    """What became of the meetings of which there are several versions."""

    n_updated: int = 0
    n_known: int = 0
    """Of these, those that the file gives, too."""

    n_hidden: int = 0
    """New ones of the file that do not count, since another says otherwise."""

    is_changed: bool = False


class KeptVersions:
    """The versions kept of some events, and what one file said of each last."""

    def __init__(self, store: Database, naturals: Sequence[bytes], path: str) -> None:
        """Read them.

        Args:
            store: Where.
            naturals: What tells the events from all others.
            path: Where the file lies.
        """
        self._stamps: dict[tuple[bytes, bytes], set[tuple[int, int]]] = {}
        self._last: dict[bytes, bytes] = {}
        for version in named(store, naturals):
            what = (version.natural, version.content)
            self._stamps.setdefault(what, set()).add(version.stamp[:2])
            if version.path == path:
                self._last[version.natural] = version.content

    def have(self, natural: bytes, content: bytes, record: Record) -> bool:
        """Tell whether a version is known, as late as that or later, and not taken back since.

        Of what the rule of a series gives, an earlier version says more: since when it was so.
        """
        kept = self._stamps.get((natural, content))
        if kept is None or self._last.get(natural, content) != content:
            return False
        revision = record.revision if isinstance(record, Meeting) else None
        if revision is None:
            return True
        stamp = stamp_of(revision.sequence, seconds(revision.revised_at), None)[:2]
        return stamp in kept if revision.is_of_rule else stamp <= max(kept)


def settle_versions(
    store: Database, uids: Collection[str], *, file: int = 0, given: Collection[bytes] = ()
) -> Settled:
    """Let the latest version of each event count, moved where an earlier one starts elsewhere.

    Args:
        store: In a transaction.
        uids: What tells the events, and the series, from all others.
        file: The one that is read.
        given: What of it was known before.
    """
    asked = sorted(kin(store, uids))
    by_uid: dict[str, list[Version]] = {}
    for version in versions_of(store, asked):
        by_uid.setdefault(uid_of(version.key), []).append(version)
    series: dict[str, list[SeriesVersion]] = {}
    for said in series_of(store, asked):
        series.setdefault(said.uid, []).append(said)
    replies = replies_to(store, asked)
    settling = _Settling(store, file, frozenset(given))
    for uid, counting in _counting(by_uid, series).items():
        for versions, one in counting:
            no = declined(one, replies.get(uid, ())) if one else None
            is_on = one is not None and (one.said or one.version.own).outcome != "cancelled"
            after = one._replace(said=no) if one and no and is_on else one
            settling.settle(versions, after)
    settling.write()
    return settling.settled


def unsettled(store: Database, file: int, uids: Collection[str]) -> set[str]:
    """Return the events that a file is not the first to tell of, or tells of in several ways.

    Args:
        store: In the transaction of the file's records.
        file: Its row.
        uids: The events of which it brought something new.
    """
    told = store.rows(
        "SELECT uid FROM series GROUP BY uid HAVING count(*) > 1 OR max(continues IS NOT NULL)"
        " UNION SELECT continues FROM series WHERE continues IS NOT NULL"
        " UNION SELECT uid FROM replies"
    )
    found = {uid for (uid,) in told} & set(uids)
    repeated = {uid for (uid,) in store.rows("SELECT uid FROM series")} & set(uids)
    for uid in sorted(repeated - found):
        if store.value(
            "SELECT 1 FROM meetings WHERE calendar_key >= ? AND calendar_key < ?"
            " AND (file <> ? OR calendar_key = ?) LIMIT 1",
            (uid, f"{uid}0", file, uid),
        ):
            found.add(uid)
    return found


_Counting = list[tuple[Sequence[Version], Counted | None]]


def _counting(
    by_uid: Mapping[str, Sequence[Version]], series: Mapping[str, Sequence[SeriesVersion]]
) -> Mapping[str, _Counting]:
    """Return the versions of each event or occurrence with what counts of it."""
    force = {uid: in_force(said, by_uid.get(uid, ())) for uid, said in series.items()}
    found: dict[str, _Counting] = {}
    repeated: dict[tuple[str, int], tuple[Sequence[Version], Counted | None]] = {}
    for uid, versions in by_uid.items():
        if uid not in force:
            found[uid] = [_single(group) for group in _grouped(versions, lambda one: one.natural)]
            continue
        before = next((force[one] for one in force[uid].continues if one in force), None)
        earlier = Earlier(before, force[uid])
        for group in _grouped(versions, lambda one: one.slot):
            repeated[uid, group[0].slot] = group, counted(group, force[uid], earlier)
    _move(repeated, force)
    for (uid, _), one in repeated.items():
        found.setdefault(uid, []).append(one)
    return found


def _grouped(
    versions: Sequence[Version], key: Callable[[Version], object]
) -> Iterable[list[Version]]:
    groups: dict[object, list[Version]] = {}
    for one in versions:
        groups.setdefault(key(one), []).append(one)
    return groups.values()


def _single(versions: Sequence[Version]) -> tuple[Sequence[Version], Counted]:
    """Return the latest version of an event: moved where an earlier one starts elsewhere."""
    found = last_of(versions)
    after = found.version
    last: dict[bytes, Version] = {}
    for one in sorted(versions, key=lambda one: one.stamp):
        last[one.content] = one
    newest = last[after.content]
    is_moved = after.own.outcome == "held" and any(
        one.sequence is not None
        and one.stamp < newest.stamp
        and one.is_wall == after.is_wall
        and one.starts_at != after.starts_at
        for one in last.values()
    )
    if not is_moved:
        return versions, found
    offset = None if newest.moved_at is None else 0
    said = Own("moved", after.asked_by, newest.moved_at, offset)
    return versions, found._replace(said=said)


def _move(
    repeated: dict[tuple[str, int], tuple[Sequence[Version], Counted | None]],
    force: Mapping[str, InForce],
) -> None:
    """Let the first occurrence that a change of a series puts elsewhere be moved.

    It is one act: those after it are held at the hour that is agreed since.
    """
    later: dict[str, list[str]] = {}
    for uid, one in force.items():
        for earlier in one.continues:
            later.setdefault(earlier, []).append(uid)
    for uid, one in force.items():
        rest = {
            (at, other)
            for other in later.get(uid, ())
            for plan in force[other].plans
            for at in plan.occurrences
        }
        for before, after in one.changes():
            first = _first_moved(before, after, rest | {(at, uid) for at in after.occurrences})
            versions, found = repeated.get((first[1], first[0]), _NOTHING) if first else _NOTHING
            if first and found and found.said is None and found.version.is_of_rule:
                version = found.version
                if version.own == _HELD:
                    said = said_of(version, "moved", version.asked_by, after.spoken_at)
                    repeated[first[1], first[0]] = versions, found._replace(said=said)


def _first_moved(
    before: SeriesVersion, after: SeriesVersion, planned: set[tuple[int, str]]
) -> tuple[int, str] | None:
    """Return the first occurrence, and its series, that a change puts in the place of another.

    Args:
        before: What was planned.
        after: What is.
        planned: By it, and by the series that continue it.
    """
    kept = before.occurrences & {at for at, _ in planned}
    lost = [at for at in before.occurrences - kept if at >= after.said_at]
    gained = [
        one for one in planned if one[0] not in kept and after.said_at <= one[0] <= before.until
    ]
    if not lost or not gained:
        return None
    first, at = min(lost), min(gained)
    low, high = sorted((first, at[0]))
    # Of a series that only comes less often, none stands for another.
    return at if high - low <= NEAR and not any(low < one < high for one in kept) else None


class _Settling:
    """Writes what counts, and counts what changed."""

    def __init__(self, store: Database, file: int, given: frozenset[bytes]) -> None:
        self._store = store
        self._file = file
        self._given = given
        self._gone: list[Version] = []
        self._counted: list[Counted] = []
        self.settled = Settled()

    def settle(self, versions: Sequence[Version], after: Counted | None) -> None:
        """Take note that one version counts and no other, and what is to be said of it."""
        before = [one for one in versions if one.is_current]
        shown = (after.said or after.version.own) if after else None
        if after and [one.id for one in before] == [after.version.id]:
            if after.version.shown == shown:
                return
        elif after is None and not before:
            return
        self._count(versions, before, after)
        self._gone += [one for one in before if after is None or one.id != after.version.id]
        self._counted += [after] if after else []

    def write(self) -> None:
        """Write it, first what counts no more: no two versions of one event do at a time."""
        for one in self._gone:
            self._store.run("UPDATE meetings SET is_current = 0 WHERE id = ?", (one.id,))
            self._show(one, one.own)
        for after in self._counted:
            self._store.run("UPDATE meetings SET is_current = 1 WHERE id = ?", (after.version.id,))
            self._show(after.version, after.said or after.version.own)

    def _show(self, version: Version, shown: Own) -> None:
        said = None if shown == version.own else json.dumps(version.own)
        self._store.run(
            "UPDATE meetings SET outcome = ?, by = ?, changed_at = ?, changed_offset = ?, said = ?"
            " WHERE id = ?",
            (*shown, said, version.id),
        )

    def _count(
        self, versions: Sequence[Version], before: Sequence[Version], after: Counted | None
    ) -> None:
        """Count a meeting that is new of this file and does not count, or that is another now."""
        fresh = [one for one in before if one.file == self._file and one.natural not in self._given]
        old = [one for one in before if one not in fresh]
        n_updated = 0
        if after is None or after.version not in fresh:
            n_updated = int(not (after and old and self._is_completed(old[0], after)))
            n_updated *= int(bool(old) or bool(after))
        is_given = any(one.natural in self._given for one in versions)
        n_hidden = sum(after is None or one.id != after.version.id for one in fresh)
        was = self.settled
        self.settled = Settled(
            was.n_updated + n_updated,
            was.n_known + n_updated * is_given,
            was.n_hidden + n_hidden,
            is_changed=True,
        )

    def _is_completed(self, before: Version, after: Counted) -> bool:
        """Tell whether a version only knows more of the owner than the one before it."""
        if after.said is not None or before.said is not None or before.id == after.version.id:
            return False
        columns = TABLES[Meeting].columns
        rows = [
            self._store.rows(f"SELECT {columns} FROM meetings WHERE id = ?", (one,))[0]
            for one in (before.id, after.version.id)
        ]
        return knows_sides(*rows)


def settle_all(store: Database) -> None:
    """Settle every event that has several versions, or had, in a transaction."""
    found = store.rows(
        "SELECT min(calendar_key) FROM meetings WHERE calendar_key IS NOT NULL GROUP BY natural"
        " HAVING count(*) > 1 OR max(said IS NOT NULL)"
        " UNION SELECT uid FROM series UNION SELECT uid FROM replies"
    )
    settle_versions(store, {uid_of(key) for (key,) in found})
