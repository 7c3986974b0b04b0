"""How long this client takes to answer my asks, given that it answers at all.

Silence is the matter of ``asks_unanswered``: each ask says one thing to each of the two.
"""

import math

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.changes.moments import AT_ONCE, answered
from secateur.model.text import text
from secateur.signals.asks_unanswered import with_patience


def observe(ground: Ground) -> pl.DataFrame:
    """Return the logarithm of the worked minutes of each answer, known when it came."""
    asks = with_patience(ground.facts).filter(
        col("day") >= ground.earliest, "is_answered", col("minutes") <= col("patience")
    )
    return answered(asks, ground).select(
        "owner",
        "client",
        "id",
        began_on="day",
        known_on="answered_on",
        value=col("minutes").clip(AT_ONCE).cast(pl.Float64).log(),
        unit="thread",
        contact="answered_by",
    )


def shown(value: float) -> float:
    """Return working hours."""
    return math.exp(value) / 60


LIGHT = Light(
    signal="reply_time",
    family="gaussian",
    observe=observe,
    cuts=("breaks", "year_end", "received"),
    is_personal=True,
    is_leading=True,
    shown=shown,
    sentence=text(
        "Slower to answer since {since:date} (between {since_low:date} and {since_high:date})."
        " Since then: typically {after:number} {after|working hour|working hours} over {n}"
        " answer; before: {before:number} over {n_before} (from {first_on:date} on). That says"
        " nothing of why.",
        "Slower to answer since {since:date} (between {since_low:date} and {since_high:date})."
        " Since then: typically {after:number} {after|working hour|working hours} over {n}"
        " answers; before: {before:number} over {n_before} (from {first_on:date} on). That"
        " says nothing of why.",
    ),
)
