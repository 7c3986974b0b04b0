"""How often this client leaves me with less energy, by what I said before and after."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.model.text import text


def observe(ground: Ground) -> pl.DataFrame:
    """Return 1 for each check-in with less energy after than before, known at once."""
    return ground.facts.tables.check_ins.filter(
        col("client").is_not_null(),
        col("energy_before").is_not_null(),
        col("energy_after").is_not_null(),
    ).select(
        "owner",
        "client",
        began_on="day",
        known_on="day",
        value=(col("energy_after") < col("energy_before")).cast(pl.Float64),
        unit="id",
    )


LIGHT = Light(
    signal="energy",
    family="share",
    observe=observe,
    is_leading=True,
    shown=float,
    sentence=text(
        "This client takes energy more often since {since:date} (between {since_low:date} and"
        " {since_high:date}): less after than before in {after:percent} of {n} check-in since"
        " then, against {before:percent} of {n_before} from {first_on:date} on. It may be a tiring"
        " time for other reasons.",
        "This client takes energy more often since {since:date} (between {since_low:date} and"
        " {since_high:date}): less after than before in {after:percent} of {n} check-ins since"
        " then, against {before:percent} of {n_before} from {first_on:date} on. It may be a tiring"
        " time for other reasons.",
    ),
)
