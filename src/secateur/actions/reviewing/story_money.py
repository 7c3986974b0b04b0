"""What became of a client's invoices, and what an hour earned quarter by quarter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.work import HOUR
from secateur.model.money import minor_digits
from secateur.statistics.levels import Bar, ratios
from secateur.statistics.sums import squares

SPREAD = 0.35
"""How far the invoices of one month usually are from its hours, as the signal has it."""

MONTHS = 3


@dataclass(frozen=True, slots=True)
class PartPayment:
    """Some of an invoice's money."""

    on: date
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """One invoice from its issue to its payment."""

    id: int
    number: str
    amount: int
    """With tax, less its credit notes, in minor units of ``currency``."""

    currency: str
    issued_on: date
    due_on: date | None
    settled_on: date | None
    days: int | None
    """From due to settled, or to the day of the review; negative before."""

    remainder: int
    is_open: bool
    is_disputed: bool
    is_questioned: bool
    parts: tuple[PartPayment, ...]
    """Payments before the one that settled it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """What an hour earned over months with hours."""

    first: date
    last: date
    """First days of the first and of the last month."""

    n: int
    hours: float
    rate: float
    low: float
    high: float
    """In units of ``currency`` before tax; the 80 % interval."""

    agreed: float | None
    currency: str


def bills(facts: Facts, owner: str, client: str) -> tuple[Bill, ...]:
    """Return a client's invoices, the oldest first; those cancelled whole are left out."""
    here = (col("owner") == owner) & (col("client") == client)
    found = facts.invoices.filter(here, ~col("is_void")).sort("issued_on", "id")
    parts = _parts(facts, owner, set(found["id"].to_list()))
    return tuple(_bill(row, parts.get(row["id"], [])) for row in found.iter_rows(named=True))


def _parts(facts: Facts, owner: str, ids: set[int]) -> dict[int, list[PartPayment]]:
    paid = (
        facts.tables.allocations.filter(
            col("owner") == owner, col("invoice").is_in(list(ids)), col("kind") != "credit_note"
        )
        .group_by("invoice", "settled_on")
        .agg(col("amount").sum())
        .sort("invoice", "settled_on")
    )
    found: dict[int, list[PartPayment]] = {}
    for invoice, on, amount in paid.iter_rows():
        found.setdefault(invoice, []).append(PartPayment(on, amount))
    return found


def _bill(row: Mapping[str, object], parts: list[PartPayment]) -> Bill:
    settled = cast("date | None", row["settled_on"])
    return Bill(
        id=cast("int", row["id"]),
        number=cast("str", row["number"]),
        amount=cast("int", row["amount"]),
        currency=cast("str", row["currency"]),
        issued_on=cast("date", row["issued_on"]),
        due_on=cast("date | None", row["due_on"]),
        settled_on=settled,
        days=cast("int | None", row["days"]),
        remainder=cast("int", row["remainder"]),
        is_open=bool(row["is_open"]),
        is_disputed=bool(row["is_disputed"]),
        is_questioned=bool(row["is_questioned"]),
        parts=tuple(part for part in parts if settled is None or part.on < settled),
    )


def quarters(facts: Facts, owner: str, client: str) -> tuple[Quarter, ...]:
    """Return what an hour earned over three closed months at a time, the oldest first.

    Months are counted back from the last closed one. The interval is that of the signal
    (log-normal, drawn to nobody), from the months of the quarter alone.
    """
    months = told_months(facts, owner).filter(months_with_both(), col("client") == client)
    if months.is_empty():
        return ()
    sums = (
        in_quarters(months)
        .group_by("quarter")
        .agg(
            **squares("earned", "minutes"),
            n=(col("minutes") > 0).sum().cast(pl.Int64),
            first=col("month").min(),
            last=col("month").max(),
            minutes=col("minutes").sum(),
            priced=col("priced_minutes").sum(),
            agreed=col("agreed").sum(),
            currency=col("currency").first(),
        )
    )
    worked = sums.filter(col("below") > 0).sort("quarter", descending=True)
    return tuple(_quarter(row) for row in _with_intervals(worked).iter_rows(named=True))


def told_months(facts: Facts, owner: str) -> pl.DataFrame:
    """Return the closed months whose hours and sums are known."""
    return facts.months.filter(
        col("owner") == owner, ~col("is_untaxed"), col("lacking").is_null()
    ).sort("client", "month")


def months_with_both() -> pl.Expr:
    """Say of each month whether it is of a client that has hours and sums."""
    return (col("minutes").sum().over("client") != 0) & (col("earned").sum().over("client") != 0)


def in_quarters(months: pl.DataFrame) -> pl.DataFrame:
    """Add ``quarter``: three months, counted back from the last closed one of the client."""
    number = col("month").dt.year().cast(pl.Int64) * 12 + col("month").dt.month().cast(pl.Int64)
    return months.with_columns(number=number).with_columns(
        quarter=(col("number").max().over("client") - col("number")) // MONTHS
    )


def _with_intervals(sums: pl.DataFrame) -> pl.DataFrame:
    """Add ``value, low, high``: minor units a minute."""
    # Each quarter is an owner of its own: else it would be drawn to the quarters beside it.
    name = col("quarter").cast(pl.String)
    named = sums.with_columns(owner=name, client=name, window_from="first", window_to="last")
    bar = Bar(limit=named.select("owner", value=pl.lit(1.0)), minimum=1)
    found = ratios(named, bar, spread=SPREAD).select("client", "value", "low", "high")
    return named.join(found, on="client", maintain_order="left")


def _quarter(row: Mapping[str, float | int | date | str]) -> Quarter:
    currency = cast("str", row["currency"])
    per_hour = HOUR / 10 ** minor_digits(currency)
    priced, agreed = cast("int", row["priced"]), cast("int", row["agreed"])
    return Quarter(
        first=cast("date", row["first"]),
        last=cast("date", row["last"]),
        n=cast("int", row["n"]),
        hours=cast("int", row["minutes"]) / HOUR,
        rate=cast("float", row["value"]) * per_hour,
        low=cast("float", row["low"]) * per_hour,
        high=cast("float", row["high"]) * per_hour,
        agreed=agreed / 1000 / priced * per_hour if priced else None,
        currency=currency,
    )
