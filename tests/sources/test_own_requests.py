"""What clients owe besides money."""

from datetime import date
from pathlib import Path

from secateur.model.records import Origin, Request
from secateur.sources.own_requests import SOURCE
from tests.sources.tables import read, said

HEADER = "asked_on,client,what,due_on,done_on\n"


def test_a_request_is_read_done_or_not(tmp_path: Path) -> None:
    assert read(SOURCE, tmp_path, HEADER + "2026-07-01,Lambda,The glossary,2026-07-08,\n") == [
        Request(
            asked_on=date(2026, 7, 1), client="Lambda", what="The glossary",
            due_on=date(2026, 7, 8), done_on=None, origin=Origin("file.csv", "row 2"),
        )
    ]  # fmt: skip


def test_a_request_of_no_day_is_reported(tmp_path: Path) -> None:
    records = read(SOURCE, tmp_path, HEADER + ",Lambda,The glossary,,\n")

    assert said(records) == [
        (
            "row 2",
            "The column asked_on is empty here. Expected in asked_on: a day, such as 2026-04-30.",
        )
    ]
