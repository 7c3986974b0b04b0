"""The hours of each complete period for each hour of the scope agreed."""

import math

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.facts.work import STILL_DAYS
from secateur.model.text import text
from secateur.statistics.division import divided

LOWEST = 0.1
"""A period with fewer hours, for each agreed, is as good as none."""


def observe(ground: Ground) -> pl.DataFrame:
    """Return the logarithm of hours for each hour agreed; a project is known when it rests."""
    is_month = col("period") == col("first_on").dt.strftime("%Y-%m")
    wait = pl.when(is_month).then(0).otherwise(STILL_DAYS)
    ratio = divided(col("minutes"), col("scope_minutes")).clip(LOWEST)
    return ground.facts.periods.with_row_index("unit").select(
        "owner",
        "client",
        began_on="first_on",
        known_on=col("last_on") + pl.duration(days=wait),
        value=ratio.log(),
        unit=col("unit").cast(pl.Int64),
    )


LIGHT = Light(
    signal="scope_drift",
    family="gaussian",
    observe=observe,
    shown=math.exp,
    sentence=text(
        "More hours for the same scope since {since:date} (between {since_low:date} and"
        " {since_high:date}): {after:percent} of those agreed over {n} period since then, against"
        " {before:percent} over {n_before} from {first_on:date} on. Part of it may be your own"
        " doing.",
        "More hours for the same scope since {since:date} (between {since_low:date} and"
        " {since_high:date}): {after:percent} of those agreed over {n} periods since then, against"
        " {before:percent} over {n_before} from {first_on:date} on. Part of it may be your own"
        " doing.",
    ),
)
