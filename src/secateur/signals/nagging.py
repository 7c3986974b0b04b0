"""The share of the client's asks that it followed up before I could reasonably have answered."""

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.contact import REASONABLE_MINUTES
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.division import divided
from secateur.statistics.levels import Bar, shares
from secateur.statistics.windows import YEAR, counted, windows, within
from secateur.tables import KEY

LIMIT = 0.20
MINIMUM = 10

USUAL = 0.8
"""The share of my answers that my usual reply time covers."""


def measure(facts: Facts) -> Reading:
    """Count the client's asks, and those that were followed up too soon."""
    bar = Bar(limit=facts.limit("nagging_share", LIMIT), minimum=MINIMUM)
    delays = _reasonable_delays(facts)
    asked = (
        facts.asks.filter(~col("is_mine"), col("age").is_not_null())
        .join(delays, on="owner")
        .with_columns(is_hit=(col("chased_minutes") < col("delay")).fill_null(value=False))
    )
    periods = windows(facts.tables.clients, asked, facts.as_of, MINIMUM)
    inside = within(asked, periods)
    counts = counted(periods, inside, n=pl.len(), hits=col("is_hit").sum()).join(
        delays, on="owner", maintain_order="left"
    )
    details = pl.struct(delay_hours=divided(col("delay"), 60), followed_up="hits")
    # What shows the haste is the message that asks again.
    receipts = inside.select(
        *(*KEY, pl.lit("messages").alias("table")),
        id=pl.when("is_hit").then("chased").otherwise("id"),
        on=pl.when("is_hit").then("chased_on").otherwise("day"),
        hit="is_hit",
    )
    return Reading(levels=shares(counts.with_columns(details=details), bar), receipts=receipts)


def _reasonable_delays(facts: Facts) -> pl.DataFrame:
    """Return ``owner, delay``: the greater of my usual reply time, in minutes, and eight hours."""
    usual = (
        facts.asks.filter(~col("is_mine"), "is_answered", col("day") > facts.as_of - YEAR)
        .group_by("owner")
        .agg(usual=col("minutes").quantile(USUAL, "equiprobable"))
    )
    return (
        facts.tables.owners.select("owner")
        .join(usual, on="owner", how="left")
        .select("owner", delay=pl.max_horizontal("usual", pl.lit(REASONABLE_MINUTES)))
    )


SIGNAL = Signal(
    name=text("Asked again soon"),
    reason="intrusion",
    unit="share",
    limit=LIMIT,
    limit_name="nagging_share",
    minimum=MINIMUM,
    needs=("mail",),
    counts=text("{n} ask of the client", "{n} asks of the client"),
    measure=measure,
    sentence=text(
        "{followed_up} of the client's {n} ask from {window_from:date} to {window_to:date} was"
        " followed up within {delay_hours:number} of your working hours: {value:percent}; the limit"
        " is {limit:percent}.",
        "{followed_up} of the client's {n} asks from {window_from:date} to {window_to:date} were"
        " followed up within {delay_hours:number} of your working hours: {value:percent}; the limit"
        " is {limit:percent}.",
    ),
    details=("delay_hours", "followed_up"),
)
