"""How much more this client is dreaded than the others."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.feelings import ANSWERS, compared
from secateur.statistics.levels import Bar, differences
from secateur.tables import KEY

LIMIT = 1.0
MINIMUM = 5

FLOOR = 3.5
"""Below this mean, on the scale of 1 to 5, a client is not dreaded, whatever the others are."""


def measure(facts: Facts) -> Reading:
    """Compare the answers about this client with those about all others of the same period."""
    bar = Bar(limit=facts.limit("dread_points", LIMIT), minimum=MINIMUM)
    answers = facts.tables.check_ins.filter(col("dread").is_not_null()).with_columns(
        points=col("dread").cast(pl.Int64)
    )
    inside, counts = compared(facts.tables.clients, answers, facts.as_of, MINIMUM)
    levels = differences(counts, bar, ANSWERS, floor=FLOOR)
    receipts = inside.select(
        *(*KEY, pl.lit("check_ins").alias("table"), "id"), on="day", hit=col("points") >= FLOOR
    )
    return Reading(levels=levels, receipts=receipts)


SIGNAL = Signal(
    name=text("Dread"),
    reason="reluctance",
    unit="points",
    limit=LIMIT,
    limit_name="dread_points",
    minimum=MINIMUM,
    needs=("check_ins",),
    counts=text("{n} answer about dread", "{n} answers about dread"),
    measure=measure,
    sentence=text(
        "In {n} answer between {window_from:date} and {window_to:date} you put dread at"
        " {mean:number} of 5 here and at {others_mean:number} elsewhere: a difference of"
        " {value:number} points (between {low:number} and {high:number}; limit {limit:number}, from"
        " a mean of 3.5).",
        "In {n} answers between {window_from:date} and {window_to:date} you put dread at"
        " {mean:number} of 5 here and at {others_mean:number} elsewhere: a difference of"
        " {value:number} points (between {low:number} and {high:number}; limit {limit:number}, from"
        " a mean of 3.5).",
    ),
    details=("mean", "others_mean"),
    whys=MappingProxyType(
        {
            "no_others": text(
                "Too few check-ins about your other clients to compare with; {minimum} are needed."
            )
        }
    ),
)
