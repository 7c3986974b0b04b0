"""The period a figure is taken from: one year, or two where one holds too little."""

from datetime import date, timedelta

import polars as pl
from polars import col

from secateur.tables import KEY

YEAR = timedelta(days=365)

ROWS = pl.len()
"""Counts rows; the default of what is counted against the minimum."""


def windows(
    clients: pl.DataFrame,
    rows: pl.DataFrame,
    as_of: date,
    minimum: int,
    *,
    day: str = "day",
    n: pl.Expr = ROWS,
) -> pl.DataFrame:
    """Return ``owner, client, window_from, window_to`` for every client, both days included.

    The window is the 365 days ending at ``as_of``, or 730 where these hold less than the minimum.

    Args:
        clients: Holds ``owner, client``.
        rows: What is counted, with ``owner, client`` and its day; later rows may be in it.
        as_of: The last day of the window.
        minimum: How many are enough.
        day: The name of the column that says when a row was.
        n: An aggregation that counts, where it is not the rows.
    """
    recent = (
        rows.filter(col(day).is_between(as_of - YEAR, as_of, closed="right"))
        .group_by(KEY)
        .agg(recent=n)
    )
    is_enough = col("recent").fill_null(0) >= minimum
    return (
        clients.select(KEY)
        .join(recent, on=KEY, how="left")
        .select(
            *KEY,
            window_from=pl.when(is_enough)
            .then(first_day(as_of))
            .otherwise(first_day(as_of, years=2)),
            window_to=pl.lit(as_of),
        )
        .sort(KEY)
    )


def first_day(as_of: date, *, years: int = 1) -> pl.Expr:
    """Return the first of the 365 days (or 730) that end at ``as_of``."""
    return pl.lit(as_of - years * YEAR + timedelta(days=1))


def year(clients: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return the same columns as :func:`windows` where a year is all that is ever looked at."""
    return (
        clients.select(KEY)
        .select(*KEY, window_from=first_day(as_of), window_to=pl.lit(as_of))
        .sort(KEY)
    )


def within(rows: pl.DataFrame, periods: pl.DataFrame, *, day: str = "day") -> pl.DataFrame:
    """Keep the rows of known clients that lie in their window; adds the window's two days."""
    return rows.join(periods, on=KEY, how="inner").filter(
        col(day).is_between(col("window_from"), col("window_to"))
    )


def counted(periods: pl.DataFrame, rows: pl.DataFrame, **sums: pl.Expr) -> pl.DataFrame:
    """Aggregate rows into one row for every client; whole numbers are 0 where there are none.

    Args:
        periods: From :func:`windows`.
        rows: From :func:`within`.
        sums: Aggregations by name, such as ``n=pl.len(), hits=col("is_late").sum()``.
    """
    found = _widened(rows.group_by(KEY).agg(**sums))
    whole = [name for name, kind in found.schema.items() if kind.is_integer()]
    return (
        periods.join(found, on=KEY, how="left", maintain_order="left")
        .with_columns(col(whole).fill_null(0))
        .sort(KEY)
    )


def _widened(frame: pl.DataFrame) -> pl.DataFrame:
    """Make counts signed, so that less than nothing stays less than nothing."""
    return frame.with_columns(col(pl.UInt32, pl.UInt64, pl.Int8, pl.Int16, pl.Int32).cast(pl.Int64))


def elsewhere(
    periods: pl.DataFrame, rows: pl.DataFrame, *, day: str = "day", **sums: pl.Expr
) -> pl.DataFrame:
    """Return ``owner, client`` and, by name, sums over the owner's other clients.

    The others' rows are those of the client's own window. Only sums of whole numbers can be used:
    the own part is taken off the whole.
    """
    names = list(sums)
    starts = periods["window_from"].unique().sort()
    found = [
        _owner_sums(periods.filter(col("window_from") == start), rows, day, sums)
        for start in starts
    ]
    if not found:
        return periods.select(*KEY, *(pl.lit(0, pl.Int64).alias(name) for name in names))
    return pl.concat(found).select(*KEY, *names).sort(KEY)


def _owner_sums(
    periods: pl.DataFrame, rows: pl.DataFrame, day: str, sums: dict[str, pl.Expr]
) -> pl.DataFrame:
    names = list(sums)
    inside = rows.filter(col(day).is_between(periods["window_from"][0], periods["window_to"][0]))
    own = _widened(inside.group_by(KEY).agg(**sums))
    whole = own.group_by("owner").agg(col(names).sum())
    return (
        periods.select(KEY)
        .join(whole, on="owner", how="left")
        .join(own, on=KEY, how="left", suffix="_own")
        .with_columns(
            (col(name).fill_null(0) - col(f"{name}_own").fill_null(0)).alias(name) for name in names
        )
        .select(*KEY, *names)
    )
