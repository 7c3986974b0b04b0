"""What is usual for a series: an empirical-Bayes baseline, carried from week to week.

A week's mean of n observations that hang together (intraclass correlation r) has the variance of
one observation times h(n) = r + (1 - r) / n. The mean of a series is normal around those of the
owner's other clients of the same light, its variance scaled-inverse-chi-square around theirs
(Gelman et al., Bayesian Data Analysis, ch. 5); both are learnt week by week from what was.
"""

from dataclasses import dataclass

import numpy as np

from secateur.detection.families import COUNT, GAUSSIAN, SHARE
from secateur.detection.panel import Booleans, Floats, Integers, other_sums

PRIOR_FREEDOM = 8.0
"""Weeks the others' variance is worth: standard deviations differing by a quarter (one sd)."""

GUESS_WEIGHT = 3.0
"""Clients' worth of the guess that clients differ as much as one client's weeks do."""

MEMORY = 104.0
"""Weeks of history a baseline weighs at most: what is older fades."""

SPAN = 156
"""Weeks of observations a variance is made of at most."""

CORRELATIONS = np.array([0.0, 0.1, 0.25, 0.45, 0.7])
"""Intraclass correlations weighed against each other."""

CORRELATION_PRIOR = np.log([0.15, 0.25, 0.3, 0.2, 0.1])
"""Their prior weights: threads of mails have 0.2 to 0.4."""

WINSOR = 9.0
"""No week counts for more than so many variances in the variance."""


FIRST = 4, 6
"""Weeks before the first score, where other clients tell something and where not."""

_SOME, _SEVERAL, _TELLING = 3, 2.0, 10.0

_NO_WEIGHT = 1e-9


@dataclass(slots=True)
class Expected:
    """What is expected of one week of every series.

    Attributes:
        mean: Of the week's mean, autocorrelation aside.
        scale2: The variance of one observation.
        noise: h(n), the week's own variance over ``scale2``.
        weight: The weight of the baseline, in units of 1 / h.
        freedom: Degrees of freedom of Student's predictive.
        unit: h of a usual week.
        ready: Where there is history enough to say anything.
    """

    mean: Floats
    scale2: Floats
    noise: Floats
    weight: Floats
    freedom: Floats
    unit: Floats
    ready: Booleans


@dataclass(slots=True)
class Week:
    """One week of every series.

    Attributes:
        value: The mean of the week; for counts, the rate.
        seen: Which series have it.
        n: Observations.
        exposure: What a count was counted over.
        phi: Autocorrelation with the week last seen.
        carried: The deviation from the baseline that lets expect.
    """

    value: Floats
    seen: Booleans
    n: Floats
    exposure: Floats
    phi: Floats
    carried: Floats


