"""What each client brought in the last twelve months, read from the facts of one freelancer."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Protocol, cast

import polars as pl
from polars import col

from secateur.facts import Facts, terms
from secateur.facts.exchange import in_own_currency
from secateur.facts.money import net
from secateur.forecasts.cash.model import Delays, Income, Open
from secateur.forecasts.cash.months import YEAR_MONTHS, months_before, months_from
from secateur.forecasts.cash.rates import GONE_DAYS, Rates, rates

USUAL_TERMS = 30
"""Where neither an invoice nor an agreement says when it is due; the user is told."""


class DelaySource(Protocol):
    """Whoever knows how late clients pay."""

    def delays(self, owner: str, client: str) -> Delays:
        """Return the days after due of the client's next invoice; of a new one's if unknown."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What the facts say about the income of one freelancer, in minor units of their currency."""

    incomes: Mapping[str, Income]
    """Of the clients that bring something; by id."""

    quiet: tuple[str, ...]
    """Clients that were invoiced, but not for half a year, or whose agreement ended."""

    apart: Mapping[str, int]
    """What was invoiced in the last twelve months in currencies without a rate, by currency."""

    lacking: Mapping[str, str]
    """Clients of whom some is in a currency without a rate, and that currency."""

    untaxed: tuple[str, ...]
    """Clients some of whose invoices do not say their tax; counted whole."""

    undated: tuple[str, ...]
    """Clients of whom no invoice and no agreement says when it is due."""

    rates: Rates

    n_months: int
    """Of the last twelve, those in which any client was invoiced something."""


def history(facts: Facts, owner: str, source: DelaySource) -> History:
    """Read the income of each client, pro bono ones left out.

    Args:
        facts: What was known.
        owner: Whose.
        source: How late the clients pay.
    """
    bills = _bills(facts, owner)
    known = bills.filter(col("own").is_not_null())
    ground = _Ground(
        as_of=facts.as_of,
        rates=rates(facts, owner),
        agreed=_agreed(facts, owner),
        waiting=_waiting(facts, owner, bills),
    )
    past = [
        _past(str(client), rows, ground, source.delays(owner, str(client)))
        for (client,), rows in known.group_by("client", maintain_order=True)
    ]
    apart, lacking = _apart(
        bills.filter(col("own").is_null(), col("issued_on") > _year_before(facts.as_of))
    )
    return History(
        incomes={
            one.income.name: one.income for one in past if one.income.months or one.income.open
        },
        quiet=tuple(one.income.name for one in past if one.is_gone),
        apart=apart,
        lacking=lacking,
        untaxed=tuple(known.filter("is_untaxed")["client"].unique().sort()),
        undated=tuple(one.income.name for one in past if one.is_undated),
        rates=ground.rates,
        n_months=_invoiced_months(known, facts.as_of),
    )


def _invoiced_months(bills: pl.DataFrame, as_of: date) -> int:
    days: list[date] = bills.filter(col("own") > 0)["issued_on"].to_list()
    return len({before for day in days if (before := months_before(as_of, day)) < YEAR_MONTHS})


