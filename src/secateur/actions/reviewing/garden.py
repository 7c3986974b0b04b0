"""What the garden shows of each client beside the review: money received month by month."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl
from polars import col

from secateur.actions.reviewing.review_clients import Reviewed
from secateur.actions.reviewing.story_money import in_quarters, told_months
from secateur.facts import Facts
from secateur.facts.money import in_own_currency

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Hourly:
    """What the hours of the last closed months with any earned."""

    earned: int
    """Before tax, in minor units."""

    minutes: int
    currency: str


@dataclass(frozen=True, slots=True)
class Garden:
    """Figures of all clients together."""

    months: tuple[date, ...]
    """First days of the last twelve months, oldest first."""

    received: Mapping[str, tuple[int, ...]]
    """By client: minor units of the owner's currency, a month each; absent without income."""

    shares: Mapping[str, float]
    """By client: its part of all that was received in these months."""

    owed: Mapping[str, tuple[int, int]]
    """By currency: open and overdue, in minor units, over all clients."""

    hourly: Mapping[str, Hourly]
    """By client: what an hour earned lately, as the client's own page has it."""


def garden(reviewed: Reviewed) -> Garden:
    """Return the figures of a review; sums without an exchange rate are left out of shares."""
    report, facts = reviewed.report, reviewed.found.facts
    months = _months(report.as_of)
    own = in_own_currency(facts.income.filter(col("owner") == report.owner), facts.tables)
    by_month = (
        own.filter(col("own").is_not_null(), col("day") >= months[0])
        .group_by("client", month=col("day").dt.truncate("1mo"))
        .agg(col("own").sum())
    )
    received = _by_client(by_month, months)
    total = sum(sum(each) for each in received.values())
    owed: dict[str, tuple[int, int]] = {}
    for client in report.clients:
        for debt in () if client.is_untold else client.owed:
            before = owed.get(debt.currency, (0, 0))
            owed[debt.currency] = (before[0] + debt.open, before[1] + debt.overdue)
    shares = {client: sum(each) / total for client, each in received.items()} if total > 0 else {}
    return Garden(
        months=months,
        received=received,
        shares=shares,
        owed=owed,
        hourly=_hourly(facts, report.owner),
    )


def _hourly(facts: Facts, owner: str) -> dict[str, Hourly]:
    """Return what each client's hours earned in its latest quarter with hours."""
    months = told_months(facts, owner)
    if months.is_empty():
        return {}
    by_quarter = (
        in_quarters(months)
        .group_by("client", "quarter")
        .agg(col("earned", "minutes").sum(), currency=col("currency").first())
    )
    latest = (
        by_quarter.filter(col("minutes") > 0)
        .sort("client", "quarter")
        .unique("client", keep="first", maintain_order=True)
    )
    return {
        row["client"]: Hourly(row["earned"], row["minutes"], row["currency"])
        for row in latest.to_dicts()
    }


def _by_client(by_month: pl.DataFrame, months: tuple[date, ...]) -> dict[str, tuple[int, ...]]:
    found: dict[str, dict[date, int]] = {}
    for row in by_month.to_dicts():
        found.setdefault(row["client"], {})[row["month"]] = row["own"]
    return {
        client: tuple(sums.get(month, 0) for month in months)
        for client, sums in sorted(found.items())
    }


def _months(as_of: date) -> tuple[date, ...]:
    last = as_of.year * 12 + as_of.month - 1
    return tuple(
        date(number // 12, number % 12 + 1, 1) for number in range(last - MONTHS + 1, last + 1)
    )
