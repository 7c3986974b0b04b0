"""Payment days that the client promised in writing and let pass."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import NO_ROWS, Reading, Signal
from secateur.statistics.levels import Bar, exact
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY

LIMIT = 2.0
MINIMUM = 2


def measure(facts: Facts) -> Reading:
    """Count the promises that came due, and those after which no money came in time."""
    bar = Bar(limit=facts.limit("broken_promises", LIMIT), minimum=MINIMUM)
    made = facts.promises
    periods = windows(facts.exempt_from_payment, made, facts.as_of, MINIMUM, day="promised_on")
    inside = within(made, periods, day="promised_on")
    counts = counted(periods, inside, n=pl.len(), broken=col("is_broken").sum()).with_columns(
        value=pl.when(col("n") > 0).then(col("broken").cast(pl.Float64)),
        details=pl.struct(kept=col("n") - col("broken"), broken="broken"),
    )
    receipts = inside.select(
        *(*KEY, pl.lit("messages").alias("table"), "id"), on="day", hit="is_broken"
    )
    return Reading(levels=exact(counts, bar, is_inclusive=True), receipts=receipts)


SIGNAL = Signal(
    name=text("Promised payment days"),
    reason="payment",
    unit="count",
    limit=LIMIT,
    limit_name="broken_promises",
    words=MappingProxyType(
        {
            "broken_promises": LimitWords(
                text("Broken promises"),
                text("promises of payment in writing that were broken"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("invoices", "mail"),
    reads=("messages",),
    nothing=MappingProxyType(
        {
            "kept": NO_ROWS,
            "broken": NO_ROWS,
        }
    ),
    counts=text(
        "{n} payment day promised in writing and past",
        "{n} payment days promised in writing and past",
    ),
    measure=measure,
    sentence=text(
        "Of {n} payment day that the client promised in writing between {window_from:date} and"
        " {window_to:date}, {value:number} passed by more than 2 working days without the money"
        " promised (limit {limit:exact}).",
        "Of {n} payment days that the client promised in writing between {window_from:date} and"
        " {window_to:date}, {value:number} passed by more than 2 working days without the money"
        " promised (limit {limit:exact}).",
    ),
    details=("kept", "broken"),
    is_exempt_pro_bono=True,
)