class Baselines:
    """The running sums of every series, and what they let expect."""

    def __init__(self, family: Floats, pool: Integers, weeks: int) -> None:
        self.family = family
        self.pool = pool
        self.pools = int(pool.max()) + 1
        size = family.shape[0]
        self.index: Integers = np.arange(size, dtype=np.int64)
        self.count = np.zeros(size, np.int64)
        self.weight = np.zeros(size)
        self.total = np.zeros(size)
        self.weights_seen = np.zeros(size)
        self.squares = np.zeros((size, weeks + 1))
        kinds = CORRELATIONS.size
        self.fit_squares = np.zeros((self.pools, kinds))
        self.fit_logs = np.zeros((self.pools, kinds))
        self.fit_n = np.zeros(self.pools)

    def expected(self, n: Floats, exposure: Floats) -> Expected:
        """Return what is expected of a week with so many observations, the past being known."""
        own_mean = self.total / np.maximum(self.weight, 1e-12)
        own2, freedom = self._own_variance(own_mean)
        prior_mean, prior_weight, scale2, freedom = self._prior(own_mean, own2, freedom)
        weight = prior_weight + self.weight
        mean = (prior_weight * prior_mean + self.total) / np.maximum(weight, 1e-12)
        scale2 = np.where(self.family == GAUSSIAN, scale2, self._spread(mean))
        usual = self.weights_seen / np.maximum(self.count, 1)
        pooled = prior_weight > 0.0
        return Expected(
            mean=mean,
            scale2=np.maximum(scale2, 1e-12),
            noise=self.noise(n, exposure, scale2),
            weight=np.maximum(weight, _NO_WEIGHT),
            freedom=np.maximum(freedom, 1.0),
            unit=1.0 / np.maximum(usual, 1e-9),
            ready=(self.count >= np.where(pooled, *FIRST)) & (scale2 > 0.0),
        )

    def noise(self, n: Floats, exposure: Floats, scale2: Floats) -> Floats:
        """Return h: the variance of a week's mean over that of one observation."""
        logs = CORRELATION_PRIOR + self._fit()
        weights = np.exp(logs - logs.max(axis=1, keepdims=True))
        weights /= weights.sum(axis=1, keepdims=True)
        return np.asarray((weights[self.pool] * self._noises(n, exposure, scale2)).sum(axis=1))

    def update(self, week: Week, value: Floats, residual2: Floats, expected: Expected) -> Floats:
        """Learn a week and return the part of each baseline that is kept beside it.

        Args:
            week: The week.
            value: Its mean, freed of autocorrelation and of what befell everybody.
            residual2: The squared standardised residual.
            expected: What was expected.
        """
        seen = week.seen
        information = (1.0 - week.phi) / (1.0 + week.phi)
        weight = np.where(seen, information / expected.noise, 0.0)
        kept = expected.weight / (expected.weight + weight)
        self.total += np.where(seen, weight * value, 0.0)
        self.weight += weight
        self.weights_seen += np.where(seen, 1.0 / expected.noise, 0.0)
        last = self.squares[self.index, self.count]
        capped = np.where(expected.ready, np.minimum(residual2, WINSOR), residual2)
        capped = np.where(expected.weight > _NO_WEIGHT, capped * expected.scale2, 0.0)
        self.count += seen
        self.squares[self.index[seen], self.count[seen]] = (last + capped)[seen]
        self._fade()
        self._learn_correlation(seen & expected.ready, residual2, expected, week)
        return np.where(seen, kept, 1.0)

    def _fade(self) -> None:
        most = MEMORY * self.weights_seen / np.maximum(self.count, 1)
        share = np.minimum(1.0, most / np.maximum(self.weight, 1e-12))
        self.weight *= share
        self.total *= share

    def _own_variance(self, own_mean: Floats) -> tuple[Floats, Floats]:
        start = np.maximum(self.count - SPAN, 0)
        total = self.squares[self.index, self.count] - self.squares[self.index, start]
        freedom = np.maximum(self.count - start - 1.0, 0.0)
        own2 = total / np.maximum(freedom, 1.0)
        return np.where(self.family == GAUSSIAN, own2, self._spread(own_mean)), freedom

    def _spread(self, mean: Floats) -> Floats:
        share = np.clip(mean, 0.005, 0.995)
        rate = np.maximum(mean, 1e-6)
        return np.where(self.family == SHARE, share * (1.0 - share), rate)

    def _prior(
        self, own_mean: Floats, own2: Floats, freedom: Floats
    ) -> tuple[Floats, Floats, Floats, Floats]:
        """Return mean and weight of the prior, and the variance with its degrees of freedom."""
        known = (self.count >= _SOME) & (own2 > 0.0)
        one = known.astype(np.float64)
        others = self._others(one)
        enough = others >= _SEVERAL
        k = np.maximum(others, 2.0)
        few = np.where(self.family == GAUSSIAN, np.maximum(freedom, 1.0), np.inf)
        log2 = np.log(np.maximum(own2, 1e-300)) + 1.0 / few + 1.0 / (3.0 * few * few)
        theirs2 = np.exp(self._others(one * np.where(known, log2, 0.0)) / k)
        sampling = self._others(one * own2 / np.maximum(self.weight, 1e-12)) / k
        mean = self._others(one * own_mean) / k
        spread = np.maximum(self._others(one * own_mean**2) - k * mean**2, 0.0) / (k - 1.0)
        between = np.maximum(spread - sampling, 0.0)
        unit = np.maximum(self.count, 1) / np.maximum(self.weights_seen, 1e-12)
        guess = theirs2 * np.where(self.count > 0, unit, 1.0)
        between = (GUESS_WEIGHT * guess + (k - 1.0) * between) / (GUESS_WEIGHT + k - 1.0)
        weight = np.where(enough, theirs2 / np.maximum(between * (1.0 + 1.0 / k), 1e-12), 0.0)
        extra = np.where(enough, PRIOR_FREEDOM, 0.0)
        total = freedom + extra
        scale2 = (freedom * own2 + extra * theirs2) / np.maximum(total, 1.0)
        return mean, weight, scale2, total

    def _others(self, values: Floats) -> Floats:
        return other_sums(values, self.pool, self.pools)

    def _noises(self, n: Floats, exposure: Floats, scale2: Floats) -> Floats:
        many = np.maximum(n, 1.0)[:, None]
        means = CORRELATIONS + (1.0 - CORRELATIONS) / many
        counts = 1.0 / np.maximum(exposure, 1e-9)[:, None] + CORRELATIONS * scale2[:, None]
        return np.where(self.family[:, None] == COUNT, counts, means)

    def _fit(self) -> Floats:
        known = self.fit_n[:, None]
        profile = np.log(np.maximum(self.fit_squares, 1e-9) / np.maximum(known, 1.0))
        return np.where(known > _TELLING, -0.5 * (known * profile + self.fit_logs), 0.0)

    def _learn_correlation(
        self, seen: Booleans, residual2: Floats, expected: Expected, week: Week
    ) -> None:
        noises = self._noises(week.n, week.exposure, expected.scale2)
        factor = expected.noise + 1.0 / expected.weight
        square = np.minimum(residual2, WINSOR) * factor
        here = self.pool[seen]
        for kind in range(CORRELATIONS.size):
            full = (noises[:, kind] + 1.0 / expected.weight)[seen]
            ratio = square[seen] / full
            self.fit_squares[:, kind] += np.bincount(here, ratio, self.pools)
            self.fit_logs[:, kind] += np.bincount(here, np.log(full), self.pools)
        self.fit_n += np.bincount(here, minlength=self.pools)
