"""A week resembles the one before: the first-order autocorrelation, learnt from all clients.

That of one light is shrunk towards that of all the owner's lights, and this towards none.
"""

import numpy as np

from secateur.detection.panel import Booleans, Floats, Integers

PRIOR_PAIRS, OWNER_PAIRS = 100.0, 30.0
"""Pairs of weeks the owner's is worth for a light, and none for the owner's."""

MOST = 0.6
"""No series is held to be more autocorrelated."""

LONGEST = 3
"""A week so many weeks back still tells something."""


class Autocorrelation:
    """The deviation each series had when last seen, and how much of it comes again."""

    def __init__(self, pool: Integers, owner: Integers) -> None:
        size = pool.shape[0]
        self.pool = pool
        self.owner = owner
        self.owners = int(owner.max()) + 1
        self.pools = int(pool.max()) + 1
        self.products, self.squares = np.zeros(size), np.zeros(size)
        self.deviation, self.score = np.zeros(size), np.zeros(size)
        self.scored = np.zeros(size, np.bool_)
        self.week = np.full(size, -LONGEST - 1, np.int64)
        self.last_carried = np.zeros(size)

    def carried(self, week: int) -> tuple[Floats, Floats]:
        """Return the autocorrelation to the week last seen, and the deviation it lets expect."""
        products = np.bincount(self.owner, self.products, self.owners)[self.owner]
        squares = np.bincount(self.owner, self.squares, self.owners)[self.owner]
        usual = products / (squares + OWNER_PAIRS)
        products = np.bincount(self.pool, self.products, self.pools)[self.pool]
        squares = np.bincount(self.pool, self.squares, self.pools)[self.pool]
        one = (products + PRIOR_PAIRS * usual) / (squares + PRIOR_PAIRS)
        one = np.clip(one, 0.0, MOST)
        gap = week - self.week
        phi = np.where(gap <= LONGEST, one ** np.clip(gap, 1, LONGEST), 0.0)
        self.last_carried = phi * self.deviation
        return phi, self.last_carried

    def learn(
        self, week: int, seen: Booleans, deviation: Floats, scale: Floats, ready: Booleans
    ) -> None:
        """Learn a week.

        Args:
            week: Counted from 0.
            seen: Which series have it.
            deviation: From the baseline, what last week let expect included.
            scale: The standard deviation of such deviations.
            ready: Where the baseline means anything.
        """
        score = np.clip(deviation / scale, -2.5, 2.5)
        pairs = seen & ready & self.scored & (week - self.week == 1)
        self.products += np.where(pairs, score * self.score, 0.0)
        self.squares += np.where(pairs, 0.5 * (score**2 + self.score**2), 0.0)
        self.deviation = np.where(seen, score * scale, self.deviation)
        self.score = np.where(seen, score, self.score)
        self.scored = np.where(seen, ready, self.scored)
        self.week = np.where(seen, week, self.week)
