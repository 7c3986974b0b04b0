"""The share of meetings that I move myself."""

import polars as pl

from secateur.changes.ground import Ground
from secateur.changes.lights import HIT, Light, row_by_row
from secateur.model.text import text
from secateur.signals.own_postponements import rows


def observe(ground: Ground) -> pl.DataFrame:
    """Return 1 for each meeting I moved, known on the day it was to be."""
    return row_by_row(rows(ground.facts), HIT)


LIGHT = Light(
    signal="own_postponements",
    family="share",
    observe=observe,
    cuts=("breaks", "year_end"),
    shown=float,
    sentence=text(
        "You have moved more meetings since {since:date} (between {since_low:date} and"
        " {since_high:date}). Since then: {after:percent} of {n}; before: {before:percent} of"
        " {n_before} (from {first_on:date} on). That does not say you are avoiding them.",
        "You have moved more meetings since {since:date} (between {since_low:date} and"
        " {since_high:date}). Since then: {after:percent} of {n}; before: {before:percent} of"
        " {n_before} (from {first_on:date} on). That does not say you are avoiding them.",
    ),
)
