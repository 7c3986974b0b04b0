"""How much more this client is dreaded than the others."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.feelings import ANSWERS, compared, no_others
from secateur.statistics.levels import Bar, differences
from secateur.statistics.past import Past, of_differences
from secateur.tables import KEY

LIMIT = 1.0
MINIMUM = 5

FLOOR = 3.5
"""Below this mean, on the scale of 1 to 5, a client is not dreaded, whatever the others are."""


def rows(facts: Facts) -> pl.DataFrame:
    """Return the answers about clients, as ``points``, with ``hit`` from the floor on."""
    return (
        facts.tables.check_ins.filter(col("dread").is_not_null())
        .join(facts.keys, on=KEY, how="semi")
        .with_columns(points=col("dread").cast(pl.Int64))
        .with_columns(hit=col("points") >= FLOOR)
    )


def measure(facts: Facts) -> Reading:
    """Compare the answers about this client with those about all others of the same period."""
    bar = _bar(facts)
    inside, counts = compared(facts.keys, rows(facts), facts.as_of, MINIMUM)
    levels = differences(counts, bar, ANSWERS, floor=FLOOR)
    receipts = inside.select(*(*KEY, pl.lit("check_ins").alias("table"), "id"), on="day", hit="hit")
    return Reading(levels=levels, receipts=receipts)


def past(facts: Facts) -> Past:
    """Return the same rows as they became known."""
    answers = rows(facts).select(*KEY, "day", total="points")
    return of_differences(answers, _bar(facts), ANSWERS, why=no_others(MINIMUM), floor=FLOOR)


def _bar(facts: Facts) -> Bar:
    return Bar(limit=facts.limit("dread_points", LIMIT), minimum=MINIMUM)


SIGNAL = Signal(
    name=text("Dread"),
    reason="reluctance",
    unit="points",
    limit=LIMIT,
    limit_name="dread_points",
    words=MappingProxyType(
        {
            "dread_points": LimitWords(
                text("Points of dread above the others"),
                text("dread, in points above that for the other clients"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("check_ins",),
    reads=("check_ins",),
    counts=text("{n} answer about dread", "{n} answers about dread"),
    measure=measure,
    sentence=text(
        "In {n} answer between {window_from:date} and {window_to:date} you put dread at"
        " {mean:number} of 5 here and at {others_mean:number} elsewhere: a difference of"
        " {value:number} {value|point|points} (between {low:number} and {high:number}; limit"
        " {limit:exact}, from a mean of 3.5).",
        "In {n} answers between {window_from:date} and {window_to:date} you put dread at"
        " {mean:number} of 5 here and at {others_mean:number} elsewhere: a difference of"
        " {value:number} {value|point|points} (between {low:number} and {high:number}; limit"
        " {limit:exact}, from a mean of 3.5).",
    ),
    details=("mean", "others_mean"),
    whys=MappingProxyType(
        {
            "no_others": text(
                "Too few check-ins about your other clients to compare with; {minimum} are needed."
            )
        }
    ),
    past=past,
)
