"""How much respect and how many values I share with this client, as I said it."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.model.text import text

STEPS = 4
"""An answer from 1 to 5 is so many steps above the lowest."""


def observe(ground: Ground) -> pl.DataFrame:
    """Return the mean of the answers given, less of it being worse."""
    return ground.facts.tables.check_ins.filter(
        col("client").is_not_null(), pl.any_horizontal(col("respect", "values").is_not_null())
    ).select(
        "owner",
        "client",
        began_on="day",
        known_on="day",
        value=(5 - pl.mean_horizontal(col("respect", "values").cast(pl.Float64))) / STEPS,
        unit="id",
    )


def shown(value: float) -> float:
    """Return points from 1 to 5, larger where things are better."""
    return 5 - STEPS * value


LIGHT = Light(
    signal="respect",
    family="rating",
    observe=observe,
    is_leading=True,
    shown=shown,
    sentence=text(
        "Less respect and shared values since {since:date} (between {since_low:date} and"
        " {since_high:date}): {after:number} of 5 over {n} answer since then, against"
        " {before:number} over {n_before} from {first_on:date} on. It is your view, not theirs.",
        "Less respect and shared values since {since:date} (between {since_low:date} and"
        " {since_high:date}): {after:number} of 5 over {n} answers since then, against"
        " {before:number} over {n_before} from {first_on:date} on. It is your view, not theirs.",
    ),
)
