"""How much more energy an exchange with this client takes than with the others."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.feelings import ANSWERS, compared
from secateur.statistics.levels import Bar, differences
from secateur.tables import KEY

LIMIT = -1.0
MINIMUM = 5


def measure(facts: Facts) -> Reading:
    """Compare (after - before) here with all other clients of the same period."""
    bar = Bar(limit=facts.limit("energy_points", LIMIT), minimum=MINIMUM, is_above=False)
    points = col("energy_after").cast(pl.Int64) - col("energy_before").cast(pl.Int64)
    pairs = facts.tables.check_ins.with_columns(points=points).filter(col("points").is_not_null())
    inside, counts = compared(facts.tables.clients, pairs, facts.as_of, MINIMUM)
    receipts = inside.select(
        *(*KEY, pl.lit("check_ins").alias("table"), "id"), on="day", hit=col("points") < 0
    )
    return Reading(levels=differences(counts, bar, ANSWERS), receipts=receipts)


SIGNAL = Signal(
    name=text("Energy before and after"),
    reason="drain",
    unit="points",
    limit=LIMIT,
    limit_name="energy_points",
    minimum=MINIMUM,
    needs=("check_ins",),
    counts=text(
        "{n} exchange with energy before and after", "{n} exchanges with energy before and after"
    ),
    measure=measure,
    sentence=text(
        "Over {n} exchange between {window_from:date} and {window_to:date} your energy changed by"
        " {mean:number} points here and by {others_mean:number} elsewhere: a difference of"
        " {value:number} (between {low:number} and {high:number}; limit {limit:number}).",
        "Over {n} exchanges between {window_from:date} and {window_to:date} your energy changed by"
        " {mean:number} points here and by {others_mean:number} elsewhere: a difference of"
        " {value:number} (between {low:number} and {high:number}; limit {limit:number}).",
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
