"""Working minutes are those that a person with a wall clock and a calendar would count."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from secateur.working_clock import OFFICE_HOURS, is_open, worked_minutes, working_calendar

ZONES = (
    "Europe/Paris",
    "America/Toronto",
    "Australia/Lord_Howe",
    "America/Havana",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "America/St_Johns",
    "Pacific/Chatham",
)
"""With changes at midnight, changes of half an hour, and offsets that are no full hours."""

DST_DAYS = {
    zone: [
        day
        for day in (date(2025, 1, 1) + timedelta(days=n) for n in range(365))
        if datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).utcoffset()
        != (datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)) + timedelta(days=1))
        .replace(tzinfo=ZoneInfo(zone))
        .utcoffset()
    ]
    for zone in ZONES
}


def calendar(zone: str = "Europe/Paris", country: str | None = None) -> pl.DataFrame:
    made = working_calendar(
        "", OFFICE_HOURS, zone, country, [], date(2025, 1, 1), date(2026, 12, 31)
    )
    return made.with_columns(owner=pl.lit("me"))


def seconds(year: int, month: int, day: int, hour: int, minute: int = 0) -> int:
    return int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp())


def spans(*moments: tuple[int | None, int | None], clock: str = "") -> pl.DataFrame:
    return pl.DataFrame(
        [("me", clock, start, end) for start, end in moments],
        schema={"owner": pl.String, "clock": pl.String, "a": pl.Int64, "b": pl.Int64},
        orient="row",
    )


def worked(frame: pl.DataFrame, on: pl.DataFrame) -> list[int | None]:
    return worked_minutes(frame, on, start="a", end="b")["minutes"].to_list()


def wall_clock(zone: str, first: date, last: date) -> Iterator[tuple[int, tuple[date, int]]]:
    """Yield every full minute with the day and minute of the day that a wall clock shows."""
    place = ZoneInfo(zone)
    start = datetime(first.year, first.month, first.day, tzinfo=UTC) - timedelta(days=1)
    for n in range(((last - first).days + 3) * 1440):
        shown = (start + timedelta(minutes=n)).astimezone(place)
        yield int(start.timestamp()) // 60 + n, (shown.date(), shown.hour * 60 + shown.minute)


def open_minutes(hours: dict[int, list[tuple[int, int]]], zone: str, days: list[date]) -> list[int]:
    """Count minute by minute: a bound is the first minute at which the clock shows it, or later."""
    minutes = list(wall_clock(zone, days[0], days[-1]))
    found: set[int] = set()
    for day in days:
        for start, end in hours.get(day.weekday(), []):
            after = day + timedelta(days=1)
            closing = (after, 0) if end == 1440 else (day, end)
            opens = next(minute for minute, shown in minutes if shown >= (day, start))
            closes = next(minute for minute, shown in minutes if shown >= closing)
            found.update(range(opens, closes))
    return sorted(found)


@st.composite
def hours_of_a_week(draw: st.DrawFn) -> dict[int, list[tuple[int, int]]]:
    bounds = st.lists(st.integers(0, 1440), min_size=4, max_size=4, unique=True).map(sorted)
    week = draw(st.dictionaries(st.integers(0, 6), bounds, min_size=3))
    return {weekday: [(a, b), (c, d)] for weekday, (a, b, c, d) in week.items()}


@settings(max_examples=40, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    hours=hours_of_a_week(),
    near_change=st.booleans(),
    pick=st.integers(0, 400),
    offsets=st.lists(st.tuples(st.integers(0, 259_199), st.integers(0, 259_199)), min_size=1),
)
def test_working_minutes_are_those_counted_one_by_one(
    zone: str,
    hours: dict[int, list[tuple[int, int]]],
    near_change: bool,  # noqa: FBT001  (drawn by Hypothesis)
    pick: int,
    offsets: list[tuple[int, int]],
) -> None:
    changes = DST_DAYS[zone]
    middle = (
        changes[pick % len(changes)]
        if near_change and changes
        else date(2025, 2, 1) + timedelta(days=pick)
    )
    days = [middle + timedelta(days=n) for n in (-1, 0, 1)]
    made = working_calendar("", hours, zone, None, [], days[0], days[-1])
    base = int(datetime(days[0].year, days[0].month, days[0].day, tzinfo=UTC).timestamp())
    frame = spans(*((base + a, base + b) for a, b in offsets))
    counted = open_minutes(hours, zone, days)

    def until(second: int) -> int:
        return bisect_right(counted, second // 60 - 1)

    on = made.with_columns(owner=pl.lit("me"))
    if made.is_empty():
        return
    assert worked(frame, on) == [until(base + b) - until(base + a) for a, b in offsets]
    assert is_open(frame, on, at="a")["is_open"].to_list() == [
        (base + a) // 60 in counted for a, _ in offsets
    ]


def test_nights_and_weekends_do_not_count() -> None:
    friday_half_past_five = seconds(2026, 1, 9, 16, 30)
    monday_ten = seconds(2026, 1, 12, 9, 0)

    assert worked(spans((friday_half_past_five, monday_ten)), calendar()) == [30 + 60]


def test_public_holidays_do_not_count() -> None:
    day_before, day_after = seconds(2026, 7, 13, 8), seconds(2026, 7, 15, 8)

    assert worked(spans((day_before, day_after)), calendar()) == [18 * 60]
    assert worked(spans((day_before, day_after)), calendar(country="FR")) == [9 * 60]


def test_seconds_within_a_minute_change_nothing() -> None:
    nine = seconds(2026, 1, 12, 8)

    assert worked(spans((nine + 59, nine + 61), (nine, nine + 59)), calendar()) == [1, 0]


def test_an_end_before_its_start_is_negative() -> None:
    nine = seconds(2026, 1, 12, 8)

    assert worked(spans((nine + 600, nine)), calendar()) == [-10]


def test_a_missing_moment_or_an_unknown_clock_gives_nothing() -> None:
    nine = seconds(2026, 1, 12, 8)

    assert worked(spans((nine, None), (None, nine)), calendar()) == [None, None]
    assert worked(spans((nine, nine), clock="other"), calendar()) == [None]
    assert worked(spans((nine, nine)), calendar().clear()) == [None]
    assert is_open(spans((nine, None), (None, nine)), calendar(), at="a")["is_open"].to_list() == [
        True,
        None,
    ]


def test_moments_outside_the_calendar_count_as_its_bounds() -> None:
    whole = worked(spans((seconds(2000, 1, 1, 0), seconds(2050, 1, 1, 0))), calendar())

    assert whole == [
        calendar().select((pl.col("closes_at") - pl.col("opens_at")).sum()).item() // 60
    ]


def test_each_row_runs_on_its_own_clock_and_keeps_its_place() -> None:
    there = calendar("America/Toronto").with_columns(clock=pl.lit("there"))
    both = pl.concat([there, calendar()])
    nine_here, eight_there = seconds(2026, 1, 12, 8), seconds(2026, 1, 12, 15)
    frame = spans((nine_here, eight_there), (nine_here, eight_there), (eight_there, nine_here))
    mixed = frame.with_columns(clock=pl.Series(["there", "", "there"]))

    assert worked(mixed, both) == [60, 7 * 60, -60]
    assert is_open(mixed, both, at="a")["is_open"].to_list() == [False, True, True]


def test_opening_is_inside_and_closing_is_outside() -> None:
    nine, six = seconds(2026, 1, 12, 8), seconds(2026, 1, 12, 17)

    found = is_open(
        spans((nine, None), (nine - 1, None), (six - 1, None), (six, None)), calendar(), at="a"
    )

    assert found["is_open"].to_list() == [True, False, True, False]
