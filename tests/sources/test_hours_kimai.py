"""Exports of Kimai."""

from datetime import date
from pathlib import Path

import pytest

from secateur.model.records import TimeEntry
from secateur.sources.hours_kimai import SOURCE
from tests.sources.tables import of_type, read


@pytest.mark.parametrize(
    "header",
    [
        "Date,From,To,Duration,Rate,Customer,Project,Activity,Description",
        "Date,De,À,Durée,Taux,Client,Projet,Activité,Description",
    ],
)
def test_an_entry_is_read_in_english_and_in_french(tmp_path: Path, header: str) -> None:
    written = f"{header}\n2026-07-01,22:30,00:30,2.00,0,Lambda,Atlas,Dev,x\n"
    (entry,) = of_type(TimeEntry, read(SOURCE, tmp_path, written))

    assert (entry.client, entry.minutes, entry.on) == ("Lambda", 120, date(2026, 7, 1))


def test_work_past_midnight_needs_no_end_date(tmp_path: Path) -> None:
    written = "Date,From,To,Duration,Project,Activity\n2026-07-01,23:00,01:00,,Atlas,Dev\n"
    (entry,) = of_type(TimeEntry, read(SOURCE, tmp_path, written))

    assert entry.minutes == 120
