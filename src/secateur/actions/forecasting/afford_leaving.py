"""Can I afford to leave this client? Gather what is known and asked for, then simulate."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from statistics import fmean
from typing import NamedTuple
from zlib import crc32

import numpy as np
from polars import col

from secateur.actions.entering.edit_clients import find_client
from secateur.actions.forecasting.affordable import Affordable, Asked, Given, Origin, Staying
from secateur.actions.loading.load_tables import facts_on, load_tables
from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk
from secateur.facts import Facts, money, terms
from secateur.facts.exchange import in_own_currency
from secateur.forecasts.cash.answer import Answer, answer
from secateur.forecasts.cash.draws import Draws
from secateur.forecasts.cash.history import History, history
from secateur.forecasts.cash.model import (
    MONTH_DAYS,
    Case,
    Delays,
    Income,
    Purse,
    Range,
    Replacement,
)
from secateur.forecasts.cash.months import month_ends
from secateur.forecasts.cash.paths import Paths, Strategy, World
from secateur.forecasts.cash.position import carried, hours
from secateur.forecasts.cash.summary import Summary, summary
from secateur.forecasts.cash.tornado import Bar, tornado
from secateur.forecasts.payment.days import DAYS
from secateur.forecasts.payment.forecast import payment_forecasts
from secateur.forecasts.payment.records import PaymentForecasts
from secateur.model.errors import MissingInputError
from secateur.model.money import Money, minor_digits
from secateur.model.text import Text, text

SHARE = Range(0.7, 1.0)
"""The first job that comes rarely pays more; the user is told and may say otherwise."""

RAMP, NOTICE_DAYS = 2.0, 30

TORNADO_DRAWS = 2000

_HALF_A_YEAR = 6
"""Months of invoices: of fewer, little is known."""


FEWEST_MONTHS = 3
"""Of fewer months with invoices nobody can tell what is earned: no chance is worked out."""


class ForecastDelays:
    """The payment forecast as the cash forecast takes it."""

    def __init__(self, forecasts: PaymentForecasts) -> None:
        """Keep the forecasts."""
        self._forecasts = forecasts

    def delays(self, owner: str, client: str) -> Delays:
        """Return the days after due of the client's next invoice; of a new one's if unknown."""
        return Delays(DAYS, self._forecasts.pmf(owner, client))


def afford_leaving(desk: Desk, asked: Asked) -> Affordable:
    """Simulate staying, leaving now, after notice and when replaced.

    Raises:
        Refusal: The day is in the future, or no client is called so.
        MissingInputError: Something that only the user knows is missing; all of it is named.
    """
    day = clock.past_day(desk.zone, asked.as_of)
    client = find_client(desk, asked.client)
    loaded = load_tables(desk)
    return afford(facts_on(desk, day), desk, loaded.owner, replace(asked, client=client))


def afford(
    facts: Facts,
    desk: Desk,
    owner: str,
    asked: Asked,
    payments: PaymentForecasts | None = None,
) -> Affordable:
    """Simulate on facts, and on payment forecasts, that are at hand already.

    Raises:
        MissingInputError: Something that only the user knows is missing; all of it is named.
    """
    client = asked.client
    currency: str = facts.tables.owners.filter(col("owner") == owner)["currency"][0]
    past = history(facts, owner, ForecastDelays(payments or payment_forecasts(facts)))
    inputs = _inputs(facts, desk, (owner, currency), past, asked)
    ends = month_ends(facts.as_of, asked.months)
    case = _case(past, client, inputs, np.array([(end - facts.as_of).days for end in ends]))
    seed = crc32(f"{owner}/{client}".encode()) if asked.seed is None else asked.seed
    found = _simulated(case, asked, seed)
    names = dict(facts.tables.clients.select("client", "name").iter_rows())
    return Affordable(
        owner=owner,
        workspace=desk.workspace.title,
        as_of=facts.as_of,
        client=client,
        name=names[client],
        currency=currency,
        asked=asked,
        ends=ends,
        seed=seed,
        answer=found.answer,
        strategies=found.strategies,
        tornado=found.tornado,
        inputs=inputs,
        staying=_staying(facts, owner, case.leaving),
        clients={one.name: _mean(one) for one in (case.leaving, *case.others) if one.months},
        apart=past.apart,
        notes=tuple(_notes(past, client, names, inputs)),
    )


class _Found(NamedTuple):
    answer: Answer
    strategies: Mapping[Strategy, Summary]
    tornado: tuple[Bar, ...]


def _simulated(case: Case, asked: Asked, seed: int) -> _Found:
    """Answer, sum up every way, and tell which input the answer hangs on most."""
    world = World(case, Draws(asked.draws, seed))
    found = answer(world, asked.risk)
    fewer = Draws(min(asked.draws, TORNADO_DRAWS), seed)
    return _Found(
        found,
        _summaries(world, found, asked.risk),
        tornado(case, fewer, lambda one: _decided(one, found)),
    )


def _summaries(world: World, found: Answer, risk: float) -> Mapping[Strategy, Summary]:
    """Sum up every way, with the day that is answered where it is one of its own."""
    paths = dict(world.strategies())
    if found.strategy == "later":
        paths["later"] = _decided(world, found)
    return {name: summary(one, risk) for name, one in paths.items()}


def _decided(world: World, found: Answer) -> Paths:
    return world.when_replaced() if found.after is None else world.leave(found.after)


def _mean(income: Income) -> float:
    return fmean(income.months) if income.months else 0.0


def _number(value: float | Range) -> float:
    return (value.low + value.high) / 2 if isinstance(value, Range) else value


def _inputs(
    facts: Facts, desk: Desk, whose: tuple[str, str], past: History, asked: Asked
) -> Mapping[str, Given]:
    """Return every input with its origin.

    Raises:
        MissingInputError: Some are missing; all are named.
    """
    me, currency = desk.settings.me, whose[1]
    unit = 10 ** minor_digits(currency)
    costs = _said(asked.monthly_costs, me.monthly_costs)
    tax = _said(asked.income_tax, me.income_tax)
    savings = _savings(facts, desk, whose, (asked.savings, tax, costs))
    missing = [*_unsaid(asked, savings, costs, tax), *_too_little(past, asked.client)]
    if missing or asked.replace_months is None or not (savings and costs and tax):
        raise MissingInputError(_missing(missing))
    return {
        "replace_months": Given(asked.replace_months, "option"),
        "savings": savings,
        "monthly_costs": replace(costs, value=_number(costs.value) * unit),
        "income_tax": tax,
        "notice_days": _notice(facts, whose[0], asked),
        "replace_share": _or(asked.replace_share, SHARE, "assumed"),
        "ramp_months": _or(asked.ramp_months, RAMP, "assumed"),
        "loss_on_leaving": _or(asked.unpaid, 0.0, "assumed"),
        "client_loss": _or(asked.client_loss, past.rates.loss, "history"),
        "default": Given(past.rates.default_of_all, "history"),
    }


def _unsaid(
    asked: Asked, savings: Given | None, costs: Given | None, tax: Given | None
) -> Iterator[Text]:
    """Name what only the user knows, and has not said."""
    if asked.replace_months is None:
        yield text("how long a replacement takes to find (--replace-months 2-6)")
    if savings is None:
        yield text("your savings today (--savings, or opening_balance in your settings)")
    if costs is None:
        yield text("your costs a month (--monthly-costs, or monthly_costs)")
    if tax is None:
        yield text("the share of income that goes to tax (--income-tax, or income_tax)")


def _too_little(past: History, client: str) -> Iterator[Text]:
    """Name what the records are too short of, or lack an exchange rate for."""
    if past.n_months < FEWEST_MONTHS:
        yield text(
            "at least {least} months with invoices, of the last twelve ({n} is on record)",
            "at least {least} months with invoices, of the last twelve ({n} are on record)",
            least=FEWEST_MONTHS,
            n=past.n_months,
        )
    if client in past.lacking:
        lack = past.lacking[client]
        yield text("an exchange rate for {lack} ([rates] in your settings)", lack=lack)


def _missing(missing: list[Text]) -> Text:
    listed: Text = missing[0]
    for one in missing[1:]:
        listed = text("{first}; {then}", first=listed, then=one)
    return text("To answer, this is missing: {missing}.", missing=listed)


def _or(said: float | Range | None, otherwise: float | Range, origin: Origin) -> Given:
    return Given(otherwise, origin) if said is None else Given(said, "option")


def _said(option: float | None, setting: object) -> Given | None:
    if option is not None:
        return Given(option, "option")
    return None if setting is None else Given(float(str(setting)), "settings")


def _savings(
    facts: Facts,
    desk: Desk,
    whose: tuple[str, str],
    said: tuple[float | None, Given | None, Given | None],
) -> Given | None:
    """Return the savings of today in minor units, carried forward from an earlier balance."""
    option, tax, costs = said
    owner, currency = whose
    unit = 10 ** minor_digits(currency)
    if option is not None:
        return Given(option * unit, "option")
    balance = desk.settings.me.opening_balance
    if balance is None or balance.on > facts.as_of:
        return None
    amount = float(Money.of(balance.amount, currency).minor)
    if balance.on == facts.as_of:
        return Given(amount, "settings")
    if tax is None or costs is None:
        return Given(amount, "carried")
    spent = (_number(tax.value), _number(costs.value) * unit)
    return Given(carried(facts, owner, balance.on, amount, spent), "carried")


def _notice(facts: Facts, owner: str, asked: Asked) -> Given:
    if asked.notice_days is not None:
        return Given(float(asked.notice_days), "option")
    agreed = terms.latest(facts.tables, facts.as_of).filter(
        col("owner") == owner, col("client") == asked.client
    )
    days: int | None = agreed["notice_days"][0] if agreed.height else None
    return Given(float(NOTICE_DAYS), "assumed") if days is None else Given(float(days), "agreement")


def _case(past: History, client: str, inputs: Mapping[str, Given], ends: np.ndarray) -> Case:
    loss = _number(inputs["client_loss"].value)
    incomes = {name: replace(one, loss=loss) for name, one in past.incomes.items()}
    nothing = Income(name=client, months=(), delays=Delays.certain(0))
    leaving = incomes.pop(client, nothing)
    return Case(
        purse=Purse(
            savings=_number(inputs["savings"].value),
            costs=_number(inputs["monthly_costs"].value),
            tax=_number(inputs["income_tax"].value),
        ),
        others=tuple(incomes.values()),
        leaving=leaving,
        replacement=Replacement(
            months=_range(inputs["replace_months"].value),
            share=_range(inputs["replace_share"].value),
            ramp=_number(inputs["ramp_months"].value),
            delays=_pooled([leaving, *incomes.values()]),
            written_on=leaving.written_on,
            terms=leaving.terms,
            default=_number(inputs["default"].value),
        ),
        notice=_number(inputs["notice_days"].value) / MONTH_DAYS,
        ends=ends,
        loss_on_leaving=_number(inputs["loss_on_leaving"].value),
    )


def _range(value: float | Range) -> Range:
    return value if isinstance(value, Range) else Range.exactly(value)


def _pooled(incomes: list[Income]) -> Delays:
    """Return the delays of a client not yet known: those of any of the known ones."""
    known = [one.delays for one in incomes if len(one.delays.days) > 1]
    if not known:
        return Delays.certain(0)
    return Delays(known[0].days, np.mean([one.mass for one in known], axis=0))


def _staying(facts: Facts, owner: str, leaving: Income) -> Staying:
    worked = hours(facts, owner, leaving.name)
    wanted: int | None = facts.tables.owners.filter(col("owner") == owner)["wanted_rate"][0]
    shortfall = None
    if worked is not None and wanted is not None:
        shortfall = max(0.0, wanted * worked.per_month - _mean(leaving))
    owed = money.owed(facts).filter(col("owner") == owner, col("client") == leaving.name)
    overdue = in_own_currency(owed, facts.tables, amount="overdue")["own"].sum()
    return Staying(
        hours=worked, income=_mean(leaving), shortfall=shortfall, overdue=int(overdue or 0)
    )


def _notes(
    past: History, client: str, names: Mapping[str, str], inputs: Mapping[str, Given]
) -> list[Text]:
    """Say what was left out and what was assumed."""
    notes = [*_left_out(past, client, names), *_assumed(past, names)]
    if inputs["savings"].origin == "carried":
        notes.append(
            text(
                "Your savings today are estimated: your opening balance, plus what came in since,"
                " less tax and costs. If that is wrong, give --savings."
            )
        )
    return notes


def _left_out(past: History, client: str, names: Mapping[str, str]) -> Iterator[Text]:
    if client not in past.incomes or not past.incomes[client].months:
        yield text("{client} has no recent paid work on record.", client=names[client])
    silent = sorted(
        name for one, name in names.items() if one not in past.incomes and one != client
    )
    if silent:
        yield text("Counted as bringing nothing: {clients}.", clients=", ".join(silent))
    for currency, amount in sorted(past.apart.items()):
        yield text(
            "Left out, for want of an exchange rate: {amount:money:currency} invoiced in the"
            " last 12 months.",
            amount=amount,
            currency=currency,
        )


def _assumed(past: History, names: Mapping[str, str]) -> Iterator[Text]:
    if past.untaxed:
        listed = ", ".join(names[one] for one in past.untaxed)
        yield text("Invoices without their sales tax count whole: {clients}.", clients=listed)
    if past.undated:
        listed = ", ".join(names[one] for one in past.undated)
        yield text("No due dates, so 30 days after writing are assumed: {clients}.", clients=listed)
    short = sorted(
        names[one.name] for one in past.incomes.values() if 0 < len(one.months) < _HALF_A_YEAR
    )
    if short:
        yield text(
            "Less than six months of invoices, so little is known: {clients}.",
            clients=", ".join(short),
        )
