"""How often this client leaves me with less energy, by what I said before and after."""

import polars as pl

from secateur.changes.ground import Ground
from secateur.changes.lights import HIT, Light, row_by_row
from secateur.model.text import text
from secateur.signals.energy import rows


def observe(ground: Ground) -> pl.DataFrame:
    """Return 1 for each check-in with less energy after than before, known at once."""
    return row_by_row(rows(ground.facts), HIT)


LIGHT = Light(
    signal="energy",
    family="share",
    observe=observe,
    is_leading=True,
    shown=float,
    sentence=text(
        "This client has taken energy more often since {since:date} (between {since_low:date}"
        " and {since_high:date}). Since then: less after than before in {after:percent} of {n}"
        " check-in; before: {before:percent} of {n_before} (from {first_on:date} on). It may"
        " be a tiring time for other reasons.",
        "This client has taken energy more often since {since:date} (between {since_low:date}"
        " and {since_high:date}). Since then: less after than before in {after:percent} of {n}"
        " check-ins; before: {before:percent} of {n_before} (from {first_on:date} on). It may"
        " be a tiring time for other reasons.",
    ),
)
