"""The time until my asks are answered, on the client's own clock.

Asks that still wait count as waiting at least so long; a meeting ends what can be known.
"""

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.division import divided
from secateur.statistics.levels import Bar
from secateur.statistics.survival import curves, medians, quantiles, survival_at
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY
from secateur.working_clock import WORKING_DAY

LIMIT = 3
MINIMUM = 10


def measure(facts: Facts) -> Reading:
    """Take the Kaplan-Meier median of the wait for an answer."""
    bar = Bar(limit=facts.limit("reply_days", LIMIT), minimum=MINIMUM)
    asks = facts.asks.filter("is_mine", col("minutes").is_not_null())
    periods = windows(facts.tables.clients, asks, facts.as_of, MINIMUM)
    inside = within(asks, periods)
    waits = inside.select(*KEY, time="minutes", is_over="is_answered")
    counts = (
        counted(periods, inside, n=pl.len(), open=col("is_waiting").sum())
        .join(facts.tables.clients.select(*KEY, "timezone"), on=KEY, maintain_order="left")
        .join(bar.limit, on="owner", maintain_order="left")
    )
    levels = medians(
        counts.drop("value").with_columns(details=_details(counts, waits)),
        waits,
        bar,
        unit=WORKING_DAY,
    )
    limit = levels.select(*KEY, days="limit")
    is_late = (~col("is_answered") | (col("minutes") > col("days") * WORKING_DAY)) & (
        col("minutes") >= col("days") * WORKING_DAY
    )
    receipts = inside.join(limit, on=KEY, maintain_order="left").select(
        *(*KEY, pl.lit("messages").alias("table"), "id"), on="day", hit=is_late
    )
    return Reading(levels=levels, receipts=receipts)


def _details(counts: pl.DataFrame, waits: pl.DataFrame) -> pl.Series:
    """Return the struct of details, in the order of ``counts``."""
    curve = curves(waits)
    medians_here = quantiles(curve, median=0.5)

    def within_days(days: pl.Expr) -> pl.Series:
        times = counts.select(*KEY, time=(days * WORKING_DAY).floor().cast(pl.Int64))
        found = survival_at(waits, curve, times)
        return (
            counts.join(found, on=KEY, how="left", maintain_order="left")
            .select(pl.when(col("n") > 0).then(1 - col("survival")))
            .to_series()
        )

    found = counts.join(medians_here, on=KEY, how="left", maintain_order="left")
    return found.select(
        pl.struct(
            within_days(pl.lit(2)).alias("p_within_2_days"),
            divided(col("median"), 60).alias("median_hours"),
            "open",
            within_days(col("value")).alias("p_within_limit"),
            col("timezone").is_null().alias("zone_assumed"),
        ).alias("details")
    ).to_series()


SIGNAL = Signal(
    name=text("Their time to answer"),
    reason="engagement",
    unit="working_days",
    limit=LIMIT,
    limit_name="reply_days",
    minimum=MINIMUM,
    needs=("mail",),
    counts=text("{n} ask of yours", "{n} asks of yours"),
    measure=measure,
    sentence=text(
        "Your {n} ask from {window_from:date} to {window_to:date}: median wait for an answer"
        " {value:number} working days of the client, {p_within_limit:percent} answered within the"
        " limit of {limit:number}.",
        "Your {n} asks from {window_from:date} to {window_to:date}: median wait for an answer"
        " {value:number} working days of the client, {p_within_limit:percent} answered within the"
        " limit of {limit:number}.",
    ),
    details=("p_within_2_days", "median_hours", "open", "p_within_limit", "zone_assumed"),
)
