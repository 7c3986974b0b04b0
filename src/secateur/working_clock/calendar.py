"""The calendar of one clock: its working stretches, one by one, in universal time."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from types import MappingProxyType
from zoneinfo import ZoneInfo

import polars as pl
from polars import col

from secateur.working_clock.holidays import public_holidays

Stretches = Sequence[tuple[int, int]]
"""Stretches of one day, each from one minute of the day to another."""

DAY = 24 * 60
"""Minutes on the face of a day."""

WORKING_DAY = 9 * 60
"""Minutes of a working day: what a wait is counted in days by, whatever hours a clock keeps."""

OFFICE_HOURS: Mapping[int, Stretches] = MappingProxyType(
    dict.fromkeys(range(5), ((9 * 60, 18 * 60),))
)
"""Monday to Friday, 09:00 to 18:00: a client's clock, and the owner's until they say theirs."""


class HoursError(ValueError):
    """Hours of work must be stretches of one day, apart from each other."""


def working_calendar(  # noqa: PLR0913, PLR0917  (each is a setting of its own)
    clock: str,
    hours: Mapping[int, Stretches],
    zone: str,
    country: str | None,
    days_off: Sequence[tuple[date, date]],
    first: date,
    last: date,
) -> pl.DataFrame:
    """Return ``clock, day, opens_at, closes_at, worked_before`` from ``first`` to ``last``.

    Each bound is the first moment at which the wall clock shows that time or a later one: one
    that daylight saving skips moves forward, one that comes twice is its first.

    Args:
        clock: The name the rows carry.
        hours: By weekday (0 is Monday), stretches in minutes of the day, such as (540, 1080).
        zone: A name of the time zone database, such as ``Europe/Paris``.
        country: ISO 3166 with its subdivision, for the public holidays; None for none.
        days_off: First and last days of stretches without work, both included.
        first: The first day of the calendar.
        last: The last day of the calendar.

    Raises:
        HoursError: A stretch crosses midnight, is empty, or overlaps another.
        UnknownCountryError: The holidays of the country are not known.
        zoneinfo.ZoneInfoNotFoundError: There is no such zone.
    """
    free = _free_days(country, days_off, first, last)
    days = _worked_days(first, last, free, hours)
    minutes = (col("closes_at") - col("opens_at")) // 60
    return (
        _bounds(days, zone)
        .filter(col("opens_at") < col("closes_at"))
        .select(
            pl.lit(clock).alias("clock"),
            *("day", "opens_at", "closes_at"),
            worked_before=minutes.cum_sum() - minutes,
        )
    )


def _worked_days(
    first: date, last: date, free: Sequence[date], hours: Mapping[int, Stretches]
) -> pl.DataFrame:
    """Return ``day, weekday, start, end`` of each stretch of the days that are not free."""
    return (
        pl.DataFrame({"day": pl.date_range(first, last, eager=True)})
        .with_columns(weekday=col("day").dt.weekday() - 1)
        .filter(~col("day").is_in(free))
        .join(_stretches(hours), on="weekday", how="inner")
        .sort("day", "start")
    )


def _stretches(hours: Mapping[int, Stretches]) -> pl.DataFrame:
    """Return ``weekday, start, end``."""
    rows: list[tuple[int, int, int]] = []
    for weekday, stretches in hours.items():
        in_order = sorted(stretches)
        for start, end in in_order:
            if not 0 <= start < end <= DAY:
                message = (
                    f"{_clock_time(start)}-{_clock_time(end)}: hours end after they start, by"
                    " midnight (24:00); write a night as two stretches, one on each day"
                )
                raise HoursError(message)
            rows.append((weekday, start, end))
        for (_, end), (start, _) in pairwise(in_order):
            if start < end:
                message = f"two stretches of a day overlap at {_clock_time(start)}"
                raise HoursError(message)
    return pl.DataFrame(
        rows, schema={"weekday": pl.Int8, "start": pl.Int64, "end": pl.Int64}, orient="row"
    )


def _clock_time(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _free_days(
    country: str | None, days_off: Sequence[tuple[date, date]], first: date, last: date
) -> list[date]:
    """Return the days of the calendar on which nobody works, whatever the weekday."""
    off = set(public_holidays(country, first.year, last.year)) if country else set[date]()
    for start, end in days_off:
        day, stop = max(start, first), min(end, last)
        off.update(day + timedelta(days=n) for n in range((stop - day).days + 1))
    return sorted(off)


def _bounds(days: pl.DataFrame, zone: str) -> pl.DataFrame:
    """Return ``day, opens_at, closes_at`` of stretches, and when that is by the wall clock."""
    place = ZoneInfo(zone)
    midnight = col("day").cast(pl.Datetime("ms"))
    opens = midnight + pl.duration(minutes="start")
    closes = midnight + pl.duration(minutes="end")
    bounds = days.select(
        "day",
        opens_at=_utc(opens, zone),
        closes_at=_utc(closes, zone),
        opens_local=opens,
        closes_local=closes,
    )
    return _skipped_moved(bounds, place)


def _utc(local: pl.Expr, zone: str) -> pl.Expr:
    """Return seconds since 1970 UTC on a full minute; null where the local time is skipped."""
    moment = local.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    # Before standard time, offsets had seconds: rounded down to the minute.
    return moment.dt.epoch("s") // 60 * 60


def _skipped_moved(bounds: pl.DataFrame, zone: ZoneInfo) -> pl.DataFrame:
    """Give each skipped local time the moment at which the clock jumped over it."""
    skipped = bounds.filter(col("opens_at").is_null() | col("closes_at").is_null())
    if skipped.is_empty():
        return bounds
    local = {
        *skipped.filter(col("opens_at").is_null())["opens_local"],
        *skipped.filter(col("closes_at").is_null())["closes_local"],
    }
    jumps = pl.DataFrame(
        [(moment, _jump_over(moment, zone)) for moment in sorted(local)],
        schema={"local": pl.Datetime("ms"), "jump": pl.Int64},
        orient="row",
    )
    for bound in ("opens", "closes"):
        bounds = (
            bounds.join(jumps, left_on=f"{bound}_local", right_on="local", how="left")
            .with_columns(col(f"{bound}_at").fill_null(col("jump")))
            .drop("jump")
        )
    return bounds.sort("opens_at", "closes_at")


def _jump_over(local: datetime, zone: ZoneInfo) -> int:
    """Return the first full minute at which the wall clock shows later than ``local``."""
    before, after = (
        int(local.replace(tzinfo=zone, fold=fold).timestamp()) // 60 for fold in (1, 0)
    )
    while before < after:
        middle = (before + after) // 2
        shown = datetime.fromtimestamp(middle * 60, UTC).astimezone(zone).replace(tzinfo=None)
        if shown >= local:
            after = middle
        else:
            before = middle + 1
    return after * 60
