"""One event of a calendar to a meeting."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple, Protocol, cast

from secateur.formats.errors import CellError
from secateur.formats.values.dates import FIRST_YEAR, LAST_YEAR
from secateur.model.own_clock import is_wall
from secateur.model.records import (
    EventSeries,
    Ignored,
    Meeting,
    Origin,
    Outcome,
    Revision,
    Unreadable,
)
from secateur.model.text import text

LONGEST = timedelta(days=1)
"""What lasts longer is a trip or a trade fair."""

_CALLED_OFF = re.compile(
    r"\s*(?:cancell?ed(?: event)?|annul[ée]e?s?|abgesagt|geannuleerd|cancelad[oa]|annullat[oa])"
    r"\s*(?::|\N{FULLWIDTH COLON})",
    re.IGNORECASE,
)
"""How Outlook marks a meeting that was called off, often with no status beside it."""

WHOLE_DAYS = text("An event of whole days, not a meeting.")
LONGER_THAN_A_DAY = text("An event longer than a day, not a meeting.")


class Method(NamedTuple):
    """What a file says of all its events at once."""

    is_cancellation: bool
    """They are called off."""

    is_stamped: bool
    """The stamp of each is when it was changed."""


class Component(Protocol):
    """What is read of an icalendar component."""

    def get(self, key: str, default: object = None) -> object:
        """Return a property, a list of them where there are several."""


class Event:
    """A typed view of a VEVENT, parsed by another's library."""

    def __init__(self, component: Component) -> None:
        self._component = component

    def check(self) -> None:
        """Refuse an event without a start, or far from our time.

        Raises:
            CellError: Says which.
        """
        if not FIRST_YEAR <= self.start.year <= LAST_YEAR:
            day = f"{self.start:%Y-%m-%d}"
            raise CellError(text("The date {cell} lies before 1970 or after 2100.", cell=day))

    @property
    def start(self) -> date:
        """A day, or a moment with or without zone."""
        started = self._dt("DTSTART")
        if started is None:
            raise CellError(text("This event has no start that can be read."))
        return started

    @property
    def end(self) -> datetime | None:
        """The end, written or worked out from the duration."""
        ended = self._dt("DTEND")
        if isinstance(ended, datetime):
            return ended
        lasted = getattr(self._first("DURATION"), "dt", None)
        if isinstance(lasted, timedelta) and isinstance(self.start, datetime):
            return self.start + lasted
        return None

    @property
    def day(self) -> date:
        """The day of the start, as written."""
        started = self.start
        return started.date() if isinstance(started, datetime) else started

    @property
    def is_all_day(self) -> bool:
        """Whether it has days and no times."""
        return not isinstance(self.start, datetime)

    @property
    def is_long(self) -> bool:
        """Whether it lasts longer than a day."""
        start, end = self.start, self.end
        if not isinstance(start, datetime) or end is None:
            return False
        return end.replace(tzinfo=None) - start.replace(tzinfo=None) > LONGEST

    @property
    def sequence(self) -> int:
        """How often the organiser has changed it."""
        written = str(self._first("SEQUENCE") or 0)
        return int(written) if written.isdecimal() else 0

    @property
    def modified_at(self) -> datetime | None:
        """The moment of the last change, in UTC."""
        return self._stamp("LAST-MODIFIED")

    @property
    def stamped_at(self) -> datetime | None:
        """The moment at which this copy of it was written, in UTC."""
        return self._stamp("DTSTAMP")

    @property
    def recurrence(self) -> date | None:
        """When this occurrence would have started by its rule."""
        return self._dt("RECURRENCE-ID")

    @property
    def is_of_following(self) -> bool:
        """Whether it changes an occurrence and all that follow it."""
        parameters = getattr(self._first("RECURRENCE-ID"), "params", {})
        return str(parameters.get("RANGE", "")).upper() == "THISANDFUTURE"

    @property
    def is_moved(self) -> bool:
        """Whether this occurrence starts at another time than its rule says."""
        planned, start = self.recurrence, self.start
        if not isinstance(planned, datetime) or not isinstance(start, datetime):
            return False
        if (planned.tzinfo is None) != (start.tzinfo is None):
            return planned.replace(tzinfo=None) != start.replace(tzinfo=None)
        return planned != start

    def sort_key(self) -> str:
        """Order occurrences by the day and time as written."""
        return self.start.isoformat()

    def unknown_zone(self) -> str | None:
        """Return the name of a time zone that nobody knows."""
        started = self._first("DTSTART")
        parameters = getattr(started, "params", {})
        start = self.start
        if isinstance(start, datetime) and start.tzinfo is None and "TZID" in parameters:
            return str(parameters["TZID"])
        return None

    def text(self, name: str) -> str:
        """Return a property as text."""
        value = self._first(name)
        return "" if value is None else str(value).strip()

    def addresses(self) -> tuple[list[str], list[str]]:
        """Return (everybody invited, those of them who declined), rooms left out."""
        invited: list[str] = []
        declined: list[str] = []
        for attendee in self._all("ATTENDEE"):
            parameters = getattr(attendee, "params", {})
            address = address_of(attendee)
            if address is None or parameters.get("CUTYPE", "").upper() in ("ROOM", "RESOURCE"):
                continue
            invited.append(address)
            if parameters.get("PARTSTAT", "").upper() == "DECLINED":
                declined.append(address)
        return invited, declined

    def organizer(self) -> str | None:
        """Return the organiser's address."""
        return address_of(self._first("ORGANIZER"))

    def _stamp(self, name: str) -> datetime | None:
        stamp = self._dt(name)
        if not isinstance(stamp, datetime):
            return None
        return stamp.astimezone(UTC) if stamp.tzinfo else stamp.replace(tzinfo=UTC)

    def _dt(self, name: str) -> date | None:
        value = getattr(self._first(name), "dt", None)
        return value if isinstance(value, date) else None

    def _first(self, name: str) -> object:
        return next(iter(self._all(name)), None)

    def _all(self, name: str) -> list[object]:
        value = self._component.get(name)
        if value is None:
            return []
        return cast("list[object]", value) if isinstance(value, list) else [value]


