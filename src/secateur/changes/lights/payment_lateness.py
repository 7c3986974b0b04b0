"""How many days after it is due each invoice is paid, early days counted too."""

import math

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.changes.money import bills, spread
from secateur.model.text import text

SCALE = 5.0
"""Days beyond which a day more counts less and less."""


def observe(ground: Ground) -> pl.DataFrame:
    """Return the days late on a scale on which one long delay is not worth ten short ones."""
    return bills(ground).select(
        "owner",
        "client",
        "id",
        "began_on",
        "known_on",
        value=spread(col("days"), SCALE),
        unit=col("known_on").cast(pl.Int32).cast(pl.Int64),
    )


def shown(value: float) -> float:
    """Return days."""
    return SCALE * math.sinh(value)


LIGHT = Light(
    signal="payment_lateness",
    family="gaussian",
    observe=observe,
    cuts=("breaks", "settled"),
    is_leading=True,
    shown=shown,
    sentence=text(
        "Paid later since {since:date} (between {since_low:date} and {since_high:date}). Since"
        " then: typically {after:number} {after|day|days} after due on {n} day of payment;"
        " before: {before:number} on {n_before} (from {first_on:date} on, 45 days at most)."
        " That does not say whether the client cannot pay or will not.",
        "Paid later since {since:date} (between {since_low:date} and {since_high:date}). Since"
        " then: typically {after:number} {after|day|days} after due on {n} days of payment;"
        " before: {before:number} on {n_before} (from {first_on:date} on, 45 days at most)."
        " That does not say whether the client cannot pay or will not.",
    ),
)
