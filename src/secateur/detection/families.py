"""How surprising a week's figure is, given what was expected of it: normal scores of predictives.

Continuous figures: the probability integral transform of Student's predictive (Dawid, Statistical
theory: the prequential approach, 1984). Discrete ones fall on an interval of probability; their
score is the mean of the normal scores of that interval. By Jensen's inequality such a score gives
exp(delta z - delta**2 / 2) an expectation of at most 1, as a randomised one does, without a die.
"""

import numpy as np

from secateur.detection.panel import Booleans, Floats
from secateur.model.records import STEPS
from secateur.statistics.special import betainc, gammaln, ndtr, ndtri, stdtr

GAUSSIAN, SHARE, COUNT = 0.0, 1.0, 2.0
"""Codes of the families in a matrix."""

MOST_TRIALS = 40
"""More observations than this in a week are counted as if there were so many."""

_EDGE, _WIDE = 1e-12, 1e-6


def student(residual: Floats, freedom: Floats) -> tuple[Floats, Floats]:
    """Return the probability below a standardised residual, twice: an interval of width none."""
    below = np.asarray(stdtr(freedom, residual), np.float64)
    return below, below.copy()


def rating(
    value: Floats, n: Floats, residual: Floats, deviation: Floats, freedom: Floats
) -> tuple[Floats, Floats]:
    """Return the interval of probability of a mean of ratings, rounded figures as they are.

    Args:
        value: The mean, 0 to 1.
        n: Of how many ratings.
        residual: Its distance from what was expected, over ``deviation``.
        deviation: What was expected of that distance, rounding included (Sheppard's correction
            takes it off).
        freedom: Degrees of freedom of the predictive.
    """
    half = 0.5 / (STEPS * np.maximum(n, 1.0) * deviation)
    within = np.sqrt(np.maximum(1.0 - half * half / 3.0, 0.25))
    low = np.where(value <= 0.0, 0.0, stdtr(freedom, (residual - half) / within))
    high = np.where(value >= 1.0, 1.0, stdtr(freedom, (residual + half) / within))
    return low, high


def beta_binomial(value: Floats, n: Floats, mean: Floats, factor: Floats) -> tuple[Floats, Floats]:
    """Return the interval of probability of a share of n.

    Args:
        value: The share seen, 0 to 1.
        n: Of how many observations; capped at ``MOST_TRIALS``.
        mean: The share expected.
        factor: The variance of the share expected, over mean * (1 - mean); at least 1 / n.
    """
    trials = np.minimum(n, MOST_TRIALS)
    hits = np.rint(value * trials)
    inner = np.clip((trials * factor - 1.0) / np.maximum(trials - 1.0, 1.0), 1e-4, 0.95)
    total = 1.0 / inner - 1.0
    a, b = mean * total, (1.0 - mean) * total
    mass = np.exp(gammaln(trials + b) + gammaln(total) - gammaln(b) - gammaln(trials + total))
    low, high = np.zeros_like(mass), np.zeros_like(mass)
    for j in range(int(hits.max(initial=0.0)) + 1):
        low += np.where(j < hits, mass, 0.0)
        high += np.where(j <= hits, mass, 0.0)
        ratio = (trials - j) * (a + j) / ((j + 1.0) * np.maximum(trials - j - 1.0 + b, _EDGE))
        mass = mass * np.maximum(ratio, 0.0)
    capped: Floats = np.minimum(high, 1.0)
    return low, capped


def negative_binomial(
    count: Floats, exposure: Floats, rate: Floats, factor: Floats
) -> tuple[Floats, Floats]:
    """Return the interval of probability of a count.

    Args:
        count: What was counted.
        exposure: Over how much.
        rate: The count expected for one unit of exposure.
        factor: The variance of the rate seen, over the rate; at least 1 / exposure.
    """
    expected = np.maximum(rate * exposure, _EDGE)
    size = rate / np.maximum(factor - 1.0 / exposure, 1e-9 * rate + _EDGE)
    odds = size / (size + expected)
    high = np.asarray(betainc(size, count + 1.0, odds), np.float64)
    below = np.asarray(betainc(size, np.maximum(count, 0.5), odds), np.float64)
    return np.where(count > 0.0, below, 0.0), high


def normal_score(low: Floats, high: Floats) -> Floats:
    """Return the mean normal score of an interval of probability."""
    bottom = np.clip(low, _EDGE, 1.0 - 2.0 * _EDGE)
    top = np.clip(high, bottom, 1.0 - _EDGE)
    width = top - bottom
    point = ndtri(0.5 * (bottom + top))
    wide: Booleans = width > _WIDE
    under = np.where(wide, np.exp(-0.5 * ndtri(np.maximum(low, _EDGE)) ** 2), 0.0)
    over = np.where(wide, np.exp(-0.5 * ndtri(np.minimum(high, 1.0 - _EDGE)) ** 2), 0.0)
    mean = (under - over) / np.sqrt(2.0 * np.pi) / np.where(wide, width, 1.0)
    return np.where(wide, mean, point)


def sharpness(low: Floats, high: Floats, score: Floats) -> Floats:
    """Return how much an interval of probability tells, 0 (nothing) to 1 (as much as a point).

    Under a change by x the interval's likelihood ratio is (Phi(b - x) - Phi(a - x)) / (high - low),
    a and b the normal scores of its ends. Its logarithm is score * x - sharpness * x**2 / 2, at 0
    to the first order and exact where it is least in favour: at x = 1 or at x = 2.
    """
    width = np.maximum(high - low, _EDGE)
    bottom, top = ndtri(np.clip(low, 0.0, 1.0)), ndtri(np.clip(high, 0.0, 1.0))
    found = np.zeros_like(score)
    for x in (1.0, 2.0):
        ratio = np.maximum(ndtr(top - x) - ndtr(bottom - x), _EDGE**2) / width
        found = np.maximum(found, 2.0 * (score * x - np.log(ratio)) / (x * x))
    return np.where(width > _WIDE, np.clip(found, 0.0, 1.0), 1.0)
