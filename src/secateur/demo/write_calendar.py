"""The calendar: series, exceptions, refusals and days away, as iCalendar (RFC 5545)."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from secateur.demo.diary import SERIES_STEP
from secateur.demo.records import Client, Meeting, Person, World

_FOLD_BYTES = 73

_RULES = {
    "America": (("1970-03-08T02:00", "3;BYDAY=2SU"), ("1970-11-01T02:00", "11;BYDAY=1SU")),
    "Europe": (("1970-03-29T02:00", "3;BYDAY=-1SU"), ("1970-10-25T03:00", "10;BYDAY=-1SU")),
}
"""Start and rule of summer and winter time."""

_OFFSETS = {
    "America/Toronto": ("-0500", "-0400"),
    "Europe/London": ("+0000", "+0100"),
}
"""Winter and summer; the others here are on Central European Time."""


def write_calendar(world: World, path: Path) -> None:
    """Write one calendar with every meeting that a calendar knows of."""
    clients = {client.id: client for client in world.clients}
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Agenda//Agenda 3.1//FR"]
    lines += _zone(world.freelancer.place.zone)
    series: dict[str, list[Meeting]] = {}
    for meeting in world.meetings:
        client = clients.get(meeting.client or "")
        if client is None or client.has_calendar:
            series.setdefault(meeting.uid, []).append(meeting)
    for meetings in series.values():
        client = clients.get(meetings[0].client or "")
        lines += _event(world, client, meetings)
    for first, last in world.freelancer.days_off:
        lines += [
            "BEGIN:VEVENT",
            f"UID:conge-{first:%Y%m%d}@agenda.example",
            f"DTSTAMP:{_utc(datetime(first.year, 1, 2, tzinfo=UTC))}",
            f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
            f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
            "SUMMARY:Congé" if world.freelancer.place.language == "fr" else "SUMMARY:Away",
            "TRANSP:OPAQUE",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    path.write_bytes(b"".join(_folded(line) for line in lines))


def _zone(name: str) -> list[str]:
    winter, summer = _OFFSETS.get(name, ("+0100", "+0200"))
    (in_spring, spring), (in_autumn, autumn) = _RULES[name.partition("/")[0]]
    if name == "Europe/London":
        in_spring, in_autumn = "1970-03-29T01:00", "1970-10-25T02:00"
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    for kind, start, rule, before, after in (
        ("DAYLIGHT", in_spring, spring, winter, summer),
        ("STANDARD", in_autumn, autumn, summer, winter),
    ):
        lines += [
            f"BEGIN:{kind}",
            f"DTSTART:{datetime.fromisoformat(start):%Y%m%dT%H%M%S}",
            f"RRULE:FREQ=YEARLY;BYMONTH={rule}",
            f"TZOFFSETFROM:{before}",
            f"TZOFFSETTO:{after}",
            f"END:{kind}",
        ]
    return [*lines, "END:VTIMEZONE"]


def _event(world: World, client: Client | None, meetings: Sequence[Meeting]) -> Iterator[str]:
    """Yield one event; for a series the rule, what it skips, and its exceptions."""
    zone, first = world.freelancer.place.zone, meetings[0]
    if first.series is None:
        yield from _occurrence(world, client, first, [])
        return
    planned = {meeting.planned_at.replace(tzinfo=None) for meeting in meetings}
    at, last = first.planned_at.replace(tzinfo=None), max(planned)
    skipped: list[datetime] = []
    while at <= last:
        if at not in planned:
            skipped.append(at)
        at += SERIES_STEP
    until = max(meeting.planned_at for meeting in meetings)
    weeks = SERIES_STEP.days // 7
    rule = [f"RRULE:FREQ=WEEKLY;INTERVAL={weeks};UNTIL={_utc(until)}"]
    rule += [f"EXDATE;TZID={zone}:{day:%Y%m%dT%H%M%S}" for day in skipped]
    yield from _occurrence(world, client, _as_planned(first), rule)
    for meeting in meetings:
        if meeting.outcome != "held":
            planned_at = meeting.planned_at.replace(tzinfo=None)
            which = [f"RECURRENCE-ID;TZID={zone}:{planned_at:%Y%m%dT%H%M%S}"]
            yield from _occurrence(world, client, meeting, which)


def _as_planned(meeting: Meeting) -> Meeting:
    return Meeting(
        uid=meeting.uid,
        series=meeting.series,
        planned_at=meeting.planned_at,
        starts_at=meeting.planned_at,
        minutes=meeting.minutes,
        client=meeting.client,
        title=meeting.title,
        organiser=meeting.organiser,
        outcome="held",
    )


def _occurrence(
    world: World, client: Client | None, meeting: Meeting, more: Sequence[str]
) -> Iterator[str]:
    zone = world.freelancer.place.zone
    starts = meeting.starts_at.replace(tzinfo=None)
    ends = starts + timedelta(minutes=meeting.minutes)
    made = meeting.planned_at - timedelta(days=12)
    yield "BEGIN:VEVENT"
    yield f"UID:{meeting.uid}"
    yield f"DTSTAMP:{_utc(made)}"
    yield f"LAST-MODIFIED:{_utc(meeting.changed_at or made)}"
    yield f"SEQUENCE:{0 if meeting.outcome == 'held' else 1}"
    yield f"DTSTART;TZID={zone}:{starts:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID={zone}:{ends:%Y%m%dT%H%M%S}"
    yield f"SUMMARY:{_escaped(meeting.title)}"
    yield from more
    is_cancelled = meeting.outcome == "cancelled" and meeting.by == meeting.organiser
    yield f"STATUS:{'CANCELLED' if is_cancelled else 'CONFIRMED'}"
    if client is not None:
        yield from _people(world.freelancer.person, client.people[0], meeting)
    yield "END:VEVENT"


def _people(me: Person, other: Person, meeting: Meeting) -> Iterator[str]:
    organiser, guest = (me, other) if meeting.organiser == "me" else (other, me)
    has_declined = meeting.outcome == "cancelled" and meeting.by != meeting.organiser
    status = "DECLINED" if has_declined else "ACCEPTED"
    yield f'ORGANIZER;CN="{organiser.name}":mailto:{organiser.address}'
    yield (
        f'ATTENDEE;CN="{organiser.name}";ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:{organiser.address}'
    )
    yield (
        f'ATTENDEE;CN="{guest.name}";ROLE=REQ-PARTICIPANT;PARTSTAT={status}:mailto:{guest.address}'
    )


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> bytes:
    """Fold after 73 octets, never within a character."""
    folded, width = bytearray(), 0
    for character in line:
        piece = character.encode()
        if width + len(piece) > _FOLD_BYTES:
            folded += b"\r\n "
            width = 1
        folded += piece
        width += len(piece)
    return bytes(folded) + b"\r\n"
