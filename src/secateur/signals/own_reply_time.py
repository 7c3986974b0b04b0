"""My own time to answer this client beside my time to answer all others, on my clock.

The unit of evidence is the thread: several asks of one thread count as fewer. An answer within
minutes is as good as at once: else a morning would be hundreds of times what nobody could notice.
"""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.weeks import QUICKEST
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import NO_ROWS, Reading, Signal
from secateur.statistics.division import divided
from secateur.statistics.levels import Bar
from secateur.statistics.median_ratios import (
    Sides,
    design_effect,
    median_ratios,
    medians_of,
    sides,
    with_medians,
)
from secateur.statistics.past import Past, of_medians, patient
from secateur.statistics.windows import counted, elsewhere, windows, within
from secateur.tables import KEY
from secateur.working_clock import WORKING_DAY

LIMIT = 1.5
MINIMUM = 15

THREADS = 8
"""Asks of fewer threads can be one long conversation."""

ESTABLISHED_FROM = 30
"""Asks below which the signal is at most emerging."""


def measure(facts: Facts) -> Reading:
    """Compare the Kaplan-Meier medians of my time to answer, here and elsewhere."""
    bar = _bar(facts)
    asked, periods, both = _compared(facts)
    inside = within(asked, periods)
    counts = with_medians(_counts(periods, asked, inside), both)
    details = pl.struct(
        median_hours=divided(col("here"), 60),
        others_median_hours=divided(col("there"), 60),
        threads="threads",
    )
    levels = _capped(median_ratios(counts.with_columns(details=details), both, bar))
    return Reading(levels=levels, receipts=_receipts(_judged(facts, inside, both)))


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


def _compared(facts: Facts) -> tuple[pl.DataFrame, pl.DataFrame, Sides]:
    """Return the asks, each client's window, and both sides of the comparison in it."""
    asked = facts.asks.filter(~col("is_mine"), col("minutes").is_not_null()).with_columns(
        col("minutes").clip(QUICKEST), size=pl.len().over(*KEY, "thread").cast(pl.Int64)
    )
    periods = windows(facts.keys, asked, facts.as_of, MINIMUM)
    waits = asked.select(*KEY, "day", time="minutes", is_over="is_answered")
    return asked, periods, sides(periods, waits)


def _judged(facts: Facts, asked: pl.DataFrame, both: Sides) -> pl.DataFrame:
    """Add ``longest``, the minutes that the limit allows, and ``hit`` where I took longer."""
    usual = medians_of(both.there, "usual")
    limited = asked.join(_bar(facts).limit, on="owner", maintain_order="left")
    return (
        limited.join(usual, on=KEY, how="left", maintain_order="left")
        .with_columns(longest=col("value") * col("usual"))
        .with_columns(hit=(col("minutes") > col("longest")).fill_null(value=False))
    )


def _receipts(inside: pl.DataFrame) -> pl.DataFrame:
    return inside.select(*(*KEY, pl.lit("messages").alias("table"), "id"), on="day", hit="hit")


def past(facts: Facts) -> Past:
    """Return my times to answer that are over, or too long beside those for others today."""
    asked, _, both = _compared(facts)
    told_on = patient(divided(col("longest"), WORKING_DAY))
    known = _judged(facts, asked, both).filter(
        col("longest").is_not_null(), col("is_answered") | col("hit")
    )
    known_on = pl.min_horizontal(told_on, pl.lit(facts.as_of))
    return of_medians(asked, known.select(*KEY, "day", "hit", known_on=known_on), _bar(facts))


def _bar(facts: Facts) -> Bar:
    return Bar(limit=facts.limit("own_reply_ratio", LIMIT), minimum=MINIMUM)


SIGNAL = Signal(
    name=text("Your time to answer"),
    reason="reluctance",
    unit="ratio",
    limit=LIMIT,
    limit_name="own_reply_ratio",
    words=MappingProxyType(
        {
            "own_reply_ratio": LimitWords(
                text("Your time to answer, over that to the others"),
                text("your time to answer this client, against that for the other clients"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("mail",),
    reads=("messages",),
    nothing=MappingProxyType(
        {
            "threads": NO_ROWS,
        }
    ),
    counts=text("{n} ask of the client", "{n} asks of the client"),
    measure=measure,
    sentence=text(
        "{n} ask of this client from {window_from:date} to {window_to:date}, in {threads}"
        " {threads|thread|threads}: your median time to answer is {median_hours:number}"
        " {median_hours|working hour|working hours}, and {others_median_hours:number} for all"
        " others: a ratio of {value:number}; the limit is {limit:exact}.",
        "{n} asks of this client from {window_from:date} to {window_to:date}, in {threads}"
        " {threads|thread|threads}: your median time to answer is {median_hours:number}"
        " {median_hours|working hour|working hours}, and {others_median_hours:number} for all"
        " others: a ratio of {value:number}; the limit is {limit:exact}.",
    ),
    details=("median_hours", "others_median_hours", "threads"),
    whys=MappingProxyType(
        {
            "too_few_threads": text(
                "Not enough data: {n} ask in {threads} {threads|thread|threads}; at least 8"
                " threads are needed.",
                "Not enough data: {n} asks in {threads} {threads|thread|threads}; at least 8"
                " threads are needed.",
            ),
            "no_others": text(
                "Your other clients’ emails do not yet say how fast you usually answer."
            ),
        }
    ),
    past=past,
)
