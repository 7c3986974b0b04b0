"""The share of meetings that the client misses, or cancels too late."""

import polars as pl

from secateur.changes.ground import Ground
from secateur.changes.lights import HIT, Light, row_by_row
from secateur.model.text import text
from secateur.signals.meetings_missed import rows


def observe(ground: Ground) -> pl.DataFrame:
    """Return 1 for each meeting that cost an empty hour, known on its day."""
    return row_by_row(rows(ground.facts), HIT)


LIGHT = Light(
    signal="meetings_missed",
    family="share",
    observe=observe,
    cuts=("breaks", "year_end"),
    shown=float,
    sentence=text(
        "More meetings missed or cancelled late since {since:date} (between {since_low:date}"
        " and {since_high:date}). Since then: {after:percent} of {n}; before: {before:percent}"
        " of {n_before} (from {first_on:date} on). Some may have had good reasons.",
        "More meetings missed or cancelled late since {since:date} (between {since_low:date}"
        " and {since_high:date}). Since then: {after:percent} of {n}; before: {before:percent}"
        " of {n_before} (from {first_on:date} on). Some may have had good reasons.",
    ),
)
