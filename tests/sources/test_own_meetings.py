"""Meetings and what became of them."""

from pathlib import Path

import pytest

from secateur.model.records import Meeting
from secateur.sources.own_meetings import SOURCE
from tests.sources.tables import of_type, read, said, utc

HEADER = "starts_at,ends_at,client,outcome,by,changed_at,asked_by\n"


def test_a_meeting_says_who_called_it_off_and_when(tmp_path: Path) -> None:
    row = "2026-07-01 09:00,2026-07-01 10:00,Lambda,cancelled,client,2026-06-30 18:00,me\n"
    meeting = of_type(Meeting, read(SOURCE, tmp_path, HEADER + row))[0]

    assert (meeting.starts_at, meeting.changed_at) == (utc(2026, 7, 1, 7), utc(2026, 6, 30, 16))
    assert (meeting.outcome, meeting.by, meeting.asked_by) == ("cancelled", "client", "me")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2026-07-01 09:00,,L,forgotten,,,", "outcome is “forgotten”, not one of: held, moved, cancelled, missed."),  # noqa: E501  (a whole sentence)
        ("2026-07-01 09:00,2026-07-01 08:00,L,held,,,", "This meeting ends (2026-07-01 08:00) before it starts (2026-07-01 09:00)."),  # noqa: E501  (a whole sentence)
        ("2026-07-01 09:00,,,held,,,", "The column client is empty here. Expected in client: the name of the client, such as Lambda."),  # noqa: E501  (a whole sentence)
    ],
)  # fmt: skip
def test_a_row_that_makes_no_sense_says_why(tmp_path: Path, row: str, reason: str) -> None:
    assert said(read(SOURCE, tmp_path, f"{HEADER}{row}\n")) == [("row 2", reason)]
