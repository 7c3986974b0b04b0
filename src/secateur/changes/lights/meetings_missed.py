"""The share of meetings that the client misses, or cancels less than a day before."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.model.text import text

NOTICE_SECONDS = 24 * 3600
"""A meeting cancelled this long before leaves time to do something else with it."""


def observe(ground: Ground) -> pl.DataFrame:
    """Return 1 for each meeting that cost an empty hour, known on its day."""
    is_missed = (col("outcome") == "missed") & (col("by").fill_null("client") == "client")
    is_late = (
        (col("outcome") == "cancelled")
        & (col("by") == "client")
        & (col("starts_at") - col("changed_at") < NOTICE_SECONDS)
    )
    is_hit = (is_missed | is_late).fill_null(value=False)
    return ground.facts.tables.meetings.filter(
        col("outcome").is_not_null(), col("client").is_not_null()
    ).select(
        "owner",
        "client",
        began_on="day",
        known_on="day",
        value=is_hit.cast(pl.Float64),
        unit="id",
    )


LIGHT = Light(
    signal="meetings_missed",
    family="share",
    observe=observe,
    cuts=("breaks", "year_end"),
    shown=float,
    sentence=text(
        "More meetings missed or cancelled late since {since:date} (between {since_low:date} and"
        " {since_high:date}): {after:percent} of {n} since then, against {before:percent} of"
        " {n_before} from {first_on:date} on. Some may have had good reasons.",
        "More meetings missed or cancelled late since {since:date} (between {since_low:date} and"
        " {since_high:date}): {after:percent} of {n} since then, against {before:percent} of"
        " {n_before} from {first_on:date} on. Some may have had good reasons.",
    ),
)
