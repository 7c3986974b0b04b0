"""The share of the contacts by which the client demands something that fall outside my hours.

Mail that demands nothing never counts, at whatever hour it comes; see
:func:`secateur.facts.contact.demands` for what waits until the morning.
"""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import NO_ROWS, Reading, Signal
from secateur.statistics.division import divided
from secateur.statistics.levels import Bar, shares
from secateur.statistics.past import Past, of_shares
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY

LIMIT = 0.20
MINIMUM = 20

SPAN_DAYS = 28
"""A shorter contact can be one busy week."""


def rows(facts: Facts) -> pl.DataFrame:
    """Return the demanding contacts, with ``hit`` where they fall outside my hours."""
    return facts.demands.with_columns(known_on="day", hit="is_outside")


def measure(facts: Facts) -> Reading:
    """Count the demanding contacts, and those outside my hours."""
    bar = _bar(facts)
    demands = rows(facts)
    periods = windows(facts.keys, demands, facts.as_of, MINIMUM)
    inside = within(demands, periods)
    counts = counted(
        periods,
        inside,
        n=pl.len(),
        hits=col("hit").sum(),
        night=col("is_night").sum(),
        weekend=col("is_weekend").sum(),
        first=col("day").min(),
        last=col("day").max(),
    ).join(facts.tables.clients.select(*KEY, "timezone"), on=KEY, how="left", maintain_order="left")
    span = (col("last") - col("first")).dt.total_days() + 1
    weeks = divided((col("window_to") - col("first")).dt.total_days() + 1, 7)
    is_short = (col("n") >= MINIMUM) & (span < SPAN_DAYS)
    levels = shares(
        counts.with_columns(
            why=pl.when(is_short).then(pl.lit("too_short")),
            details=pl.struct(
                "night",
                "weekend",
                divided(col("hits"), weeks).alias("per_week"),
                outside="hits",
                zone_assumed=col("timezone").is_null(),
            ),
        ),
        bar,
    )
    receipts = inside.select(*KEY, "table", "id", on="day", hit="hit")
    return Reading(levels=levels, receipts=receipts)


def past(facts: Facts) -> Past:
    """Return the same rows as they became known."""
    return of_shares(rows(facts).select(*KEY, "day", "known_on", "hit"), _bar(facts))


def _bar(facts: Facts) -> Bar:
    return Bar(limit=facts.limit("off_hours_share", LIMIT), minimum=MINIMUM)


SIGNAL = Signal(
    name=text("Contacts outside your hours"),
    reason="intrusion",
    unit="share",
    limit=LIMIT,
    limit_name="off_hours_share",
    words=MappingProxyType(
        {
            "off_hours_share": LimitWords(
                text("Share outside your hours"),
                text("share of demanding contacts outside your hours"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("mail",),
    reads=("messages", "meetings"),
    nothing=MappingProxyType(
        {
            "night": NO_ROWS,
            "weekend": NO_ROWS,
            "outside": NO_ROWS,
            "zone_assumed": col("timezone").is_null(),
        }
    ),
    counts=text("{n} demanding contact", "{n} demanding contacts"),
    measure=measure,
    sentence=text(
        "{outside} of {n} demanding contact from {window_from:date} to {window_to:date} came"
        " outside your hours: {value:percent} ({night} at night, {weekend} on a weekend); the limit"
        " is {limit:share}.",
        "{outside} of {n} demanding contacts from {window_from:date} to {window_to:date} came"
        " outside your hours: {value:percent} ({night} at night, {weekend} on a weekend); the limit"
        " is {limit:share}.",
    ),
    details=("night", "weekend", "per_week", "outside", "zone_assumed"),
    whys=MappingProxyType(
        {
            "too_short": text(
                "Not enough data: the {n} demanding contact fell within less than four weeks.",
                "Not enough data: the {n} demanding contacts fell within less than four weeks.",
            )
        }
    ),
    past=past,
)
