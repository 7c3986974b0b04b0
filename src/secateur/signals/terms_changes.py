"""How often the terms were changed in a year."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.levels import Bar, exact
from secateur.statistics.windows import YEAR, counted, within, year
from secateur.tables import KEY

LIMIT = 3.0
MINIMUM = 1


def measure(facts: Facts) -> Reading:
    """Count the versions of an agreement after its first, by the day they began."""
    bar = Bar(limit=facts.limit("terms_changes", LIMIT), minimum=MINIMUM)
    versions = facts.tables.agreements.sort(*KEY, "from_on", "id").with_columns(
        is_change=pl.int_range(pl.len()).over(KEY) > 0
    )
    periods = year(facts.keys, facts.as_of)
    changes = within(versions.filter("is_change"), periods, day="from_on")
    days = changes.group_by(KEY).agg(dates=col("from_on").sort(), changes=pl.len().cast(pl.Float64))
    counts = (
        counted(periods, versions, n=pl.len())
        .join(days, on=KEY, how="left", maintain_order="left")
        .with_columns(
            value=pl.when(col("n") > 0).then(col("changes").fill_null(0.0)),
            details=pl.struct(col("dates").fill_null([])),
        )
    )
    is_recent = col("is_change") & (col("from_on") > facts.as_of - YEAR)
    receipts = versions.select(
        *(*KEY, pl.lit("agreements").alias("table"), "id"), on="from_on", hit=is_recent
    )
    return Reading(levels=exact(counts, bar, is_inclusive=True), receipts=receipts)


SIGNAL = Signal(
    name=text("Changes of the terms"),
    reason="agreement",
    unit="count",
    limit=LIMIT,
    limit_name="terms_changes",
    words=MappingProxyType(
        {
            "terms_changes": LimitWords(
                text("Changes of the terms, at most"),
                text("changes of the terms, in a year"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("agreements",),
    counts=text("{n} version of the agreement", "{n} versions of the agreement"),
    measure=measure,
    sentence=text(
        "Changes of the terms between {window_from:date} and {window_to:date}: {value:number}, with"
        " {n} version of the agreement known (limit {limit:exact}).",
        "Changes of the terms between {window_from:date} and {window_to:date}: {value:number}, with"
        " {n} versions of the agreement known (limit {limit:exact}).",
    ),
    details=("dates",),
    needs_company=True,
)
