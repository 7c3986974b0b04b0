"""What the garden shows of each client beside the review: money received month by month."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

import polars as pl
from polars import col

from secateur.actions.reviewing.review_clients import Reviewed
from secateur.actions.reviewing.story_money import months_with_both, told_months
from secateur.facts import Facts
from secateur.facts.exchange import in_own_currency
from secateur.review.parts import Report
from secateur.statistics.windows import first_day

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Hourly:
    """What the hours of the closed months of a year earned, whatever was agreed for them."""

    earned: int
    """Before tax, in minor units."""

    minutes: int
    currency: str
    months: int
    """Those with hours."""


@dataclass(frozen=True, slots=True)
class Garden:
    """Figures of all clients together."""

    months: tuple[date, ...]
    """First days of the last twelve months, oldest first."""

    received: Mapping[str, tuple[int, ...]]
    """By client: minor units of the owner's currency, a month each; absent without income."""

    shares: Mapping[str, float]
    """By client: its part of all that was received in the year since ``since``."""

    owed: Mapping[str, tuple[int, int]]
    """By currency: open and overdue, in minor units, over all clients."""

    hourly: Mapping[str, Hourly]
    """By client: what an hour earned, over the same year for all of them."""

    since: date
    """The first day of the year in which the signals count, up to the day of the review."""


def garden(reviewed: Reviewed) -> Garden:
    """Return the figures of a review; sums without an exchange rate are left out of shares."""
    report, facts = reviewed.report, reviewed.found.facts
    months = _months(report.as_of)
    since = _year_before(report.as_of)
    own = in_own_currency(facts.income.filter(col("owner") == report.owner), facts.tables).filter(
        col("own").is_not_null(), col("client").is_not_null()
    )
    by_month = (
        own.filter(col("day") >= months[0])
        .group_by("client", month=col("day").dt.truncate("1mo"))
        .agg(col("own").sum())
    )
    received = _by_client(by_month, months)
    owed: dict[str, tuple[int, int]] = {}
    for client in report.clients:
        for debt in () if client.is_untold else client.owed:
            before = owed.get(debt.currency, (0, 0))
            owed[debt.currency] = (before[0] + debt.open, before[1] + debt.overdue)
    return Garden(
        months=months,
        received=received,
        shares=_shares(own.filter(col("day") >= since)),
        owed=owed,
        hourly=_hourly(facts, report, since),
        since=since,
    )


def _year_before(as_of: date) -> date:
    """Return the first day of the year in which the signals count."""
    return cast("date", pl.select(first_day(as_of)).item())


def _shares(income: pl.DataFrame) -> dict[str, float]:
    """Return each client's part of all income, as the signal of concentration has it."""
    sums = dict(income.group_by("client").agg(col("own").sum()).sort("client").iter_rows())
    total = sum(sums.values())
    return {client: each / total for client, each in sums.items()} if total > 0 else {}


def _hourly(facts: Facts, report: Report, since: date) -> dict[str, Hourly]:
    """Return what each client's hours earned over the year in which the signals count.

    Of a client who has a figure against an agreed price, or hours and invoices at any time: else
    the hours may be nobody's to pay.
    """
    told = told_months(facts, report.owner)
    spoken = [
        client.id
        for client in report.clients
        if client.signals["effective_rate"].details.get("per_hour") is not None
    ]
    sums = (
        told.filter(
            months_with_both() | col("client").is_in(spoken),
            col("month") >= since,
        )
        .group_by("client")
        .agg(
            col("earned", "minutes").sum(),
            currency=col("currency").first(),
            months=(col("minutes") > 0).sum(),
        )
        .filter(col("minutes") > 0)
        .sort("client")
    )
    return {
        row["client"]: Hourly(row["earned"], row["minutes"], row["currency"], row["months"])
        for row in sums.to_dicts()
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
