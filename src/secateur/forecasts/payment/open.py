"""When an invoice that is open today will be paid, given that it has not been yet."""

import numpy as np

from secateur.forecasts.payment.days import FIRST, LAST, TINY, Floats, Ints, at_or_after
from secateur.forecasts.payment.history import History, outcomes

FAR = 60
"""From so many days late on, the chance of payment is taken to be the same every day."""

SURE = LAST - 20
"""The last day of the axis that stands for itself: smoothing spreads the mass of the last one,
which stands for all later days, over those before it."""

USUAL_DAYS = 90.0
"""Without evidence: one in so many days."""


def tail_hazard(history: History, day: int) -> float:
    """Return the daily chance that an invoice this late is paid, by what was known on a day."""
    issued = np.flatnonzero(history.issued < day)
    places, is_paid = outcomes(history, issued, np.full(len(issued), day))
    days = places + FIRST
    waited = np.clip(days - FAR, 0, None).sum()
    ended = (is_paid & (days >= FAR)).sum()
    return float((ended + 1) / (waited + USUAL_DAYS))


def chance_within(pmf: Floats, age: Ints, days: int, tail: Floats) -> Floats:
    """Return P(paid within so many days from now | not paid by now).

    Args:
        pmf: Distributions of days late, one per invoice.
        age: Days from due until now; negative before.
        days: How many.
        tail: The daily chance beyond ``SURE``.
    """
    now, then = _waiting(pmf, age, tail), _waiting(pmf, age + days, tail)
    return np.clip(1 - then / np.maximum(now, TINY), 0.0, 1.0)


def _waiting(pmf: Floats, age: Ints, tail: Floats) -> Floats:
    """Return P(later than ``age``), which goes on beyond ``SURE`` at a constant hazard."""
    row = np.arange(len(pmf))
    from_day = at_or_after(pmf)
    column = np.clip(age + 1, FIRST, SURE) - FIRST
    inside = from_day[row, column]
    beyond = np.maximum(age - (SURE - 1), 0)
    return inside * (1 - tail) ** beyond
