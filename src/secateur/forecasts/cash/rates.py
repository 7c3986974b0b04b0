"""How often invoices are never paid and clients go, from the freelancer's own past.

Both are drawn towards little: an unlucky first year should not read as a law of nature.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.forecasts.cash.model import MONTH_DAYS

LOST_AFTER = 180
"""An invoice this many days past due and still open is counted as never paid."""

CAREFUL_INVOICES = 100
"""One lost of so many is believed of all clients before their own past is seen."""

POOLED_INVOICES = 20
"""How many invoices the rate of all clients counts for beside a client's own."""

CAREFUL_MONTHS = 60
"""One client gone in so many months is believed before the past is seen."""

GONE_DAYS = 183
"""Nothing written for so long: the client is taken as gone."""

LEAST_INVOICES = 3
"""Fewer were a single job, not a client that went."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Chances of loss."""

    default: Mapping[str, float]
    """By client: that an invoice is never paid."""

    default_of_all: float
    loss: float
    """That a client goes, each month."""


def rates(facts: Facts, owner: str) -> Rates:
    """Count what was lost."""
    free = facts.exempt.filter("is_exempt").select("owner", "client")
    bills = (
        facts.invoices.filter(col("owner") == owner, ~col("is_void"))
        .join(free, on=["owner", "client"], how="anti")
        .with_columns(
            is_lost=col("is_refused")
            | (col("is_open") & (col("days") > LOST_AFTER)).fill_null(value=False)
        )
        .filter(~col("is_open") | col("is_lost"))
    )
    sums = bills.group_by("client").agg(n=pl.len(), lost=col("is_lost").sum()).sort("client")
    shared = (int(sums["lost"].sum()) + 1) / (int(sums["n"].sum()) + CAREFUL_INVOICES)
    default = {
        client: (lost + POOLED_INVOICES * shared) / (n + POOLED_INVOICES)
        for client, n, lost in sums.select("client", "n", "lost").iter_rows()
    }
    return Rates(default, shared, _loss(facts, owner))


def _loss(facts: Facts, owner: str) -> float:
    spans = (
        facts.invoices.filter(col("owner") == owner)
        .group_by("client")
        .agg(n=pl.len(), first=col("issued_on").min(), last=col("issued_on").max())
        .filter(col("n") >= LEAST_INVOICES)
    )
    gone = spans.filter(col("last") < facts.as_of - timedelta(days=GONE_DAYS)).height
    days = spans.select((col("last") - col("first")).dt.total_days().sum()).item() or 0
    return (gone + 1) / (days / MONTH_DAYS + CAREFUL_MONTHS)
