"""The period a figure is taken from: one year, or two where one holds too little."""

from datetime import date, timedelta

import polars as pl
from polars import col

from secateur.tables import KEY

YEAR = timedelta(days=365)

SHORT = (pl.UInt32, pl.UInt64, pl.Int8, pl.Int16, pl.Int32)
"""Kinds of whole numbers that sums are not left in: less than nothing stays less than nothing."""

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
    """Add ``window_from, window_to`` to every client, both days included.

    The window is the 365 days ending at ``as_of``, or 730 where these hold less than the minimum.

    Args:
        clients: Holds ``owner, client`` in their order, and what else is kept of them.
        rows: What is counted, with ``owner, client`` and its day; later rows may be in it.
        as_of: The last day of the window.
        minimum: How many are enough.
        day: The name of the column that says when a row was.
        n: An aggregation that counts, where it is not the rows.
    """
    is_recent = col(day).is_between(as_of - YEAR, as_of, closed="right")
    recent = rows.filter(is_recent).group_by(KEY).agg(recent=n)
    is_enough = col("recent").fill_null(0) >= minimum
    window_from = pl.when(is_enough).then(first_day(as_of)).otherwise(first_day(as_of, years=2))
    return clients.join(recent, on=KEY, how="left", maintain_order="left").select(
        *clients.columns, window_from=window_from, window_to=pl.lit(as_of)
    )


def first_day(as_of: date, *, years: int = 1) -> pl.Expr:
    """Return the first of the 365 days (or 730) that end at ``as_of``."""
    return pl.lit(as_of - years * YEAR + timedelta(days=1))


def year(clients: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return the same columns as :func:`windows` where a year is all that is ever looked at."""
    return clients.with_columns(window_from=first_day(as_of), window_to=pl.lit(as_of))


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
    found = rows.group_by(KEY).agg(**sums)
    return periods.join(found, on=KEY, how="left", maintain_order="left").with_columns(
        col(SHORT).cast(pl.Int64).fill_null(0), col(pl.Int64, pl.Int128).fill_null(0)
    )


def elsewhere(
    periods: pl.DataFrame, rows: pl.DataFrame, *, day: str = "day", **sums: pl.Expr
) -> pl.DataFrame:
    """Return ``owner, client`` and, by name, sums over the owner's other clients.

    The others' rows are those of the client's own window. Only sums of whole numbers can be used:
    the own part is taken off the whole.
    """
    names = list(sums)
    windows_of = periods.select("owner", "window_from", "window_to").unique()
    inside = rows.join(windows_of, on="owner").filter(
        col(day).is_between(col("window_from"), col("window_to"))
    )
    own = inside.group_by(*KEY, "window_from").agg(
        total.cast(pl.Int64).alias(name) for name, total in sums.items()
    )
    whole = own.group_by("owner", "window_from").agg(col(names).sum())
    return (
        periods.join(whole, on=["owner", "window_from"], how="left", maintain_order="left")
        .join(own, on=[*KEY, "window_from"], how="left", maintain_order="left", suffix="_own")
        .select(
            *KEY,
            *(
                (col(name).fill_null(0) - col(f"{name}_own").fill_null(0)).alias(name)
                for name in names
            ),
        )
    )
