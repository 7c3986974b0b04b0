"""Clients who write from another time zone, as far as nobody has said which: their mail tells."""

import polars as pl
from polars import col

from secateur.tables import KEY, Tables

LEAST_DATED = 5
"""Messages of a client whose dates must name their zone before it is believed."""

STEADY = 0.8
"""Share of them within an hour of the usual difference: summer time comes and goes."""

HOUR = 60
DAY = 24 * HOUR
OPENS, CLOSES = 9 * HOUR, 18 * HOUR
"""The office hours that are taken for a client's (Monday to Friday)."""

_WORKING_DAYS = 5
_THURSDAY = 3
"""The weekday of 1 January 1970, counted from Monday."""


def wall_minutes(sent_at: str, offset: str) -> pl.Expr:
    """Return the minutes since 1970 on the clock by which a message was dated."""
    return col(sent_at) // 60 + col(offset)


def is_office_time(wall: pl.Expr) -> pl.Expr:
    """Say whether minutes since 1970 on a clock fall in office hours."""
    minute = wall % DAY
    is_working_day = (wall // DAY + _THURSDAY) % 7 < _WORKING_DAYS
    return is_working_day & (minute >= OPENS) & (minute < CLOSES)


def steady_shifts(tables: Tables) -> pl.DataFrame:
    """Return the clients whose mail is dated at another zone than the owner's, steadily.

    A program may date all mail in Greenwich time wherever it stands: that says nothing. Nor does
    another zone in whose office hours the client writes less often than in the owner's.

    Returns:
        ``owner, client, shift``: minutes by which the client's clock is usually ahead.
    """
    usual = col("ahead").median()
    return (
        _dated(tables)
        .group_by(KEY)
        .agg(
            n=pl.len(),
            shift=usual.round().cast(pl.Int64),
            near=((col("ahead") - usual).abs() <= HOUR).mean(),
            is_greenwich=(col("offset") == 0).all(),
            is_likelier=col("is_at_work").sum() > col("is_at_work_here").sum(),
        )
        .filter(
            col("n") >= LEAST_DATED,
            col("near") >= STEADY,
            col("shift").abs() >= HOUR,
            ~col("is_greenwich"),
            col("is_likelier"),
        )
        .select(*KEY, "shift")
        .sort(KEY)
        .collect()
    )


def _dated(tables: Tables) -> pl.LazyFrame:
    """Return each personal message of a client: how far ahead its clock was, and its hour."""
    utc = col("sent_at") // 60
    mine = col("day").cast(pl.Int32).cast(pl.Int64) * DAY + col("minute")
    return (
        tables.messages.lazy()
        .filter(
            ~col("is_mine"),
            ~col("is_bulk"),
            ~col("is_automatic"),
            col("offset").is_not_null(),
            col("client").is_not_null(),
        )
        .select(
            *KEY,
            "offset",
            ahead=utc + col("offset") - mine,
            is_at_work=is_office_time(wall_minutes("sent_at", "offset")),
            is_at_work_here=is_office_time(mine),
        )
    )
