"""The share of the days I work for this client on which most of it lies outside my hours."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.model.text import text
from secateur.signals.own_off_hours import placed


def observe(ground: Ground) -> pl.DataFrame:
    """Return 1 for each day of which more than half was worked outside my hours."""
    entries = ground.facts.tables.time_entries.filter(col("day") >= ground.earliest)
    days = (
        placed(entries, ground.calendar)
        .group_by("owner", "client", "day")
        .agg(col("minutes", "outside").sum())
    )
    return days.select(
        "owner",
        "client",
        began_on="day",
        known_on="day",
        value=(2 * col("outside") > col("minutes")).cast(pl.Float64),
        unit=col("day").cast(pl.Int32).cast(pl.Int64),
    )


LIGHT = Light(
    signal="own_off_hours",
    family="share",
    observe=observe,
    cuts=("breaks", "days_off", "year_end"),
    shown=float,
    sentence=text(
        "More work outside your hours since {since:date} (between {since_low:date} and"
        " {since_high:date}). Since then: {after:percent} of {n} day worked; before:"
        " {before:percent} of {n_before} (from {first_on:date} on). You may have chosen it.",
        "More work outside your hours since {since:date} (between {since_low:date} and"
        " {since_high:date}). Since then: {after:percent} of {n} days worked; before:"
        " {before:percent} of {n_before} (from {first_on:date} on). You may have chosen it.",
    ),
)
