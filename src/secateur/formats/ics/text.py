"""The text of a calendar file cut into its events, so that a broken one costs no other."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

_FOLD = re.compile(r"(?:\r\n|\n|\r)[ \t]")
_LINE_END = re.compile(r"\r\n|\n|\r")
_STAMP = re.compile(r"(?:DTSTAMP|LAST-MODIFIED|CREATED)[^:]*:(\d{4})(\d{2})(\d{2})", re.IGNORECASE)
_START = re.compile(r"DTSTART[^:]*:(\d{4})(\d{2})(\d{2})", re.IGNORECASE)
_REPEATS = ("RRULE", "RDATE", "RECURRENCE-ID")

CONTAINERS = frozenset(("VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"))
"""What calendars hold besides events."""

LAST_YEAR = 2100
"""A stamp beyond is a slip: it would move the window in which events are repeated."""


@dataclass(slots=True)
class EventText:
    """One event as it is written, unfolded."""

    number: int
    """Its place among the events of the file, from 1."""

    lines: list[str] = field(default_factory=list)
    is_closed: bool = True

    def values(self, name: str) -> Iterator[str]:
        """Yield what stands after the colon of each property of that name."""
        for line in self.lines:
            key = re.split("[;:]", line, maxsplit=1)[0]
            if key.upper() == name:
                yield line.partition(":")[2].strip()

    @property
    def uid(self) -> str:
        """The identifier it shares with its changed occurrences."""
        return next(self.values("UID"), "")

    @property
    def repeats(self) -> bool:
        """Whether it stands for several occurrences, or is one of them."""
        return any(True for name in _REPEATS for _ in self.values(name))


@dataclass(slots=True)
class CalendarText:
    """A calendar file cut into parts."""

    events: list[EventText] = field(default_factory=list)
    zones: dict[str, list[str]] = field(default_factory=dict)
    """The lines of each VTIMEZONE by its TZID."""

    others: list[tuple[str, int]] = field(default_factory=list)
    """(name, place among its own kind) of tasks, journals and the like."""

    method: str = ""
    """What is to be done with its events, where the file says it (METHOD)."""

    @property
    def is_cancellation(self) -> bool:
        """Whether the file is a message that calls its events off."""
        return self.method == "CANCEL"

    @property
    def is_stamped_by_event(self) -> bool:
        """Whether the stamps of its events (DTSTAMP) say when each was changed.

        In a published calendar they are the moment of its export (RFC 5545, 3.8.7.2), and so is
        one stamp that all events share.
        """
        if self.method:
            return self.method != "PUBLISH"
        stamps = {stamp for event in self.events for stamp in event.values("DTSTAMP")}
        return len(stamps) > 1 or len(self.events) == 1

    @property
    def anchor(self) -> date | None:
        """The day around which events are repeated: the newest stamp, else the newest event."""
        stamps = _days(_STAMP, (line for event in self.events for line in event.lines))
        if found := max(stamps, default=None):
            return found
        plain = (line for event in self.events if not event.repeats for line in event.lines)
        starts = max(_days(_START, plain), default=None)
        return starts or max(
            _days(_START, (line for event in self.events for line in event.lines)), default=None
        )

    def groups(self) -> list[list[EventText]]:
        """Return the events that belong together, by their identifier, in the file's order."""
        by_uid: dict[str, list[EventText]] = {}
        for event in self.events:
            by_uid.setdefault(event.uid or f"\0{event.number}", []).append(event)
        return list(by_uid.values())


def cut(written: str) -> CalendarText:
    """Cut a calendar into events and time zones; whatever is damaged stays in its own event."""
    cutter = _Cutter()
    for line in _LINE_END.split(_FOLD.sub("", written)):
        cutter.take(line)
    return cutter.finished()


class _Cutter:
    """Takes the lines of a calendar one by one."""

    def __init__(self) -> None:
        self._calendar = CalendarText()
        self._event: EventText | None = None
        self._zone: list[str] | None = None
        self._depth = 0
        self._counts: Counter[str] = Counter()

    def finished(self) -> CalendarText:
        if self._event is not None:
            self._event.is_closed = False
        return self._calendar

    def take(self, line: str) -> None:
        begins, ends = _value(line, "BEGIN"), _value(line, "END")
        if begins == "VEVENT":
            self.finished()
            self._event, self._depth = EventText(len(self._calendar.events) + 1), 0
            self._calendar.events.append(self._event)
        elif self._event is not None:
            self._inside(self._event, line, begins, ends)
        elif begins == "VTIMEZONE":
            self._zone = [line]
        elif self._zone is not None:
            self._zone.append(line)
            if ends == "VTIMEZONE":
                self._calendar.zones[_tzid(self._zone)] = self._zone
                self._zone = None
        elif begins in CONTAINERS:
            self._counts[begins] += 1
            self._calendar.others.append((begins, self._counts[begins]))
        elif method := _value(line, "METHOD"):
            self._calendar.method = method

    def _inside(self, event: EventText, line: str, begins: str, ends: str) -> None:
        if ends == "VEVENT" and self._depth == 0:
            self._event = None
            return
        self._depth += bool(begins) - bool(ends)
        if ends == "VCALENDAR":
            event.is_closed = False
            self._event = None
        # Alarms and the like inside an event say nothing of the meeting.
        elif self._depth == 0 and not ends and ":" in line:
            event.lines.append(line)


def rebuilt(events: list[EventText], zones: Mapping[str, list[str]]) -> str:
    """Write some events, and the zones they name, as a calendar of their own."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//secateur//"]
    named = "\n".join(line for event in events for line in event.lines)
    for tzid, zone in zones.items():
        if tzid and tzid in named:
            lines += zone
    for event in events:
        lines += ["BEGIN:VEVENT", *map(_mended, event.lines), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _mended(line: str) -> str:
    """Take out the blanks that Exchange writes into rules."""
    return line.replace(" ", "") if line[:5].upper() == "RRULE" else line


def _value(line: str, word: str) -> str:
    start, _, name = line.partition(":")
    return name.strip().upper() if start.strip().upper() == word else ""


def _tzid(lines: list[str]) -> str:
    return next((line.partition(":")[2].strip() for line in lines if line[:4] == "TZID"), "")


def _days(pattern: re.Pattern[str], lines: Iterator[str]) -> Iterator[date]:
    for line in lines:
        if found := pattern.match(line):
            year, month, day = map(int, found.groups())
            try:
                if year <= LAST_YEAR:
                    yield date(year, month, day)
            except ValueError:
                continue
