"""What a calendar says of an event that repeats, beside each of its occurrences."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from secateur.formats.ics.meeting import (
    Event,
    Method,
    Place,
    is_called_off,
    moment_of,
    revision_of,
)
from secateur.formats.ics.recurrence import Stretch
from secateur.formats.ics.text import EventText
from secateur.model.own_clock import is_wall
from secateur.model.records import EventSeries, Revision

LONGEST_PAUSE = timedelta(days=31)
"""Between the last occurrence of a series and the first of the one that continues it."""

_OF_GOOGLE = re.compile(r"(?P<uid>.+)_R\d{8}(?:T\d{6}Z?)?(?P<host>@google\.com)")
"""How Google names a series that was changed from one occurrence on."""

_RULES = ("RRULE", "RDATE")


class Rule:
    """The events of one identifier, of which some say what the others come to."""

    def __init__(self, group: Sequence[EventText], events: Sequence[Event], zone: tzinfo) -> None:
        """Tell the series from what was changed of it.

        Args:
            group: The events as they are written.
            events: The same, parsed.
            zone: Of times without one.
        """
        self._zone = zone
        self._masters = [event for event in events if event.recurrence is None]
        self._events = events
        self._uid = group[0].uid
        changed = [event for event in events if event.recurrence is not None]
        self._own = {self._seconds(event.recurrence) for event in changed}
        self.following = [event for event in changed if event.is_of_following]
        self._by_start = {self._seconds(event.recurrence): event for event in self.following}
        self.is_rule = any(True for one in group for name in _RULES for _ in one.values(name))
        """Whether the file holds the rule, and not only what was changed of it."""

    def series(
        self, occurrences: Iterable[Event], stretch: Stretch, method: Method, continues: str | None
    ) -> EventSeries | None:
        """Return what is said of the series as a whole; None where its rule is not there."""
        if not self._uid or not self.is_rule or not self._masters:
            return None
        starts = (self._slot(self._planned(event) or event.start) for event in occurrences)
        return EventSeries(
            uid=self._uid,
            revision=self._revision(self._masters + self.following, method),
            occurrences=tuple(sorted({start for start in starts if start is not None})),
            since=stretch.since,
            until=stretch.until,
            is_cancelled=all(is_called_off(event, method) for event in self._masters),
            continues=continues,
        )

    def called_off(self, method: Method) -> EventSeries | None:
        """Return what is said of all later occurrences, where one calls them off with itself."""
        off = [event for event in self.following if is_called_off(event, method)]
        if not self._uid or self.is_rule or not off:
            return None
        return EventSeries(
            uid=self._uid,
            revision=self._revision(off, method),
            occurrences=(),
            since=self._seconds(off[0].recurrence),
            until=None,
            is_cancelled=True,
            continues=None,
        )

    def place(self, event: Event, series: EventSeries | None = None) -> Place:
        """Return what an occurrence is: one that was changed with all later ones is moved once."""
        if not self._own:  # the usual: no occurrence was changed
            return Place(
                is_shared=True, planned=event.recurrence, series=series, is_of_rule=self.is_rule
            )
        at = self._seconds(event.recurrence)
        changed = self._by_start.get(at)
        if changed is not None:
            planned = _planned(event.start, changed)
            is_first = self._seconds(planned) == at
            return Place(
                is_moved=is_first and event.is_moved,
                is_shared=True,
                planned=planned,
                series=series,
                is_of_rule=not is_first,
            )
        is_own = at in self._own
        return Place(
            is_moved=is_own and event.is_moved,
            is_shared=True,
            planned=event.recurrence,
            series=series,
            is_of_rule=self.is_rule and not is_own,
        )

    def _planned(self, event: Event) -> date | None:
        return self.place(event).planned if self._own else event.recurrence

    def _revision(self, events: Sequence[Event], method: Method) -> Revision:
        """Return the latest version of some, with the greatest sequence number of all."""
        found = [revision_of(event, None, is_stamped=method.is_stamped) for event in events]
        latest = max(found, key=lambda one: (one.revised_at or _LONG_AGO, one.sequence))
        return replace(latest, sequence=max(event.sequence for event in self._events))

    def _slot(self, written: date | None) -> int | None:
        """Return seconds of UTC, or of the owner's clock where the file gives no zone."""
        at = moment_of(written, self._zone)
        if at is not None and is_wall(at):
            return int(at.replace(tzinfo=UTC).timestamp())
        return None if at is None else int(at.timestamp() // 1)

    def _seconds(self, written: date | None) -> int | None:
        at = moment_of(written, self._zone)
        return None if at is None else int(at.timestamp() // 1)


_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def _planned(start: date, changed: Event) -> date | None:
    """Return when an occurrence was to begin before it was moved with all following ones."""
    first, planned = changed.start, changed.recurrence
    if not isinstance(first, datetime) or not isinstance(planned, datetime):
        return planned
    if (first.tzinfo is None) != (planned.tzinfo is None):
        return start - (first.replace(tzinfo=None) - planned.replace(tzinfo=None))
    return start - (first - planned)


def continuations(groups: Iterable[Sequence[EventText]]) -> Mapping[str, str]:
    """Return the series that each continues, by identifier: of one name, after the other's end."""
    series = [one for one in map(_series_text, groups) if one is not None]
    ends: dict[tuple[str, str], list[_SeriesText]] = {}
    for one in series:
        if one.until is not None and one.title:
            ends.setdefault((one.title, one.organizer), []).append(one)
    found: dict[str, str] = {}
    for one in series:
        if google := _OF_GOOGLE.fullmatch(one.uid):
            found[one.uid] = google["uid"] + google["host"]
            continue
        before = [
            (other.until, other.uid)
            for other in ends.get((one.title, one.organizer), ())
            if other.uid != one.uid
            and other.until is not None
            and timedelta(0) <= one.start - other.until <= LONGEST_PAUSE
        ]
        if before:
            found[one.uid] = max(before)[1]
    return found


class _SeriesText(NamedTuple):
    """A series as it is written."""

    uid: str
    title: str
    organizer: str
    start: date
    until: date | None


def _series_text(group: Sequence[EventText]) -> _SeriesText | None:
    for event in group:
        rule, start = next(event.values("RRULE"), ""), _day(next(event.values("DTSTART"), ""))
        if rule and start and event.uid and not any(True for _ in event.values("RECURRENCE-ID")):
            until = re.search(r"UNTIL=(\d{8})", rule.upper())
            title, organizer = (next(event.values(name), "") for name in ("SUMMARY", "ORGANIZER"))
            end = _day(until[1]) if until else None
            return _SeriesText(event.uid, title.strip(), organizer.casefold(), start, end)
    return None


def _day(written: str) -> date | None:
    try:
        return datetime.strptime(written[:8], "%Y%m%d").date()  # noqa: DTZ007  (a day has no zone)
    except ValueError:
        return None
