"""How much respect and how many values I share with this client, as I said it."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light, row_by_row
from secateur.model.records import HIGHEST, STEPS
from secateur.model.text import text
from secateur.signals.respect import FRACTION, rows


def observe(ground: Ground) -> pl.DataFrame:
    """Return the mean of the answers given, less of it being worse."""
    value = (HIGHEST - col("halves").cast(pl.Float64) / FRACTION) / STEPS
    return row_by_row(rows(ground.facts), value)


def shown(value: float) -> float:
    """Return points from 1 to 5, larger where things are better."""
    return HIGHEST - STEPS * value


LIGHT = Light(
    signal="respect",
    family="rating",
    observe=observe,
    is_leading=True,
    shown=shown,
    sentence=text(
        "Less respect and shared values since {since:date} (between {since_low:date} and"
        " {since_high:date}). Since then: {after:number} of 5 over {n} answer; before:"
        " {before:number} over {n_before} (from {first_on:date} on). It is your view, not theirs.",
        "Less respect and shared values since {since:date} (between {since_low:date} and"
        " {since_high:date}). Since then: {after:number} of 5 over {n} answers; before:"
        " {before:number} over {n_before} (from {first_on:date} on). It is your view, not theirs.",
    ),
)
