"""Exports of Harvest."""

from pathlib import Path

import pytest

from secateur.model.records import TimeEntry
from secateur.sources import SourceError
from secateur.sources.hours_harvest import SOURCE
from tests.sources.tables import OPTIONS, found, of_type, read


def test_an_entry_is_read_with_decimal_commas(tmp_path: Path) -> None:
    written = (
        "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,First Name,Last Name,Roles\n"
        '2026-07-01,Lambda,Atlas,,Design,Logo,"1,25",Yes,Ada,L,\n'
    )
    (entry,) = of_type(TimeEntry, read(SOURCE, tmp_path, written))

    assert (entry.minutes, entry.task, entry.started_at) == (75, "Design Logo", None)


def test_a_list_of_projects_is_refused_with_the_report_to_export(tmp_path: Path) -> None:
    header = "Client,Project,Project Code,Start Date,End Date,Total Hours,Budget By\n"
    file = found(tmp_path, header + "x,x,x,x,x,x,x\n")

    assert SOURCE.accepts(file)
    with pytest.raises(SourceError):
        list(SOURCE.read(file, OPTIONS))
