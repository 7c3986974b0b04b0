"""Where predictives are wrong, ranks are right: scores calibrated by those of the past.

The scores of an owner's clients of one light are counted in cells. A new one's probability is that
of the predictive, mixed with its rank among the counted: weight N / (N + prior) for the rank.
"""

import numpy as np

from secateur.detection.panel import Booleans, Floats, Integers
from secateur.statistics.special import ndtr

EDGES = np.asarray(ndtr(np.concatenate([[-np.inf], np.arange(-3.0, 3.01, 0.25), [np.inf]])))
"""Bounds of the cells, as probabilities."""

TRUSTED, DOUBTED = 2000.0, 15.0
"""Scores the predictive's own word is worth, while it stands the test and once it does not."""

CRITICAL = 1.22
"""Kolmogorov's distance times the root of n, at a tenth: beyond it the predictive is wrong."""

CLIPS = 2.5, 3.0
"""No score counts for more, where the predictive is doubted and where it is trusted."""

_FAR = np.array([0, 1, 2, -3, -2, -1])

TAILS = float(np.diff(EDGES)[_FAR].sum())
"""The share of scores beyond 2.5; where more than 1.6 standard errors above, tails are heavy."""

EVERY = 4
"""Weeks between tests."""

FIRST = 20.0
"""Before so many scores no rank is taken."""


class Ranks:
    """Counts of past scores for each owner and light."""

    def __init__(self, pool: Integers) -> None:
        self.pool = pool
        pools = int(pool.max()) + 1
        self.cells = EDGES.size - 1
        self.counts = np.zeros((pools, self.cells))
        self.below = np.tile(EDGES, (pools, 1))
        self.most = np.full(pool.shape[0], CLIPS[1])

    def calibrated(self, low: Floats, high: Floats) -> tuple[Floats, Floats]:
        """Return an interval of probability, corrected by the ranks of earlier scores."""
        both = self._calibrated(np.stack([low, high]))
        return both[0], both[1]

    def _calibrated(self, probability: Floats) -> Floats:
        cell = np.clip(np.searchsorted(EDGES, probability, "right") - 1, 0, self.cells - 1)
        width = EDGES[cell + 1] - EDGES[cell]
        part = (probability - EDGES[cell]) / width
        low, high = self.below[self.pool, cell], self.below[self.pool, cell + 1]
        return np.asarray(low + part * (high - low))

    def learn(self, monday: int, score: Floats, scored: Booleans) -> None:
        """Count a week's scores; every fourth Monday, see what they say of the predictive.

        Args:
            monday: The number of the week, counted from any fixed day.
            score: The scores.
            scored: Where there are any.
        """
        here = np.clip(np.searchsorted(EDGES, ndtr(score[scored]), "right") - 1, 0, self.cells - 1)
        np.add.at(self.counts, (self.pool[scored], here), 1.0)
        if monday % EVERY == 0:
            self._test()

    def _test(self) -> None:
        n = self.counts.sum(axis=1, keepdims=True)
        known = np.where(n >= FIRST, n, 0.0)
        counts = np.where(n >= FIRST, self.counts, 0.0)
        apart = np.abs(np.cumsum(counts, axis=1) - known * EDGES[1:]).max(axis=1, keepdims=True)
        wrong = apart > CRITICAL * np.sqrt(np.maximum(known, 1.0))
        far = known * TAILS
        tails = counts[:, _FAR].sum(axis=1, keepdims=True)
        wrong |= tails > far + 1.6 * np.sqrt(far) + 0.5
        self.most = np.where(wrong[:, 0], *CLIPS)[self.pool]
        prior = np.where(wrong, DOUBTED, TRUSTED)
        masses = prior * np.diff(EDGES) + counts
        self.below[:, 1:] = np.cumsum(masses, axis=1) / (prior + known)
