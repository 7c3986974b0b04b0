"""The share of invoices paid late, those that are unpaid and already late among them."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.money import LATE_DAYS
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.levels import Bar, shares
from secateur.statistics.survival import curves, quantiles
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY

LIMIT = 0.33
MINIMUM = 3


def measure(facts: Facts) -> Reading:
    """Count the invoices whose date is long enough past, and those paid late or not at all."""
    bar = Bar(limit=facts.limit("late_share", LIMIT), minimum=MINIMUM)
    decided = facts.payable.filter("is_decided")
    periods = windows(facts.tables.clients, decided, facts.as_of, MINIMUM, day="due_on")
    inside = within(decided, periods, day="due_on")
    counts = (
        counted(periods, inside, n=pl.len(), hits=col("is_late").sum())
        .join(_delays(facts, periods), on=KEY, how="left", maintain_order="left")
        .join(facts.exempt, on=KEY, how="left", maintain_order="left")
    )
    details = pl.struct(
        "median_days_late",
        "p90_days_late",
        col("open", "due_unknown", "questioned").fill_null(0),
        late="hits",
    )
    receipts = inside.select(
        *(*KEY, pl.lit("invoices").alias("table"), "id"), on="due_on", hit="is_late"
    )
    return Reading(levels=shares(counts.with_columns(details=details), bar), receipts=receipts)


def _delays(facts: Facts, periods: pl.DataFrame) -> pl.DataFrame:
    """Return the quantiles of the signed days late, and how many have no such day yet.

    ``questioned`` are the invoices left out while a payment that may settle them is undecided.
    """
    due = within(facts.payable, periods, day="due_on")
    waits = due.select(*KEY, time="days", is_over=~col("is_open"))
    maybe_paid = facts.invoices.filter("is_questioned", ~col("is_disputed"), ~col("is_void"))
    questioned = within(maybe_paid, periods, day="due_on")
    undated = within(facts.payable.filter(col("due_on").is_null()), periods, day="issued_on")
    return (
        periods.select(KEY)
        .join(quantiles(curves(waits), median=0.5, p90=0.9), on=KEY, how="left")
        .join(due.group_by(KEY).agg(open=col("is_open").sum()), on=KEY, how="left")
        .join(undated.group_by(KEY).agg(due_unknown=pl.len()), on=KEY, how="left")
        .join(questioned.group_by(KEY).agg(questioned=pl.len()), on=KEY, how="left")
        .select(
            *(*KEY, "open", "due_unknown", "questioned"),
            median_days_late=col("median").cast(pl.Float64),
            p90_days_late=col("p90").cast(pl.Float64),
        )
    )


SIGNAL = Signal(
    name=text("Late payments"),
    reason="payment",
    unit="share",
    limit=LIMIT,
    limit_name="late_share",
    minimum=MINIMUM,
    needs=("invoices",),
    counts=text(
        "{n} invoice whose date is long enough past", "{n} invoices whose date is long enough past"
    ),
    measure=measure,
    sentence=text(
        "Paid more than {late_days:number} days late, or unpaid and already later: {late} of {n}"
        " invoice due between {window_from:date} and {window_to:date} ({value:percent}; between"
        " {low:percent} and {high:percent}; limit {limit:percent}).",
        "Paid more than {late_days:number} days late, or unpaid and already later: {late} of {n}"
        " invoices due between {window_from:date} and {window_to:date} ({value:percent}; between"
        " {low:percent} and {high:percent}; limit {limit:percent}).",
    ),
    details=("median_days_late", "p90_days_late", "open", "due_unknown", "questioned", "late"),
    is_exempt_pro_bono=True,
    settings=MappingProxyType({"late_days": float(LATE_DAYS)}),
)
