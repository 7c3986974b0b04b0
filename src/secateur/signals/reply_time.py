"""The time until my asks are answered, on the client's own clock.

Asks that still wait count as waiting at least so long; a meeting ends what can be known.
"""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import NO_ROWS, Reading, Signal
from secateur.statistics.division import divided
from secateur.statistics.levels import Bar, limited
from secateur.statistics.past import Past, of_medians, patient
from secateur.statistics.survival import followed, medians, quantiles, survival_at
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY
from secateur.working_clock import WORKING_DAY

LIMIT = 3
MINIMUM = 10


def rows(facts: Facts) -> pl.DataFrame:
    """Return my asks, with ``hit`` where the wait was longer than the limit (``days``)."""
    longest = col("days") * WORKING_DAY
    is_still_open = ~col("is_answered") & (col("minutes") >= longest)
    return (
        facts.asks.filter("is_mine", col("minutes").is_not_null())
        .join(_bar(facts).limit.select("owner", days="value"), on="owner", maintain_order="left")
        .with_columns(hit=(col("minutes") > longest) | is_still_open)
    )


def measure(facts: Facts) -> Reading:
    """Take the Kaplan-Meier median of the wait for an answer."""
    bar = _bar(facts)
    asks = rows(facts)
    periods = windows(facts.keys, asks, facts.as_of, MINIMUM)
    inside = within(asks, periods)
    curve = followed(inside.select(*KEY, time="minutes", is_over="is_answered"))
    counts = counted(periods, inside, n=pl.len(), open=col("is_waiting").sum())
    levels = medians(
        _with_details(limited(counts, bar), curve, facts), curve, bar, unit=WORKING_DAY
    )
    receipts = inside.select(*(*KEY, pl.lit("messages").alias("table"), "id"), on="day", hit="hit")
    return Reading(levels=levels, receipts=receipts)


def past(facts: Facts) -> Past:
    """Return the waits that are over or too long; what ended at a meeting says nothing."""
    known_on = pl.min_horizontal(patient(col("days")), pl.lit(facts.as_of))
    asked = rows(facts)
    told = asked.filter(col("is_answered") | col("hit"))
    return of_medians(asked, told.select(*KEY, "day", "hit", known_on=known_on), _bar(facts))


def _bar(facts: Facts) -> Bar:
    return Bar(limit=facts.limit("reply_days", LIMIT), minimum=MINIMUM)


def _with_details(counts: pl.DataFrame, curve: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Add the details: what the curve says of two days, of the limit and of half the asks."""

    def answered_within(days: pl.Expr, name: str) -> pl.DataFrame:
        times = counts.select(*KEY, time=(days * WORKING_DAY).floor().cast(pl.Int64))
        return survival_at(curve, times).select(*KEY, (1 - col("survival")).alias(name))

    has_asks = pl.when(col("n") > 0)
    details = pl.struct(
        has_asks.then("p_within_2_days").alias("p_within_2_days"),
        divided(col("median"), 60).alias("median_hours"),
        "open",
        has_asks.then("p_within_limit").alias("p_within_limit"),
        col("timezone").is_null().alias("zone_assumed"),
    )
    for found in (
        answered_within(pl.lit(2), "p_within_2_days"),
        answered_within(col("limit"), "p_within_limit"),
        quantiles(curve, median=0.5),
        facts.tables.clients.select(*KEY, "timezone"),
    ):
        counts = counts.join(found, on=KEY, how="left", maintain_order="left")
    return counts.with_columns(details=details)


SIGNAL = Signal(
    name=text("Their time to answer"),
    reason="engagement",
    unit="working_days",
    limit=LIMIT,
    limit_name="reply_days",
    words=MappingProxyType(
        {
            "reply_days": LimitWords(
                text("Working days to answer"),
                text("working days the client takes to answer"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("mail",),
    reads=("messages",),
    nothing=MappingProxyType(
        {
            "open": NO_ROWS,
            "zone_assumed": col("timezone").is_null(),
        }
    ),
    counts=text("{n} ask of yours", "{n} asks of yours"),
    measure=measure,
    sentence=text(
        "Your {n} ask from {window_from:date} to {window_to:date}: median wait for an answer"
        " {value:number} {value|working day|working days} of the client,"
        " {p_within_limit:percent} answered within the limit of {limit:exact}.",
        "Your {n} asks from {window_from:date} to {window_to:date}: median wait for an answer"
        " {value:number} {value|working day|working days} of the client,"
        " {p_within_limit:percent} answered within the limit of {limit:exact}.",
    ),
    details=("p_within_2_days", "median_hours", "open", "p_within_limit", "zone_assumed"),
    past=past,
)
