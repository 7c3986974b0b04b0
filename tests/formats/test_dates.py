"""Day and month are told apart over a whole column, or asked for."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.formats.errors import CellError
from secateur.formats.values.dates import (
    DateEvidence,
    DateOrder,
    is_date,
    parse_day,
    parse_moment,
    parse_time,
)

DAYS = st.dates(date(1970, 1, 1), date(2068, 12, 31))


@given(
    day=DAYS,
    order=st.sampled_from(["dmy", "mdy"]),
    mark=st.sampled_from("/-. "),
    short=st.booleans(),
)
def test_a_date_written_in_an_order_is_read_in_it(
    day: date, order: DateOrder, mark: str, *, short: bool
) -> None:
    first, second = (day.day, day.month) if order == "dmy" else (day.month, day.day)
    year = f"{day.year % 100:02}" if short and day.year >= 2000 else str(day.year)

    assert parse_day(f"{first:02}{mark}{second}{mark}{year}", order) == day


@given(day=DAYS)
def test_iso_dates_need_no_order(day: date) -> None:
    assert parse_day(day.isoformat(), "ymd") == day
    assert parse_day(f"{day:%Y%m%d}", "mdy") == day
    assert parse_day(f"{day:%Y/%m/%d}", "dmy") == day


@pytest.mark.parametrize(
    "cell",
    [
        "3 avril 2026", "3 avr. 2026", "03-Apr-2026", "Apr 3, 2026", "April 3rd, 2026",
        "vendredi 3 avril 2026", "46115", "2026-04-03T10:00:00Z", "2026-04-03 10:00",
    ],
)  # fmt: skip
def test_months_may_be_named_in_french_and_in_english(cell: str) -> None:
    assert parse_day(cell, "ymd") == date(2026, 4, 3)


@pytest.mark.parametrize("cell", ["1er août 2026", "1 aout 2026", "1 Aug 2026"])
def test_the_first_of_the_month_and_accents_are_read(cell: str) -> None:
    assert parse_day(cell, "ymd") == date(2026, 8, 1)


@pytest.mark.parametrize(
    "cell", ["01/01/1900", "31/12/2101", "31/02/2026", "13/13/2026", "hier", "", "12"]
)
def test_impossible_and_unbelievable_dates_are_refused(cell: str) -> None:
    with pytest.raises(CellError):
        parse_day(cell, "dmy")


def date_order(cells: list[str]) -> DateOrder | None:
    evidence = DateEvidence()
    for cell in cells:
        evidence.add(cell)
    return evidence.order


def test_the_order_is_decided_over_the_whole_column() -> None:
    assert date_order(["03/04/2026", "25/04/2026"]) == "dmy"
    assert date_order(["03/04/2026", "04/25/2026"]) == "mdy"
    assert date_order(["2026-04-03"]) == "ymd"
    assert date_order(["03.04.2026"]) == "dmy"
    assert date_order(["05/05/2026"]) == "ymd"


def test_an_order_that_is_not_proved_or_proved_both_ways_is_left_open() -> None:
    assert date_order(["03/04/2026", "05/06/2026"]) is None
    assert date_order(["25/04/2026", "04/25/2026"]) is None


def test_a_slip_of_the_pen_among_hundreds_does_not_unsettle_the_order() -> None:
    evidence = DateEvidence()
    for _ in range(200):
        evidence.add("25/04/2026")
    evidence.add("04/25/2026")

    assert evidence.order == "dmy"


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("9:05", time(9, 5)), ("09:05:30", time(9, 5, 30)), ("9h05", time(9, 5)), ("9h", time(9)),
        ("10:23:52 AM", time(10, 23, 52)), ("12:00 AM", time(0)), ("12:30 pm", time(12, 30)),
        ("2 p.m.", time(14)), ("23:59:60", time(23, 59, 59)),
    ],
)  # fmt: skip
def test_times_are_read_on_clocks_of_12_and_24_hours(cell: str, clock: time) -> None:
    assert parse_time(cell) == clock


@pytest.mark.parametrize("cell", ["25:00", "13:00 PM", "0:30 AM", "9:75", "9", "soon"])
def test_times_that_no_clock_shows_are_refused(cell: str) -> None:
    with pytest.raises(CellError):
        parse_time(cell)


def test_a_moment_without_offset_is_in_the_given_zone() -> None:
    montreal = ZoneInfo("America/Toronto")

    assert parse_moment("2026-07-01 09:00", "ymd", montreal).utcoffset() == timedelta(hours=-4)
    assert parse_moment("2026-07-01T09:00:00Z", "ymd", montreal) == datetime(
        2026, 7, 1, 9, tzinfo=UTC
    )
    assert parse_moment("1/7/2026 à 9h30", "dmy", UTC) == datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
    assert parse_moment("2026-07-01T09:00+0200", "ymd", UTC).utcoffset() == timedelta(hours=2)
    assert parse_moment("46204.5", "ymd", UTC) == datetime(2026, 7, 1, 12, tzinfo=UTC)


@given(st.text())
def test_no_text_breaks_the_reading_of_dates(cell: str) -> None:
    is_date(cell)
    DateEvidence().add(cell)
