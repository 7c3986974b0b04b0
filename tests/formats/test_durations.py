"""Durations become whole minutes, half a minute up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.formats.errors import CellError
from secateur.formats.values.durations import parse_minutes


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("1:30", 90), ("01:30:00", 90), ("1,5", 90), ("1,5 h", 90), ("1h30", 90),
        ("1 h 30 min", 90),
        ("90 min", 90), ("PT1H30M", 90), ("1 heure 30 minutes", 90), ("0,01", 1), ("00:00:29", 0),
        ("00:00:30", 1), ("2h", 120), ("P1DT1H", 1500), ("20,0", 1200),
    ],
)  # fmt: skip
def test_durations_are_read_in_the_spellings_of_many_programs(cell: str, minutes: int) -> None:
    assert parse_minutes(cell, ",") == minutes


@pytest.mark.parametrize("cell", ["", "long", "-1:00", "-1,5", "PT", "1:3"])
def test_what_is_no_duration_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        parse_minutes(cell, ",")


@given(st.integers(0, 5999))
def test_hours_and_minutes_come_back_exactly(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)

    assert parse_minutes(f"{hours}:{rest:02}", ".") == minutes
    assert parse_minutes(f"{hours}h{rest:02}", ".") == minutes
