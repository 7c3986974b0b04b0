"""The hours of each complete period for each hour of the scope agreed."""

import math

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.model.text import text
from secateur.signals.scope_drift import rows
from secateur.statistics.division import divided

LOWEST = 0.1
"""A period with fewer hours, for each agreed, is as good as none."""


def observe(ground: Ground) -> pl.DataFrame:
    """Return the logarithm of hours for each hour agreed; a project is known when it rests."""
    ratio = divided(col("minutes"), col("scope_minutes")).clip(LOWEST)
    return (
        rows(ground.facts)
        .with_row_index("unit")
        .select(
            "owner",
            "client",
            "known_on",
            began_on="first_on",
            value=ratio.log(),
            unit=col("unit").cast(pl.Int64),
        )
    )


LIGHT = Light(
    signal="scope_drift",
    family="gaussian",
    observe=observe,
    shown=math.exp,
    sentence=text(
        "More hours for the same scope since {since:date} (between {since_low:date} and"
        " {since_high:date}). Since then: {after:percent} of those agreed over {n} period;"
        " before: {before:percent} over {n_before} (from {first_on:date} on). Part of it may"
        " be your own doing.",
        "More hours for the same scope since {since:date} (between {since_low:date} and"
        " {since_high:date}). Since then: {after:percent} of those agreed over {n} periods;"
        " before: {before:percent} over {n_before} (from {first_on:date} on). Part of it may"
        " be your own doing.",
    ),
)
