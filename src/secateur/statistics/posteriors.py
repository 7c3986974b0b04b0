"""What is believed of a true figure after few rows: interval, and chance of being across a limit.

Each function takes arrays with one element per client and returns a :class:`Belief`. Only
``scipy.special`` is used: ``scipy.stats`` takes half a second to import.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secateur.statistics import special

Floats = NDArray[np.float64]

LOW, HIGH = 0.1, 0.9
"""The ends of the equal-tailed 80 % interval."""

BORROWED = 4.0
"""How many rows of this client the experience with the others weighs."""

BORROWED_UNITS = 1.0
"""The same for counts, of which one row tells more than yes or no."""

QUADRATURE_NODES = 31
"""Enough for the comparison of two means to nine digits."""


def _floats(array: object) -> Floats:
    return np.asarray(array, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Belief:
    """The interval of the true figure and the probability that it is across the limit."""

    low: Floats
    high: Floats
    beyond: Floats


def share(hits: Floats, n: Floats, others: Floats, limit: Floats, *, is_above: bool) -> Belief:
    """Return the belief in a share, by a Beta posterior.

    Args:
        hits: How many rows were hits.
        n: Of how many.
        others: The pooled share of the other clients; NaN where they say nothing.
        limit: Between 0 and 1.
        is_above: Whether a greater share crosses the limit.
    """
    a, b = _beta(hits, n, others)
    return Belief(
        _floats(special.betaincinv(a, b, LOW)),
        _floats(special.betaincinv(a, b, HIGH)),
        _beyond(a, b, limit, is_above=is_above),
    )


def share_beyond(
    hits: Floats, n: Floats, others: Floats, limit: Floats, *, is_above: bool
) -> Floats:
    """Return only the ``beyond`` of :func:`share`."""
    return _beyond(*_beta(hits, n, others), limit, is_above=is_above)


def share_open(hits: Floats, n: Floats, others: Floats, limit: Floats, *, is_above: bool) -> Belief:
    """Return the belief of :func:`share` without its interval: two thirds of the work."""
    unsaid = np.full(n.shape, np.nan)
    return Belief(unsaid, unsaid, share_beyond(hits, n, others, limit, is_above=is_above))


def _beta(hits: Floats, n: Floats, others: Floats) -> tuple[Floats, Floats]:
    has_others = ~np.isnan(others)
    a = 1 + np.where(has_others, BORROWED * others, 0) + hits
    b = 1 + np.where(has_others, BORROWED * (1 - others), 0) + (n - hits)
    return a, b


def _beyond(a: Floats, b: Floats, limit: Floats, *, is_above: bool) -> Floats:
    tail = special.betaincc if is_above else special.betainc
    return _floats(tail(a, b, np.clip(limit, 0, 1)))


def rate(
    events: Floats, exposure: Floats, others: Floats, limit: Floats, *, is_above: bool
) -> Belief:
    """Return the belief in events per unit of exposure, by a Gamma posterior (Jeffreys' prior).

    Args:
        events: How many there were.
        exposure: In how many units; where it is 0 the belief is NaN.
        others: The pooled rate of the other clients; NaN where they say nothing.
        limit: In events per unit.
        is_above: Whether a greater rate crosses the limit.
    """
    weight = np.where(np.isnan(others), 0, BORROWED_UNITS)
    shape = 0.5 + weight * np.nan_to_num(others) + events
    units = weight + exposure
    units = np.where(units > 0, units, np.nan)
    tail = special.gammaincc if is_above else special.gammainc
    return Belief(
        special.gammaincinv(shape, LOW) / units,
        special.gammaincinv(shape, HIGH) / units,
        tail(shape, units * np.maximum(limit, 0)),
    )


def centre(
    middle: Floats, scale: Floats, freedom: Floats, limit: Floats, *, is_above: bool
) -> Belief:
    """Return the belief in a mean, by Student's t around ``middle``.

    Args:
        middle: The posterior mean.
        scale: Its standard error, greater than 0.
        freedom: Degrees of freedom of the standard error.
        limit: In the unit of the mean.
        is_above: Whether a greater mean crosses the limit.
    """
    distance = (middle - limit) / scale
    return Belief(
        middle + scale * special.stdtrit(freedom, LOW),
        middle + scale * special.stdtrit(freedom, HIGH),
        special.stdtr(freedom, distance if is_above else -distance),
    )


@dataclass(frozen=True, slots=True)
class Comparison:
    """A mean here beside the mean elsewhere, each with its standard error."""

    here: Floats
    here_scale: Floats
    elsewhere: Floats
    elsewhere_scale: Floats
    freedom: Floats


def difference(
    pair: Comparison, limit: Floats, *, is_above: bool, floor: float | None = None
) -> Belief:
    """Return the belief in (mean here - mean elsewhere).

    Args:
        pair: The two means.
        limit: Of the difference.
        is_above: Whether a greater difference crosses the limit.
        floor: The mean here must also be at least this for the limit to count as crossed.
    """
    scale = np.hypot(pair.here_scale, pair.elsewhere_scale)
    belief = centre(pair.here - pair.elsewhere, scale, pair.freedom, limit, is_above=is_above)
    if floor is None:
        return belief
    nodes, weights = np.polynomial.hermite_e.hermegauss(QUADRATURE_NODES)
    # Nobody elsewhere leaves NaN, which `levels` turns into "unknown".
    with np.errstate(invalid="ignore"):
        elsewhere = pair.elsewhere[:, None] + pair.elsewhere_scale[:, None] * nodes
        needed = np.maximum(elsewhere + limit[:, None], floor)
        distance = (pair.here[:, None] - needed) / pair.here_scale[:, None]
        chances = special.stdtr(pair.freedom[:, None], distance)
    both = (chances * (weights / weights.sum())).sum(axis=1)
    return Belief(belief.low, belief.high, np.clip(both, 0, 1))
