"""The share of demanding contacts that come outside my hours, on days I work."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.model.text import text


def observe(ground: Ground) -> pl.DataFrame:
    """Return 1 for each demand outside my hours, known at once."""
    writers = ground.messages.select("owner", "id", "contact", "thread", table=pl.lit("messages"))
    demands = ground.facts.demands.join(writers, on=["owner", "table", "id"], how="left")
    return demands.select(
        "owner",
        "client",
        began_on="day",
        known_on="day",
        value=col("is_outside").cast(pl.Float64),
        unit=pl.coalesce(col("thread"), -1 - col("id")),
        contact="contact",
    )


LIGHT = Light(
    signal="off_hours",
    family="share",
    observe=observe,
    cuts=("breaks", "days_off", "year_end"),
    is_personal=True,
    shown=float,
    sentence=text(
        "More demands outside your hours since {since:date} (between {since_low:date} and"
        " {since_high:date}): {after:percent} of {n} contact since then, against {before:percent}"
        " of {n_before} from {first_on:date} on. That does not say you were expected to answer at"
        " once.",
        "More demands outside your hours since {since:date} (between {since_low:date} and"
        " {since_high:date}): {after:percent} of {n} contacts since then, against {before:percent}"
        " of {n_before} from {first_on:date} on. That does not say you were expected to answer at"
        " once.",
    ),
)