def address_of(value: object) -> str | None:
    """Return the address of a ``mailto:`` value, in lower case."""
    written = str(value or "").strip().casefold()
    address = written.removeprefix("mailto:").strip("<> ")
    return address if "@" in address else None


class Place(NamedTuple):
    """What an event is among those of its identifier."""

    is_moved: bool = False
    is_shared: bool = False
    """Others have its identifier."""

    planned: date | None = None
    """When it was to begin by the rule of its series."""

    series: EventSeries | None = None
    is_of_rule: bool = False


def meeting_of(
    event: Event, origin: Origin, zone: tzinfo, method: Method, place: Place
) -> Iterator[Meeting | Ignored | Unreadable]:
    """Yield the meeting of an event, and a note where its time zone is not known."""
    starts_at, ends_at = moment_of(event.start, zone), moment_of(event.end, zone)
    if starts_at is None:
        return
    if ends_at is not None and ends_at < starts_at:
        yield Unreadable(origin, text("This meeting ends before it starts."))
        return
    if ends_at is not None and ends_at - starts_at > LONGEST:
        yield Ignored(origin, LONGER_THAN_A_DAY)
        return
    organizer = event.organizer()
    invited, declined = event.addresses()
    revision = revision_of(event, starts_at, is_stamped=method.is_stamped)
    is_cancelled = is_called_off(event, method) and not _came_before(revision, starts_at, place)
    outcome = _outcome(event, organizer, invited, declined, is_cancelled=is_cancelled)
    if outcome == "held" and place.is_moved:
        outcome = "moved"
    attendees = dict.fromkeys(([organizer] if organizer else []) + invited)
    planned_at = moment_of(place.planned or event.recurrence, zone) or starts_at
    yield Meeting(
        key=_key(event, planned_at, is_shared=place.is_shared),
        starts_at=starts_at,
        ends_at=ends_at,
        client=None,
        attendees=tuple(attendees),
        title=event.text("SUMMARY"),
        outcome=outcome,
        by=None,
        changed_at=revision.changed_at if outcome in ("moved", "cancelled") else None,
        asked_by=None,
        origin=origin,
        organizer=organizer,
        declined_by=tuple(declined),
        revision=replace(revision, planned_at=planned_at, is_of_rule=place.is_of_rule),
        series=place.series,
    )
    if (name := event.unknown_zone()) is not None:
        yield Ignored(
            origin,
            text("The time zone {zone} is not known: kept, read in your own.", zone=name),
        )


def revision_of(event: Event, starts_at: datetime | None, *, is_stamped: bool) -> Revision:
    """Return the version: one that was touched after its start says nothing of a change before.

    Args:
        event: The event.
        starts_at: When it is to begin; None where that does not matter.
        is_stamped: Its stamp is when it was changed.
    """
    modified_at, stamped_at = event.modified_at, event.stamped_at
    changed_at = modified_at or (stamped_at if is_stamped else None)
    is_before = changed_at and starts_at and changed_at <= starts_at
    return Revision(
        sequence=event.sequence,
        revised_at=modified_at or stamped_at,
        stamped_at=stamped_at,
        changed_at=changed_at if is_before else None,
        spoken_at=changed_at,
    )


def is_called_off(event: Event, method: Method) -> bool:
    """Tell whether an event, or the message it stands in, says that it will not be."""
    is_cancelled = event.text("STATUS").upper() == "CANCELLED" or method.is_cancellation
    return is_cancelled or _CALLED_OFF.match(event.text("SUMMARY")) is not None


def _came_before(revision: Revision, starts_at: datetime, place: Place) -> bool:
    """Tell whether an occurrence had begun when its series was called off as a whole."""
    spoken_at = revision.spoken_at
    return place.is_of_rule and spoken_at is not None and spoken_at > starts_at


def _outcome(
    event: Event, organizer: str | None, invited: list[str], declined: list[str],
    *, is_cancelled: bool,
) -> Outcome | None:  # fmt: skip
    """Return what the calendar says: one that still holds a meeting says that it was held."""
    if is_cancelled:
        return "cancelled"
    guests = [address for address in invited if address != organizer]
    if guests and all(address in declined for address in guests):
        return "cancelled"
    return None if event.text("STATUS").upper() == "TENTATIVE" else "held"


def moment_of(written: date | None, zone: tzinfo) -> datetime | None:
    """Return a moment with its offset at that time, whatever its zone will do later.

    One without a zone stays on the owner's clock.
    """
    if not isinstance(written, datetime):
        return None
    aware = written if written.tzinfo else written.replace(tzinfo=zone)
    if is_wall(aware):
        return aware
    return aware.astimezone(timezone(aware.utcoffset() or timedelta(0)))


def _key(event: Event, planned_at: datetime, *, is_shared: bool) -> str | None:
    uid = event.text("UID")
    if not uid or not is_shared:
        return uid or None
    if is_wall(planned_at):  # the same occurrence in whichever zone the owner is
        return f"{uid}/{planned_at:%Y%m%dT%H%M%S}"
    return f"{uid}/{planned_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
