"""Random numbers with names: what has the same name is the same in every strategy and scenario.

Strategies are compared on equal luck (common random numbers), so that their difference is not
noise; a client more or less does not change the luck of the others.
"""

from math import log, log1p
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from secateur.forecasts.cash.model import Delays, Floats, Ints, Range
from secateur.statistics.special import ndtri

Uniform = NDArray[np.float32]

NINE_IN_TEN = 0.9

LEAST_TAIL = 1e-9
"""Less chance than this that an invoice is still to be paid is none."""


class Draws:
    """So many futures; each number of each of them is drawn once."""

    def __init__(self, size: int, seed: int) -> None:
        """Draw nothing yet."""
        self.size = size
        self._seed = seed
        self._drawn: dict[tuple[str, int], Uniform] = {}

    def uniform(self, name: str, columns: int = 1) -> Uniform:
        """Return numbers between 0 and 1, futures x columns."""
        key = (name, columns)
        if key not in self._drawn:
            seeds = np.random.SeedSequence([self._seed, crc32(name.encode())])
            random = np.random.Generator(np.random.SFC64(seeds))
            self._drawn[key] = random.random((self.size, columns), dtype=np.float32)
        return self._drawn[key]

    def one(self, name: str) -> Floats:
        """Return one number per future, strictly between 0 and 1."""
        drawn = self.uniform(name)[:, 0].astype(np.float64)
        return np.clip(drawn, 2.0**-26, 1 - 2.0**-26)


def waits(months: Range, chance: Floats) -> Floats:
    """Return how long a search takes, by the Weibull distribution with these 10 % and 90 % points.

    Its special case where the low end is 0 is the exponential one, with the high end as its 90 %
    point; equal ends leave nothing to chance.

    Args:
        months: In months; an infinite high end means that it never ends.
        chance: One number per future; long waits come from high ones.
    """
    if np.isinf(months.high):
        return np.full(len(chance), np.inf)
    if months.low == months.high:
        return np.full(len(chance), months.high)
    hazard: Floats = -np.log1p(-chance)
    at_high, at_low = -log(1 - NINE_IN_TEN), -log(NINE_IN_TEN)
    if months.low <= 0:
        exponential: Floats = months.high * hazard / at_high
        return exponential
    shape = log(at_high / at_low) / log(months.high / months.low)
    waited: Floats = months.high * (hazard / at_high) ** (1 / shape)
    return waited


def shares(share: Range, chance: Floats) -> Floats:
    """Return shares, lognormal with these 10 % and 90 % points; equal ends give that one."""
    if share.low == share.high or share.low <= 0:
        return np.full(len(chance), (share.low + share.high) / 2)
    middle = log(share.low * share.high) / 2
    spread = log(share.high / share.low) / (2 * float(ndtri(NINE_IN_TEN)))
    drawn: Floats = np.exp(middle + spread * ndtri(chance))
    return drawn


def lifetimes(loss: float, chance: Floats) -> Floats:
    """Return for how many months a client still orders: geometric, at least 0."""
    if loss <= 0:
        return np.full(len(chance), np.inf)
    if loss >= 1:
        return np.zeros(len(chance))
    lived: Floats = np.floor(np.log(chance) / log1p(-loss))
    return lived


def delays_of(delays: Delays, chance: Floats) -> Ints:
    """Return the place on the delays' axis in each future, by inverse transform."""
    reached: Floats = np.cumsum(delays.mass)
    places = np.searchsorted(reached, chance * float(reached[-1]))
    return np.minimum(places, len(reached) - 1)


def delays_beyond(delays: Delays, age: int, chance: Floats) -> Ints | None:
    """Return delays in days, given that they are longer than ``age``; None where none can be.

    The same chance gives the same rank among what is left, so that the invoices of one client hang
    together.
    """
    left = np.where(delays.days > age, delays.mass, 0.0)
    if left.sum() <= LEAST_TAIL:
        return None
    return delays.days[delays_of(Delays(delays.days, left), chance)]
