"""Which money comes in which month: invoices of one client, or of its replacement.

A flow has one column per invoice, those of the months to come first, then those now open.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secateur.forecasts.cash.draws import Draws, delays_beyond, delays_of, lifetimes, shares, waits
from secateur.forecasts.cash.model import Case, Floats, Income, Ints

Months = NDArray[np.int64]

BEFORE = -1.0
"""When an invoice that is open today was written, in months."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The invoices of one client: futures x invoices."""

    amount: Floats
    """Nothing where it is never paid or never written."""

    arrives: Months
    """The month of payment; the number of months where it comes after the last."""

    written: Floats
    """One per invoice: the month it is written at the beginning of; ``BEFORE`` if it is open."""

    def received(self, size: int, weight: Floats | None = None) -> Floats:
        """Return the money of each month, futures x months.

        Args:
            size: How many months.
            weight: What of each amount counts; all of it by default.
        """
        futures = len(self.amount)
        cells = self.arrives + np.arange(futures)[:, None] * (size + 1)
        amount = self.amount if weight is None else self.amount * weight
        sums = np.bincount(cells.ravel(), amount.ravel(), futures * (size + 1))
        by_month = np.asarray(sums, dtype=np.float64).reshape(futures, size + 1)
        return by_month[:, :size]


def invoiced(income: Income, size: int, draws: Draws) -> Floats:
    """Return what would be invoiced each month: one of the past months, drawn at random."""
    past = np.array(income.months or (0.0,), dtype=np.float64)
    chosen = draws.uniform(f"{income.name}/amount", size) * np.float32(len(past))
    return past[np.minimum(chosen.astype(np.int64), len(past) - 1)]


def flow(income: Income, ends: Ints, draws: Draws) -> Flow:
    """Return the invoices of one client who is not left."""
    size = len(ends)
    chance = draws.one(f"{income.name}/delay")
    amount = invoiced(income, size, draws) * lived(income, size, draws)
    arrives = _arrivals(income.delays.days, (income.written_on, income.terms), ends)[
        delays_of(income.delays, chance)
    ]
    waiting, waiting_until = _waiting(income, ends, chance)
    amount = np.concatenate([amount, waiting], axis=1)
    if income.default > 0:
        amount *= draws.uniform(f"{income.name}/default", amount.shape[1]) >= income.default
    written = np.concatenate([np.arange(size, dtype=np.float64), np.full(len(income.open), BEFORE)])
    return Flow(amount, np.concatenate([arrives, waiting_until], axis=1), written)


def lived(income: Income, size: int, draws: Draws) -> Floats:
    """Return the share of each month in which the client still orders, futures x months."""
    left = np.minimum(lifetimes(income.loss, draws.one(f"{income.name}/loss")), income.ends_after)
    months = np.arange(size, dtype=np.float64)
    return np.clip(left[:, None] - months, 0.0, 1.0)


def _arrivals(days: Ints, habits: tuple[int, int], ends: Ints) -> Months:
    """Return the month of payment for each delay and each month of writing.

    Args:
        days: The axis of the delays.
        habits: Days into the month at which it is written, and days until it is due.
        ends: Days from today to the end of each month.
    """
    written = np.concatenate([[0], ends[:-1]]) + habits[0]
    paid = np.maximum(written[None, :] + habits[1] + days[:, None], 1)
    return np.searchsorted(ends, paid)


def _waiting(income: Income, ends: Ints, chance: Floats) -> tuple[Floats, Months]:
    """Return amounts and months of payment of what is open; nothing where it is too late for it."""
    amount = np.zeros((len(chance), len(income.open)))
    arrives = np.zeros((len(chance), len(income.open)), dtype=np.int64)
    for place, bill in enumerate(income.open):
        found = delays_beyond(income.delays, bill.age, chance)
        if found is not None:
            amount[:, place] = bill.amount
            arrives[:, place] = np.searchsorted(ends, np.maximum(found - bill.age, 1))
    return amount, arrives


@dataclass(frozen=True, slots=True)
class Search:
    """When a replacement is found and what it would bring."""

    found: Floats
    """The first full month with it; infinite if never."""

    share: Floats
    flow: Flow
    """As if it were there, at full income, from the first month on."""

    def weight(self, start: Floats, ramp: float) -> Floats:
        """Return what of its income comes in each month, futures x months, before ``share``."""
        since = self.flow.written + 1.0 - start[:, None]
        return np.clip(since / max(ramp, 1.0), 0.0, 1.0)


def search(case: Case, draws: Draws) -> Search:
    """Draw the replacement of the client that is left."""
    new, size = case.replacement, case.size
    share = shares(new.share, draws.one("replacement/share"))
    amount = invoiced(case.leaving, size, draws) * share[:, None]
    if new.default > 0:
        amount *= draws.uniform("replacement/default", size) >= new.default
    arrives = _arrivals(new.delays.days, (new.written_on, new.terms), case.ends)[
        delays_of(new.delays, draws.one("replacement/delay"))
    ]
    found = np.ceil(waits(new.months, draws.one("replacement/months")))
    return Search(found, share, Flow(amount, arrives, np.arange(size, dtype=np.float64)))