@dataclass(frozen=True, slots=True)
class _Agreed:
    days: Mapping[str, int]
    ends: Mapping[str, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What the income of every client is read by."""

    as_of: date
    rates: Rates
    agreed: _Agreed
    waiting: pl.DataFrame


@dataclass(frozen=True, slots=True)
class _Past:
    income: Income
    is_gone: bool
    is_undated: bool
    """Neither an invoice nor an agreement says when it is due."""


def _past(client: str, rows: pl.DataFrame, ground: _Ground, delays: Delays) -> _Past:
    """Read what one client brought from their bills."""
    as_of, found, agreed = ground.as_of, ground.rates, ground.agreed
    days = _terms(rows, agreed.days.get(client), _year_before(as_of))
    due_after = USUAL_TERMS if days is None else days
    is_gone = _is_gone(rows, agreed.ends.get(client), as_of)
    income = Income(
        name=client,
        months=() if is_gone else _months(rows, as_of),
        delays=delays,
        written_on=_written_on(rows, as_of),
        terms=due_after,
        default=found.default.get(client, found.default_of_all),
        loss=found.loss,
        ends_after=_left_of(agreed.ends.get(client), as_of),
        open=_open(ground.waiting, client, due_after, as_of),
    )
    return _Past(income, is_gone, is_undated=days is None)


def _year_before(day: date) -> date:
    return months_from(day, -YEAR_MONTHS)


def _apart(bills: pl.DataFrame) -> tuple[dict[str, int], dict[str, str]]:
    """Return what was billed by currency, and each client's, of bills without a rate."""
    apart: dict[str, int] = defaultdict(int)
    lacking: dict[str, str] = {}
    for bill in bills.iter_rows(named=True):
        apart[bill["currency"]] += bill["net"]
        lacking[bill["client"]] = bill["currency"]
    return dict(apart), lacking


def _is_gone(rows: pl.DataFrame, ends_on: date | None, as_of: date) -> bool:
    """Tell a client whose agreement is over, or to whom nothing was written for half a year."""
    last = cast("date", rows["issued_on"].max())
    is_over = ends_on is not None and ends_on <= as_of
    return is_over or last < as_of - timedelta(days=GONE_DAYS)


def _bills(facts: Facts, owner: str) -> pl.DataFrame:
    """Return ``client, id, kind, issued_on, currency, amount, net, own, is_untaxed, due_on``."""
    free = facts.exempt.filter("is_exempt").select("owner", "client")
    due = facts.tables.invoices.select("owner", "id", "due_on")
    sign = pl.when(col("kind") == "credit_note").then(-1).otherwise(1)
    rows = (
        net(facts.tables)
        .filter(col("owner") == owner)
        .join(free, on=["owner", "client"], how="anti")
        .join(due, on=["owner", "id"], how="left")
        .with_columns(
            is_untaxed=col("net").is_null(), net=col("net").fill_null(col("amount") * sign)
        )
    )
    return in_own_currency(rows, facts.tables, amount="net").sort(
        "client", "issued_on", "own", "due_on", "id"
    )


def _months(rows: pl.DataFrame, as_of: date) -> tuple[float, ...]:
    """Return what was invoiced in each of the last twelve months, or since the first invoice."""
    first: date = rows["issued_on"][0]
    size = min(YEAR_MONTHS, months_before(as_of, first) + 1)
    sums = [0.0] * size
    for issued_on, own in rows.select("issued_on", "own").iter_rows():
        place = months_before(as_of, issued_on)
        if place < size:
            sums[place] += own
    # A month with more credited than invoiced gives nothing back in cash.
    return tuple(max(0.0, amount) for amount in sums)


def _written_on(rows: pl.DataFrame, as_of: date) -> int:
    """Return how many days into a month, counted from ``as_of``, invoices are written."""
    days = [
        (issued_on - months_from(as_of, -months_before(as_of, issued_on) - 1)).days
        for issued_on in rows["issued_on"].tail(2 * YEAR_MONTHS)
    ]
    return round(float(median(days)))


def _terms(rows: pl.DataFrame, agreed: int | None, since: date) -> int | None:
    dated = rows.filter(col("due_on").is_not_null(), col("kind") == "invoice")
    recent = dated.filter(col("issued_on") > since)
    chosen = (recent if recent.height else dated).select(
        (col("due_on") - col("issued_on")).dt.total_days()
    )
    days: list[int] = chosen.to_series().to_list()
    return round(median(days)) if days else agreed


def _agreed(facts: Facts, owner: str) -> _Agreed:
    rows = terms.latest(facts.tables, facts.as_of).filter(col("owner") == owner)
    named = list(rows.select("client", "payment_days", "until_on").iter_rows())
    return _Agreed(
        {client: days for client, days, _ in named if days is not None},
        {client: until for client, _, until in named if until is not None},
    )


def _left_of(until: date | None, as_of: date) -> float:
    """Return how many months an agreement still runs."""
    return float("inf") if until is None else (until - as_of).days * YEAR_MONTHS / 365.25


def _waiting(facts: Facts, owner: str, bills: pl.DataFrame) -> pl.DataFrame:
    """Return ``client, issued_on, due_on, left``: what is open and counted on, before tax."""
    whole = bills.select("id", "own", full="amount")
    return (
        facts.invoices.filter(col("owner") == owner)
        .filter("is_open", ~col("is_disputed") & ~col("is_refused"))
        .filter(~col("is_questioned"), col("remainder") > 0)
        .join(whole.filter(col("own").is_not_null(), col("full") > 0), on="id")
        .select("client", "issued_on", "due_on", left=col("remainder") * col("own") / col("full"))
    )


def _open(waiting: pl.DataFrame, client: str, days: int, as_of: date) -> tuple[Open, ...]:
    rows = waiting.filter(col("client") == client).select("left", "issued_on", "due_on")
    return tuple(
        Open(left, (as_of - (due_on or issued_on + timedelta(days=days))).days)
        for left, issued_on, due_on in rows.iter_rows()
    )
