"""The share of what I asked the client for, with a date, that came late or not at all."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import NO_ROWS, Reading, Signal
from secateur.statistics.levels import Bar, shares
from secateur.statistics.past import Past, of_shares
from secateur.statistics.survival import curves, quantiles
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY

LIMIT = 0.33
MINIMUM = 4


def rows(facts: Facts) -> pl.DataFrame:
    """Return the requests past their date, with ``hit`` where they were not done by it.

    That is known from the day after, or from when on they were asked.
    """
    day_after = col("due_on") + pl.duration(days=1)
    return facts.tables.requests.filter(col("due_on") < facts.as_of).with_columns(
        day="due_on",
        known_on=pl.max_horizontal(day_after, "asked_on"),
        hit=col("done_on").is_null() | (col("done_on") > col("due_on")),
    )


def measure(facts: Facts) -> Reading:
    """Count the requests past their date, and those not done by it."""
    bar = _bar(facts)
    due = rows(facts).with_columns(
        days_late=(col("done_on").fill_null(facts.as_of) - col("due_on")).dt.total_days(),
    )
    periods = windows(facts.keys, due, facts.as_of, MINIMUM, day="due_on")
    inside = within(due, periods, day="due_on")
    waits = inside.select(*KEY, time="days_late", is_over=col("done_on").is_not_null())
    counts = counted(
        periods,
        inside,
        n=pl.len(),
        hits=col("hit").sum(),
        open=col("done_on").is_null().sum(),
    ).join(
        quantiles(curves(waits), median_days_late=0.5), on=KEY, how="left", maintain_order="left"
    )
    details = pl.struct(
        "open", col("median_days_late").cast(pl.Float64), late=col("hits") - col("open")
    )
    receipts = inside.select(
        *(*KEY, pl.lit("requests").alias("table"), "id"), on="due_on", hit="hit"
    )
    return Reading(levels=shares(counts.with_columns(details=details), bar), receipts=receipts)


def past(facts: Facts) -> Past:
    """Return the same rows as they became known."""
    return of_shares(rows(facts).select(*KEY, "day", "known_on", "hit"), _bar(facts))


def _bar(facts: Facts) -> Bar:
    return Bar(limit=facts.limit("inputs_late_share", LIMIT), minimum=MINIMUM)


SIGNAL = Signal(
    name=text("Documents awaited"),
    reason="engagement",
    unit="share",
    limit=LIMIT,
    limit_name="inputs_late_share",
    words=MappingProxyType(
        {
            "inputs_late_share": LimitWords(
                text("Share of late documents"),
                text("share of the documents awaited that came late, or not yet"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("requests",),
    reads=("requests",),
    nothing=MappingProxyType(
        {
            "open": NO_ROWS,
            "late": NO_ROWS,
        }
    ),
    counts=text("{n} request past its date", "{n} requests past their date"),
    measure=measure,
    sentence=text(
        "Of {n} request to the client due from {window_from:date} to {window_to:date}, {late} came"
        " late and {open} not yet: {value:percent}; the limit is {limit:share}.",
        "Of {n} requests to the client due from {window_from:date} to {window_to:date}, {late}"
        " came late and {open} not yet: {value:percent}; the limit is {limit:share}.",
    ),
    details=("open", "median_days_late", "late"),
    past=past,
)
