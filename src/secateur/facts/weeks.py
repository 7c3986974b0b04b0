"""The owner's weeks: hours for each client, time to answer each, and invoices issued late.

A week is named by its Monday; only weeks that are over count.
"""

from datetime import date, timedelta

import polars as pl
from polars import col

from secateur.tables import KEY, Tables

WEEK = (*KEY, "week")

PARTS = 10_000
"""Natural logarithms are summed as whole numbers of this many parts."""

QUICKEST, SLOWEST = 15, 10 * 8 * 60
"""Worked minutes: a quicker answer is as good as at once, a slower one as good as none."""

LONGEST_LAG = 60
"""Days: work older than that is not what an invoice waited for."""


def loads(tables: Tables, as_of: date) -> pl.DataFrame:
    """Return ``owner, client, week, minutes``: the hours on record."""
    worked = tables.time_entries.filter(col("client").is_not_null(), col("minutes") > 0)
    return _over(worked, as_of).group_by(WEEK).agg(col("minutes").sum()).sort(WEEK)


def answers(asked: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return how quickly the owner answered the asks of each client that came in each week.

    An ask that waits, or waited until a meeting, counts once it has waited as long as ``SLOWEST``;
    before, it is not known how long it takes.

    Args:
        asked: The frame of :func:`secateur.facts.contact.asks`.
        as_of: The last day known.

    Returns:
        ``owner, client, week, n`` and ``parts``: the sum of the logarithms of the worked minutes.
    """
    is_known = col("is_answered") | (col("minutes") >= SLOWEST)
    taken = asked.filter(~col("is_mine"), col("minutes").is_not_null(), is_known)
    logarithm = (col("minutes").clip(QUICKEST, SLOWEST).cast(pl.Float64).log() * PARTS).round()
    return (
        _over(taken.with_columns(parts=logarithm.cast(pl.Int64)), as_of)
        .group_by(WEEK)
        .agg(n=pl.len().cast(pl.Int64), parts=col("parts").sum())
        .sort(WEEK)
    )


def lags(tables: Tables, as_of: date) -> pl.DataFrame:
    """Return how many days invoices were issued after the last day worked for them.

    Returns:
        ``owner, client, week`` (of the last day worked), ``n`` and ``parts``: the sum of the days.
    """
    bills = tables.invoices.filter(col("kind") == "invoice", col("client").is_not_null())
    worked = tables.time_entries.filter(col("client").is_not_null(), col("minutes") > 0)
    days = worked.select(*KEY, worked_on="day").unique().sort("worked_on")
    lag = (col("issued_on") - col("worked_on")).dt.total_days()
    # Two invoices of one stretch of work waited once.
    first = (
        bills.sort("issued_on", "id")
        .join_asof(
            days,
            left_on="issued_on",
            right_on="worked_on",
            by=list(KEY),
            strategy="backward",
            check_sortedness=False,
        )
        .unique([*KEY, "worked_on"], keep="first", maintain_order=True)
        .filter(lag <= LONGEST_LAG)
        .select(*KEY, day="worked_on", parts=lag)
    )
    return (
        _over(first, as_of)
        .group_by(WEEK)
        .agg(n=pl.len().cast(pl.Int64), parts=col("parts").sum())
        .sort(WEEK)
    )


def _over(rows: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Add the week of each row; those of the week that still runs are left out."""
    first_running = as_of + timedelta(days=1) - timedelta(days=(as_of.weekday() + 1) % 7)
    return rows.with_columns(week=col("day").dt.truncate("1w")).filter(col("week") < first_running)
