"""The chances corrected by the record: where earlier ones were too timid, or too bold.

On the logit scale a line is fitted to what came of earlier forecasts, drawn to no correction
(logistic recalibration, Cox 1958).
"""

import numpy as np

from secateur.forecasts.payment.days import Floats
from secateur.statistics import special

Line = tuple[float, float]
"""Intercept and slope."""

UNBENT: Line = (0.0, 1.0)

PRIOR = (0.1, 0.5)
"""The standard deviations of intercept and slope before there is a record."""

ROUNDS = 12

EDGE = 1e-4


FEW_ASKS = 10.0
"""A client with so many asks is corrected by half: the record is of those asked often."""


def bent(chance: Floats, line: Line, asks: Floats) -> Floats:
    """Return the corrected chances, the more so the more asks each rests on."""
    told = asks / (asks + FEW_ASKS)
    logits = _logit(chance)
    corrected: Floats = special.expit(logits + told * (line[0] + (line[1] - 1) * logits))
    return corrected


def fitted_line(chance: Floats, came: Floats) -> Line:
    """Return the line that makes what came most likely, by Newton's method.

    Args:
        chance: What was said.
        came: 1 or 0; NaN where it is not known.
    """
    known = ~np.isnan(came)
    design = np.stack([np.ones(int(known.sum())), _logit(chance[known])])
    line, start = np.array(UNBENT), np.array(UNBENT)
    prior = np.diag(1 / np.square(PRIOR))
    for _ in range(ROUNDS):
        said = special.expit(line @ design)
        slope = design @ (came[known] - said) - prior @ (line - start)
        curve = (design * (said * (1 - said))) @ design.T + prior
        line = line + np.linalg.solve(curve, slope)
    # A line that falls would turn good news into bad.
    return float(line[0]), max(float(line[1]), 0.0)


def _logit(chance: Floats) -> Floats:
    logits: Floats = special.logit(np.clip(chance, EDGE, 1 - EDGE))
    return logits
