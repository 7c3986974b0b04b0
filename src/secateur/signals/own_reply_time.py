"""My own time to answer this client beside my time to answer all others, on my clock.

The unit of evidence is the thread: several asks of one thread count as fewer.
"""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.division import divided
from secateur.statistics.levels import Bar
from secateur.statistics.median_ratios import design_effect, median_ratios, medians_of, sides
from secateur.statistics.windows import counted, elsewhere, windows, within
from secateur.tables import KEY

LIMIT = 1.5
MINIMUM = 15

THREADS = 8
"""Asks of fewer threads can be one long conversation."""

ESTABLISHED_FROM = 30
"""Asks below which the signal is at most emerging."""


def measure(facts: Facts) -> Reading:
    """Compare the Kaplan-Meier medians of my time to answer, here and elsewhere."""
    bar = Bar(limit=facts.limit("own_reply_ratio", LIMIT), minimum=MINIMUM)
    asked = facts.asks.filter(~col("is_mine"), col("minutes").is_not_null()).with_columns(
        size=pl.len().over(*KEY, "thread").cast(pl.Int64)
    )
    periods = windows(facts.tables.clients, asked, facts.as_of, MINIMUM)
    inside = within(asked, periods)
    both = sides(periods, asked.select(*KEY, "day", time="minutes", is_over="is_answered"))
    hours = {"here": "median_hours", "there": "others_median_hours"}
    counts = _counts(periods, asked, inside)
    for name, curve in (("here", both.here), ("there", both.there)):
        minutes = medians_of(curve, name)
        counts = counts.join(minutes, on=KEY, how="left", maintain_order="left").with_columns(
            divided(col(name), 60).alias(hours[name])
        )
    details = pl.struct("median_hours", "others_median_hours", "threads")
    levels = _capped(median_ratios(counts.drop(hours).with_columns(details=details), both, bar))
    return Reading(levels=levels, receipts=_receipts(inside, levels))


def _counts(periods: pl.DataFrame, asked: pl.DataFrame, inside: pl.DataFrame) -> pl.DataFrame:
    """Count asks and threads, here and elsewhere, and how much the threads weigh them down."""
    counts = counted(
        periods,
        inside,
        n=pl.len(),
        threads=col("thread").n_unique(),
        sizes=col("size").sum(),
    )
    others = elsewhere(periods, asked, there_n=pl.len(), there_sizes=col("size").sum())
    is_narrow = (col("n") >= MINIMUM) & (col("threads") < THREADS)
    return counts.join(others, on=KEY, maintain_order="left").with_columns(
        effect=design_effect("sizes", "n"),
        effect_there=design_effect("there_sizes", "there_n"),
        why=pl.when(is_narrow).then(pl.lit("too_few_threads")),
    )


def _capped(levels: pl.DataFrame) -> pl.DataFrame:
    is_early = (col("state") == "established") & (col("n") < ESTABLISHED_FROM)
    return levels.with_columns(state=pl.when(is_early).then(pl.lit("emerging")).otherwise("state"))


def _receipts(inside: pl.DataFrame, levels: pl.DataFrame) -> pl.DataFrame:
    """Show every ask; those that waited longer than the limit allows are hits."""
    usual = col("details").struct.field("others_median_hours") * 60
    bars = levels.select(*KEY, longest=col("limit") * usual)
    is_hit = (col("minutes") > col("longest")).fill_null(value=False)
    return inside.join(bars, on=KEY, maintain_order="left").select(
        *(*KEY, pl.lit("messages").alias("table"), "id"), on="day", hit=is_hit
    )


SIGNAL = Signal(
    name=text("Your time to answer"),
    reason="reluctance",
    unit="ratio",
    limit=LIMIT,
    limit_name="own_reply_ratio",
    minimum=MINIMUM,
    needs=("mail",),
    counts=text("{n} ask of the client", "{n} asks of the client"),
    measure=measure,
    sentence=text(
        "{n} ask of this client from {window_from:date} to {window_to:date}, in {threads} threads:"
        " your median time to answer is {median_hours:number} working hours, and"
        " {others_median_hours:number} for all others: a ratio of {value:number}; the limit is"
        " {limit:number}.",
        "{n} asks of this client from {window_from:date} to {window_to:date}, in {threads} threads:"
        " your median time to answer is {median_hours:number} working hours, and"
        " {others_median_hours:number} for all others: a ratio of {value:number}; the limit is"
        " {limit:number}.",
    ),
    details=("median_hours", "others_median_hours", "threads"),
    whys=MappingProxyType(
        {
            "too_few_threads": text(
                "Not enough data: {n} ask in {threads} threads; at least 8 threads are needed.",
                "Not enough data: {n} asks in {threads} threads; at least 8 threads are needed.",
            ),
            "no_others": text(
                "Your other clients' mail does not yet say how fast you usually answer."
            ),
        }
    ),
)
