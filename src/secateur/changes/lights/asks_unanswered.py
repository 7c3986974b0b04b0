"""The share of my asks that this client leaves without an answer for ten of its working days."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.changes.moments import PATIENCE, answered, next_record, with_mark
from secateur.model.text import text


def observe(ground: Ground) -> pl.DataFrame:
    """Return 1 for each ask left without an answer, known once mail comes after ten days.

    A meeting before that may have brought the answer: such an ask says nothing.
    """
    asks = ground.asks.filter("is_mine", col("minutes").is_not_null())
    told = asks.filter("is_answered" | (col("minutes") >= PATIENCE))
    marked = next_record(with_mark(told, ground, PATIENCE), ground.received, "mark")
    is_missed = ~col("is_answered") | (col("minutes") >= PATIENCE)
    return answered(marked, ground).select(
        "owner",
        "client",
        began_on="day",
        known_on="mark",
        value=is_missed.cast(pl.Float64),
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
        " {since_high:date}): {after:percent} of {n} since then, against {before:percent} of"
        " {n_before} from {first_on:date} on. A call that no record shows may have answered some.",
        "More asks left without an answer since {since:date} (between {since_low:date} and"
        " {since_high:date}): {after:percent} of {n} since then, against {before:percent} of"
        " {n_before} from {first_on:date} on. A call that no record shows may have answered some.",
    ),
)
