"""From what is shown to what is bet: every chance that a person reads becomes one bet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

import numpy as np
from polars import col

from secateur.facts import Facts
from secateur.forecasts.bets.base import Base, Past, past, payment_inputs
from secateur.forecasts.bets.bet import LATER, MONTH, NEXT, ON_TIME, SOON, Bet, Kind, Spread
from secateur.forecasts.payment.days import DAYS, Floats
from secateur.forecasts.payment.forecast import paid_within
from secateur.forecasts.payment.records import PaymentForecast, PaymentForecasts

PAYMENT_MODEL = "payment/1"
"""To be raised when the payment forecast says something else of the same facts."""


def payment_bets(facts: Facts, owner: str, found: PaymentForecasts) -> tuple[Bet, ...]:
    """Return the bets that the payment forecast of each client of one owner stands for."""
    names = invoice_names(facts, owner)
    known = _Known(facts.as_of, past(facts, owner), payment_inputs(facts, owner))
    return tuple(
        bet
        for (of, client), forecast in found.clients.items()
        if of == owner
        for bet in (
            *_next_invoice(known, client, forecast, found.pmf(owner, client)),
            *_open_invoices(known, client, forecast, names),
        )
    )


def bet_on_date(
    facts: Facts, owner: str, found: PaymentForecasts, invoice: int, until: date
) -> Bet | None:
    """Return the program's bet that an open invoice is paid by a day; None if it foretells none."""
    waiting = found.waiting.get((owner, invoice))
    if waiting is None:
        return None
    client, subject = invoice_names(facts, owner)[invoice]
    known = _Known(facts.as_of, past(facts, owner), payment_inputs(facts, owner))
    within = (until - facts.as_of).days
    return known.bet_on_open(
        client, subject, "open_invoice_paid_by", within, paid_within(waiting, within)
    )


def invoice_names(facts: Facts, owner: str) -> dict[int, tuple[str, str]]:
    """Return client and lasting name of each invoice by its id.

    An id belongs to one version of a row; the number, else day and sum, stay when a file is read
    again.
    """
    rows = facts.invoices.filter(col("owner") == owner).select(
        "id", "client", "number", "issued_on", "amount", "currency"
    )
    return {row["id"]: (row["client"], invoice_name(row)) for row in rows.iter_rows(named=True)}


def invoice_name(row: Mapping[str, object]) -> str:
    """Return what an invoice is called in a bet."""
    number = row["number"]
    return str(number) if number else f"{row['issued_on']} {row['amount']} {row['currency']}"


@dataclass(frozen=True, slots=True)
class _Known:
    """What every bet of a day says beside its chance."""

    made_on: date
    past: Past
    inputs: str

    def bet_on_next(self, client: str, kind: Kind, within: int, p: float, base: Base) -> Bet:
        """Bet on the next invoice."""
        return Bet(
            made_on=self.made_on,
            author="program",
            kind=kind,
            client=client,
            subject=NEXT,
            within=within,
            p=p,
            base=base.base,
            own_base=base.own,
            n=self.past.rates.count(client),
            inputs=self.inputs,
            model=PAYMENT_MODEL,
        )

    def bet_on_open(self, client: str, subject: str, kind: Kind, within: int, p: float) -> Bet:
        """Bet that an open invoice is paid within so many days from now."""
        base = self.past.paid_from_any_day(client, within)
        return replace(self.bet_on_next(client, kind, within, p, base), subject=subject)


def _next_invoice(
    known: _Known, client: str, forecast: PaymentForecast, pmf: Floats
) -> Iterator[Bet]:
    coming, limit = forecast.next_invoice, int(np.floor(forecast.late_days))
    on_time, in_limit, in_month = (
        known.past.paid_by(client, within) for within in (ON_TIME, limit, LATER)
    )
    later = Base(1 - in_month.base, 1 - in_month.own)
    yield known.bet_on_next(client, "next_invoice_on_time", ON_TIME, coming.p_on_time, on_time)
    yield known.bet_on_next(
        client, "next_invoice_within_limit", limit, coming.p_within_limit, in_limit
    )
    yield known.bet_on_next(client, "next_invoice_late_30", LATER, coming.p_later_than_30, later)
    days = coming.days_late
    inside = (days.p10 <= DAYS) & (days.p90 >= DAYS)
    yield replace(
        known.bet_on_next(client, "next_invoice_days_late", days.p90, 0.0, on_time),
        p=None,
        base=None,
        own_base=None,
        spread=Spread(days.p10, days.p50, days.p90, float(pmf[inside].sum())),
    )


def _open_invoices(
    known: _Known,
    client: str,
    forecast: PaymentForecast,
    names: Mapping[int, tuple[str, str]],
) -> Iterator[Bet]:
    for one in forecast.open_invoices:
        subject = names[one.id][1]
        for kind, within, p in (
            ("open_invoice_paid_7", SOON, one.p_paid_within_7),
            ("open_invoice_paid_30", MONTH, one.p_paid_within_30),
        ):
            yield known.bet_on_open(client, subject, cast("Kind", kind), within, p)
