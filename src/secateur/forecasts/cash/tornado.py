"""Which inputs the answer hangs on: each at both ends of what is plausible, the others fixed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from secateur.forecasts.cash.draws import Draws
from secateur.forecasts.cash.model import Case, Floats, Income, Range
from secateur.forecasts.cash.paths import Paths, World, others_cash
from secateur.forecasts.cash.summary import below_zero, poor_end

Input = Literal[
    "replace_months",
    "savings",
    "monthly_costs",
    "income_tax",
    "replace_share",
    "others_income",
    "payment_delays",
    "client_loss",
    "loss_on_leaving",
]

SAVINGS, COSTS, INCOME = 0.25, 0.1, 0.15
"""How far these may be from what was said, as a share of it."""

TAX = 0.05

LATER = 15
"""Days by which all payments may come later or earlier."""

LOSSES = 0.25
"""The share of what is still unpaid that a client who was left may never pay."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What one input does to the chance of going below zero."""

    input: Input
    low: float
    """Its low end; for delays in days beside those expected."""

    high: float
    p_low: float
    p_high: float
    end_low: float
    """What the last balance falls below in one future of twenty, with the input at its low end."""

    end_high: float

    @property
    def swing(self) -> tuple[float, float]:
        """How much hangs on it: chances first, then money."""
        return abs(self.p_high - self.p_low), abs(self.end_high - self.end_low)


def tornado(case: Case, draws: Draws, decide: Callable[[World], Paths]) -> tuple[Bar, ...]:
    """Return the inputs by how much hangs on them, most first.

    Args:
        case: The question.
        draws: A few thousand futures are enough.
        decide: What is done: one of the ways of leaving.
    """
    others = others_cash(case, draws)
    bars = [
        _bar(name, ends, draws, (decide, others, case.others))
        for name, *ends in _scenarios(case)
        if ends[0][0] != ends[1][0]
    ]
    return tuple(sorted(bars, key=lambda bar: bar.swing, reverse=True))


End = tuple[float, Case]


def _bar(
    name: Input,
    ends: Iterable[End],
    draws: Draws,
    base: tuple[Callable[[World], Paths], Floats, tuple[Income, ...]],
) -> Bar:
    decide, others, same = base
    found: list[tuple[float, float, float]] = []
    for value, case in ends:
        paths = decide(World(case, draws, others if case.others is same else None))
        found.append((value, below_zero(paths).value, poor_end(paths)))
    (low, p_low, end_low), (high, p_high, end_high) = found
    return Bar(name, low, high, p_low, p_high, end_low, end_high)


def _scenarios(case: Case) -> Iterable[tuple[Input, End, End]]:
    purse, new = case.purse, case.replacement

    def purse_with(key: str, value: float) -> End:
        return value, replace(case, purse=replace(purse, **{key: value}))

    def searching(months: float) -> End:
        return months, replace(case, replacement=replace(new, months=Range.exactly(months)))

    def paying(share: float) -> End:
        return share, replace(case, replacement=replace(new, share=Range.exactly(share)))

    def spread(name: str, value: float, share: float) -> tuple[End, End]:
        width = abs(value) * share
        return purse_with(name, value - width), purse_with(name, value + width)

    yield "replace_months", searching(new.months.low), searching(new.months.high)
    yield "savings", *spread("savings", purse.savings, SAVINGS)
    yield "monthly_costs", *spread("costs", purse.costs, COSTS)
    tax = max(0.0, purse.tax - TAX), min(1.0, purse.tax + TAX)
    yield "income_tax", purse_with("tax", tax[0]), purse_with("tax", tax[1])
    yield "replace_share", paying(new.share.low), paying(new.share.high)
    if case.others:
        yield from _of_others(case)
    yield "payment_delays", _later(case, -LATER), _later(case, LATER)
    yield (
        "loss_on_leaving",
        (0.0, replace(case, loss_on_leaving=0.0)),
        (LOSSES, replace(case, loss_on_leaving=LOSSES)),
    )


def _of_others(case: Case) -> Iterable[tuple[Input, End, End]]:
    def others_with(value: float, change: Callable[[Income], Income]) -> End:
        return value, replace(case, others=tuple(map(change, case.others)))

    less, more = 1 - INCOME, 1 + INCOME
    yield (
        "others_income",
        others_with(less, lambda one: _scaled(one, less)),
        others_with(more, lambda one: _scaled(one, more)),
    )
    often = min(1.0, 2 * max(one.loss for one in case.others))
    yield (
        "client_loss",
        others_with(0.0, lambda one: replace(one, loss=0.0)),
        others_with(often, lambda one: replace(one, loss=often)),
    )


def _scaled(income: Income, share: float) -> Income:
    return replace(income, months=tuple(share * amount for amount in income.months))


def _later(case: Case, days: int) -> End:
    def slower(income: Income) -> Income:
        return replace(income, delays=income.delays.later(days))

    changed = replace(case, others=tuple(map(slower, case.others)), leaving=slower(case.leaving))
    return float(days), changed
