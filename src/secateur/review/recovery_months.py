"""What the review of each past month would have said of one signal, from sums by month.

A year that ends with a month is its last twelve months, so that running sums of months take the
place of a review a month. Each past review becomes an owner of its own: the functions that give
the levels of today then give those of every month at once, others' experience included.
"""

from dataclasses import replace
from datetime import date, timedelta

import polars as pl
from polars import col

from secateur.forecasts.recoveries import MONTHS
from secateur.statistics.levels import Bar
from secateur.statistics.past import Past
from secateur.tables import KEY

YEAR_MONTHS = 12

FEWEST_AHEAD = 3
"""So many rows in the three months that follow say whether these lie within the limit."""

_APART = "\x1f"

_YEAR, _TWO = "year_", "two_"
"""Before the name of a column: what of it has left a window of one year, or of two."""

_SAID = {
    "state": pl.String,
    "why": pl.String,
    "value": pl.Float64,
    "beyond": pl.Float64,
    "n": pl.Int64,
}


def month_number(day: date) -> int:
    """Number the months one by one."""
    return day.year * YEAR_MONTHS + day.month - 1


def last_month(as_of: date) -> int:
    """Return the last month that is over at the end of a day."""
    return month_number(as_of + timedelta(days=1)) - 1


def replayed(past: Past, clients: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return what the review at the end of every month said of one signal.

    Args:
        past: The signal's rows.
        clients: ``owner, client``: those that are looked at.
        as_of: The last day known.

    Returns:
        ``owner, client, month``, the level's ``state, why, value, beyond, n``, and ``next_within``:
        whether the three months that follow lie within the limit, null where they are not over or
        hold too little.
    """
    rows = past.rows.join(clients.select(KEY), on=KEY, how="semi").with_columns(
        month=_month_of("known_on")
    )
    rows = rows.filter(col("month") <= last_month(as_of))
    if rows.is_empty():
        kinds = {"owner": pl.String, "client": pl.String, "month": pl.Int64, **_SAID}
        return pl.DataFrame(schema={**kinds, "next_within": pl.Boolean})
    windows = _windows(_grid(rows, past, last_month(as_of)), past)
    reviewed = windows.with_columns(
        who=col("owner"), owner=pl.format("{}{}{}", "owner", pl.lit(_APART), "month")
    )
    bar = _bar_of_each(reviewed, past)
    return (
        reviewed.select(*KEY, "who", "month")
        .join(past.levels(reviewed, bar).select(*KEY, *_SAID), on=KEY, how="left")
        .select("client", "month", *_SAID, owner="who")
        .join(_ahead(windows, past), on=[*KEY, "month"], how="left")
        .sort(*KEY, "month")
        .with_columns(next_within=_within(past))
        .select(*KEY, "month", *_SAID, "next_within")
    )


def _names(past: Past) -> list[str]:
    apart = {*KEY, "day", "known_on", "left_on"}
    return [name for name in past.rows.columns if name not in apart]


def _month_of(name: str) -> pl.Expr:
    """Return the number of a day's month."""
    day = col(name)
    return day.dt.year().cast(pl.Int64) * YEAR_MONTHS + day.dt.month().cast(pl.Int64) - 1


def _grid(rows: pl.DataFrame, past: Past, last: int) -> pl.DataFrame:
    """Return every month of every client from its first on, with the sums so far.

    Those of the rows known, and of the rows that have left a window of one year, or of two.
    """
    names = _names(past)
    if "left_on" in rows.columns:
        left = {_YEAR: _month_of("left_on"), _TWO: _month_of("left_on")}
    else:
        left = {_YEAR: _month_of("day") + YEAR_MONTHS, _TWO: _month_of("day") + 2 * YEAR_MONTHS}
    grid = (
        rows.group_by(KEY)
        .agg(month=pl.int_range(col("month").min(), last + 1))
        .explode("month")
        .join(_by_month(rows, names, ""), on=[*KEY, "month"], how="left")
    )
    for window, month in left.items():
        # What is known only later never was in the window before.
        gone = rows.with_columns(
            month=pl.when(month.is_not_null()).then(pl.max_horizontal(month, "month"))
        )
        grid = grid.join(_by_month(gone, names, window), on=[*KEY, "month"], how="left")
    sums = [prefix + name for prefix in ("", _YEAR, _TWO) for name in names]
    return grid.sort(*KEY, "month").with_columns(
        col(name).fill_null(0).cum_sum().over(KEY) for name in sums
    )


def _by_month(rows: pl.DataFrame, names: list[str], prefix: str) -> pl.DataFrame:
    return (
        rows.drop_nulls("month")
        .group_by(*KEY, "month")
        .agg(_whole(rows, name).sum().alias(prefix + name) for name in names)
    )


def _whole(rows: pl.DataFrame, name: str) -> pl.Expr:
    """Sum in 64 bits, or in 128 where the rows are squares that need them."""
    return col(name) if rows.schema[name] == pl.Int128 else col(name).cast(pl.Int64)


def _windows(grid: pl.DataFrame, past: Past) -> pl.DataFrame:
    """Return the sums of each month's year, or two where it holds too little; and of the next."""
    names = _names(past)
    lengths = grid.with_columns(
        (col(name) - col(window + name)).alias(window + name)
        for name in names
        for window in (_YEAR, _TWO)
    )
    beside = lengths.with_columns(
        (col(window + name).sum().over("owner", "month") - col(window + name)).alias(
            f"{window}elsewhere_{name}"
        )
        for name in past.compares
        for window in (_YEAR, _TWO)
    )
    is_enough = col(_YEAR + past.enough) >= past.bar.minimum
    return beside.select(
        *KEY,
        "month",
        *(
            pl.when(is_enough).then(_YEAR + name).otherwise(_TWO + name).alias(name)
            for name in (*names, *(f"elsewhere_{one}" for one in past.compares))
        ),
        *((col(name).shift(-MONTHS).over(KEY) - col(name)).alias(f"next_{name}") for name in names),
        window_from=pl.lit(None, pl.Date),
        window_to=pl.lit(None, pl.Date),
    )


def _bar_of_each(reviewed: pl.DataFrame, past: Past) -> Bar:
    """Return the bar of every past review."""
    limits = (
        reviewed.select("owner", "who")
        .unique()
        .join(past.bar.limit.rename({"owner": "who"}), on="who")
    )
    return replace(past.bar, limit=limits.select("owner", "value"))


def _ahead(windows: pl.DataFrame, past: Past) -> pl.DataFrame:
    """Say of each month whether the rows of the three that follow lie within the limit."""
    if past.is_within is None:
        return windows.select(*KEY, "month")
    limits = past.bar.limit.select("owner", limit="value")
    coming = windows.join(limits, on="owner", how="left").select(
        *KEY,
        "month",
        "limit",
        *(f"elsewhere_{name}" for name in past.compares),
        *(col(f"next_{name}").alias(name) for name in _names(past)),
    )
    is_told = col("n") >= FEWEST_AHEAD
    return coming.select(*KEY, "month", next_within=pl.when(is_told).then(past.is_within))


def _within(past: Past) -> pl.Expr:
    """Keep what the rows say; where they do not, ask the review three months later."""
    if past.is_within is not None:
        return col("next_within")
    return (col("state") == "clear").shift(-MONTHS).over(KEY)
