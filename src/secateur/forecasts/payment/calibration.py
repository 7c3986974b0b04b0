"""Corrects the forecasts by how earlier ones held: where in them the payments fell.

Two steps, both drawn towards no correction: the histogram of the probability integral transform,
for all lengths of history and for each (short ones are made wider from the start), and a logistic
correction of the chance of being late.
"""

from dataclasses import dataclass

import numpy as np

from secateur.forecasts.payment.days import ON_TIME, Floats, Ints, normalised
from secateur.forecasts.payment.stack import BUCKETS, Outcomes
from secateur.statistics.special import expit, logit, ndtr, ndtri

BINS = 20

EDGES: Floats = np.linspace(0, 1, BINS + 1)

EVEN_INVOICES = 40.0
"""How many invoices an even histogram counts for."""

SHARED_INVOICES = 200.0
"""How many invoices the histogram of all counts for in that of one bucket."""

WIDER = (1.2, 1.2, 1.08, 1.04)
"""By how much the forecasts of each bucket are spread before anything is known of them."""

LATE_INVOICES = 20.0
"""The precision of the prior that the chance of being late needs no correction."""

NEWTON_STEPS = 8


@dataclass(frozen=True, slots=True)
class Correction:
    """What was learnt of the forecasts."""

    histograms: Floats
    """Buckets x bins: where in the forecasts the payments fall."""

    late: Floats
    """Intercept and slope of the chance of being late, on the logit scale."""


def learnt(pmf: Floats, buckets: Ints, known: Outcomes) -> Correction:
    """Return the correction that earlier forecasts ask for.

    Args:
        pmf: Questions x days, as foretold.
        buckets: The bucket of each question.
        known: What became of them.
    """
    rows, places = known.question[known.is_paid], known.place[known.is_paid]
    histograms = _histograms(_fallen(pmf[rows], places), buckets[rows])
    spread = _spread(pmf[rows], buckets[rows], histograms)
    return Correction(histograms, _late(_chance(spread), places > ON_TIME))


def corrected(pmf: Floats, buckets: Ints, correction: Correction) -> Floats:
    """Return the corrected distributions."""
    out = _spread(pmf, buckets, correction.histograms)
    before = _chance(out)
    intercept, slope = float(correction.late[0]), float(correction.late[1])
    after: Floats = expit(intercept + slope * logit(before))
    out[:, : ON_TIME + 1] *= ((1 - after) / (1 - before))[:, None]
    out[:, ON_TIME + 1 :] *= (after / before)[:, None]
    return normalised(out)


def _fallen(pmf: Floats, places: Ints) -> Floats:
    """Return the share of each payment's probability step in each bin: rows x bins."""
    row = np.arange(len(pmf))
    upper = np.cumsum(pmf, axis=1)[row, places]
    step = pmf[row, places]
    lower = upper - step
    inside = np.minimum(upper[:, None], EDGES[1:]) - np.maximum(lower[:, None], EDGES[:-1])
    fallen: Floats = np.clip(inside, 0, None) / np.maximum(step, 1e-12)[:, None]
    return fallen


def _histograms(fallen: Floats, buckets: Ints) -> Floats:
    """Return where the payments fall, one distribution over the bins for each bucket."""
    even = np.full(BINS, 1 / BINS)
    shared = normalised(fallen.sum(axis=0) + EVEN_INVOICES * even)
    score = ndtri(np.clip(EDGES, 1e-9, 1 - 1e-9))
    wide = [normalised(shared * np.diff(ndtr(score / factor))) for factor in WIDER]
    return np.stack(
        [
            normalised(fallen[buckets == number].sum(axis=0) + SHARED_INVOICES * wide[number])
            for number in range(BUCKETS)
        ]
    )


def _spread(pmf: Floats, buckets: Ints, histograms: Floats) -> Floats:
    """Return the distributions bent so that payments fall evenly in them."""
    reached = np.clip(np.cumsum(pmf, axis=1), 0, 1)
    for number in range(BUCKETS):
        rows = buckets == number
        heights = np.concatenate([[0.0], np.cumsum(histograms[number])])
        reached[rows] = np.interp(reached[rows], EDGES, heights)
    reached[:, -1] = 1.0
    return np.diff(reached, axis=1, prepend=0.0)


def _chance(pmf: Floats) -> Floats:
    """Return P(late), a little away from nought and one."""
    chance: Floats = np.clip(pmf[:, ON_TIME + 1 :].sum(axis=1), 1e-4, 1 - 1e-4)
    return chance


def _late(chance: Floats, is_late: np.ndarray) -> Floats:
    """Return the logistic correction of greatest posterior probability, by Newton's method."""
    none = np.array([0.0, 1.0])
    found: Floats = none
    columns = np.stack([np.ones_like(chance), logit(chance)], axis=1)
    for _ in range(NEWTON_STEPS):
        mean = expit(columns @ found)
        slope = columns.T @ (mean - is_late) + LATE_INVOICES * (found - none)
        curve = (columns * (mean * (1 - mean))[:, None]).T @ columns + LATE_INVOICES * np.eye(2)
        found = found - np.linalg.solve(curve, slope)
    return found
