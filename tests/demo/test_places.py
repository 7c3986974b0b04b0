"""Public holidays follow the rules of each place, and the working clock follows them."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.demo.clock import OFFICE, Clock
from secateur.demo.places import PLACES, public_holidays

SPAN = (date(2025, 1, 1), date(2026, 12, 31))
CLOCK = Clock("America/Toronto", "CA-QC", OFFICE, {date(2025, 7, 21)}, SPAN)
moments = st.integers(CLOCK.opens[0], CLOCK.closes[-1] - 60 * 24 * 200)


@pytest.mark.parametrize("code", PLACES)
@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_working_days_agree_with_the_holidays_library(code: str, year: int) -> None:
    country, _, subdivision = code.partition("-")
    known = holidays.country_holidays(country, subdivision or None, years=year)
    if code == "GB":
        known = holidays.country_holidays("GB", "ENG", years=year)
    theirs = {day for day in known if day.weekday() < 5}
    ours = {day for day in public_holidays(code, year) if day.weekday() < 5}

    # Days lost to a substitute rule of a single year are not worth a rule here.
    assert len(ours ^ theirs) <= 2, sorted(ours ^ theirs)


@given(moments, st.integers(0, 20_000))
def test_after_and_worked_are_inverse(moment: int, minutes: int) -> None:
    later = CLOCK.after(moment, minutes)

    assert later >= moment
    assert CLOCK.worked(later) - CLOCK.worked(moment) == minutes


@given(moments)
def test_an_opening_is_open_and_not_before(moment: int) -> None:
    assert CLOCK.is_open(CLOCK.opening(moment))
    assert CLOCK.opening(moment) >= moment


def test_days_off_and_weekends_are_not_worked() -> None:
    assert not CLOCK.is_working_day(date(2025, 7, 21))
    assert not CLOCK.is_working_day(date(2025, 7, 20))
    assert CLOCK.is_working_day(date(2025, 7, 22))
    assert CLOCK.next_working_day(date(2025, 7, 19)) == date(2025, 7, 22)
    assert CLOCK.is_working_day(date(2025, 7, 22) + timedelta(days=1))
