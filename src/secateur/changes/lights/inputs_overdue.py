"""The share of what I asked of the client that does not come by its date."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.model.text import text
from secateur.signals.inputs_overdue import rows


def observe(ground: Ground) -> pl.DataFrame:
    """Return 1 for each request not done by its date, known the day after."""
    return rows(ground.facts).select(
        "owner",
        "client",
        "id",
        "known_on",
        began_on="asked_on",
        value=col("hit").cast(pl.Float64),
        unit="id",
    )


LIGHT = Light(
    signal="inputs_overdue",
    family="share",
    observe=observe,
    cuts=("breaks", "year_end"),
    shown=float,
    sentence=text(
        "More requests overdue since {since:date} (between {since_low:date} and"
        " {since_high:date}). Since then: {after:percent} of {n}; before: {before:percent} of"
        " {n_before} (from {first_on:date} on). The dates may have become tighter.",
        "More requests overdue since {since:date} (between {since_low:date} and"
        " {since_high:date}). Since then: {after:percent} of {n}; before: {before:percent} of"
        " {n_before} (from {first_on:date} on). The dates may have become tighter.",
    ),
)
