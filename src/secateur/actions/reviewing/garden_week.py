"""What the last seven days have changed: bills fallen due, money in, reasons newly seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from polars import col

from secateur.actions.reviewing.review_clients import Reviewed
from secateur.model.states import LOUD
from secateur.signals import Reason

DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Seven days up to the day of the review."""

    since: date
    """The first day that is not among them."""

    fell_due: Mapping[str, int]
    """By client: open invoices that have become overdue."""

    received: Mapping[str, int]
    """By currency: minor units that came in."""

    crossed: tuple[tuple[str, Reason], ...]
    """Client and reason, where what is held against it began in these days."""

    reaches: date | None
    """The last day of which anything is on record; None where nothing is."""


def garden_week(reviewed: Reviewed) -> Week:
    """Return what is new since a week before the day of the review."""
    report, facts = reviewed.report, reviewed.found.facts
    since = report.as_of - timedelta(days=DAYS)
    due = facts.invoices.filter(
        col("owner") == report.owner,
        col("is_open") & ~col("is_disputed"),
        col("due_on").is_between(since, report.as_of, closed="left"),
    )
    income = facts.income.filter(col("owner") == report.owner, col("day") > since)
    return Week(
        since=since,
        fell_due=dict(due.group_by("client").len().sort("client").iter_rows()),
        received=dict(income.group_by("currency").agg(col("amount").sum()).iter_rows()),
        crossed=tuple(
            (client.id, found.reason)
            for client in report.clients
            for found in client.reasons
            if found.state in LOUD and found.since is not None and found.since > since
        ),
        reaches=_reaches(reviewed),
    )


def _reaches(reviewed: Reviewed) -> date | None:
    tables, owner = reviewed.found.facts.tables, reviewed.report.owner
    days = [
        frame.filter(col("owner") == owner)[day].max()
        for frame, day in (
            (tables.messages, "day"),
            (tables.invoices, "issued_on"),
            (tables.payments, "paid_on"),
            (tables.time_entries, "day"),
        )
    ]
    return max((day for day in days if isinstance(day, date)), default=None)
