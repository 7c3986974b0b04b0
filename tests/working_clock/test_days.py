"""Working days between two days are those of the calendar, whoever's it is."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.working_clock import worked_days
from tests.builders import OWNER, Builder

FRIDAY = date(2026, 4, 3)
EASTER_MONDAY = date(2026, 4, 6)


def counted(start: date | None, end: date, clock: str = "lambda") -> int | None:
    world = Builder()
    world.office_hours("2026-03-01", "2026-05-31", clock="lambda", off=(EASTER_MONDAY,))
    world.office_hours("2026-01-01", "2026-05-31")
    frame = pl.DataFrame(
        {"owner": [OWNER], "clock": [clock], "start": [start], "end": [end]},
        schema_overrides={"start": pl.Date},
    )
    found = worked_days(frame, world.tables().calendar, start="start", end="end")
    days: int | None = found["days"].item()
    return days


@pytest.mark.parametrize(
    ("days", "expected"), [(0, 0), (1, 0), (3, 0), (4, 1), (7, 4), (8, 4), (-1, -1)]
)
def test_neither_the_first_day_nor_weekends_nor_closed_days_count(days: int, expected: int) -> None:
    assert counted(FRIDAY, FRIDAY + timedelta(days)) == expected


def test_a_day_that_is_missing_or_a_clock_not_known_gives_none() -> None:
    assert counted(None, FRIDAY) is None
    assert counted(FRIDAY, FRIDAY + timedelta(7), "nobody") is None


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_what_lies_between_adds_up(first: int, second: int, third: int) -> None:
    days = [date(2026, 2, 20) + timedelta(each) for each in (first, second, third)]

    there, back = counted(days[0], days[1]), counted(days[1], days[2])

    assert there is not None
    assert back is not None
    assert there + back == counted(days[0], days[2])
