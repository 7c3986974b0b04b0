"""The share of meetings that I move myself."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.model.text import text


def observe(ground: Ground) -> pl.DataFrame:
    """Return 1 for each meeting I moved, known on the day it was to be."""
    is_moved = ((col("outcome") == "moved") & (col("by") == "me")).fill_null(value=False)
    return ground.facts.tables.meetings.filter(
        col("outcome").is_not_null(), col("client").is_not_null()
    ).select(
        "owner",
        "client",
        began_on="day",
        known_on="day",
        value=is_moved.cast(pl.Float64),
        unit="id",
    )


LIGHT = Light(
    signal="own_postponements",
    family="share",
    observe=observe,
    cuts=("breaks", "year_end"),
    shown=float,
    sentence=text(
        "You move more meetings since {since:date} (between {since_low:date} and"
        " {since_high:date}): {after:percent} of {n} since then, against {before:percent} of"
        " {n_before} from {first_on:date} on. That does not say you are avoiding them.",
        "You move more meetings since {since:date} (between {since_low:date} and"
        " {since_high:date}): {after:percent} of {n} since then, against {before:percent} of"
        " {n_before} from {first_on:date} on. That does not say you are avoiding them.",
    ),
)
