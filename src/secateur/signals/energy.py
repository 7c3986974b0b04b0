"""How much more energy an exchange with this client takes than with the others."""

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

LIMIT = -1.0
MINIMUM = 5


def rows(facts: Facts) -> pl.DataFrame:
    """Return the complete pairs about clients: ``points``, and ``hit`` where energy was lost."""
    points = col("energy_after").cast(pl.Int64) - col("energy_before").cast(pl.Int64)
    return (
        facts.tables.check_ins.join(facts.keys, on=KEY, how="semi")
        .with_columns(points=points)
        .filter(col("points").is_not_null())
        .with_columns(hit=col("points") < 0)
    )


def measure(facts: Facts) -> Reading:
    """Compare (after - before) here with all other clients of the same period."""
    inside, counts = compared(facts.keys, rows(facts), facts.as_of, MINIMUM)
    receipts = inside.select(*(*KEY, pl.lit("check_ins").alias("table"), "id"), on="day", hit="hit")
    return Reading(levels=differences(counts, _bar(facts), ANSWERS), receipts=receipts)


def past(facts: Facts) -> Past:
    """Return the same rows as they became known."""
    pairs = rows(facts).select(*KEY, "day", total="points")
    return of_differences(pairs, _bar(facts), ANSWERS, why=no_others(MINIMUM))


def _bar(facts: Facts) -> Bar:
    return Bar(limit=facts.limit("energy_points", LIMIT), minimum=MINIMUM, is_above=False)


SIGNAL = Signal(
    name=text("Energy before and after"),
    reason="drain",
    unit="points",
    limit=LIMIT,
    limit_name="energy_points",
    words=MappingProxyType(
        {
            "energy_points": LimitWords(
                text("Points of energy below the others"),
                text("change of energy over an exchange, in points below the other clients"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("check_ins",),
    reads=("check_ins",),
    counts=text(
        "{n} exchange with energy before and after", "{n} exchanges with energy before and after"
    ),
    measure=measure,
    sentence=text(
        "Over {n} exchange between {window_from:date} and {window_to:date} your energy changed"
        " by {mean:number} {mean|point|points} here and by {others_mean:number} elsewhere: a"
        " difference of {value:number} (between {low:number} and {high:number}; limit"
        " {limit:exact}).",
        "Over {n} exchanges between {window_from:date} and {window_to:date} your energy"
        " changed by {mean:number} {mean|point|points} here and by {others_mean:number}"
        " elsewhere: a difference of {value:number} (between {low:number} and {high:number};"
        " limit {limit:exact}).",
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
