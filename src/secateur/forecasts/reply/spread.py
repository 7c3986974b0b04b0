"""How much clients differ: what the others' experience weighs beside the client's own."""

import numpy as np

from secateur.forecasts.payment.days import Floats
from secateur.statistics import special

STRENGTHS: Floats = np.array([1.0, 2.0, 4.0, 8.0, 16.0, 32.0])
"""How many asks the others may count for."""

BEFOREHAND: Floats = np.array([0.1, 0.2, 0.3, 0.2, 0.12, 0.08])
"""How likely each is before any client was compared: around four, as for every share."""


def strength(hits: Floats, n: Floats) -> float:
    """Return how many asks the others count for: the mean over a Beta-binomial's evidence.

    Args:
        hits: Of each client.
        n: Of how many.
    """
    share = (hits.sum() + 0.5) / (n.sum() + 1)
    a, b = STRENGTHS[:, None] * share, STRENGTHS[:, None] * (1 - share)
    evidence = (_log_beta(a + hits, b + n - hits) - _log_beta(a, b)).sum(axis=1)
    belief = BEFOREHAND * np.exp(evidence - evidence.max())
    return float((belief * STRENGTHS).sum() / belief.sum())


def _log_beta(a: Floats, b: Floats) -> Floats:
    logarithm: Floats = special.gammaln(a) + special.gammaln(b) - special.gammaln(a + b)
    return logarithm
