"""Calendars in iCalendar files: meetings, those that repeat too, and what became of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import available_timezones

from secateur.formats.errors import CellError, SourceError
from secateur.formats.ics.answers import ANSWER, NO_VERSIONS, answers
from secateur.formats.ics.library import ParsedCalendar, forget_zones
from secateur.formats.ics.meeting import (
    LONGER_THAN_A_DAY,
    WHOLE_DAYS,
    Event,
    Method,
    Place,
    meeting_of,
)
from secateur.formats.ics.recurrence import (
    MOST_IN_A_FILE,
    MOST_OCCURRENCES,
    Window,
    cut_before,
    left_out,
    refusal,
    stretch_of,
    window,
)
from secateur.formats.ics.series import Rule, continuations
from secateur.formats.ics.sides import with_sides
from secateur.formats.ics.text import CalendarText, EventText, cut, rebuilt
from secateur.formats.text.decoding import encoding_of, open_text
from secateur.formats.text.head import text_of
from secateur.model.own_clock import OwnClock
from secateur.model.records import Ignored, Meeting, Origin, Remark, Told, Unreadable
from secateur.model.text import text
from secateur.sources import Found, Options, Reading, Source

LARGEST_BYTES = 256 * 1024 * 1024
"""A calendar is read as a whole, since an event and its changes may stand far apart."""

_OTHERS = {
    "VTODO": text("A task, not a meeting."),
    "VJOURNAL": text("A journal entry, not a meeting."),
    "VFREEBUSY": text("Free and busy times, not a meeting."),
    "VAVAILABILITY": text("Free and busy times, not a meeting."),
}

_NONE_LEFT = text("A repeated event of which no occurrence is left.")
_ALL_FOLLOWING = text("All later occurrences of this event were called off with it.")
_ONLY_FIRST = text(
    "This and all later occurrences of an event were changed, but its rule is not in this file:"
    " only this one is."
)


def accepts(found: Found) -> bool:
    """Recognise the first line of a calendar."""
    written = (text_of(found.head) or "").lstrip("\ufeff \t\r\n").upper()
    return written.startswith(("BEGIN:VCALENDAR", "BEGIN:VEVENT"))


def read(found: Found, options: Options) -> Reading:
    """Yield the meetings; a time without zone is the owner's."""
    calendar = cut(_text(found.path))
    if not calendar.events and not calendar.others:
        raise SourceError(text("There is no event in this calendar."))
    for name, number in calendar.others:
        yield Ignored(Origin(found.name, f"{name} {number}"), _OTHERS[name])
    reader = _Reader(found.name, options, calendar)
    for group in calendar.groups():
        for record in reader.records(group):
            if isinstance(record, Meeting):
                yield with_sides(record, options.own_addresses)
            else:
                yield record


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST_BYTES:
        raise SourceError(text("This calendar is larger than 256 MB: export shorter periods."))
    with open_text(path, encoding_of(path)) as file:
        return file.read().lstrip("\ufeff")


