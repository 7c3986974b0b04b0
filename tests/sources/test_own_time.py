"""The application's own time sheets, in both of their shapes."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from secateur.model.records import TimeEntry
from secateur.sources.own_time import SOURCE
from tests.sources.tables import of_type, read, said, utc

BOTH_ENDS = "started_at,ended_at,client,task,billable,project\n"


def test_a_time_without_zone_is_the_owners(tmp_path: Path) -> None:
    written = BOTH_ENDS + "2026-07-01 09:00,2026-07-01T10:30,Lambda,Reading,no,Atlas\n"
    entry = of_type(TimeEntry, read(SOURCE, tmp_path, written))[0]

    assert (entry.started_at, entry.minutes, entry.on) == (
        utc(2026, 7, 1, 7), 90, date(2026, 7, 1),
    )  # fmt: skip
    assert (entry.client, entry.task, entry.project, entry.billable) == (
        "Lambda", "Reading", "Atlas", False,
    )  # fmt: skip


def test_a_time_with_offset_keeps_it_and_falls_on_the_owners_day(tmp_path: Path) -> None:
    written = BOTH_ENDS + "2026-07-01T20:00-04:00,2026-07-01T21:00-04:00,L,x,,\n"
    entry = of_type(TimeEntry, read(SOURCE, tmp_path, written))[0]

    assert entry.on == date(2026, 7, 2)
    assert entry.started_at is not None
    assert entry.started_at.utcoffset() == timedelta(hours=-4)


def test_the_hour_that_the_clock_skips_is_not_worked(tmp_path: Path) -> None:
    written = BOTH_ENDS + "2026-03-29 01:30,2026-03-29 03:30,L,x,,\n"

    assert of_type(TimeEntry, read(SOURCE, tmp_path, written))[0].minutes == 60


def test_days_and_hours_are_read_too(tmp_path: Path) -> None:
    entry = of_type(
        TimeEntry, read(SOURCE, tmp_path, "date,hours,client,task\n2026-07-01,1.25,L,x\n")
    )[0]

    assert (entry.on, entry.minutes, entry.started_at) == (date(2026, 7, 1), 75, None)


def test_an_answer_that_is_neither_costs_no_hours_and_is_said(tmp_path: Path) -> None:
    row = "2026-07-01 09:00,2026-07-01 10:00,L,x,perhaps,\n"
    records = read(SOURCE, tmp_path, BOTH_ENDS + row)

    [entry] = of_type(TimeEntry, records)

    assert (entry.minutes, entry.billable) == (60, True)
    assert said(records) == [
        (
            "row 2",
            "“perhaps” is neither yes nor no. The row is kept without this cell (billable).",
        )
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2026-07-01 09:00,2026-07-02 15:00,L,x,,", "One entry of 30\xa0h: more than a day has."),
        (
            "2026-07-01 09:00,2026-07-01 08:00,L,x,,",
            "This entry ends (2026-07-01 08:00) before it starts (2026-07-01 09:00).",
        ),
        (
            "2026-07-01 09:00,,L,x,,",
            "This entry is still running, or its end is missing. Expected in ended_at: a day and a time, such as 2026-04-30 09:30.",  # noqa: E501  (a whole sentence)
        ),
        ("2026-07-01 09:00,2026-07-01 09:00,L,x,,", "A time entry shorter than half a minute."),
        (
            "2026-07-01,2026-07-01 09:00,L,x,,",
            "“2026-07-01” has no time of day. Expected in started_at: a day and a time, such as 2026-04-30 09:30.",  # noqa: E501  (a whole sentence)
        ),
    ],
)
def test_an_impossible_entry_says_why(tmp_path: Path, row: str, reason: str) -> None:
    assert said(read(SOURCE, tmp_path, BOTH_ENDS + row + "\n")) == [("row 2", reason)]
