"""The share of my asks that this client leaves without an answer, after the days I set."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.changes.moments import answered, next_record, with_mark
from secateur.model.text import text
from secateur.signals.asks_unanswered import rows


def observe(ground: Ground) -> pl.DataFrame:
    """Return 1 for each ask left without an answer, known once mail comes after that time.

    A meeting before that may have brought the answer: such an ask says nothing.
    """
    told = rows(ground.facts).filter(
        col("day") >= ground.earliest, "is_answered" | (col("minutes") >= col("patience"))
    )
    marked = next_record(with_mark(told, ground, col("patience")), ground.received, "mark")
    return answered(marked, ground).select(
        "owner",
        "client",
        "id",
        began_on="day",
        known_on="mark",
        value=col("hit").cast(pl.Float64),
        unit="thread",
        contact="answered_by",
    )


LIGHT = Light(
    signal="asks_unanswered",
    family="share",
    observe=observe,
    cuts=("breaks", "year_end", "received"),
    is_personal=True,
    shown=float,
    sentence=text(
        "More asks left without an answer since {since:date} (between {since_low:date} and"
        " {since_high:date}). Since then: {after:percent} of {n}; before: {before:percent} of"
        " {n_before} (from {first_on:date} on). A call that no record shows may have answered"
        " some.",
        "More asks left without an answer since {since:date} (between {since_low:date} and"
        " {since_high:date}). Since then: {after:percent} of {n}; before: {before:percent} of"
        " {n_before} (from {first_on:date} on). A call that no record shows may have answered"
        " some.",
    ),
)