class _Reader:
    """Reads the events of one file, group by group."""

    def __init__(self, file: str, options: Options, calendar: CalendarText) -> None:
        forget_zones()
        self._file = file
        self._zone = OwnClock(options.timezone)
        self._own_addresses = options.own_addresses
        self._calendar = calendar
        self._window = window(calendar)
        self._left = MOST_IN_A_FILE
        self._method = Method(calendar.is_cancellation, calendar.is_stamped_by_event)
        self._continues = continuations(calendar.groups())
        known = available_timezones()
        self._zones = {name: zone for name, zone in calendar.zones.items() if name not in known}

    def records(self, group: list[EventText]) -> Reading:
        """Yield what one event and its changed occurrences come to."""
        origin = self._origin(group[0])
        if any(not event.is_closed for event in group):
            yield Unreadable(origin, text("This event has no end: the file may be cut off."))
            return
        try:
            yield from self._group(group, origin)
        except CellError as error:
            yield Unreadable(origin, error.reason)
        except Exception:  # noqa: BLE001  (another's parser, on anybody's bytes: the row is lost, not the file)
            yield Unreadable(origin, text("This event cannot be read: it is damaged."))

    def _group(self, group: list[EventText], origin: Origin) -> Reading:
        calendar = ParsedCalendar(rebuilt(group, self._zones))
        events = calendar.events()
        if (reason := NO_VERSIONS.get(self._calendar.method)) is not None:
            for event, written in zip(events, group, strict=True):
                place = self._origin(written)
                if reason is ANSWER:
                    yield from answers(event, place, self._zone, self._own_addresses)
                else:
                    yield Ignored(place, reason)
            return
        for event in events:
            event.check()
        if any(written.repeats for written in group):
            yield from self._repeated(group, calendar, origin)
            return
        for version in _versions(events, group):
            place = self._origin(version.written)
            if version.is_superseded:
                yield Ignored(place, text("An earlier version of an event that was changed."))
            else:
                is_added = self._calendar.method == "ADD"
                as_is = Place(version.is_moved, version.is_shared or is_added)
                yield from self._one(version.event, place, as_is)

    def _repeated(
        self, group: list[EventText], calendar: ParsedCalendar, origin: Origin
    ) -> Reading:
        events = calendar.events()
        rules = [rule for written in group for rule in written.values("RRULE")]
        if all(event.is_all_day for event in events):
            yield Ignored(origin, WHOLE_DAYS)
        elif (reason := refusal(rules)) is not None:
            yield Unreadable(origin, reason)
        elif any(event.is_long for event in events):
            yield Ignored(origin, LONGER_THAN_A_DAY)
        elif self._window is None or self._left <= 0:
            reason = text("This calendar repeats its events too often: this one is left out.")
            yield Ignored(origin, reason)
        else:
            yield from self._occurrences(group, calendar, origin, self._window)

    def _occurrences(
        self, group: list[EventText], calendar: ParsedCalendar, origin: Origin, span: Window
    ) -> Reading:
        """Yield the occurrences of a series, and what is said of it as a whole."""
        events = calendar.events()
        occurrences = calendar.occurrences(span.first, span.last)
        self._left -= len(occurrences)
        rules = [rule for written in group for rule in written.values("RRULE")]
        removed = sum(value.count(",") + 1 for w in group for value in w.values("EXDATE"))
        days = [event.day for event in occurrences]
        yield from (Ignored(origin, note) for note in left_out(rules, span, days, removed))
        is_begun = any(event.day < span.first for event in events)
        if is_begun:
            yield Ignored(origin, cut_before(span))
        kept = occurrences[:MOST_OCCURRENCES]
        rule = Rule(group, events, self._zone)
        stretch = stretch_of(rules, span, days, removed, is_begun=is_begun)
        series = rule.series(kept, stretch, self._method, self._continues.get(group[0].uid))
        for event in kept:
            place = Origin(self._file, f"{origin.place}, {event.day}")
            yield from self._one(event, place, rule.place(event, series))
        if series is not None and not kept:
            yield Told(origin, _NONE_LEFT, about=series)
        elif off := rule.called_off(self._method):
            yield Told(origin, _ALL_FOLLOWING, about=off)
        elif rule.following and not rule.is_rule:
            yield Remark(origin, _ONLY_FIRST)

    def _one(self, event: Event, origin: Origin, place: Place) -> Reading:
        if event.is_all_day:
            yield Ignored(origin, WHOLE_DAYS)
            return
        yield from meeting_of(event, origin, self._zone, self._method, place)

    def _origin(self, event: EventText) -> Origin:
        return Origin(self._file, f"event {event.number}")


@dataclass(frozen=True, slots=True)
class _Version:
    """One of the events that share an identifier."""

    event: Event
    written: EventText
    is_superseded: bool = False
    is_moved: bool = False
    is_shared: bool = False
    """Others under the same identifier count too: some programs give all events one."""


def _versions(events: list[Event], group: list[EventText]) -> Iterator[_Version]:
    """Tell the versions of one event, which its sequence numbers, from events of their own."""
    pairs = list(zip(events, group, strict=True))
    sequences = [event.sequence for event in events]
    newest = max(sequences)
    if min(sequences) == newest:
        yield from (_Version(event, written, is_shared=len(pairs) > 1) for event, written in pairs)
        return
    current = [event for event in events if event.sequence == newest]
    is_moved = any(event.start != current[0].start for event in events)
    for event, written in pairs:
        if event.sequence == newest:
            yield _Version(event, written, is_moved=is_moved, is_shared=len(current) > 1)
        else:
            yield _Version(event, written, is_superseded=True)


SOURCE = Source(kind="calendar", accepts=accepts, read=read, is_quick=True)
