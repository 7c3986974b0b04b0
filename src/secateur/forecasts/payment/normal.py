"""The client's mean drawn towards the mean of all, with a Student predictive distribution."""

from dataclasses import dataclass

import numpy as np

from secateur.forecasts.payment.days import DAYS, Floats
from secateur.forecasts.payment.history import Seen
from secateur.statistics.special import ndtr, ndtri, stdtr

PRIOR_INVOICES = 6.0
"""How many invoices the spread of all clients counts for beside the client's own."""

ROUNDS = 3
"""The means settle to less than a tenth of a day."""

MOST_DAYS = 20.0
"""A wider pool is wide by a few very late ones."""

LONGEST = 8.0
"""No open invoice is taken to end more standard deviations beyond than this."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Where the days lie on a scale on which all clients together have mean 0 and variance 1."""

    middle: Floats
    """Questions x days."""

    upper: Floats
    """The upper end of each day."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How clients differ, and how long the past counts."""

    between: float
    """The share of the variance that lies between clients."""

    half_life: float
    """After how many later invoices one counts for half."""


def rank_scale(pool: Floats) -> Scale:
    """Return the normal scores of the days under the pool's distribution."""
    reached = np.cumsum(pool, axis=1)
    return Scale(
        ndtri(np.clip(reached - pool / 2, 1e-6, 1 - 1e-6)),
        ndtri(np.clip(reached, 1e-9, 1 - 1e-9)),
    )


def day_scale(pool: Floats) -> Scale:
    """Return the days themselves, less the pool's mean, over its standard deviation."""
    mean = (pool @ DAYS)[:, None]
    variance = pool @ DAYS.astype(np.float64) ** 2 - mean[:, 0] ** 2
    deviation = np.clip(np.sqrt(np.maximum(variance, 1.0)), 1.0, MOST_DAYS)[:, None]
    return Scale((DAYS - mean) / deviation, (DAYS + 0.5 - mean) / deviation)


def predictive(seen: Seen, scale: Scale, shape: Shape) -> tuple[Floats, Floats]:
    """Return the distributions, and the share of each mean that is borrowed from the others.

    With variances known, m ~ N(0, between) and z ~ N(m, s2) give the posterior mean
    S / (N + s2 / between); s2 is a scaled inverse chi-squared of ``PRIOR_INVOICES`` degrees.
    Open invoices stand at the mean of what lies beyond the day they were last seen on.
    """
    within = 1 - shape.between
    score = scale.middle[seen.question, seen.place]
    weight = seen.weight * 0.5 ** (seen.age / shape.half_life)
    open_rows = np.flatnonzero(~seen.is_paid)
    cut, asker = score[open_rows], seen.question[open_rows]
    value = score.copy()
    count = seen.summed(weight)
    freedom = np.maximum(count - 1, 0)
    mean, variance = np.zeros(seen.questions), np.full(seen.questions, within)
    for _ in range(ROUNDS if len(open_rows) else 1):
        value[open_rows] = _beyond(cut, mean[asker], np.sqrt(variance[asker]))
        total = seen.summed(weight * value)
        centre = total / np.maximum(count, 1e-9)
        squares = seen.summed(weight * (value - centre[seen.question]) ** 2)
        variance = (PRIOR_INVOICES * within + squares) / (PRIOR_INVOICES + freedom)
        mean = total / (count + variance / shape.between)
    borrowed = variance / shape.between
    spread = np.sqrt(variance * (1 + 1 / (count + borrowed)))
    reached = stdtr(
        (PRIOR_INVOICES + freedom)[:, None], (scale.upper - mean[:, None]) / spread[:, None]
    )
    reached[:, -1] = 1.0
    return np.diff(reached, axis=1, prepend=0.0), borrowed / (count + borrowed)


def _beyond(score: Floats, mean: Floats, deviation: Floats) -> Floats:
    """Return E[z | z > score], z normal."""
    cut = (score - mean) / deviation
    density = np.exp(-(cut**2) / 2) / np.sqrt(2 * np.pi)
    tail = np.maximum(ndtr(-cut), 1e-12)
    beyond: Floats = mean + deviation * np.minimum(density / tail, LONGEST)
    return beyond
