"""Lights that move together where nothing has changed tell one thing twice: what each is worth.

The scores of a client's lights are correlated (matrix R, of an owner's clients together). Raised to
the powers k that solve R k = 1, the likelihood ratios of the lights multiply to an expectation of
at most 1 all the same: for normal scores with shifts d, sum k_i k_j R_ij d_i d_j is at most
sum k_i d_i**2 (R k)_i, since 2 d_i d_j <= d_i**2 + d_j**2. For equal shifts k are the weights of
generalised least squares.
"""

import numpy as np

from secateur.detection.panel import Booleans, Floats, Integers

PRIOR = 15.0
"""Weeks of uncorrelated scores every pair of lights is thought to have had."""

DOUBT = 2.5
"""Standard errors taken off a correlation; what is left below 0 is none."""

LEAST = 0.2
"""No light is worth less."""

EVERY = 4
"""Weeks between estimates."""


class Ties:
    """The correlations among the lights of each owner's clients."""

    def __init__(self, client: Integers, owner: Integers, light: Integers) -> None:
        heads = np.flatnonzero(np.diff(client, prepend=-1))
        self.client, self.owner, self.light = client, owner, light
        self.first = np.flatnonzero(np.diff(owner[heads], prepend=-1))
        self.shape = heads.shape[0], int(light.max()) + 1
        kinds = self.shape[1]
        self.products = np.zeros((self.first.shape[0], kinds, kinds))
        self.weeks = np.zeros((self.first.shape[0], kinds, kinds))

    def learn(self, score: Floats, seen: Booleans) -> None:
        """Count a week's scores."""
        scores, there = np.zeros(self.shape), np.zeros(self.shape)
        scores[self.client, self.light] = np.where(seen, score, 0.0)
        there[self.client, self.light] = seen
        self.products += self._of_owners(scores)
        self.weeks += self._of_owners(there)

    def _of_owners(self, of: Floats) -> Floats:
        return np.asarray(np.add.reduceat(of[:, :, None] * of[:, None, :], self.first, axis=0))

    def worth(self) -> Floats:
        """Return the power each series' likelihood ratio is to be raised to."""
        squares = np.diagonal(self.products, axis1=1, axis2=2)
        weeks = np.diagonal(self.weeks, axis1=1, axis2=2)
        mean = (squares + PRIOR) / (weeks + PRIOR)
        size = np.sqrt(mean[:, :, None] * mean[:, None, :])
        covered = np.sqrt((weeks[:, :, None] + PRIOR) * (weeks[:, None, :] + PRIOR))
        error = DOUBT * np.sqrt(self.weeks)
        tie = np.maximum(self.products / size - error, 0.0) / covered
        kinds = np.arange(self.shape[1])
        tie[:, kinds, kinds] = 1.0
        found = np.linalg.solve(tie, np.ones((*tie.shape[:2], 1)))[:, :, 0]
        worth = np.round(np.clip(found, LEAST, 1.0), 4)
        return np.asarray(worth[self.owner, self.light], np.float64)
