"""On which days of the week and of the month money comes: nothing on Sundays, a run on the 30th.

A distribution of days late is multiplied, day by day, by how much more often than foretold
payments came on such a day: with all clients, drawn towards one; with this client, drawn towards
all.
"""

from dataclasses import dataclass

import numpy as np

from secateur.forecasts.payment.days import DAYS, Floats, Ints, normalised
from secateur.forecasts.payment.history import NEVER, History, Questions, summed
from secateur.forecasts.payment.stack import Outcomes

WEEKDAYS = 7

MONTH_DAYS = 31

FROM_THE_END = 4
"""The last days of a month are counted from its end, whatever its length."""


@dataclass(frozen=True, slots=True)
class Habit:
    """A way to sort days, and how much evidence it takes."""

    cells: Ints
    """Questions x days: which kind of day each is."""

    size: int
    """How many kinds there are."""

    shared: float
    """How many payments of such a kind the foretold number counts for, with all clients."""

    own: float
    """How many the habit of all clients counts for, with one client."""


def habits(questions: Questions) -> tuple[Habit, Habit]:
    """Return the days of the week and those of the month around each due date."""
    days = questions.due[:, None] + DAYS
    return (
        Habit((days + 3) % WEEKDAYS, WEEKDAYS, shared=3.0, own=3.0),
        Habit(_days_of_month(days), MONTH_DAYS, shared=12.0, own=20.0),
    )


def tilted(
    pmf: Floats, habit: Habit, history: History, questions: Questions, known: Outcomes
) -> Floats:
    """Return the distributions after the habits known on the day of each question.

    Args:
        pmf: Questions x days.
        habit: What is learnt.
        history: The invoices.
        questions: The questions.
        known: What is learnt from; a question learns only of payments before its own day.
    """
    rows, places = known.question[known.is_paid], known.place[known.is_paid]
    invoice = questions.invoice[rows]
    paid_on = np.maximum(history.settled[invoice], history.issued[invoice])
    found = np.zeros((len(rows), habit.size))
    found[np.arange(len(rows)), habit.cells[rows, places]] = 1.0
    foretold = _by_kind(pmf[rows], habit.cells[rows], habit.size)
    both = np.concatenate([found, foretold], axis=1)
    of_all = _until(both, paid_on, questions.day)
    key = questions.client * NEVER
    own_key = questions.client[rows] * NEVER + paid_on
    of_client = _until(both, own_key, key + questions.day) - _until(both, own_key, key)
    shared = (of_all[:, : habit.size] + habit.shared) / (of_all[:, habit.size :] + habit.shared)
    own = (of_client[:, : habit.size] + habit.own * shared) / (
        of_client[:, habit.size :] + habit.own
    )
    return normalised(pmf * np.take_along_axis(own, habit.cells, axis=1))


def _by_kind(pmf: Floats, cells: Ints, size: int) -> Floats:
    """Return the mass on each kind of day: questions x kinds."""
    flat = np.arange(len(pmf))[:, None] * size + cells
    return summed(flat.ravel(), pmf.ravel(), len(pmf) * size).reshape(-1, size)


def _until(rows: Floats, moment: Ints, asked: Ints) -> Floats:
    """Return the sum of the rows whose moment lies before each asked one."""
    order = np.argsort(moment, kind="stable")
    sums = np.concatenate([np.zeros((1, rows.shape[1])), np.cumsum(rows[order], axis=0)])
    until: Floats = sums[np.searchsorted(moment[order], asked)]
    return until


def _days_of_month(days: Ints) -> Ints:
    """Return 0 for the first of a month and so on; 30 for its last day, 29 for the one before."""
    first, last = int(days.min(initial=0)), int(days.max(initial=0))
    every = np.arange(first, last + 1).astype("datetime64[D]")
    month = every.astype("datetime64[M]")
    since = (every - month.astype("datetime64[D]")).astype(np.int64)
    left = ((month + 1).astype("datetime64[D]") - every).astype(np.int64) - 1
    middle = np.minimum(since, MONTH_DAYS - FROM_THE_END - 1)
    cell = np.where(left < FROM_THE_END, MONTH_DAYS - 1 - left, middle)
    cells: Ints = cell[days - first]
    return cells
