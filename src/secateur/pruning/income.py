"""The income that went with a client, and what closes the gap."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.exchange import in_own_currency
from secateur.model.text import Text, text
from secateur.pruning.hours import reach
from secateur.pruning.model import Gap, GapStage, Stretch
from secateur.pruning.stretches import Reach

YEAR = 365
MONTH = 30
"""Sums are told per so many days."""

LEAST = 90
"""Days on record before the end below which the gap is not told."""

SILENCE = timedelta(days=30)
"""Money may come so seldom."""


def received(facts: Facts, owner: str) -> pl.DataFrame:
    """Return ``client, day, own, currency``: money that came in, with tax."""
    rows = facts.income.filter(col("owner") == owner)
    return in_own_currency(rows, facts.tables).select("client", "day", "own", "currency")


def invoiced(facts: Facts, owner: str) -> pl.DataFrame:
    """Return the same of invoices less their credit notes, with tax, by the day of issue."""
    rows = facts.invoices.filter(
        col("owner") == owner, ~col("is_void"), ~col("is_refused"), col("client").is_not_null()
    )
    return in_own_currency(rows, facts.tables).select("client", "own", "currency", day="issued_on")


def gap(
    rows: pl.DataFrame,
    client: str,
    stretches: tuple[Stretch, ...],
    began: Mapping[str, date],
    currency: str,
) -> Gap:
    """Return the gap that a client left, and how far others close it.

    Args:
        rows: From :func:`received` or :func:`invoiced`.
        client: Who was left.
        stretches: The days after the end.
        began: The first record of each client.
        currency: The owner's own.
    """
    end = stretches[0].anchor
    lacking = tuple(sorted(set(rows.filter(col("own").is_null())["currency"].to_list())))
    known = rows.filter(col("own").is_not_null())
    found = replace(_before(known, client, end, currency), lacking=lacking)
    covered = reach(known)
    if found.why is not None or covered.last is None:
        return found
    reached = [one for one in stretches if one.is_over and covered.last >= one.last - SILENCE]
    fresh = [name for name, day in began.items() if day > end]
    stages = {one.days: _stage(known, client, fresh, one, found) for one in reached}
    return replace(found, stages=stages, why=None if stages else _why(stretches, covered))


def _before(known: pl.DataFrame, client: str, end: date, currency: str) -> Gap:
    """Return what a month brought before the end; of too few days only how many there are."""
    begun = reach(known).first
    days = 0 if begun is None else min(YEAR, max(0, (end - begun).days + 1))
    past = known.filter(col("day").is_between(end - timedelta(days=YEAR - 1), end))
    mine = past.filter(col("client") == client)
    found = Gap(
        currency=currency, days=days, n=mine.height, client=0, others=0, share=None, stages={}
    )
    if days < LEAST:
        return replace(found, why=text("fewer than 90 days of sums on record before the end"))
    own, whole = int(mine["own"].sum()), int(past["own"].sum())
    return replace(
        found,
        client=round(own * MONTH / days),
        others=round((whole - own) * MONTH / days),
        share=own / whole if whole > 0 else None,
    )


def _why(stretches: tuple[Stretch, ...], covered: Reach) -> Text:
    """Say why nothing is known of the days after the end."""
    if not stretches[0].is_over or covered.last is None:
        return text("known after {day:date}", day=stretches[0].last)
    return text("the records end on {day:date}", day=covered.last)


def _stage(
    known: pl.DataFrame, client: str, fresh: list[str], one: Stretch, found: Gap
) -> GapStage:
    """Return what came in over a stretch after the end; ``fresh`` are the clients new since."""
    inside = known.filter(col("day").is_between(one.first, one.last))
    others = inside.filter(col("client") != client)
    per_month = round(int(others["own"].sum()) * MONTH / one.days)
    new = others.filter(col("client").is_in(fresh))
    return GapStage(
        days=one.days,
        others=per_month,
        new=round(int(new["own"].sum()) * MONTH / one.days),
        from_client=int(inside.filter(col("client") == client)["own"].sum()),
        closed=(per_month - found.others) / found.client if found.client > 0 else None,
    )
