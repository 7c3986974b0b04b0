"""Exports of Clockify, in the date and time styles it offers."""

from datetime import date
from pathlib import Path

import pytest

from secateur.formats.columns.column_mapping import ColumnMapping
from secateur.formats.headers import signature
from secateur.model.records import TimeEntry
from secateur.sources import Options, SourceError
from secateur.sources.hours_clockify import SOURCE
from tests.sources.tables import OPTIONS, found, of_type, read, utc

HEADER = (
    "Project,Client,Description,Task,User,Group,Email,Tags,Billable,"
    "Start Date,Start Time,End Date,End Time,Duration (h),Duration (decimal)\n"
)


def test_an_entry_is_read_on_a_clock_of_12_hours_and_months_first(tmp_path: Path) -> None:
    row = (
        "Atlas,Lambda,Relecture,,Ada,,ada@roy.example,,Yes,"
        "07/14/2026,1:00:00 PM,07/14/2026,2:30 PM,01:30:00,1.50\n"
    )
    (entry,) = of_type(TimeEntry, read(SOURCE, tmp_path, HEADER + row))

    assert (entry.on, entry.started_at, entry.minutes) == (
        date(2026, 7, 14), utc(2026, 7, 14, 11), 90,
    )  # fmt: skip


def test_dates_that_can_be_read_in_two_ways_are_asked(tmp_path: Path) -> None:
    row = "Atlas,Lambda,,,Ada,,,,Yes,03/04/2026,1:00 PM,03/04/2026,2:30 PM,01:30:00,1.50\n"
    with pytest.raises(SourceError):
        list(SOURCE.read(found(tmp_path, HEADER + row), OPTIONS))

    answered = ColumnMapping(
        kind="time",
        columns={"on": "Start Date", "duration": "Duration (h)", "client": "Client"},
        date_order="mdy",
    )
    options = Options(mappings={signature(HEADER.strip().split(",")): answered})
    (entry,) = of_type(TimeEntry, read(SOURCE, tmp_path, HEADER + row, options))
    assert entry.on == date(2026, 3, 4)


def test_a_list_of_projects_is_refused_with_the_report_to_export(tmp_path: Path) -> None:
    header = "Project,Client,Status,Visibility,Billability,Task,Tracked (h)\n"
    file = found(tmp_path, header + "x,x,x,x,x,x,x\n")

    assert SOURCE.accepts(file)
    with pytest.raises(SourceError):
        list(SOURCE.read(file, OPTIONS))
