"""Calendars: meetings, repeated ones within bounds, and what became of them."""

import time
from datetime import date
from pathlib import Path

import pytest

from secateur.formats.ics.sides import with_sides
from secateur.model.records import Ignored, Meeting, Revision, Unreadable
from secateur.sources import Options, SourceError
from secateur.sources.calendar_ics import SOURCE
from tests.sources.tables import OPTIONS, found, of_type, read, said, utc

START = "DTSTART:20260105T100000Z\r\nDTEND:20260105T110000Z\r\nDTSTAMP:20260101T000000Z\r\n"
ME, CLIENT = "me@roy.example", "paul@lambda.example"
BOTH = f"ORGANIZER:mailto:{CLIENT}\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:{ME.upper()}\r\n"


def calendar(*events: str, around: str = "") -> str:
    """Return a calendar of events, each with an identifier of its own unless it gives one."""
    written = "".join(
        "BEGIN:VEVENT\r\n"
        + ("" if "UID:" in event else f"UID:u{number}\r\n")
        + event
        + "END:VEVENT\r\n"
        for number, event in enumerate(events)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{around}{written}END:VCALENDAR\r\n"


def meetings(folder: Path, *events: str, around: str = "") -> list[Meeting]:
    """Read the meetings of a calendar."""
    return of_type(Meeting, read(SOURCE, folder, calendar(*events, around=around)))


def test_a_meeting_keeps_its_people_and_its_hour(tmp_path: Path) -> None:
    meeting = meetings(tmp_path, START + BOTH + "SUMMARY:Point hebdo\r\n")[0]

    assert (meeting.key, meeting.title, meeting.outcome) == ("u0", "Point hebdo", "held")
    assert (meeting.starts_at, meeting.ends_at) == (utc(2026, 1, 5, 10), utc(2026, 1, 5, 11))
    assert (meeting.attendees, meeting.organizer) == ((CLIENT, ME), CLIENT)


@pytest.mark.parametrize(
    ("title", "outcome"),
    [
        ("Canceled: Point Acme", "cancelled"),
        ("Cancelled: Point Acme", "cancelled"),
        ("Annulé : Point Acme", "cancelled"),
        ("Annulée\u00a0: réunion", "cancelled"),
        ("Abgesagt: Jour fixe", "cancelled"),
        ("Canceled contracts: review", "held"),
        ("Annulation du contrat", "held"),
    ],
)
def test_a_meeting_that_outlook_marks_as_called_off_was_not_held(
    tmp_path: Path, title: str, outcome: str
) -> None:
    free = f"SUMMARY:{title}\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n"

    assert [meeting.outcome for meeting in meetings(tmp_path, START + BOTH + free)] == [outcome]


def test_a_time_without_zone_is_the_owners(tmp_path: Path) -> None:
    assert meetings(tmp_path, "DTSTART:20260105T100000\r\n")[0].starts_at == utc(2026, 1, 5, 9)


def test_a_zone_that_only_the_file_knows_is_its_own(tmp_path: Path) -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Mine\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:-0300\r\nTZOFFSETTO:-0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    event = "DTSTART;TZID=Mine:20260105T100000\r\n"

    assert meetings(tmp_path, event, around=zone)[0].starts_at == utc(2026, 1, 5, 13)
    assert meetings(tmp_path, event, around=zone.replace("-0300", "-0500"))[0].starts_at == utc(
        2026, 1, 5, 15
    )


def test_a_zone_that_nobody_knows_is_said(tmp_path: Path) -> None:
    records = read(SOURCE, tmp_path, calendar("DTSTART;TZID=Nowhere:20260105T100000\r\n"))

    assert len(of_type(Meeting, records)) == 1
    assert said(records) == [
        ("event 1", "The time zone Nowhere is not known: kept, read in your own.")
    ]


@pytest.mark.parametrize(
    ("event", "outcome"),
    [
        ("STATUS:CANCELLED\r\n", "cancelled"),
        ("STATUS:CONFIRMED\r\n", "held"),
        ("STATUS:TENTATIVE\r\n", None),
        (f"ORGANIZER:mailto:{ME}\r\nATTENDEE;PARTSTAT=DECLINED:mailto:{CLIENT}\r\n", "cancelled"),
    ],
)
def test_what_became_of_a_meeting_is_what_the_calendar_says(
    tmp_path: Path, event: str, outcome: str | None
) -> None:
    assert meetings(tmp_path, START + event)[0].outcome == outcome


def test_a_message_that_calls_a_meeting_off_cancels_it(tmp_path: Path) -> None:
    assert meetings(tmp_path, START, around="METHOD:CANCEL\r\n")[0].outcome == "cancelled"


def test_the_organiser_cancels_and_the_attendee_declines(tmp_path: Path) -> None:
    cancelled = meetings(tmp_path, START + BOTH + "STATUS:CANCELLED\r\n")[0]
    declined = meetings(
        tmp_path, START + f"ORGANIZER:mailto:{ME}\r\nATTENDEE;PARTSTAT=DECLINED:mailto:{CLIENT}\r\n"
    )[0]
    refused = meetings(
        tmp_path,
        START + BOTH.replace("ACCEPTED", "DECLINED") + "ATTENDEE:mailto:ana@lambda.example\r\n",
    )[0]

    sides = [with_sides(meeting, [ME]) for meeting in (cancelled, declined, refused)]
    assert [(meeting.outcome, meeting.by, meeting.asked_by) for meeting in sides] == [
        ("cancelled", "client", "client"),
        ("cancelled", "client", "me"),
        ("cancelled", "me", "client"),
    ]


def test_the_sides_are_filled_in_where_the_owners_addresses_are_known(tmp_path: Path) -> None:
    written = calendar(START + BOTH + "STATUS:CANCELLED\r\n")
    options = Options(own_addresses=frozenset([ME]))

    assert of_type(Meeting, read(SOURCE, tmp_path, written, options))[0].by == "client"
    assert of_type(Meeting, read(SOURCE, tmp_path, written))[0].by is None


def test_a_meeting_that_names_nobody_is_nobodys_doing(tmp_path: Path) -> None:
    meeting = meetings(tmp_path, START + "STATUS:CANCELLED\r\n")[0]

    assert with_sides(meeting, [ME]).by is None


def test_an_occurrence_at_another_time_was_moved(tmp_path: Path) -> None:
    weekly = "UID:w\r\n" + START + "RRULE:FREQ=WEEKLY;COUNT=3\r\n"
    moved = (
        "UID:w\r\nRECURRENCE-ID:20260112T100000Z\r\nDTSTART:20260113T140000Z\r\n"
        "DTEND:20260113T150000Z\r\nLAST-MODIFIED:20260111T090000Z\r\n"
    )
    found_ = meetings(tmp_path, weekly, moved)

    assert [(m.starts_at, m.outcome) for m in found_] == [
        (utc(2026, 1, 5, 10), "held"),
        (utc(2026, 1, 13, 14), "moved"),
        (utc(2026, 1, 19, 10), "held"),
    ]
    assert found_[1].changed_at == utc(2026, 1, 11, 9)
    assert len({m.key for m in found_}) == 3


def test_only_the_newest_version_of_a_changed_event_counts(tmp_path: Path) -> None:
    first = "UID:x\r\nSEQUENCE:0\r\n" + START
    second = first.replace("SEQUENCE:0", "SEQUENCE:1").replace("20260105T1", "20260106T1")
    records = read(SOURCE, tmp_path, calendar(first, second))

    assert [(m.starts_at, m.outcome) for m in of_type(Meeting, records)] == [
        (utc(2026, 1, 6, 10), "moved")
    ]
    assert len(of_type(Ignored, records)) == 1


CALLED_OFF = BOTH + "STATUS:CANCELLED\r\n"


def stamped(day: int, stamp: str) -> str:
    """Return an event of January that was called off, with a stamp."""
    return f"DTSTART:202601{day:02}T100000Z\r\nDTSTAMP:{stamp}\r\n{CALLED_OFF}"


@pytest.mark.parametrize("around", ["METHOD:PUBLISH\r\n", ""])
def test_the_moment_of_an_export_is_not_when_its_events_were_cancelled(
    tmp_path: Path, around: str
) -> None:
    events = [stamped(day, "20260104T120000Z") for day in (5, 6)]

    assert {m.changed_at for m in meetings(tmp_path, *events, around=around)} == {None}
    dated = [event + "LAST-MODIFIED:20260102T090000Z\r\n" for event in events]
    assert {m.changed_at for m in meetings(tmp_path, *dated, around=around)} == {utc(2026, 1, 2, 9)}


def test_a_message_or_an_event_with_a_stamp_of_its_own_says_when_it_was_cancelled(
    tmp_path: Path,
) -> None:
    one, two = stamped(5, "20260103T120000Z"), stamped(6, "20260104T120000Z")
    written = [utc(2026, 1, 3, 12), utc(2026, 1, 4, 12)]

    assert [m.changed_at for m in meetings(tmp_path, one, two)] == written
    [called_off] = meetings(tmp_path, one, around="METHOD:CANCEL\r\n")
    assert called_off.changed_at == written[0]


def test_an_event_touched_after_its_start_says_nothing_of_when_it_was_cancelled(
    tmp_path: Path,
) -> None:
    late = stamped(5, "20260103T120000Z") + "LAST-MODIFIED:20260105T100001Z\r\n"

    assert [(m.outcome, m.changed_at) for m in meetings(tmp_path, late)] == [("cancelled", None)]


def test_each_meeting_says_which_version_of_its_event_it_is(tmp_path: Path) -> None:
    event = "SEQUENCE:3\r\n" + stamped(5, "20260103T120000Z")
    [meeting] = meetings(tmp_path, event + "LAST-MODIFIED:20260102T090000Z\r\n")

    changed, stamped_at = utc(2026, 1, 2, 9), utc(2026, 1, 3, 12)
    assert meeting.revision == Revision(
        3, changed, stamped_at, changed, spoken_at=changed, planned_at=utc(2026, 1, 5, 10)
    )


def test_occurrences_taken_out_stay_out(tmp_path: Path) -> None:
    event = START + "RRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE:20260112T100000Z\r\n"

    assert [m.starts_at.day for m in meetings(tmp_path, event)] == [5, 19]


def test_a_weekly_meeting_keeps_its_hour_when_the_clock_changes(tmp_path: Path) -> None:
    event = (
        "DTSTART;TZID=Europe/Paris:20260323T090000\r\nDTSTAMP:20260101T000000Z\r\n"
        "RRULE:FREQ=WEEKLY;COUNT=2\r\n"
    )

    assert [m.starts_at for m in meetings(tmp_path, event)] == [
        utc(2026, 3, 23, 8),
        utc(2026, 3, 30, 7),
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;UNTIL=99991231T000000Z", "FREQ=DAILY;COUNT=3650000", "FREQ=SECONDLY",
        "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3", "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "FREQ=DAILY;BYMONTH=6;BYYEARDAY=1",
        "FREQ=DAILY;BYSETPOS=5", "FREQ=NEVER", "INTERVAL=1",
    ],
)  # fmt: skip
def test_ten_thousand_years_of_recurrences_end_soon_and_say_so(tmp_path: Path, rule: str) -> None:
    started = time.process_time()
    records = read(SOURCE, tmp_path, calendar(START + f"RRULE:{rule}\r\n", START))

    assert time.process_time() - started < 60
    assert len(of_type(Meeting, records)) <= 4_101
    assert said(records)
    assert utc(2026, 1, 5, 10) in [m.starts_at for m in of_type(Meeting, records)]


