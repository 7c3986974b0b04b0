"""How much I dread this client, as I said it myself."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.model.text import text

STEPS = 4
"""An answer from 1 to 5 is so many steps above the lowest."""


def observe(ground: Ground) -> pl.DataFrame:
    """Return each answer."""
    return ground.facts.tables.check_ins.filter(
        col("client").is_not_null(), col("dread").is_not_null()
    ).select(
        "owner",
        "client",
        began_on="day",
        known_on="day",
        value=(col("dread").cast(pl.Float64) - 1) / STEPS,
        unit="id",
    )


def shown(value: float) -> float:
    """Return points from 1 to 5."""
    return 1 + STEPS * value


LIGHT = Light(
    signal="dread",
    family="rating",
    observe=observe,
    is_leading=True,
    shown=shown,
    sentence=text(
        "You dread this client more since {since:date} (between {since_low:date} and"
        " {since_high:date}): {after:number} of 5 over {n} answer since then, against"
        " {before:number} over {n_before} from {first_on:date} on. A feeling says that something"
        " changed, not what.",
        "You dread this client more since {since:date} (between {since_low:date} and"
        " {since_high:date}): {after:number} of 5 over {n} answers since then, against"
        " {before:number} over {n_before} from {first_on:date} on. A feeling says that something"
        " changed, not what.",
    ),
)
