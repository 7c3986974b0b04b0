"""Rows of weeks to matrices (weeks down, series across) and back."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray
from polars import col

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

SERIES = ["owner", "client", "light"]
"""What a series is named by."""

WEEK_SCHEMA: dict[str, type[pl.DataType]] = {
    "owner": pl.String,
    "client": pl.String,
    "light": pl.String,
    "week": pl.Date,
    "value": pl.Float64,
    "n": pl.Int64,
    "family": pl.String,
    "exposure": pl.Float64,
}
"""What comes in: a row for each week of a series in which something was observed."""

CHANGE_SCHEMA: dict[str, type[pl.DataType]] = {
    "owner": pl.String,
    "client": pl.String,
    "light": pl.String,
    "week": pl.Date,
    "log_statistic": pl.Float64,
    "log_threshold": pl.Float64,
    "state": pl.String,
    "since": pl.Date,
    "since_low": pl.Date,
    "since_high": pl.Date,
    "first_alarm": pl.Date,
    "better": pl.Boolean,
}
"""What comes out: a row for each week in which the series, or the client at all, was observed."""

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Panel:
    """Where each row stands: its week and its series, and whose the series are.

    Attributes:
        first: The Monday of week 0.
        weeks: How many weeks there are, empty ones included.
        series: ``owner, client, light`` in this order, so that a client's lights are neighbours.
        week: The week of each row, counted from ``first``.
        place: The series of each row.
        client: The client of each series, counted from 0.
        pool: The pair of owner and light of each series, counted from 0.
        owner: The owner of each series, counted from 0.
        light: The light of each series, counted from 0.
    """

    first: date
    weeks: int
    series: pl.DataFrame
    week: Integers
    place: Integers
    client: Integers
    pool: Integers
    owner: Integers
    light: Integers

    def spread(self, values: pl.Series, fill: float = np.nan) -> Floats:
        """Return one column as a matrix of weeks by series; ``fill`` where there is no row."""
        matrix = np.full((self.weeks, self.series.height), fill)
        matrix[self.week, self.place] = values.cast(pl.Float64).fill_null(fill).to_numpy()
        return matrix

    def gather(self, matrix: Floats) -> Floats:
        """Return the figure of each row from a matrix of weeks by series."""
        return matrix[self.week, self.place]

    def monday(self, week: int) -> date:
        """Return the Monday of a week counted from 0."""
        return self.first + week * _WEEK


def cohorts(weeks: pl.DataFrame) -> list[pl.DataFrame]:
    """Return the rows of the owners that begin in the same week, together.

    Weeks are counted from the first of a frame; so an owner's figures are the same to the bit
    whoever else is in it.
    """
    first = weeks.with_columns(first=col("week").min().over("owner"))
    return first.partition_by("first", maintain_order=True, include_key=False)


def panel(weeks: pl.DataFrame) -> Panel:
    """Return where the rows of a frame of at least one row with ``WEEK_SCHEMA``'s keys stand."""
    series = weeks.select(SERIES).unique().sort(SERIES)
    ranks = series.with_columns(
        of=pl.struct("owner", "client").rle_id().cast(pl.Int64),
        pool=pl.struct("owner", "light").rank("dense").cast(pl.Int64) - 1,
        kind=col("light").rank("dense").cast(pl.Int64) - 1,
        whose=col("owner").rle_id().cast(pl.Int64),
        place=pl.int_range(pl.len(), dtype=pl.Int64),
    )
    days = weeks["week"].to_physical().cast(pl.Int64).to_numpy()
    placed = weeks.select(SERIES).join(ranks, on=SERIES, how="left", maintain_order="left")
    first = int(days.min())
    return Panel(
        first=date(1970, 1, 1) + timedelta(days=first),
        weeks=int(days.max() - first) // 7 + 1,
        series=series,
        week=(days - first) // 7,
        place=placed["place"].to_numpy(),
        client=ranks["of"].to_numpy(),
        pool=ranks["pool"].to_numpy(),
        owner=ranks["whose"].to_numpy(),
        light=ranks["kind"].to_numpy(),
    )


def other_sums(values: Floats, pool: Integers, size: int) -> Floats:
    """Return for each series the sum over the others of its pool."""
    return np.bincount(pool, values, size)[pool] - values
