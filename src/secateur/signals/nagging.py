"""The share of the client's asks that it followed up before I could reasonably have answered."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.contact import REASONABLE_MINUTES
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import NO_ROWS, Reading, Signal
from secateur.statistics.division import divided
from secateur.statistics.levels import Bar, shares
from secateur.statistics.past import Past, of_shares
from secateur.statistics.windows import YEAR, counted, windows, within
from secateur.tables import KEY

LIMIT = 0.20
MINIMUM = 10

USUAL = 0.8
"""The share of my answers that my usual reply time covers."""


def asked_of_me(facts: Facts) -> pl.DataFrame:
    """Return the client's asks."""
    return facts.asks.filter(~col("is_mine"), col("age").is_not_null())


def is_soon(delay: pl.Expr) -> pl.Expr:
    """Say whether an ask was followed up before so many minutes of my time had passed."""
    return (col("chased_minutes") < delay).fill_null(value=False)


def rows(facts: Facts) -> pl.DataFrame:
    """Return the client's asks, with ``hit`` where they were followed up too soon.

    What is too soon follows from how fast I answered in the year up to today.
    """
    return _judged(facts, _reasonable_delays(facts))


def measure(facts: Facts) -> Reading:
    """Count the client's asks, and those that were followed up too soon."""
    bar = _bar(facts)
    delays = _reasonable_delays(facts)
    asked = _judged(facts, delays)
    periods = windows(facts.keys, asked, facts.as_of, MINIMUM)
    inside = within(asked, periods)
    counts = counted(periods, inside, n=pl.len(), hits=col("hit").sum()).join(
        delays, on="owner", maintain_order="left"
    )
    details = pl.struct(delay_hours=divided(col("delay"), 60), followed_up="hits")
    # What shows the haste is the message that asks again.
    receipts = inside.select(
        *(*KEY, pl.lit("messages").alias("table")),
        id=pl.when("hit").then("chased").otherwise("id"),
        on=pl.when("hit").then("chased_on").otherwise("day"),
        hit="hit",
    )
    return Reading(levels=shares(counts.with_columns(details=details), bar), receipts=receipts)


def past(facts: Facts) -> Past:
    """Return the same rows as they became known."""
    return of_shares(rows(facts).select(*KEY, "day", "known_on", "hit"), _bar(facts))


def _bar(facts: Facts) -> Bar:
    return Bar(limit=facts.limit("nagging_share", LIMIT), minimum=MINIMUM)


def _judged(facts: Facts, delays: pl.DataFrame) -> pl.DataFrame:
    asked = asked_of_me(facts).join(delays, on="owner")
    return asked.with_columns(known_on="day", hit=is_soon(col("delay")))


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
    words=MappingProxyType(
        {
            "nagging_share": LimitWords(
                text("Share asked again soon"),
                text("share of asks that came again before you could reasonably answer"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("mail",),
    reads=("messages",),
    nothing=MappingProxyType(
        {
            "delay_hours": pl.lit(REASONABLE_MINUTES / 60),
            "followed_up": NO_ROWS,
        }
    ),
    counts=text("{n} ask of the client", "{n} asks of the client"),
    measure=measure,
    sentence=text(
        "{followed_up} of the client’s {n} ask from {window_from:date} to {window_to:date} was"
        " followed up within {delay_hours:number} of your working hours: {value:percent}; the limit"
        " is {limit:share}.",
        "{followed_up} of the client’s {n} asks from {window_from:date} to {window_to:date} were"
        " followed up within {delay_hours:number} of your working hours: {value:percent}; the limit"
        " is {limit:share}.",
    ),
    details=("delay_hours", "followed_up"),
    past=past,
)
