"""When invoices are paid, how much at a time, and the true chance of being late."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from statistics import NormalDist

from secateur.demo.behaviour import Behaviour
from secateur.demo.clock import Clock
from secateur.demo.nature import Nature
from secateur.demo.records import Client, Invoice
from secateur.demo.streams import chance, stream

LATE_DAYS = 7
"""Days after which a payment counts as late, as in the default limits."""

_GRID = tuple((step + 0.5) / 40 for step in range(40))
"""Quantiles over which the true chance of lateness is averaged."""

_NORMAL = NormalDist()

_IN_TWO_HALVES = 0.02
"""Share of invoices paid in two parts that make the whole within three weeks."""

_STATED = 0.02
"""Share of invoices whose payment the freelancer only noted by hand."""

_TOGETHER = 0.6
"""How often two invoices of one day are paid in one transfer."""

_IN_ORDER = 0.9
"""How often an invoice is not paid before the one that was issued before it."""

_HABIT_SPREAD = 3.0
"""Days by which a payer of habit varies."""


@dataclass(frozen=True, slots=True)
class Part:
    """Money that moves on a day, for one invoice."""

    invoice: Invoice
    on: date
    amount: int
    is_together: bool = False
    """Whether it may share one transfer with another part of the same day."""


@dataclass(frozen=True, slots=True)
class SlowBank:
    """A stretch of days in which every transfer takes longer."""

    first: date
    last: date
    days: int = 6

    def shift(self, day: date) -> date:
        """Return when money sent on a day arrives."""
        return day + timedelta(days=self.days) if self.first <= day <= self.last else day


class Payer:
    """One client in front of its invoices."""

    def __init__(
        self, seed: int, client: Client, nature: Nature, clock: Clock, slow: SlowBank | None
    ) -> None:
        """Know whose invoices these are."""
        self.client, self.nature, self._clock, self._slow = client, nature, clock, slow
        self._rng = stream(seed, client.id, "paying")

    def judged(self, invoice: Invoice) -> Invoice:
        """Write the true chances into an invoice."""
        if invoice.is_credit_note:
            return invoice
        rates = self.nature.on(invoice.falls_due_on)
        late = sum(
            (self._arrival(invoice, rates, share) - invoice.falls_due_on).days > LATE_DAYS
            for share in _GRID
        ) / len(_GRID)
        # An invoice paid short is not paid: what is missing comes weeks later, or never.
        unpaid = 1 - (1 - rates.unpaid_share) * (1 - rates.short_share)
        return replace(
            invoice,
            p_late=unpaid + (1 - unpaid) * late,
            p_short=(1 - rates.unpaid_share) * rates.short_share,
        )

    def pay(
        self, invoices: Sequence[Invoice], credited: Mapping[str, int]
    ) -> Iterator[Part | Invoice]:
        """Yield the parts paid, and the invoices whose facts changed by it."""
        previous: tuple[date, float] | None = None
        latest = self.client.since
        for invoice in invoices:
            if invoice.is_credit_note:
                continue
            rates, share = self.nature.on(invoice.falls_due_on), self._rng.random()
            is_together = (
                previous is not None
                and previous[0] == invoice.issued_on
                and chance(self._rng, _TOGETHER)
            )
            if is_together and previous is not None:
                share = previous[1]
            previous = (invoice.issued_on, share)
            owed = invoice.amount - credited.get(invoice.number, 0)
            if chance(self._rng, rates.unpaid_share):
                continue
            arrival = self._arrival(invoice, rates, share)
            if chance(self._rng, _IN_ORDER):
                arrival = max(arrival, latest)
            latest = max(arrival, latest)
            if self._is_disputed(invoice):
                yield replace(invoice, disputed_on=invoice.issued_on + timedelta(days=12))
                yield Part(invoice, self._settled(invoice.falls_due_on + timedelta(days=60)), owed)
            elif chance(self._rng, _STATED):
                yield replace(invoice, stated_paid_on=arrival)
            else:
                yield from self._parts(invoice, arrival, owed, is_together=is_together)

    def _parts(
        self, invoice: Invoice, arrival: date, owed: int, *, is_together: bool
    ) -> Iterator[Part]:
        rng, rates = self._rng, self.nature.on(invoice.falls_due_on)
        if chance(rng, rates.short_share):
            first = _round_sum(rng, owed * rng.uniform(0.6, 0.9))
            yield Part(invoice, arrival, first)
            if chance(rng, 0.35):
                rest_on = self._settled(arrival + timedelta(days=rng.randrange(45, 90)))
                yield Part(invoice, rest_on, owed - first)
        elif chance(rng, _IN_TWO_HALVES):
            yield Part(invoice, arrival, owed // 2)
            rest_on = self._settled(arrival + timedelta(days=rng.randrange(5, 20)))
            yield Part(invoice, rest_on, owed - owed // 2)
        else:
            yield Part(invoice, arrival, owed, is_together)

    def _is_disputed(self, invoice: Invoice) -> bool:
        if "disputes_once" not in self.client.traits:
            return False
        # The one invoice of this client issued in the first March of the world.
        first_march = date(self.client.since.year + 1, 3, 1)
        return first_march <= invoice.issued_on < first_march + timedelta(days=30)

    def _arrival(self, invoice: Invoice, rates: Behaviour, share: float) -> date:
        """Return the day the money arrives, for one quantile of this client's chances."""
        day = invoice.falls_due_on + timedelta(days=round(_delay(rates, share)))
        return self._settled(max(day, invoice.issued_on + timedelta(days=1)))

    def _settled(self, day: date) -> date:
        day = self._clock.next_working_day(day)
        if self.client.pay_weekday is not None:
            day += timedelta(days=(self.client.pay_weekday - day.weekday()) % 7)
            day = self._clock.next_working_day(day)
        return self._slow.shift(day) if self._slow else day


def _delay(rates: Behaviour, share: float) -> float:
    """Return days after the due day at one quantile."""
    if share < rates.late_share:
        lognormal = _NORMAL.inv_cdf(max(1e-6, share / rates.late_share)) * rates.late_spread
        return rates.habit_days + rates.late_days * math.exp(lognormal)
    rest = (share - rates.late_share) / (1 - rates.late_share)
    if rates.habit_days:
        return rates.habit_days + _HABIT_SPREAD * _NORMAL.inv_cdf(min(max(rest, 1e-6), 1 - 1e-6))
    return -9 * rest**2


def _round_sum(rng: Random, amount: float) -> int:
    """Most people who pay a part pay a round part."""
    step = 10_000 if chance(rng, 0.6) and amount > 40_000 else 100  # noqa: PLR2004  (hundreds, from 400 on)
    return int(amount // step * step)
