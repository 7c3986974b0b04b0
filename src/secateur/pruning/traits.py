"""What is known of every client: plain facts, each with few possible values, none of them a score.

A trait that is not on record, or of which too few rows are, is left out.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import polars as pl
from polars import col

from secateur.facts import Facts, terms
from secateur.facts.exchange import in_own_currency
from secateur.facts.money import YEAR
from secateur.pruning.model import Trait
from secateur.statistics.survival import curves, quantiles

Traits = Mapping[str, Mapping[Trait, str]]
"""By client."""

LEAST_BILLS, LEAST_ASKS, LEAST_DEMANDS = 3, 10, 10

SHORT_TERMS = 30
"""Days to pay."""

LATE_SHARE = 0.33
"""The default of the limit ``late_share``."""

OFF_HOURS = 0.10
"""Of what it asks, outside own hours: at most one in ten."""

ONE_DAY, TWO_DAYS = 8 * 60, 16 * 60
"""Worked minutes."""

STEADY_MONTHS = 9
"""Of the last twelve, with an invoice."""


def traits(facts: Facts, owner: str, languages: Mapping[str, str]) -> Traits:
    """Return the known traits of every client.

    Args:
        facts: What was known.
        owner: Whose clients.
        languages: Of letters to each client, where the user says one.
    """
    found: dict[str, dict[Trait, str]] = {
        client: {}
        for client in facts.tables.clients.filter(col("owner") == owner)["client"].to_list()
    }
    readers: tuple[Callable[[Facts, str], Mapping[Trait, Mapping[str, str]]], ...] = (
        _said,
        _agreed,
        _billed,
        _paying,
        _answering,
        _asking,
    )
    named: Mapping[Trait, Mapping[str, str]] = {"language": languages}
    for by_trait in (named, *(reader(facts, owner) for reader in readers)):
        for trait, values in by_trait.items():
            for client, value in values.items():
                if client in found:
                    found[client][trait] = value
    return found


def _said(facts: Facts, owner: str) -> Mapping[Trait, Mapping[str, str]]:
    home = facts.tables.owners.filter(col("owner") == owner)["country"].to_list()
    here = str(home[0]).partition("-")[0] if home and home[0] else None
    rows = facts.tables.clients.filter(col("owner") == owner).select("client", "kind", "country")
    kinds: dict[str, str] = {}
    places: dict[str, str] = {}
    for client, kind, country in rows.iter_rows():
        if kind is not None:
            kinds[client] = kind
        if country is not None and here is not None:
            places[client] = "here" if country.partition("-")[0] == here else "elsewhere"
    return {"kind": kinds, "place": places}


def _agreed(facts: Facts, owner: str) -> Mapping[Trait, Mapping[str, str]]:
    latest = terms.latest(facts.tables, facts.as_of).filter(col("owner") == owner)
    units: dict[str, str] = {}
    papers: dict[str, str] = {}
    days: dict[str, str] = {}
    for client, unit, signed, payment in latest.select(
        "client", "unit", "signed", "payment_days"
    ).iter_rows():
        if unit is not None:
            units[client] = unit
        if signed is not None:
            papers[client] = "yes" if signed else "no"
        if payment is None:
            days[client] = "none"
        else:
            days[client] = "short" if payment <= SHORT_TERMS else "long"
    return {"unit": units, "signed": papers, "terms": days}


def _billed(facts: Facts, owner: str) -> Mapping[Trait, Mapping[str, str]]:
    """Return the size of invoices beside the owner's usual one, their rhythm, and since when."""
    bills = facts.invoices.filter(
        col("owner") == owner, ~col("is_void"), col("client").is_not_null()
    )
    recent = in_own_currency(bills, facts.tables).filter(
        col("issued_on") > facts.as_of - YEAR, col("own").is_not_null()
    )
    usual = recent["own"].median()
    rows = recent.group_by("client").agg(
        n=pl.len(),
        middle=col("own").median(),
        months=col("issued_on").dt.truncate("1mo").n_unique(),
    )
    sizes: dict[str, str] = {}
    rhythms: dict[str, str] = {}
    for client, n, middle, months in rows.select("client", "n", "middle", "months").iter_rows():
        if n >= LEAST_BILLS and isinstance(usual, float):
            sizes[client] = "large" if middle >= usual else "small"
            rhythms[client] = "steady" if months >= STEADY_MONTHS else "now_and_then"
    began = first_records(facts, owner)
    since = {
        client: "long" if day <= facts.as_of - timedelta(days=365) else "new"
        for client, day in began.items()
    }
    return {"invoice_size": sizes, "rhythm": rhythms, "since": since}


def first_records(facts: Facts, owner: str) -> dict[str, date]:
    """Return the first day of work, invoice or payment of each client."""
    tables = facts.tables
    days = pl.concat(
        [
            frame.filter(col("owner") == owner, col("client").is_not_null()).select(
                "client", day=col(name)
            )
            for frame, name in (
                (tables.time_entries, "day"),
                (tables.invoices, "issued_on"),
                (tables.payments, "paid_on"),
                (tables.agreements, "from_on"),
            )
        ]
    )
    return dict(days.group_by("client").agg(col("day").min()).iter_rows())


def _paying(facts: Facts, owner: str) -> Mapping[Trait, Mapping[str, str]]:
    limit = facts.limit("late_share", LATE_SHARE).filter(col("owner") == owner)["value"].to_list()
    most = float(limit[0]) if limit else LATE_SHARE
    due = facts.payable.filter(
        col("owner") == owner, col("is_decided"), col("due_on") > facts.as_of - 2 * YEAR
    )
    rows = due.group_by("client").agg(n=pl.len(), late=col("is_late").sum())
    return {
        "pays": {
            client: "on_time" if late <= most * n else "late"
            for client, n, late in rows.select("client", "n", "late").iter_rows()
            if n >= LEAST_BILLS
        }
    }


def _answering(facts: Facts, owner: str) -> Mapping[Trait, Mapping[str, str]]:
    """Return within what time half of the owner's questions are answered."""
    asked = facts.asks.filter(
        col("owner") == owner,
        col("is_mine"),
        col("minutes").is_not_null(),
        col("day") > facts.as_of - YEAR,
    )
    n = dict(asked.group_by("client").len().iter_rows())
    waits = asked.select("owner", "client", time="minutes", is_over="is_answered")
    middle = quantiles(curves(waits), median=0.5).select("client", "median")
    medians: dict[str, float | None] = dict(middle.iter_rows())
    found: dict[str, str] = {}
    for client, count in n.items():
        if count >= LEAST_ASKS:
            minutes = medians.get(client)
            slow = minutes is None or minutes > TWO_DAYS
            found[client] = "slow" if slow else "two_days"
            if minutes is not None and minutes <= ONE_DAY:
                found[client] = "one_day"
    return {"answers": found}


def _asking(facts: Facts, owner: str) -> Mapping[Trait, Mapping[str, str]]:
    """Return whether it asks within the owner's hours."""
    rows = (
        facts.demands.filter(col("owner") == owner, col("day") > facts.as_of - YEAR)
        .group_by("client")
        .agg(n=pl.len(), outside=col("is_outside").sum())
        .select("client", "n", "outside")
    )
    return {
        "hours": {
            client: "inside" if outside <= OFF_HOURS * n else "outside"
            for client, n, outside in rows.iter_rows()
            if n >= LEAST_DEMANDS
        }
    }
