"""The deadlines of a case as a calendar file, with identities that stay: imported twice, one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # 60 ms to import, and only for a file of deadlines
    from icalendar import Component

PRODUCT = "-//Secateur//leaving//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One day of a case."""

    what: str
    """A stable name: ``last_day``."""

    on: date
    title: str
    """As it is shown."""

    note: str = ""


def calendar_file(deadlines: Sequence[Deadline], *, case: str, made_at: int) -> bytes:
    """Return the days as iCalendar (RFC 5545), each a whole day with a reminder the day before.

    Args:
        deadlines: In any order.
        case: A name of the case, the same each time; only its digest is written.
        made_at: Seconds since 1970.
    """
    from icalendar import Alarm, Calendar, Event  # noqa: PLC0415  (60 ms, only for such a file)

    calendar = Calendar()
    _put(calendar, "prodid", PRODUCT)
    _put(calendar, "version", "2.0")
    _put(calendar, "method", "PUBLISH")
    for one in sorted(deadlines, key=lambda each: (each.on, each.what)):
        event = Event()
        digest = blake2b(f"{case}/{one.what}".encode(), digest_size=12).hexdigest()
        _put(event, "uid", f"{digest}@secateur.invalid")
        _put(event, "dtstamp", datetime.fromtimestamp(made_at, UTC))
        _put(event, "dtstart", one.on)
        _put(event, "dtend", one.on + timedelta(days=1))
        _put(event, "summary", one.title)
        if one.note:
            _put(event, "description", one.note)
        _put(event, "transp", "TRANSPARENT")
        _put(event, "class", "PRIVATE")
        alarm = Alarm()
        _put(alarm, "action", "DISPLAY")
        _put(alarm, "description", one.title)
        _put(alarm, "trigger", timedelta(hours=-15))
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _put(component: "Component", name: str, value: object) -> None:
    component.add(name, value)  # pyright: ignore[reportUnknownMemberType]  (its parameters have no types)
