"""How long the oldest open, undisputed invoice is past due; a refusal to pay weighs the most."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.levels import Bar, exact
from secateur.statistics.windows import counted
from secateur.tables import KEY

LIMIT = 30.0
MINIMUM = 1

ESTABLISHED_DAYS = 60.0
"""An invoice so long past due establishes the signal alone."""

ESTABLISHED_INVOICES = 2
"""So many past the limit establish it together."""


def measure(facts: Facts) -> Reading:
    """Look at every open invoice, whatever its age.

    One that a payment may settle, of which the user has not said so yet, is counted apart.
    """
    bar = Bar(limit=facts.limit("overdue_days", LIMIT), minimum=MINIMUM)
    is_unpaid = col("is_open") & ~col("is_void")
    bills = facts.invoices.filter(is_unpaid).join(
        bar.limit.select("owner", limit="value"), on="owner", maintain_order="left"
    )
    unpaid = bills.filter(~col("is_disputed"), ~col("is_questioned")).with_columns(
        past=col("days").clip(0)
    )
    counts = _judged(facts, unpaid).join(
        _sums(bills, facts), on=KEY, how="left", maintain_order="left"
    )
    details = pl.struct(
        "overdue",
        "refused",
        col("disputed", "questioned").fill_null(0),
        "over_limit",
        "due_unknown",
    )
    receipts = unpaid.select(
        *(*KEY, pl.lit("invoices").alias("table"), "id"),
        on=pl.coalesce("due_on", "issued_on"),
        hit=(col("past") > col("limit")).fill_null(value=False) | col("is_refused"),
    )
    return Reading(levels=exact(counts.with_columns(details=details), bar), receipts=receipts)


def _judged(facts: Facts, unpaid: pl.DataFrame) -> pl.DataFrame:
    """Count the open invoices of every client and give the state that follows from them."""
    established = facts.limit("overdue_days_established", ESTABLISHED_DAYS)
    began = facts.invoices.group_by(KEY).agg(window_from=col("issued_on").min())
    periods = (
        facts.tables.clients.select(KEY)
        .join(began, on=KEY, how="left")
        .with_columns(window_to=pl.lit(facts.as_of))
    )
    counts = counted(
        periods,
        unpaid,
        n=pl.len(),
        over_limit=(col("past") > col("limit")).sum(),
        refused=col("is_refused").sum(),
        due_unknown=col("due_on").is_null().sum(),
    )
    oldest = unpaid.group_by(KEY).agg(value=col("past").max().cast(pl.Float64))
    is_established = (
        (col("value") > col("established"))
        | (col("over_limit") >= ESTABLISHED_INVOICES)
        | (col("refused") > 0)
    )
    return (
        counts.join(oldest, on=KEY, how="left", maintain_order="left")
        .join(established.rename({"value": "established"}), on="owner", maintain_order="left")
        .join(facts.exempt, on=KEY, how="left", maintain_order="left")
        .with_columns(
            state=pl.when(is_established.fill_null(value=False))
            .then(pl.lit("established"))
            .when(col("over_limit") > 0)
            .then(pl.lit("emerging"))
            .otherwise(pl.lit("clear")),
            # A refused invoice is refused whatever its date.
            why=pl.when(
                (col("n") > 0) & (col("due_unknown") == col("n")) & (col("refused") == 0)
            ).then(pl.lit("due_unknown")),
        )
    )


def _sums(bills: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Return ``overdue``, the sums by currency, and how many are ``disputed, questioned``."""
    is_counted = ~col("is_disputed") & ~col("is_questioned")
    is_overdue = is_counted & (col("due_on") < facts.as_of)
    overdue = (
        bills.filter(is_overdue)
        .group_by(*KEY, "currency")
        .agg(amount=col("remainder").sum())
        .sort(*KEY, "currency")
        .group_by(KEY, maintain_order=True)
        .agg(overdue=pl.struct("currency", "amount"))
    )
    apart = bills.group_by(KEY).agg(
        disputed=col("is_disputed").sum().cast(pl.Int64),
        questioned=(~col("is_disputed") & col("is_questioned")).sum().cast(pl.Int64),
    )
    return apart.join(overdue, on=KEY, how="left")


SIGNAL = Signal(
    name=text("Overdue invoices"),
    reason="payment",
    unit="days",
    limit=LIMIT,
    limit_name="overdue_days",
    minimum=MINIMUM,
    needs=("invoices",),
    counts=text("{n} open invoice", "{n} open invoices"),
    measure=measure,
    sentence=text(
        "{n} invoice issued between {window_from:date} and {window_to:date} is open and undisputed;"
        " days past due: {value:number} (limit {limit:number}; refused: {refused}).",
        "{n} invoices issued between {window_from:date} and {window_to:date} are open and"
        " undisputed; days past due of the oldest: {value:number} (limit {limit:number};"
        " refused: {refused}).",
    ),
    details=("overdue", "refused", "disputed", "questioned", "over_limit", "due_unknown"),
    whys=MappingProxyType(
        {
            "due_unknown": text(
                "{n} open invoice has no due date, neither written nor agreed.",
                "{n} open invoices have no due date, neither written nor agreed.",
            )
        }
    ),
    is_exempt_pro_bono=True,
    settings=MappingProxyType({"overdue_days_established": ESTABLISHED_DAYS}),
)
