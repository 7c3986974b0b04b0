"""The share of the contacts by which the client demands something that fall outside my hours.

Mail that demands nothing never counts, at whatever hour it comes; see
:func:`secateur.facts.contact.demands` for what waits until the morning.
"""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.division import divided
from secateur.statistics.levels import Bar, shares
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY

LIMIT = 0.20
MINIMUM = 20

SPAN_DAYS = 28
"""A shorter contact can be one busy week."""


def measure(facts: Facts) -> Reading:
    """Count the demanding contacts, and those outside my hours."""
    bar = Bar(limit=facts.limit("off_hours_share", LIMIT), minimum=MINIMUM)
    periods = windows(facts.tables.clients, facts.demands, facts.as_of, MINIMUM)
    inside = within(facts.demands, periods)
    counts = counted(
        periods,
        inside,
        n=pl.len(),
        hits=col("is_outside").sum(),
        night=col("is_night").sum(),
        weekend=col("is_weekend").sum(),
        first=col("day").min(),
        last=col("day").max(),
    )
    span = (col("last") - col("first")).dt.total_days() + 1
    weeks = divided((col("window_to") - col("first")).dt.total_days() + 1, 7)
    is_short = (col("n") >= MINIMUM) & (span < SPAN_DAYS)
    levels = shares(
        counts.with_columns(
            why=pl.when(is_short).then(pl.lit("too_short")),
            details=pl.struct(
                "night", "weekend", divided(col("hits"), weeks).alias("per_week"), outside="hits"
            ),
        ),
        bar,
    )
    receipts = inside.select(*KEY, "table", "id", on="day", hit="is_outside")
    return Reading(levels=levels, receipts=receipts)


SIGNAL = Signal(
    name=text("Contacts outside your hours"),
    reason="intrusion",
    unit="share",
    limit=LIMIT,
    limit_name="off_hours_share",
    minimum=MINIMUM,
    needs=("mail",),
    counts=text("{n} demanding contact", "{n} demanding contacts"),
    measure=measure,
    sentence=text(
        "{outside} of {n} demanding contact from {window_from:date} to {window_to:date} came"
        " outside your hours: {value:percent} ({night} at night, {weekend} on a weekend); the limit"
        " is {limit:percent}.",
        "{outside} of {n} demanding contacts from {window_from:date} to {window_to:date} came"
        " outside your hours: {value:percent} ({night} at night, {weekend} on a weekend); the limit"
        " is {limit:percent}.",
    ),
    details=("night", "weekend", "per_week", "outside"),
    whys=MappingProxyType(
        {
            "too_short": text(
                "Not enough data: the {n} demanding contact fell within less than four weeks.",
                "Not enough data: the {n} demanding contacts fell within less than four weeks.",
            )
        }
    ),
)
