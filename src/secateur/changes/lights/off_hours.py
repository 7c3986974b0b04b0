"""The share of demanding contacts that come outside my hours, on days I work."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.model.text import text
from secateur.signals.off_hours import rows


def observe(ground: Ground) -> pl.DataFrame:
    """Return 1 for each demand outside my hours, known at once."""
    writers = ground.messages.select("owner", "id", "contact", "thread", table=pl.lit("messages"))
    demands = rows(ground.facts).join(writers, on=["owner", "table", "id"], how="left")
    return demands.select(
        "owner",
        "client",
        "id",
        "known_on",
        began_on="day",
        value=col("hit").cast(pl.Float64),
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
        " {since_high:date}). Since then: {after:percent} of {n} contact; before:"
        " {before:percent} of {n_before} (from {first_on:date} on). That does not say you were"
        " expected to answer at once.",
        "More demands outside your hours since {since:date} (between {since_low:date} and"
        " {since_high:date}). Since then: {after:percent} of {n} contacts; before:"
        " {before:percent} of {n_before} (from {first_on:date} on). That does not say you were"
        " expected to answer at once.",
    ),
)
