"""Versions of calendars' events as they are kept, and what is said of them by others."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from secateur.model.records import Meeting, Record
from secateur.store.connection import Database
from secateur.store.encoding import EPOCH, digest

BATCH = 500

NEVER = -(10**18)
"""Stands for a stamp that nobody wrote: earlier than any."""

EVER = -NEVER

_WEIGHTS = {"cancelled": 3, "moved": 2, "held": 1, None: 0}
"""Which of two versions of one stamp is believed."""

_OCCURRENCE = re.compile(r"(?P<uid>.*)/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?", re.DOTALL)

Stamp = tuple[int, int, int]


class Own(NamedTuple):
    """What its own file says became of a meeting."""

    outcome: str | None
    by: str | None
    changed_at: int | None
    changed_offset: int | None


class Version(NamedTuple):
    """One version as it is kept."""

    id: int
    natural: bytes
    content: bytes
    key: str
    file: int
    path: str
    is_current: int
    starts_at: int
    is_wall: int
    shown: Own
    """What counts of it now."""

    said: str | None
    """What its file says, where that is not what counts."""

    asked_by: str | None
    attendees: str
    moved_at: int | None
    sequence: int | None
    revised_at: int | None
    stamped_at: int | None
    spoken_at: int | None
    planned: int | None
    is_of_rule: int

    @property
    def stamp(self) -> Stamp:
        """What tells a later version from an earlier one."""
        return stamp_of(self.sequence, self.revised_at, self.stamped_at)

    @property
    def own(self) -> Own:
        """What its own file says became of it."""
        return self.shown if self.said is None else Own(*json.loads(self.said))

    @property
    def n_sides(self) -> int:
        """How much of ``by`` and ``asked_by`` it says."""
        return (self.own.by is not None) + (self.asked_by is not None)

    @property
    def slot(self) -> int:
        """When it was to begin: what tells it from the others of its series, in any zone.

        Seconds since 1970, of UTC or of the owner's clock, as its identifier has them.
        """
        found = _OCCURRENCE.fullmatch(self.key)
        if found is None:
            return self.starts_at
        # A calendar holds ten thousand of them, and strptime takes ten times as long.
        year, month, day, hour, minute, second = map(int, found.groups()[1:])
        try:
            days = date(year, month, day).toordinal() - EPOCH
        except ValueError:  # an identifier of another's that only looks like ours
            return self.starts_at
        return days * 86_400 + hour * 3_600 + minute * 60 + second

    @property
    def planned_at(self) -> int:
        """When it was to begin, in seconds since 1970 UTC."""
        return self.slot if self.planned is None else self.planned

    @property
    def said_at(self) -> int:
        """Before it, this version was not there."""
        return NEVER if self.revised_at is None else self.revised_at


def stamp_of(*known: int | None) -> Stamp:
    """Return what is compared of a sequence number and two moments."""
    sequence, revised_at, stamped_at = (NEVER if one is None else one for one in known)
    return sequence, revised_at, stamped_at


def is_versioned(record: Record) -> bool:
    """Tell whether a record is a calendar's event, of which several files may hold versions."""
    return isinstance(record, Meeting) and record.key is not None


def uid_of(key: str) -> str:
    """Return the identifier that an occurrence shares with its series."""
    found = _OCCURRENCE.fullmatch(key)
    return found["uid"] if found else key


def event_digest(uid: str) -> bytes:
    """Return what an event as a whole is known by once it is forgotten."""
    return digest("events", uid)


def is_forgotten(store: Database, uid: str) -> bool:
    """Tell whether the user has had the client forgotten whose meeting an event was."""
    return bool(store.value("SELECT 1 FROM forgotten WHERE natural = ?", (event_digest(uid),)))


def versions_of(store: Database, uids: Sequence[str]) -> Iterator[Version]:
    """Yield all versions of some events and of their occurrences, in the order they were read."""
    for start in range(0, len(uids), BATCH // 3):
        batch = uids[start : start + BATCH // 3]
        ranges = [value for uid in batch for value in (uid, f"{uid}/", f"{uid}0")]
        where = " OR ".join(
            ["calendar_key = ? OR (calendar_key > ? AND calendar_key < ?)"] * len(batch)
        )
        wanted = set(batch)
        yield from (one for one in _read(store, where, ranges) if uid_of(one.key) in wanted)


def named(store: Database, naturals: Sequence[bytes]) -> Iterator[Version]:
    """Yield all versions of some events, in the order in which they were read."""
    for start in range(0, len(naturals), BATCH):
        batch = naturals[start : start + BATCH]
        yield from _read(store, f"natural IN ({', '.join('?' * len(batch))})", batch)


def _read(store: Database, where: str, values: Sequence[Any]) -> Iterator[Version]:
    found = store.rows(
        "SELECT meetings.id, natural, content, calendar_key, file, path, is_current, starts_at,"
        " starts_offset IS NULL, outcome, by, changed_at, changed_offset, said, asked_by,"
        " attendees, moved_at, sequence, revised_at, stamped_at, spoken_at, planned_at, is_of_rule"
        " FROM meetings JOIN files ON files.id = file"
        f" WHERE calendar_key IS NOT NULL AND ({where}) ORDER BY meetings.id",
        values,
    )
    for row in found:
        yield Version._make([*row[:9], Own(*row[9:13]), *row[13:]])


def latest(versions: Sequence[Version]) -> Version:
    """Return the row that stands for the latest version: the first to say what that one says."""
    stamp = max(one.stamp for one in versions)
    last = [one for one in versions if one.stamp == stamp]
    if stamp[0] == NEVER:
        said = last[-1].content
    else:
        # A file that was corrected at its path is meant as it is now.
        by_path = {one.path: one for one in last}
        said = max(
            by_path.values(),
            key=lambda one: (one.n_sides, _WEIGHTS.get(one.own.outcome, 0), one.content),
        ).content
    return next(one for one in versions if one.content == said)


def seconds(at: datetime | None) -> int | None:
    """Return seconds since 1970 UTC, of the owner's clock too."""
    return None if at is None else int(at.timestamp() // 1)
