"""Distributions of signed days late: one probability per day from 60 before due to 150 after.

An array of such distributions has the days along its last axis. The first day stands for "60 days
early or more", the last for "150 days late or more".
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Booleans = NDArray[np.bool_]

FIRST, LAST = -60, 150

DAYS: Ints = np.arange(FIRST, LAST + 1)
"""The axis: days from due to paid."""

SIZE = len(DAYS)

ON_TIME = -FIRST
"""The place of day 0 on the axis."""

TINY = 1e-300
"""Keeps a division by what may be nothing finite."""


def _unseen() -> Floats:
    near = np.exp(-np.abs(DAYS) / 8.0)
    unseen: Floats = 0.95 * near / near.sum() + 0.05 / SIZE
    return unseen


UNSEEN: Floats = _unseen()
"""What is expected where nobody ever paid anything: around the due date, with long tails."""


def place(days: Ints) -> Ints:
    """Return the place of each number of days on the axis; beyond its ends, the ends."""
    return np.clip(days, FIRST, LAST) - FIRST


def at_or_after(pmf: Floats) -> Floats:
    """Return for each day the mass on it and on those after it."""
    return np.cumsum(pmf[..., ::-1], axis=-1)[..., ::-1]


def from_hazards(hazards: Floats) -> Floats:
    """Return the distribution of which each day takes its hazard's share of what is left.

    What is left at the end lies on the last day.
    """
    left = np.cumprod(1 - hazards, axis=-1)
    before = np.concatenate([np.ones_like(left[..., :1]), left[..., :-1]], axis=-1)
    pmf: Floats = hazards * before
    pmf[..., -1] += left[..., -1]
    return pmf


def posterior(paid: Floats, unpaid: Floats, base: Floats, strength: Floats | float) -> Floats:
    """Return the mean of a Dirichlet process, some of whose waits are not over.

    Susarla and Van Ryzin, 1976; without open waits it is the counts plus ``strength`` times
    ``base``, made to sum to one.

    Args:
        paid: How many waits ended on each day; any weights.
        unpaid: How many were last seen on each day, not over at its end.
        base: The distribution it is drawn towards.
        strength: How many waits the base counts for, one number or one per row.
    """
    weight = np.asarray(strength, dtype=np.float64)[..., None]
    risk = at_or_after(paid + unpaid) + weight * at_or_after(base)
    return from_hazards((paid + weight * base) / np.maximum(risk, TINY))


def smoothed(pmf: Floats, scale: float) -> Floats:
    """Spread each day's mass over its neighbours, by a two-sided exponential.

    Args:
        pmf: Distributions; what falls off an end stays on it.
        scale: In days.
    """
    reach = int(4 * scale) + 1
    kernel = np.exp(-np.abs(np.arange(-reach, reach + 1)) / scale)
    kernel /= kernel.sum()
    out: Floats = kernel[reach] * pmf
    for step in range(1, reach + 1):
        share = kernel[reach + step]
        out[..., step:] += share * pmf[..., :-step]
        out[..., -1] += share * pmf[..., -step:].sum(axis=-1)
        out[..., :-step] += share * pmf[..., step:]
        out[..., 0] += share * pmf[..., :step].sum(axis=-1)
    return out


def normalised(mass: Floats) -> Floats:
    """Return the distributions that are proportional to ``mass``."""
    pmf: Floats = mass / np.maximum(mass.sum(axis=-1, keepdims=True), TINY)
    return pmf


def quantile(pmf: Floats, share: float) -> Ints:
    """Return the first day by which at least ``share`` of the mass has come."""
    reached = np.cumsum(pmf, axis=-1) >= share - 1e-12
    reached[..., -1] = True
    days: Ints = DAYS[np.argmax(reached, axis=-1)]
    return days


def later_than(pmf: Floats, days: Ints | int) -> Floats:
    """Return P(later than ``days``), for one number of days or one per row."""
    after = at_or_after(pmf) - pmf
    rows = np.broadcast_to(place(np.asarray(days, dtype=np.int64)), pmf.shape[:-1])
    return np.clip(np.take_along_axis(after, rows[..., None], axis=-1)[..., 0], 0.0, 1.0)
