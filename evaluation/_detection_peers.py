"""Detectors to compare with, on series of figures: rows are series, columns observations."""

from typing import cast

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtr

Floats = NDArray[np.float64]


def oracle_cusum(standard: Floats, size: float) -> Floats:
    """Return Page's CUSUM where mean, deviation and size of the change are known (exactly optimal).

    Moustakides, Optimal stopping times for detecting changes in distributions, 1986.
    """
    path, now = np.empty_like(standard), np.zeros(standard.shape[0])
    for t in range(standard.shape[1]):
        now = np.maximum(now, 0.0) + size * standard[:, t] - 0.5 * size * size
        path[:, t] = now
    return path


def self_starting(values: Floats, *, reference: float = 0.5) -> Floats:
    """Return the self-starting CUSUM: each figure against those before it (Hawkins 1987)."""
    path, now = np.zeros_like(values), np.zeros(values.shape[0])
    for t in range(3, values.shape[1]):
        before = values[:, :t]
        deviation = before.std(axis=1, ddof=1) * np.sqrt(1.0 + 1.0 / t)
        score: Floats = (values[:, t] - before.mean(axis=1)) / deviation
        below = cast("Floats", stdtr(t - 1.0, score))
        now = np.maximum(0.0, now + ndtri(np.clip(below, 1e-12, 1 - 1e-12)) - reference)
        path[:, t] = now
    return path


def moving_average(values: Floats, *, weight: float = 0.2) -> Floats:
    """Return the exponentially weighted moving average of self-starting scores (Roberts 1959)."""
    path, now = np.zeros_like(values), np.zeros(values.shape[0])
    for t in range(3, values.shape[1]):
        before = values[:, :t]
        score = (values[:, t] - before.mean(axis=1)) / before.std(axis=1, ddof=1)
        now = (1.0 - weight) * now + weight * score
        path[:, t] = now
    return path


def threshold(paths: Floats, chance: float) -> float:
    """Return what so large a share of the paths ever reaches."""
    return float(np.quantile(paths.max(axis=1), 1.0 - chance))


def mean_delay(paths: Floats, limit: float, change: int) -> tuple[float, float]:
    """Return mean observations until the limit is reached, and the share that ever reaches it.

    Only series without an alarm before the change count; who never reaches it counts as the end.
    """
    quiet = paths[:, :change].max(axis=1) < limit
    after = paths[quiet, change:] >= limit
    found = after.any(axis=1)
    delay: Floats = np.where(found, after.argmax(axis=1) + 1.0, float(after.shape[1]))
    return float(delay.mean()), float(found.mean())
