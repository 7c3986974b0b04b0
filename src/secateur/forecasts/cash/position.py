"""Where the freelancer stands today: savings carried forward, and the hours a client takes."""

from dataclasses import dataclass
from datetime import date

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.exchange import in_own_currency
from secateur.facts.money import net
from secateur.facts.work import HOUR
from secateur.forecasts.cash.model import MONTH_DAYS
from secateur.forecasts.cash.months import YEAR_MONTHS, months_before, months_from


def carried(facts: Facts, owner: str, on: date, amount: float, spent: tuple[float, float]) -> float:
    """Return a balance of an earlier day brought to today, in minor units.

    What came in since counts before sales tax and less the tax rate; what has no exchange rate is
    left out; costs are taken off by the day.

    Args:
        facts: What is known.
        owner: Whose balance.
        on: The day of the balance.
        amount: What it was.
        spent: The tax rate and the monthly costs.
    """
    tax, costs = spent
    rows = facts.income.filter(
        col("owner") == owner, col("day").is_between(on, facts.as_of, closed="right")
    )
    own = in_own_currency(rows, facts.tables).join(
        _untaxed_shares(facts, owner), on="client", how="left"
    )
    received = own.select((col("own") * col("share").fill_null(1.0)).sum()).item() or 0.0
    return amount + (1 - tax) * received - costs * (facts.as_of - on).days / MONTH_DAYS


def _untaxed_shares(facts: Facts, owner: str) -> pl.DataFrame:
    """Return ``client, share``: what of the client's invoices is not sales tax."""
    return (
        net(facts.tables)
        .filter(col("owner") == owner, col("kind") == "invoice", col("net").is_not_null())
        .group_by("client")
        .agg(share=col("net").sum() / col("amount").sum())
        .filter(col("share").is_finite())
    )


@dataclass(frozen=True, slots=True)
class Hours:
    """What a client takes of one's time."""

    per_month: float
    months: int
    """How many of the last months this is the mean of."""


def hours(facts: Facts, owner: str, client: str) -> Hours | None:
    """Return the mean hours of the last twelve months, or since the first entry, if any."""
    rows = facts.tables.time_entries.filter(col("owner") == owner, col("client") == client)
    if rows.is_empty():
        return None
    first: date = rows.select(col("day").min()).item()
    size = min(YEAR_MONTHS, months_before(facts.as_of, first) + 1)
    recent = rows.filter(col("day") > months_from(facts.as_of, -size))
    return Hours(float(recent["minutes"].sum()) / HOUR / size, size)