def test_the_window_runs_from_ten_years_before_the_newest_stamp_to_one_after(
    tmp_path: Path,
) -> None:
    event = (
        "DTSTART:20000103T100000Z\r\nDTEND:20000103T110000Z\r\nDTSTAMP:20260101T000000Z\r\n"
        "RRULE:FREQ=WEEKLY\r\n"
    )
    records = read(SOURCE, tmp_path, calendar(event))
    days = [m.starts_at.date() for m in of_type(Meeting, records)]

    assert (min(days), max(days)) == (date(2016, 1, 4), date(2026, 12, 28))
    assert len(of_type(Ignored, records)) == 2


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_stamp_of_an_impossible_year_costs_its_event_alone(year: str, tmp_path: Path) -> None:
    impossible = f"DTSTART:{year}0101T100000Z\r\nDTSTAMP:{year}0101T000000Z\r\nRRULE:FREQ=DAILY\r\n"
    records = read(SOURCE, tmp_path, calendar(impossible, "DTSTART:20260105T100000Z\r\n"))

    assert [m.starts_at.year for m in of_type(Meeting, records)] == [2026]


def test_whole_days_tasks_and_trips_are_no_meetings(tmp_path: Path) -> None:
    trip = "DTSTART:20260105T100000Z\r\nDTEND:20260109T110000Z\r\n"
    task = "BEGIN:VTODO\r\nSUMMARY:x\r\nEND:VTODO\r\n"
    records = read(SOURCE, tmp_path, calendar("DTSTART;VALUE=DATE:20260105\r\n", trip, around=task))

    assert [reason for _, reason in said(records)] == [
        "A task, not a meeting.",
        "An event of whole days, not a meeting.",
        "An event longer than a day, not a meeting.",
    ]


@pytest.mark.parametrize(
    "event",
    [
        "DTSTART:soon\r\n",
        "SUMMARY:x\r\n",
        "DTSTART:16010101T000000Z\r\n",
        "DTSTART:21500101T000000Z\r\n",
    ],
)
def test_a_damaged_event_costs_no_other(tmp_path: Path, event: str) -> None:
    records = read(SOURCE, tmp_path, calendar(event, START))

    assert [record.origin.place for record in of_type(Unreadable, records)] == ["event 1"]
    assert len(of_type(Meeting, records)) == 1


def test_a_file_that_is_cut_off_gives_what_is_whole(tmp_path: Path) -> None:
    records = read(SOURCE, tmp_path, calendar(START, START)[:-60])

    assert len(of_type(Meeting, records)) == 1
    assert said(records) == [("event 2", "This event has no end: the file may be cut off.")]


def test_a_calendar_without_events_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        list(SOURCE.read(found(tmp_path, calendar()), OPTIONS))
