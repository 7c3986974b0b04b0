"""Slow for everyone is nobody's fault: what befell the other clients in the same week."""

import numpy as np

from secateur.detection.panel import Booleans, Floats, Integers

FLOOR = 0.03
"""The variance a common shift has at least, over that of a week's score."""

NEW, FEW = 0.25, 4.0
"""The part of what is held of common shifts that a week decides, less where clients are few."""

SIGNIFICANT = 6.0
"""The squared mean of the others' scores counts beyond so many of its own variances."""

_CAP = 4.0


class CommonMode:
    """How much the scores of an owner's clients of one light move together."""

    def __init__(self, pool: Integers) -> None:
        self.pool = pool
        self.pools = int(pool.max()) + 1
        self.variance = np.full(self.pools, FLOOR)
        self.learnt = np.zeros(self.pools)
        self.inflation = np.ones(pool.shape[0])

    def shift(self, score: Floats, scored: Booleans) -> Floats:
        """Return what each series' score owes to the common shift: shrunk mean of the others.

        The variance of the shift is the greatest of a floor, of what the last weeks showed, and of
        what this week's other clients show (positive part, as in James & Stein 1961).
        """
        here = self.pool[scored]
        capped = np.where(scored, np.clip(score, -_CAP, _CAP), 0.0)
        totals = np.bincount(here, capped[scored], self.pools)
        counts = np.bincount(here, minlength=self.pools).astype(np.float64)
        others = counts[self.pool] - scored
        total = totals[self.pool] - capped
        mean = total / np.maximum(others, 1.0)
        now = mean**2 - SIGNIFICANT / np.maximum(others, 1.0)
        variance = np.maximum(self.variance[self.pool], np.where(others > 1.0, now, 0.0))
        share = variance / (1.0 + others * variance)
        self.inflation = np.sqrt(1.0 + others * share**2)
        beyond = (totals / np.maximum(counts, 1.0)) ** 2 - 1.0 / np.maximum(counts, 1.0)
        step = np.where(counts > 1.0, NEW * counts / (counts + FEW), 0.0)
        self.learnt += step * (beyond - self.learnt)
        self.variance = np.maximum(FLOOR, self.learnt)
        return np.where(scored, share * total, 0.0)
