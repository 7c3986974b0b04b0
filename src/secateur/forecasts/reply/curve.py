"""How long an answer takes: counts by stretch of waiting time, and the curves made of them.

Times are minutes worked on the clock of the one who was asked. Within each stretch an answer is
as likely at one minute as at another (a piecewise exponential curve), so that the chance of
silence is known at every moment, not only where an answer once came.
"""

from dataclasses import dataclass

import numpy as np

from secateur.forecasts.payment.days import Floats, Ints
from secateur.statistics import special
from secateur.working_clock import WORKING_DAY

_DAYS = (1, 1.5, 2, 2.5, 3, 4, 5, 7, 10, 15, 20, 30, 50)

EDGES: Floats = np.array([0, 30, 60, 120, 180, 270, 360, 450, *(WORKING_DAY * d for d in _DAYS)])
"""Where the stretches begin; the last one has no end."""

SIZE = len(EDGES)

_WIDTHS: Floats = np.append(np.diff(EDGES), np.inf)

PACES: Floats = np.exp(np.arange(-3, 3.001, 0.25))
"""How many times as slow as the others a client may be, from 20 times faster to 20 slower."""

USUAL_MINUTES, USUAL_SPREAD, USUAL_SILENCE = 180.0, 1.5, 0.12
"""Where nobody was ever asked: log-normal answers, three hours in the middle, and one ask in
eight that is never answered."""

UNSEEN_ANSWERS = 0.5
"""How many answers in each stretch the built-in expectation counts for."""


def spent(minutes: Floats) -> Floats:
    """Return the minutes that waits of some length spend in each stretch: waits x stretches."""
    return np.clip(minutes[:, None] - EDGES, 0.0, _WIDTHS)


def stretch(minutes: Floats) -> Ints:
    """Return the stretch in which each wait ends."""
    return np.asarray(np.searchsorted(EDGES, minutes, side="right") - 1, dtype=np.int64)


def _unseen() -> Floats:
    """Return the built-in answers per minute in each stretch."""
    with np.errstate(divide="ignore"):
        reached = special.ndtr(np.log(EDGES / USUAL_MINUTES) / USUAL_SPREAD)
    left = USUAL_SILENCE + (1 - USUAL_SILENCE) * (1 - reached)
    rates = -np.diff(np.log(left)) / np.diff(EDGES)
    return np.append(rates, rates[-1])


UNSEEN: Floats = _unseen()


@dataclass(frozen=True, slots=True)
class Counts:
    """What is known of some rows (a client, or a client at one moment): rows x stretches."""

    answers: Floats
    minutes: Floats
    """Minutes of waiting watched in each stretch."""

    asks: Floats
    """How many asks they come from, one number a row."""

    def some(self, rows: Ints) -> "Counts":
        """Return some of the rows."""
        return Counts(self.answers[rows], self.minutes[rows], self.asks[rows])


def counted(waits: Floats, is_over: Floats, weight: Floats, row: Ints, rows: int) -> Counts:
    """Add up waits by row.

    Args:
        waits: Minutes, until the answer or for as long as it was watched.
        is_over: 1 where it was answered.
        weight: What each counts for.
        row: The row of each.
        rows: How many rows there are.
    """
    first = row * SIZE
    watched = weight[:, None] * spent(waits)
    cells = first[:, None] + np.arange(SIZE)
    return Counts(
        answers=_added(first + stretch(waits), weight * is_over, rows * SIZE).reshape(rows, SIZE),
        minutes=_added(cells.ravel(), watched.ravel(), rows * SIZE).reshape(rows, SIZE),
        asks=_added(row, weight, rows),
    )


def _added(row: Ints, numbers: Floats, rows: int) -> Floats:
    return np.bincount(row, numbers, rows).astype(np.float64)


def pooled(counts: Counts) -> Floats:
    """Return, for each row, the answers per minute of all the others, in each stretch.

    A row with four times as many asks counts for twice as much, so that no single client decides
    what is usual.
    """
    weight = 1 / np.sqrt(np.maximum(counts.asks, 1.0))[:, None]
    answers, minutes = weight * counts.answers, weight * counts.minutes
    others = answers.sum(axis=0) - answers + UNSEEN_ANSWERS
    watched = minutes.sum(axis=0) - minutes + UNSEEN_ANSWERS / UNSEEN
    rates: Floats = others / watched
    return rates


@dataclass(frozen=True, slots=True)
class Member:
    """One way to draw a client's own answers towards those of the others."""

    shape: float
    """How many answers in each stretch the others' curve, at the client's pace, counts for."""

    half_life: float
    """After so many further asks, one counts for half."""


FOREVER = 1e9

MEMBERS = (Member(8.0, FOREVER), Member(1.0, 12.0), Member(0.5, 5.0))
"""All of the client's asks drawn much to the others' curve at the client's pace; its latest ones
drawn less; its very latest ones drawn hardly at all. Tuned on ten invented worlds."""

SHARES: Floats = np.array([0.3, 0.35, 0.35])
"""What each counts for before it has a record."""

_SLOWED: Floats = np.stack([spent(EDGES / pace) for pace in PACES])
"""Paces x edges x stretches: where on the others' curve a client of that pace is at each edge."""


@dataclass(frozen=True, slots=True)
class Common:
    """What the other clients do, each brought to the same pace."""

    rates: Floats
    """Answers per minute: rows x stretches."""

    spread: float
    """The standard deviation of the logarithm of clients' paces."""

    def some(self, rows: Ints) -> "Common":
        """Return some of the rows."""
        return Common(self.rates[rows], self.spread)


class Curves:
    """The curves of one member for some rows, one for each pace, and how likely it is."""

    def __init__(self, shape: float, counts: Counts, common: "Common") -> None:
        """Believe of each pace what the row's own answers tell of it.

        The answers in each stretch are Poisson, their rate Gamma distributed around that of the
        others at the client's pace: both are integrated over.

        Args:
            shape: How many answers in each stretch the others' curve counts for.
            counts: What is known of each row.
            common: What the others do.
        """
        self._shape = shape
        self._answers = counts.answers[:, None, :]
        self._rates = _paced(common.rates)
        self._known = counts.minutes[:, None, :] * self._rates
        fit = self._answers * np.log(self._rates) - (self._shape + self._answers) * np.log1p(
            self._known / self._shape
        )
        belief = fit.sum(axis=2) - (np.log(PACES) / common.spread) ** 2 / 2
        likely = np.exp(belief - belief.max(axis=1, keepdims=True))
        self.likely: Floats = likely / likely.sum(axis=1, keepdims=True)
        """Rows x paces."""

    @property
    def pace(self) -> Floats:
        """The mean of the logarithm of each row's pace."""
        return self.likely @ np.log(PACES)

    def silence(self, row: Ints, minutes: Floats) -> Floats:
        """Return P(no answer within so many minutes), one element a question.

        Args:
            row: The row of each question.
            minutes: Its time.
        """
        coming = spent(minutes)[:, None, :] * self._rates[row]
        grown = np.log1p(coming / (self._shape + self._known[row]))
        silent = np.exp(-((self._shape + self._answers[row]) * grown).sum(axis=2))
        found: Floats = (self.likely[row] * silent).sum(axis=1)
        return found


def _paced(rates: Floats) -> Floats:
    """Return the others' answers per minute as a client of each pace: rows x paces x stretches."""
    reached = np.einsum("rs,pes->rpe", rates, _SLOWED)
    within = np.diff(reached, axis=2) / np.diff(EDGES)
    last = rates[:, -1:] / PACES
    return np.concatenate([within, last[:, :, None]], axis=2)
