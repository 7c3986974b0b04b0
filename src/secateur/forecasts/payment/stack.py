"""How much each part counts: learnt from how well it foretold the invoices already paid.

The weights of a mixture are found by expectation and maximisation of the likelihood of what
happened (for an invoice still open: of its not being paid yet), once over all histories and once
for each length of history, drawn towards the former.
"""

from dataclasses import dataclass

import numpy as np

from secateur.forecasts.payment.days import Booleans, Floats, Ints, at_or_after

LENGTHS = (3, 6, 12)
"""Paid invoices from which a history is called longer; the buckets are 0-2, 3-5, 6-11, 12+."""

BUCKETS = len(LENGTHS) + 1

USUAL: Floats = np.array(
    [0.01, 0.02, 0.05, 0.06, 0.13, 0.05, 0.02, 0.24, 0.03, 0.08, 0.10, 0.21], dtype=np.float64
)
"""The weights that came out on the development clients of the evaluation, in the mean."""

USUAL_INVOICES = 20.0
"""How many invoices these count for."""

SHARED_INVOICES = 8.0
"""How many invoices the weights of all histories count for in those of one bucket."""

ROUNDS = 60

LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What became of the questions learnt from, by the day of learning."""

    question: Ints
    """Rows of the questions."""

    place: Ints
    """Where on the axis it was paid, or was last seen unpaid."""

    is_paid: Booleans


def bucket(paid: Floats) -> Ints:
    """Return the bucket of each length of history."""
    return np.searchsorted(np.array(LENGTHS), paid, side="right")


def weights(pmf: Floats, buckets: Ints, known: Outcomes) -> Floats:
    """Return the weight of each part in each bucket: buckets x parts.

    Args:
        pmf: Parts x questions x days.
        buckets: The bucket of each question.
        known: What is learnt from.
    """
    likelihood = pmf[:, known.question, known.place]
    is_open = ~known.is_paid
    if is_open.any():
        rows = pmf[:, known.question[is_open]]
        beyond = at_or_after(rows) - rows
        likelihood[:, is_open] = beyond[:, np.arange(is_open.sum()), known.place[is_open]]
    likelihood = np.maximum(likelihood, LEAST)
    usual = USUAL / USUAL.sum()
    shared = _mixture(likelihood, usual, USUAL_INVOICES)
    mine = buckets[known.question]
    return np.stack(
        [
            _mixture(likelihood[:, mine == number], shared, SHARED_INVOICES)
            for number in range(BUCKETS)
        ]
    )


def stacked(pmf: Floats, buckets: Ints, weight: Floats) -> Floats:
    """Return the mixture of the parts for each question: questions x days."""
    out = np.empty(pmf.shape[1:])
    for number in range(BUCKETS):
        rows = buckets == number
        out[rows] = np.tensordot(weight[number], pmf[:, rows], axes=1)
    return out


def _mixture(likelihood: Floats, prior: Floats, strength: float) -> Floats:
    """Return the weights of greatest posterior probability, from the prior on.

    Args:
        likelihood: Parts x observations.
        prior: One weight a part.
        strength: How many observations the prior counts for.
    """
    weight = prior
    if not likelihood.shape[1]:
        return weight
    for _ in range(ROUNDS):
        share = weight[:, None] * likelihood
        weight = (share / share.sum(axis=0)).sum(axis=1) + strength * prior
        weight = weight / weight.sum()
    return weight
