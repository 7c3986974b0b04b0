"""The purse month by month, if I stay or leave: B_m = S0 + sum of (1 - tax) In_j - costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from secateur.forecasts.cash.draws import Draws
from secateur.forecasts.cash.flows import Flow, Search, flow, lived, search
from secateur.forecasts.cash.model import NOW, Case, Floats, Income

Strategy = Literal["stay", "now", "notice", "later", "when_replaced"]
"""What may be done; "later" is to leave on a day that is neither today nor after notice."""


@dataclass(frozen=True, slots=True)
class Paths:
    """What becomes of the purse in one strategy."""

    balance: Floats
    """At the end of each month, futures x months."""

    seat: Floats
    """How much of the client's place is worked in each month, mean of the futures."""


class World:
    """The futures of one case; what all strategies share is drawn once."""

    def __init__(self, case: Case, draws: Draws, others: Floats | None = None) -> None:
        """Draw them.

        Args:
            case: The question.
            draws: Their luck.
            others: From another world's ``others`` with the same other clients and months.
        """
        self.case = case
        self.others = others_cash(case, draws) if others is None else others
        self._leaving: Flow = flow(case.leaving, case.ends, draws)
        self._lived = lived(case.leaving, case.size, draws)
        self._search: Search = search(case, draws)
        columns = self._leaving.amount.shape[1]
        is_risky = case.loss_on_leaving > 0
        self._luck = draws.uniform("leaving/lost", columns) if is_risky else None
        self._others_purse = self._purse(self.others)

    def strategies(self) -> Mapping[Strategy, Paths]:
        """Return what becomes of the purse in each strategy."""
        return {
            "stay": self.stay(),
            "now": self.leave(NOW),
            "notice": self.leave(self.case.notice),
            "when_replaced": self.when_replaced(),
        }

    def stay(self) -> Paths:
        """Go on as before."""
        cash = self._leaving.received(self.case.size)
        return Paths(self._balance(cash), self._lived.mean(axis=0))

    def leave(self, after: float) -> Paths:
        """Stop after so many months and search from today on."""
        last = np.full(self._shape[0], float(after))
        return self._left(last, np.ceil(np.maximum(self._search.found, last)))

    def when_replaced(self) -> Paths:
        """Stop in the month in which a replacement begins, or after a time of handing over."""
        return self._left(self._search.found + self.case.handover, self._search.found)

    @property
    def _shape(self) -> tuple[int, int]:
        return self.others.shape[0], self.case.size

    def _left(self, last: Floats, start: Floats) -> Paths:
        size, months = self.case.size, np.arange(self.case.size)
        kept = np.clip(last[:, None] - self._leaving.written, 0.0, 1.0)
        if self._luck is not None:
            is_waiting = self._leaving.arrives >= last[:, None]
            kept = kept * ~(is_waiting & (self._luck < self.case.loss_on_leaving))
        new = self._search.weight(start, self.case.replacement.ramp)
        cash = self._leaving.received(size, kept) + self._search.flow.received(size, new)
        old = np.clip(last[:, None] - months, 0.0, 1.0)
        seat = (self._lived * old).mean(axis=0) + (new * self._search.share[:, None]).mean(axis=0)
        return Paths(self._balance(cash), seat)

    def _purse(self, cash: Floats) -> Floats:
        kept = 1.0 - self.case.purse.tax
        return np.cumsum(kept * cash - self.case.purse.costs, axis=1) + self.case.purse.savings

    def _balance(self, cash: Floats) -> Floats:
        return self._others_purse + np.cumsum((1.0 - self.case.purse.tax) * cash, axis=1)


def others_cash(case: Case, draws: Draws) -> Floats:
    """Return the money of all other clients, futures x months."""
    total = np.zeros((draws.size, case.size))
    for income in case.others:
        if _is_anything(income):
            total += flow(income, case.ends, draws).received(case.size)
    return total


def _is_anything(income: Income) -> bool:
    return bool(income.open) or any(income.months)
