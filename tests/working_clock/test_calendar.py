"""The calendar of a clock holds its working stretches, and only these."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from polars import col

from secateur.working_clock import OFFICE_HOURS, HoursError, UnknownCountryError, working_calendar

EVERY_DAY = dict.fromkeys(range(7), ((0, 1440),))


def local(calendar: pl.DataFrame, zone: str) -> list[tuple[str, str]]:
    """Return the stretches as they read on the wall clock."""

    def read(second: int) -> str:
        return datetime.fromtimestamp(second, UTC).astimezone(ZoneInfo(zone)).strftime("%d %H:%M")

    return [(read(row["opens_at"]), read(row["closes_at"])) for row in calendar.to_dicts()]


def days(country: str | None, first: date, last: date) -> list[date]:
    return working_calendar("", OFFICE_HOURS, "Europe/Paris", country, [], first, last)[
        "day"
    ].to_list()


def test_a_stretch_stands_in_universal_time_with_what_was_worked_before_it() -> None:
    hours = {0: ((810, 1050), (540, 720)), 1: ((540, 1020),)}

    made = working_calendar(
        "me", hours, "America/Toronto", None, [], date(2026, 1, 5), date(2026, 1, 7)
    )

    assert made.columns == ["clock", "day", "opens_at", "closes_at", "worked_before"]
    assert local(made, "America/Toronto") == [
        ("05 09:00", "05 12:00"),
        ("05 13:30", "05 17:30"),
        ("06 09:00", "06 17:00"),
    ]
    assert made["worked_before"].to_list() == [0, 180, 420]
    assert made["clock"].unique().to_list() == ["me"]


def test_a_time_that_daylight_saving_skips_moves_forward() -> None:
    sunday = date(2026, 3, 29)

    def made(*stretches: tuple[int, int]) -> list[tuple[str, str]]:
        calendar = working_calendar("", {6: stretches}, "Europe/Paris", None, [], sunday, sunday)
        return local(calendar, "Europe/Paris")

    assert made((60, 150), (150, 300)) == [("29 01:00", "29 03:00"), ("29 03:00", "29 05:00")]
    assert made((120, 150), (180, 240)) == [("29 03:00", "29 04:00")]
    assert made((125, 170)) == []


def test_a_time_that_comes_twice_is_its_first() -> None:
    sunday = date(2026, 10, 25)
    made = working_calendar("", {6: ((60, 150),)}, "Europe/Paris", None, [], sunday, sunday)

    assert made["closes_at"].item() == int(datetime(2026, 10, 25, 0, 30, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 7, 5), 24)]
)
def test_a_day_has_the_hours_it_has(day: date, hours: int) -> None:
    made = working_calendar("", EVERY_DAY, "Europe/Paris", None, [], day, day)

    assert (made["closes_at"] - made["opens_at"]).sum() == hours * 3600


def test_a_day_that_a_place_never_had_has_no_hours() -> None:
    made = working_calendar(
        "", EVERY_DAY, "Pacific/Apia", None, [], date(2011, 12, 29), date(2011, 12, 31)
    )

    assert made["day"].to_list() == [date(2011, 12, 29), date(2011, 12, 31)]
    assert made["worked_before"].to_list() == [0, 1440]


@pytest.mark.parametrize(
    ("country", "holiday"),
    [
        ("FR", date(2026, 7, 14)),
        ("FR-6AE", date(2025, 12, 26)),
        ("FR-67", date(2025, 12, 26)),
        ("FR-57", date(2025, 12, 26)),
        ("CA-QC", date(2026, 6, 24)),
        ("CA", date(2026, 7, 1)),
        ("BE", date(2026, 7, 21)),
        ("CH-GE", date(2025, 9, 11)),
        ("US-NY", date(2026, 7, 3)),  # observed: the fourth is a Saturday
    ],
)
def test_nobody_works_on_the_public_holidays_of_the_region(country: str, holiday: date) -> None:
    assert days(None, holiday, holiday) == [holiday]
    assert days(country, holiday, holiday) == []


def test_the_holidays_of_one_region_are_not_those_of_another() -> None:
    boxing_day = date(2025, 12, 26)

    assert days("FR", boxing_day, boxing_day) == [boxing_day]
    assert days("FR-75", boxing_day, boxing_day) == [boxing_day]
    assert days("FR-75", date(2026, 7, 14), date(2026, 7, 14)) == []


def test_a_country_nobody_knows_is_refused_by_name() -> None:
    with pytest.raises(UnknownCountryError, match="XX"):
        days("XX", date(2026, 1, 1), date(2026, 1, 2))


def test_days_off_are_left_out_from_the_first_to_the_last() -> None:
    off = [(date(2026, 1, 6), date(2026, 1, 7)), (date(2025, 1, 1), date(2026, 1, 1))]

    made = working_calendar(
        "", OFFICE_HOURS, "Europe/Paris", None, off, date(2026, 1, 1), date(2026, 1, 9)
    )

    assert made["day"].to_list() == [
        date(2026, 1, 2),
        date(2026, 1, 5),
        date(2026, 1, 8),
        date(2026, 1, 9),
    ]


@pytest.mark.parametrize(
    ("stretches", "said"),
    [
        (((1320, 360),), "22:00-06:00: hours end after they start.*two stretches"),
        (((540, 540),), "09:00-09:00"),
        (((540, 1500),), "09:00-25:00"),
        (((540, 720), (700, 800)), "overlap at 11:40"),
    ],
)
def test_hours_that_are_not_stretches_of_a_day_are_refused(
    stretches: tuple[tuple[int, int], ...], said: str
) -> None:
    with pytest.raises(HoursError, match=said):
        working_calendar(
            "", {0: stretches}, "Europe/Paris", None, [], date(2026, 1, 1), date(2026, 1, 9)
        )


def test_a_zone_nobody_knows_is_refused_by_name() -> None:
    with pytest.raises(LookupError, match="Europe/Parris"):
        working_calendar(
            "", OFFICE_HOURS, "Europe/Parris", None, [], date(2026, 1, 1), date(2026, 1, 9)
        )


def test_stretches_never_overlap_and_stand_on_full_minutes() -> None:
    made = working_calendar(
        "", EVERY_DAY, "Europe/Paris", "FR", [], date(1905, 1, 1), date(1912, 1, 1)
    )

    assert made.filter(col("opens_at") < col("closes_at").shift(1)).is_empty()
    assert made.filter((col("opens_at") % 60 != 0) | (col("closes_at") % 60 != 0)).is_empty()
