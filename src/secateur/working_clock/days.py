"""Working days between two days, for a whole frame at once."""

import polars as pl
from polars import col


def worked_days(
    frame: pl.DataFrame,
    calendar: pl.DataFrame,
    *,
    clock: str = "clock",
    start: str,
    end: str,
    name: str = "days",
) -> pl.DataFrame:
    """Return the frame with the days on which its clock worked after ``start`` and up to ``end``.

    Null where a day is missing or the clock unknown, negative where the end comes first.

    Args:
        frame: Has ``owner``, the clock's column and the two days.
        calendar: The ``calendar`` table of :mod:`secateur.tables`.
        clock: The column that names the clock of each row.
        start: The column of the first days, which do not count themselves.
        end: The column of the last days.
        name: The new column.
    """
    clocks = calendar.select("owner", "clock").unique().with_columns(is_known=pl.lit(value=True))
    rows = frame.select("owner", clock=col(clock), from_=col(start), to_=col(end)).join(
        clocks, on=["owner", "clock"], how="left", maintain_order="left"
    )
    between = _nth(rows, calendar, "to_") - _nth(rows, calendar, "from_")
    return frame.with_columns(between.set(rows["is_known"].is_null(), None).alias(name))


def _nth(rows: pl.DataFrame, calendar: pl.DataFrame, day: str) -> pl.Series:
    """Return how many days the clock of each row had worked by the end of a day."""
    clock = ["owner", "clock"]
    days = (
        calendar.select(*clock, at="day")
        .unique()
        .sort(*clock, "at")
        .with_columns(nth=pl.int_range(1, pl.len() + 1).over(clock))
    )
    found = (
        rows.with_row_index("row")
        .sort(day)
        .join_asof(days.sort("at"), left_on=day, right_on="at", by=clock, check_sortedness=False)
        .sort("row")
    )
    return found.select(
        pl.when(col(day).is_not_null()).then(col("nth").fill_null(0)).cast(pl.Int64)
    ).to_series()
