"""What calendars say of series as a whole, and which of them was in force when.

A version of a series speaks from the moment it was made: what was planned before that, and was not
called off, was held as the version before has it.
"""

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple
from zlib import compress, decompress

from secateur.model.records import EventSeries
from secateur.store.connection import Database
from secateur.store.encoding import clean
from secateur.store.event_versions import (
    BATCH,
    EVER,
    NEVER,
    Own,
    Stamp,
    Version,
    latest,
    seconds,
    stamp_of,
    uid_of,
)

MOST_CHANGES = 2**31 - 1
"""The greatest sequence number that iCalendar knows."""

_COLUMNS = (
    "uid, sequence, revised_at, stamped_at, spoken_at, since, until, is_cancelled, continues,"
    " occurrences"
)
NEAR = 31 * 86_400
"""So far from the one it stands for, at most, is an occurrence that a change of a series moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesVersion:
    """A series as one file has it."""

    uid: str
    stamp: Stamp
    said_at: int
    """Before it, this version was not there."""

    spoken_at: int | None
    since: int
    until: int
    is_cancelled: bool
    continues: str | None
    occurrences: frozenset[int]
    path: str = ""
    by: str | None = None
    """Who called it off, where a message of its own says so."""

    def rank(self) -> tuple[Stamp, int, int, Sequence[int]]:
        """Order versions of one stamp, too, in a way that hangs on nothing else."""
        return self.stamp, self.until, len(self.occurrences), sorted(self.occurrences)


class Counted(NamedTuple):
    """The row of a meeting that counts, and what is said of it by another, if anything is."""

    version: Version
    stamp: Stamp
    """Of the last version that says the same."""

    said: Own | None = None


def note_series(store: Database, file: int, series: EventSeries) -> None:
    """Keep what a file says of a series, once, in the transaction of its records."""
    said = series.revision
    row = (
        clean(series.uid),
        min(said.sequence, MOST_CHANGES),
        *map(seconds, (said.revised_at, said.stamped_at, said.spoken_at)),
        series.since,
        series.until,
        int(series.is_cancelled),
        None if series.continues is None else clean(series.continues),
        compress(array("q", series.occurrences).tobytes()),
    )
    same = " AND ".join(f"{name} IS ?" for name in _COLUMNS.split(", "))
    last = store.rows(
        f"SELECT {_COLUMNS} FROM series JOIN files ON files.id = file WHERE uid = ?"
        " AND path = (SELECT path FROM files WHERE id = ?) ORDER BY series.id DESC LIMIT 1",
        (row[0], file),
    )
    is_known = store.value(f"SELECT 1 FROM series WHERE {same} LIMIT 1", row)
    if not is_known or (last and last[0] != row):
        holes = ", ".join("?" * (1 + len(row)))
        store.run(f"INSERT INTO series (file, {_COLUMNS}) VALUES ({holes})", (file, *row))


def series_of(store: Database, uids: Collection[str]) -> list[SeriesVersion]:
    """Return the versions of some series, of one stamp and path the last."""
    found: dict[tuple[str, str, Stamp], SeriesVersion] = {}
    for one in _kept(store, sorted(uids)):
        found[one.uid, one.path, one.stamp] = one
    return list(found.values())


def _kept(store: Database, uids: Sequence[str]) -> Iterator[SeriesVersion]:
    for start in range(0, len(uids), BATCH):
        batch = uids[start : start + BATCH]
        for (
            uid,
            *known,
            spoken_at,
            since,
            until,
            is_cancelled,
            continues,
            packed,
            path,
        ) in store.rows(
            f"SELECT {_COLUMNS}, path FROM series JOIN files ON files.id = file"
            f" WHERE uid IN ({', '.join('?' * len(batch))}) ORDER BY series.id",
            batch,
        ):
            occurrences = array("q")
            occurrences.frombytes(decompress(packed))
            stamp = stamp_of(*known)
            yield SeriesVersion(
                uid=uid, stamp=stamp, said_at=stamp[1], spoken_at=spoken_at,
                since=NEVER if since is None else since, until=EVER if until is None else until,
                is_cancelled=bool(is_cancelled), continues=continues,
                occurrences=frozenset(occurrences), path=path,
            )  # fmt: skip


def kin(store: Database, uids: Collection[str]) -> set[str]:
    """Return the series among some, and those that continue them or are continued by them."""
    known, asked = set[str](), set(uids)
    while fresh := sorted(asked - known):
        known |= set(fresh)
        for start in range(0, len(fresh), BATCH):
            batch = fresh[start : start + BATCH]
            holes = ", ".join("?" * len(batch))
            for uid, continues in store.rows(
                f"SELECT DISTINCT uid, continues FROM series WHERE continues IS NOT NULL"
                f" AND (uid IN ({holes}) OR continues IN ({holes}))",
                [*batch, *batch],
            ):
                asked |= {uid, continues}
    return asked


class InForce:
    """The versions of one series, by the moments at which each was in force."""

    def __init__(self, versions: Sequence[SeriesVersion], single: int | None = None) -> None:
        """Sort them, those that call the series off apart.

        Args:
            versions: What is said of the series as a whole.
            single: The row of the single event that it was, or is.
        """
        self.single = single
        self.plans = sorted((one for one in versions if not one.is_cancelled), key=_rank)
        self._all = sorted(versions, key=_rank)
        self.born_at = min((one.said_at for one in self.plans), default=NEVER)
        self.first = min((min(one.occurrences, default=EVER) for one in self.plans), default=EVER)
        self.continues = {one.continues for one in versions if one.continues is not None}

    def plan(self, at: int) -> SeriesVersion | None:
        """Return the version that says whether there was an occurrence, but for its end."""
        return _in_force(self.plans, at)

    def speaks(self, at: int) -> bool:
        """Tell whether any version says anything of a moment."""
        return _in_force(self._all, at) is not None

    def called_off(self, at: int) -> SeriesVersion | None:
        """Return the version that had called off what was planned for a moment."""
        found = _in_force(self._all, at)
        is_off = found is not None and found.is_cancelled and found.said_at <= at
        return found if is_off else None

    def changes(self) -> Iterator[tuple[SeriesVersion, SeriesVersion]]:
        """Yield each version that planned otherwise than the one before, after that one."""
        for before, after in pairwise(self.plans):
            if before.occurrences != after.occurrences:
                yield before, after


def _rank(version: SeriesVersion) -> tuple[Stamp, int, int, Sequence[int]]:
    return version.rank()


def _in_force(ordered: Sequence[SeriesVersion], at: int) -> SeriesVersion | None:
    """Return the latest version that was there, else the earliest that speaks of a moment."""
    speaking = [one for one in ordered if one.since <= at <= one.until]
    there = [one for one in speaking if one.said_at <= at]
    return there[-1] if there else speaking[0] if speaking else None


def in_force(said: Sequence[SeriesVersion], versions: Sequence[Version]) -> InForce:
    """Return the versions of a series; that of a single event of its identifier is one, too.

    Args:
        said: What files say of the series as a whole.
        versions: Of its occurrences, and of such an event, of which only the latest counts.
    """
    bare = [one for one in versions if _is_bare(one)]
    if not bare:
        return InForce(said)
    single = latest(bare)
    return InForce([*said, _as_series(single)], None if is_off(single) else single.id)


def _as_series(bare: Version) -> SeriesVersion:
    """Return a single event as what it is to a series of its identifier."""
    return SeriesVersion(
        uid=bare.key, stamp=bare.stamp, said_at=bare.said_at, spoken_at=bare.spoken_at,
        since=NEVER, until=EVER, is_cancelled=bare.own.outcome == "cancelled", continues=None,
        occurrences=frozenset([bare.slot]), path=bare.path, by=bare.own.by,
    )  # fmt: skip


class Earlier:
    """The series that another continues."""

    def __init__(self, force: InForce | None, later: InForce) -> None:
        """Take both, in that order."""
        self._force = force
        self._later = later

    def still_runs(self, at: int) -> bool:
        """Tell whether, by what was in force at a moment, the earlier series went on."""
        if self._force is None or at >= self._later.born_at:
            return False
        plan = self._force.plan(at)
        return plan is not None and any(one >= self._later.first for one in plan.occurrences)


def counted(versions: Sequence[Version], force: InForce, earlier: Earlier) -> Counted | None:
    """Return what counts of one occurrence; None where there was none.

    Args:
        versions: Of it, and of a single event of its identifier that begins then.
        force: What is said of its series.
        earlier: The series that its own continues.
    """
    slot, at = versions[0].slot, versions[0].planned_at
    of_rule = [one for one in versions if one.is_of_rule or one.id == force.single]
    own = [one for one in versions if not one.is_of_rule and not _is_bare(one)]
    told = [one for one in of_rule if one.said_at <= at] or sorted(of_rule, key=_stamp)[:1]
    candidates = sorted(told + own, key=lambda one: one.id)
    if not candidates or earlier.still_runs(at):
        return None
    plan, off = force.plan(at), force.called_off(at)
    if not (slot in plan.occurrences if plan else own or force.speaks(at)):
        own = [one for one in own if is_off(one) or plan is None or one.stamp > plan.stamp]
        return last_of(own) if own else None
    chosen = last_of(candidates)
    version = chosen.version
    if off is None or is_off(version) or chosen.stamp > off.stamp:
        return chosen
    said = said_of(version, "cancelled", off.by or version.asked_by, off.spoken_at)
    return chosen._replace(said=said)


def last_of(versions: Sequence[Version]) -> Counted:
    """Return the row of the latest version: the first to say it, with the stamp of the last."""
    row = latest(versions)
    return Counted(row, max(one.stamp for one in versions if one.content == row.content))


def said_of(version: Version, outcome: str, by: str | None, at: int | None) -> Own:
    """Return what became of a meeting; of when it is known only what was before it began."""
    changed_at = at if at is not None and at <= version.planned_at else None
    return Own(outcome, by, changed_at, None if changed_at is None else 0)


def _is_bare(version: Version) -> bool:
    """Tell whether a version is that of a single event, or of all of a series."""
    return uid_of(version.key) == version.key


def is_off(version: Version) -> bool:
    """Tell whether its own file says that it will not be."""
    return version.own.outcome == "cancelled"


def _stamp(version: Version) -> Stamp:
    return version.stamp
