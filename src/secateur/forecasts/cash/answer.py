"""Can I afford to leave? The first of five answers that holds."""

from dataclasses import dataclass
from typing import Literal

from secateur.forecasts.cash.paths import Paths, Strategy, World
from secateur.forecasts.cash.summary import Chance, below_zero, lowest

Verdict = Literal["yes", "yes_from", "yes_if_replaced", "not_yet"]

STEP = 1.0
"""Months between the days of leaving that are tried."""


@dataclass(frozen=True, slots=True)
class Answer:
    """When I can leave at the risk I accept, and what I lack to do it today."""

    verdict: Verdict
    strategy: Strategy
    after: float | None
    """Months from today to the last day of work; None where it depends on a replacement."""

    below_zero: Chance
    """With what is answered; where it is "not yet", of the strategy that comes nearest."""

    lacking: float
    """Savings, in minor units, that would make leaving today (or what comes nearest) a yes."""


def answer(world: World, risk: float) -> Answer:
    """Try to leave today, after notice, later, when replaced; else say what is lacking."""
    today = world.leave(0.0)
    lacking = max(0.0, -lowest(today, risk))
    if below_zero(today).value <= risk:
        return Answer("yes", "now", 0.0, below_zero(today), 0.0)
    later = _earliest(world, risk)
    if later is not None:
        after, chance = later
        strategy: Strategy = "notice" if after == world.case.notice else "later"
        return Answer("yes_from", strategy, after, chance, lacking)
    replaced = world.when_replaced()
    if below_zero(replaced).value <= risk:
        return Answer("yes_if_replaced", "when_replaced", None, below_zero(replaced), lacking)
    return _nearest(world, replaced, risk)


def _earliest(world: World, risk: float) -> tuple[float, Chance] | None:
    """Return the earliest last day within the first half of the months that keeps to the risk."""
    notice, size = world.case.notice, world.case.size
    tried = sorted({notice, *(step * STEP for step in range(1, size // 2 + 1))})
    for after in tried:
        chance = below_zero(world.leave(after))
        if 0 < after >= notice and chance.value <= risk:
            return after, chance
    return None


def _nearest(world: World, replaced: Paths, risk: float) -> Answer:
    """Return the way of leaving that lacks least."""
    ways: list[tuple[Strategy, float | None, Paths]] = [
        ("notice", world.case.notice, world.leave(world.case.notice)),
        ("when_replaced", None, replaced),
    ]
    strategy, after, paths = min(ways, key=lambda way: -lowest(way[2], risk))
    return Answer("not_yet", strategy, after, below_zero(paths), max(0.0, -lowest(paths, risk)))
