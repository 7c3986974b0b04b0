"""What a person is told of many futures: a fan, a chance, a worst month."""

from dataclasses import dataclass

import numpy as np

from secateur.forecasts.cash.model import Floats
from secateur.forecasts.cash.paths import Paths

LOW, LOWER, MIDDLE, UPPER, HIGH = 0.10, 0.25, 0.50, 0.75, 0.90

WORST = 0.05
"""One future in twenty is worse than the worst that is told."""


@dataclass(frozen=True, slots=True)
class Chance:
    """A share of the futures, and how far chance alone may have moved it."""

    value: float
    error: float
    """One standard error of the simulation; by the rule of three where the share is 0 or 1."""

    @classmethod
    def of(cls, happens: np.ndarray) -> "Chance":
        """Count the futures in which it happens."""
        share, size = float(np.mean(happens)), len(happens)
        if share in {0.0, 1.0}:
            return cls(share, 1.0 / size)
        return cls(share, float(np.sqrt(share * (1 - share) / size)))


@dataclass(frozen=True, slots=True)
class Summary:
    """What becomes of the purse in one strategy, in few numbers."""

    below_zero: Chance
    """That the balance is below zero at the end of a month."""

    low: Floats
    """Per month: one future in ten lies below."""

    lower: Floats
    """One future in four lies below."""

    middle: Floats
    upper: Floats
    high: Floats
    worst: float
    """The lowest balance of the forecast; one future in twenty has a lower one."""

    worst_month: int
    """The month in which ``low`` is lowest."""

    first_bad_month: int | None
    """The first month by which the chance of having been below zero exceeds the risk accepted."""

    seat: Floats
    """How much of the client's place is worked in each month."""


def summary(paths: Paths, risk: float) -> Summary:
    """Sum the futures up.

    Args:
        paths: The futures.
        risk: The chance of going below zero that is accepted.
    """
    low, lower, middle, upper, high = quantiles(paths.balance)
    so_far = np.mean(np.minimum.accumulate(paths.balance, axis=1) < 0, axis=0)
    bad = np.flatnonzero(so_far > risk)
    return Summary(
        below_zero=below_zero(paths),
        low=low,
        lower=lower,
        middle=middle,
        upper=upper,
        high=high,
        worst=lowest(paths, WORST),
        worst_month=int(np.argmin(low)),
        first_bad_month=int(bad[0]) if len(bad) else None,
        seat=paths.seat,
    )


def below_zero(paths: Paths) -> Chance:
    """Return the chance that the balance is below zero at the end of a month."""
    return Chance.of(paths.balance.min(axis=1) < 0)


def lowest(paths: Paths, share: float) -> float:
    """Return what the lowest balance falls below in a share of the futures."""
    least = paths.balance.min(axis=1)
    place = int(share * len(least))
    return float(np.partition(least, place)[place])


def poor_end(paths: Paths) -> float:
    """Return what the last balance falls below in one future of twenty."""
    place = int(WORST * len(paths.balance))
    return float(np.partition(paths.balance[:, -1], place)[place])


def quantiles(balance: Floats) -> tuple[Floats, ...]:
    """Return the balance of each month below which lie a tenth, a quarter, half and so on."""
    places = [int(share * len(balance)) for share in (LOW, LOWER, MIDDLE, UPPER, HIGH)]
    ordered = np.partition(np.ascontiguousarray(balance.T), places, axis=1)
    return tuple(ordered[:, place] for place in places)
