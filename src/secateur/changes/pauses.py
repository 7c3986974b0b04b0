"""Stretches of days from which a series can say nothing: breaks, year ends, gaps in the records."""

from datetime import date

import polars as pl
from polars import col

from secateur.tables import OWN_CLOCK

CLOCK = ("owner", "clock")

USUAL_SHARE = 0.4
"""A weekday belongs to a clock when it is open on so many of its weeks."""

LONG = 3
"""Free working days in a row that make a break: a bridge beside a weekend is none."""

AFTER = 3
"""Working days after a break in which what has piled up is worked off."""

SHORTEST_GAP = 7
"""Days without any record before one can speak of a gap, however much there usually is."""

FEWEST = 5
"""Intervals between records before one knows what is usual."""

UNUSUAL = 6
"""A gap is so many times longer than records are usually apart."""

EARLIEST = 1995
"""No year end before is looked at."""


def breaks(usual: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, clock, from_on, to_on``: breaks of each clock, with the days after them.

    Args:
        usual: From :func:`usual_days`.
    """
    runs = usual.with_columns(
        run=col("is_free").rle_id().over(CLOCK),
    ).with_columns(length=pl.len().over(*CLOCK, "run"))
    is_break = col("is_free") & (col("length") >= LONG)
    follows = pl.any_horizontal(
        is_break.shift(step, fill_value=False).over(CLOCK) for step in range(1, AFTER + 1)
    )
    cut = runs.with_columns(is_cut=is_break | follows).with_columns(
        stretch=col("is_cut").rle_id().over(CLOCK)
    )
    return (
        cut.filter("is_cut")
        .group_by(*CLOCK, "stretch")
        .agg(from_on=col("day").min(), to_on=col("day").max())
        .drop("stretch")
        .sort(*CLOCK, "from_on")
    )


def of_owner(found: pl.DataFrame) -> pl.DataFrame:
    """Keep the owner's own breaks."""
    return found.filter(col("clock") == OWN_CLOCK).drop("clock")


def of_clients(found: pl.DataFrame) -> pl.DataFrame:
    """Keep the breaks of clients, each under the client's name."""
    return found.filter(col("clock") != OWN_CLOCK).rename({"clock": "client"})


def days_off(usual: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, from_on, to_on``: single free days of the owner's own clock.

    Args:
        usual: From :func:`usual_days`.
    """
    free = usual.filter("is_free", col("clock") == OWN_CLOCK)
    return free.select("owner", from_on="day", to_on="day").sort("owner", "from_on")


def year_ends(owners: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return ``owner, from_on, to_on`` of every Christmas up to ``as_of``."""
    years = pl.DataFrame({"year": range(EARLIEST, as_of.year + 1)})
    return (
        owners.select("owner")
        .join(years, how="cross")
        .select(
            "owner",
            from_on=pl.date(col("year"), 12, 24),
            to_on=pl.date(col("year") + 1, 1, 2),
        )
        .sort("owner", "from_on")
    )


def days(rows: pl.DataFrame, day: str) -> pl.DataFrame:
    """Return ``owner, day``: the days of some rows, in order, each once."""
    return rows.select("owner", day=day).unique().sort("owner", "day")


def gaps(known: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, from_on, to_on``: stretches far longer than records were apart until then.

    Args:
        known: From :func:`days`.
    """
    length = col("length").cast(pl.Float64)
    so_far = (length.cum_sum() - length).over("owner") / (length.cum_count() - 1).over("owner")
    apart = known.with_columns(
        to_on=col("day").shift(-1).over("owner"),
    ).with_columns(length=(col("to_on") - col("day")).dt.total_days())
    longest = pl.max_horizontal(pl.lit(SHORTEST_GAP), UNUSUAL * so_far)
    is_told = col("length").cum_count().over("owner") > FEWEST
    return (
        apart.filter(is_told, col("length") > longest)
        .select(
            "owner",
            from_on=col("day") + pl.duration(days=1),
            to_on=col("to_on") - pl.duration(days=1),
        )
        .sort("owner", "from_on")
    )


def usual_days(calendar: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, clock, day, is_free``: every day on which a clock is usually open."""
    opened = calendar.select(*CLOCK, "day").unique()
    spans = opened.group_by(CLOCK).agg(first=col("day").min(), last=col("day").max())
    weeks = (col("last") - col("first")).dt.total_days() // 7 + 1
    counts = opened.group_by(*CLOCK, weekday=col("day").dt.weekday()).agg(opens=pl.len())
    usual = (
        counts.join(spans, on=CLOCK)
        .filter(col("opens") >= weeks * USUAL_SHARE)
        .select(*CLOCK, "weekday")
    )
    every = spans.select(*CLOCK, day=pl.date_ranges("first", "last")).explode("day")
    marked = opened.with_columns(is_open=pl.lit(value=True))
    return (
        every.with_columns(weekday=col("day").dt.weekday())
        .join(usual, on=[*CLOCK, "weekday"], how="semi")
        .join(marked, on=[*CLOCK, "day"], how="left")
        .select(*CLOCK, "day", is_free=col("is_open").is_null())
        .sort(*CLOCK, "day")
    )
