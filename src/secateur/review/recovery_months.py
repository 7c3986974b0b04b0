"""What the review of each past month would have said of one signal, from sums by month.

A year that ends with a month is its last twelve months, so that running sums of months take the
place of a review a month. Each past review becomes an owner of its own: the functions that give
the levels of today then give those of every month at once, others' experience included.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl
from polars import col

from secateur.forecasts.recoveries import MONTHS
from secateur.statistics.levels import Bar
from secateur.tables import KEY

YEAR_MONTHS = 12

FEWEST_AHEAD = 3
"""So many rows in the three months that follow say whether these lie within the limit."""

_APART = "\x1f"

Levels = Callable[[pl.DataFrame, Bar], pl.DataFrame]
"""From counts and the limit to the levels of a signal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """One signal as sums over rows, and how a level is made of them."""

    signal: str
    reason: str
    rows: pl.DataFrame
    """``owner, client, day`` (from when on the row can be known) and the columns summed; ``n``
    among them, which counts against the minimum."""

    limit: pl.DataFrame
    """``owner, value``."""

    minimum: int
    levels: Levels
    is_within: pl.Expr
    """Whether sums of the columns, and ``limit``, lie within the limit."""

    is_above: bool = True
    compares: tuple[str, ...] = ()
    """Columns of which the owner's other clients' sums are needed, as ``elsewhere_<name>``."""


def month_number(day: date) -> int:
    """Number the months one by one."""
    return day.year * YEAR_MONTHS + day.month - 1


def last_month(as_of: date) -> int:
    """Return the last month that is over at the end of a day."""
    return month_number(as_of + timedelta(days=1)) - 1


def month_of(name: str) -> pl.Expr:
    """Return the number of a day's month."""
    day = col(name)
    return day.dt.year().cast(pl.Int64) * YEAR_MONTHS + day.dt.month().cast(pl.Int64) - 1


def replayed(signal: Replayed, as_of: date) -> pl.DataFrame:
    """Return the history of one signal, see :func:`secateur.forecasts.recoveries.recoveries`."""
    names = [name for name in signal.rows.columns if name not in {*KEY, "day"}]
    by_month = (
        signal.rows.with_columns(month=month_of("day"))
        .filter(col("month") <= last_month(as_of))
        .group_by(*KEY, "month")
        .agg(col(names).cast(pl.Int64).sum())
    )
    if by_month.is_empty():
        return history_of(by_month.select(*KEY, "month"), signal.signal, signal.reason)
    windows = _windows(_grid(by_month, names, last_month(as_of)), names, signal.minimum)
    compared = windows.with_columns(
        (col(name).sum().over("owner", "month") - col(name)).alias(f"elsewhere_{name}")
        for name in signal.compares
    )
    reviewed = compared.with_columns(
        who=col("owner"), owner=pl.format("{}{}{}", "owner", pl.lit(_APART), "month")
    )
    limits = (
        reviewed.select("owner", "who")
        .unique()
        .join(signal.limit.rename({"owner": "who"}), on="who")
    )
    bar = Bar(
        limit=limits.select("owner", "value"), minimum=signal.minimum, is_above=signal.is_above
    )
    level = signal.levels(reviewed, bar).select(*KEY, "state", "why")
    ahead = _ahead(
        compared.join(signal.limit.rename({"value": "limit"}), on="owner"), signal, names
    )
    found = (
        reviewed.select(*KEY, "who", "month")
        .join(level, on=KEY, how="left")
        .select(owner="who", client="client", month="month", state=_state())
        .join(ahead, on=[*KEY, "month"], how="left")
    )
    return history_of(found, signal.signal, signal.reason)


def history_of(found: pl.DataFrame, signal: str, reason: str) -> pl.DataFrame:
    """Bring ``owner, client, month, state, next_within`` to the columns of a history."""
    has_states = "state" in found.columns
    return found.select(
        *KEY,
        pl.lit(reason).alias("reason"),
        "month",
        pl.lit(signal).alias("signal"),
        (col("state") if has_states else pl.lit(None, pl.String)).alias("state"),
        (col("next_within") if has_states else pl.lit(None, pl.Boolean)).alias("next_within"),
    )


def _state() -> pl.Expr:
    return (
        pl.when(col("state") != "unknown")
        .then("state")
        .when(col("why") == "undecided")
        .then(pl.lit("undecided"))
        .otherwise(pl.lit("silent"))
    )


def _grid(by_month: pl.DataFrame, names: list[str], last: int) -> pl.DataFrame:
    """Return every month of every client from its first on, with the sums so far."""
    began = by_month.group_by(KEY).agg(month=pl.int_range(col("month").min(), last + 1))
    return (
        began.explode("month")
        .join(by_month, on=[*KEY, "month"], how="left")
        .sort(*KEY, "month")
        .with_columns(col(name).fill_null(0).cum_sum().over(KEY) for name in names)
    )


def _windows(grid: pl.DataFrame, names: list[str], minimum: int) -> pl.DataFrame:
    """Return the sums of each month's year, or two where it holds too little; and of the next."""

    def past(name: str, months: int) -> pl.Expr:
        return col(name) - col(name).shift(months, fill_value=0).over(KEY)

    is_enough = past("n", YEAR_MONTHS) >= minimum
    return grid.select(
        *KEY,
        "month",
        *(
            pl.when(is_enough)
            .then(past(name, YEAR_MONTHS))
            .otherwise(past(name, 2 * YEAR_MONTHS))
            .alias(name)
            for name in names
        ),
        *((col(name).shift(-MONTHS).over(KEY) - col(name)).alias(f"next_{name}") for name in names),
        window_from=pl.lit(None, pl.Date),
        window_to=pl.lit(None, pl.Date),
    )


def _ahead(windows: pl.DataFrame, signal: Replayed, names: list[str]) -> pl.DataFrame:
    """Say of each month whether the three that follow lie within the limit."""
    coming = windows.select(
        *KEY,
        "month",
        "limit",
        *(col(f"elsewhere_{name}") for name in signal.compares),
        *(col(f"next_{name}").alias(name) for name in names),
    )
    return coming.select(
        *KEY,
        "month",
        next_within=pl.when(col("n") >= FEWEST_AHEAD).then(signal.is_within),
    )
