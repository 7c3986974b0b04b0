"""The share of invoices of which a part was paid and the rest did not follow."""

from datetime import timedelta

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.money import COMPLETION_DAYS
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.levels import Bar, shares
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY

LIMIT = 0.10
MINIMUM = 3


def measure(facts: Facts) -> Reading:
    """Count the invoices first paid long enough ago, and those still short 30 days later."""
    bar = Bar(limit=facts.limit("short_share", LIMIT), minimum=MINIMUM)
    paid = facts.payable.filter(
        col("first_paid_on") < facts.as_of - timedelta(days=COMPLETION_DAYS)
    ).with_columns(day=pl.coalesce("due_on", "issued_on"))
    periods = windows(facts.tables.clients, paid, facts.as_of, MINIMUM)
    inside = within(paid, periods)
    counts = (
        counted(periods, inside, n=pl.len(), hits=col("is_short").sum())
        .join(_missing(inside), on=KEY, how="left", maintain_order="left")
        .join(facts.exempt, on=KEY, how="left", maintain_order="left")
    )
    receipts = inside.select(
        *(*KEY, pl.lit("invoices").alias("table"), "id"), on="day", hit="is_short"
    )
    details = pl.struct("missing", invoices="hits")
    return Reading(levels=shares(counts.with_columns(details=details), bar), receipts=receipts)


def _missing(inside: pl.DataFrame) -> pl.DataFrame:
    """Return what still lacks, by currency."""
    return (
        inside.filter("is_short", "is_open")
        .group_by(*KEY, "currency")
        .agg(amount=col("remainder").sum())
        .sort(*KEY, "currency")
        .group_by(KEY, maintain_order=True)
        .agg(missing=pl.struct("currency", "amount"))
    )


SIGNAL = Signal(
    name=text("Payments in part"),
    reason="payment",
    unit="share",
    limit=LIMIT,
    limit_name="short_share",
    minimum=MINIMUM,
    needs=("invoices",),
    counts=text(
        "{n} invoice first paid more than 30 days ago",
        "{n} invoices first paid more than 30 days ago",
    ),
    measure=measure,
    sentence=text(
        "Paid in part and not completed within 30 days: {invoices} of {n} invoice due between"
        " {window_from:date} and {window_to:date} ({value:percent}; between {low:percent} and"
        " {high:percent}; limit {limit:percent}).",
        "Paid in part and not completed within 30 days: {invoices} of {n} invoices due between"
        " {window_from:date} and {window_to:date} ({value:percent}; between {low:percent} and"
        " {high:percent}; limit {limit:percent}).",
    ),
    details=("missing", "invoices"),
    is_exempt_pro_bono=True,
)
