"""Exports of Toggl Track."""

from pathlib import Path

from secateur.model.records import TimeEntry
from secateur.sources.hours_toggl import SOURCE
from tests.sources.tables import of_type, read, utc

HEADER = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags\n"
)


def test_an_entry_is_read_with_its_byte_order_mark_and_in_any_language(tmp_path: Path) -> None:
    row = (
        "Ada,ada@roy.example,Lambda,Atlas,,Relecture,いいえ,"
        "2026-07-01,09:00:00,2026-07-01,10:30:00,01:30:00,\n"
    )
    (entry,) = of_type(TimeEntry, read(SOURCE, tmp_path, (HEADER + row).encode("utf-8-sig")))

    assert (entry.client, entry.project, entry.task, entry.minutes, entry.billable) == (
        "Lambda", "Atlas", "Relecture", 90, False,
    )  # fmt: skip
    assert entry.started_at == utc(2026, 7, 1, 7)
