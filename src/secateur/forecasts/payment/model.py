"""The payment forecast: simple parts, weighed by their record, bent to habits, then calibrated."""

from dataclasses import dataclass

import numpy as np

from secateur.forecasts.payment import calibration, stack
from secateur.forecasts.payment.days import FIRST, Booleans, Floats, Ints, quantile
from secateur.forecasts.payment.history import History, Questions, outcomes
from secateur.forecasts.payment.parts import Parts, answers
from secateur.forecasts.payment.paydays import Habit, habits, tilted

SHORT = 5
"""Up to so many paid invoices a history is short."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The forecasts, and what they rest on."""

    pmf: Floats
    """Questions x days."""

    weights: Floats
    """Questions x parts."""

    borrowed: Floats
    """The share that comes from the other clients, for each question."""

    paid: Floats
    """How many paid invoices of the client it rests on."""

    median: Floats
    """Their median; NaN where there is none."""

    @property
    def typical(self) -> Ints:
        """The days late to name if one number is asked for: see :func:`typical`."""
        return typical(self.pmf, self.median, self.paid)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Questions with each part's answer: all that does not change as more is learnt."""

    history: History
    questions: Questions
    parts: Parts
    buckets: Ints
    habits: tuple[Habit, ...]


def prepared(history: History, questions: Questions) -> Prepared:
    """Let every part answer every question."""
    parts = answers(history, questions)
    return Prepared(history, questions, parts, stack.bucket(parts.paid), habits(questions))


def forecast(ready: Prepared, lessons: Booleans, asked: Booleans, day: int) -> Answers:
    """Answer questions by what could be learnt before a day.

    Args:
        ready: The questions, those learnt from among them.
        lessons: Which of them are about invoices of the history, asked when they were issued.
            Those asked before ``day`` are learnt from, as far as their outcome is known by then.
        asked: Which of them to answer.
        day: What is paid on that day or later is not known.
    """
    used = np.flatnonzero(asked | (lessons & (ready.questions.day < day)))
    some = _some(ready, used)
    known = _known(some, np.flatnonzero(lessons[used] & (some.questions.day < day)), day)
    weights = stack.weights(some.parts.pmf, some.buckets, known)
    pmf = stack.stacked(some.parts.pmf, some.buckets, weights)
    for habit in some.habits:
        pmf = tilted(pmf, habit, some.history, some.questions, known)
    correction = calibration.learnt(pmf, some.buckets, known)
    rows = np.flatnonzero(asked[used])
    of_each = weights[some.buckets[rows]]
    return Answers(
        pmf=calibration.corrected(pmf[rows], some.buckets[rows], correction),
        weights=of_each,
        borrowed=np.einsum("qk,kq->q", of_each, some.parts.borrowed[:, rows]),
        paid=some.parts.paid[rows],
        median=some.parts.median[rows],
    )


def typical(pmf: Floats, median: Floats, paid: Floats) -> Ints:
    """Return the median of each distribution, in short histories half of it the client's own.

    The mean of two good guesses is better than either, where a few payments say how this client
    differs from the others but not yet how it varies. Between the 10 % and the 90 % quantile.
    """
    middle = quantile(pmf, 0.5).astype(np.float64)
    is_short = (paid >= 1) & (paid <= SHORT)
    blended = np.where(is_short, (middle + np.where(is_short, median, 0.0)) / 2, middle)
    whole = np.floor(blended + 0.5).astype(np.int64)
    return np.clip(whole, quantile(pmf, 0.1), quantile(pmf, 0.9))


def _some(ready: Prepared, rows: Ints) -> Prepared:
    """Return the part of it that is about some of the questions."""
    parts = ready.parts
    return Prepared(
        ready.history,
        ready.questions.some(rows),
        Parts(parts.pmf[:, rows], parts.borrowed[:, rows], parts.paid[rows], parts.median[rows]),
        ready.buckets[rows],
        tuple(
            Habit(habit.cells[rows], habit.size, habit.shared, habit.own) for habit in ready.habits
        ),
    )


def _known(ready: Prepared, rows: Ints, day: int) -> stack.Outcomes:
    """Return what became of the invoices asked about, by the day before ``day``."""
    invoice = ready.questions.invoice[rows]
    places, is_paid = outcomes(ready.history, invoice, np.full(len(rows), day))
    # An invoice that is not due for two months says nothing yet.
    age = day - 1 - ready.history.due[invoice]
    kept = is_paid | (age >= FIRST)
    return stack.Outcomes(rows[kept], places[kept], is_paid[kept])
