"""How much I dread this client, as I said it myself."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light, row_by_row
from secateur.model.records import LOWEST, STEPS
from secateur.model.text import text
from secateur.signals.dread import rows


def observe(ground: Ground) -> pl.DataFrame:
    """Return each answer."""
    value = (col("points").cast(pl.Float64) - LOWEST) / STEPS
    return row_by_row(rows(ground.facts), value)


def shown(value: float) -> float:
    """Return points from 1 to 5."""
    return LOWEST + STEPS * value


LIGHT = Light(
    signal="dread",
    family="rating",
    observe=observe,
    is_leading=True,
    shown=shown,
    sentence=text(
        "You have dreaded this client more since {since:date} (between {since_low:date} and"
        " {since_high:date}). Since then: {after:number} of 5 over {n} answer; before:"
        " {before:number} over {n_before} (from {first_on:date} on). A feeling says that"
        " something changed, not what.",
        "You have dreaded this client more since {since:date} (between {since_low:date} and"
        " {since_high:date}). Since then: {after:number} of 5 over {n} answers; before:"
        " {before:number} over {n_before} (from {first_on:date} on). A feeling says that"
        " something changed, not what.",
    ),
)
