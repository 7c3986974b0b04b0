"""What differs for the others in the weeks in which one of them takes most of the hours.

A week is heavy for a client when it belongs to the third with most hours for it. Rows of the
other clients (answers, invoices) are held against the same client's rows of the same year, and
against the trend of that year: a client who is always slow, a year that is, or a year in which
everything grows makes no difference. Chance is what remains when blocks of four weeks change
places within the year.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secateur.statistics import special
from secateur.statistics.permutation import Integers, chance
from secateur.statistics.posteriors import HIGH, Floats

HEAVY_SHARE = 3
"""One week in so many is heavy."""

BLOCK = 4
"""Weeks in a row that hang together."""

YEAR_BLOCKS = 13
"""Blocks that may change places with each other: those of one year."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Rows:
    """Sums of rows by client and week, one element each."""

    client: Integers
    week: Integers
    n: Integers
    parts: Integers

    def of_others(self, client: int, first: int, last: int) -> "Rows":
        """Leave out a client and the weeks outside its time; weeks count from its first."""
        is_kept = (self.client != client) & (self.week >= first) & (self.week <= last)
        return Rows(
            self.client[is_kept], self.week[is_kept] - first, self.n[is_kept], self.parts[is_kept]
        )


@dataclass(frozen=True, slots=True)
class Contrast:
    """Heavy weeks beside other weeks."""

    mean: float
    """Mean of the rows of heavy weeks less that of the others, in parts; NaN where unknown."""

    margin: float
    """Half the 80 % interval of the mean, from blocks; NaN where unknown."""

    weeks: int
    """Weeks with rows."""

    heavy: int
    """Heavy weeks with rows."""

    residuals: Integers
    """By week of the span: the rows' sum beyond what is usual for their client and year."""


def heavy_weeks(minutes: Integers) -> Flags:
    """Mark the third of the weeks with most minutes, as near as equal weeks allow."""
    ordered = np.sort(minutes)
    bound = ordered[len(ordered) - max(len(ordered) // HEAVY_SHARE, 1)]
    above, from_on = minutes > bound, (minutes >= bound) & (minutes > 0)
    wanted = len(minutes) / HEAVY_SHARE
    is_nearer = abs(int(from_on.sum()) - wanted) < abs(int(above.sum()) - wanted)
    heavy: Flags = from_on if is_nearer else above
    return heavy


def contrast(rows: Rows, is_heavy: Flags) -> Contrast:
    """Hold the rows of heavy weeks against those of other weeks, within client and year.

    Args:
        rows: Of the other clients; weeks are places in ``is_heavy``.
        is_heavy: By week of the span.
    """
    span = len(is_heavy)
    blocks = rows.week // BLOCK
    beyond_usual = _BeyondUsual(rows, years(span)[blocks], span)
    n = beyond_usual.n
    beyond = n * beyond_usual(rows.parts / rows.n)
    unusual = beyond_usual(is_heavy[rows.week].astype(np.float64))
    information = float((n * unusual * unusual).sum())
    mean = float((beyond * unusual).sum()) / information if information > 0 else np.nan
    scores: Floats = np.bincount(blocks, unusual * (beyond - mean * n * unusual)).astype(np.float64)
    has_rows = np.bincount(rows.week, minlength=span) > 0
    return Contrast(
        mean,
        _margin(scores, len(np.unique(blocks)), information),
        int(has_rows.sum()),
        int((has_rows & is_heavy).sum()),
        np.round(np.bincount(rows.week, beyond, minlength=span)).astype(np.int64),
    )


class _BeyondUsual:
    """Takes off values what is usual for client and year, and the year's trend."""

    def __init__(self, rows: Rows, year: Integers, span: int) -> None:
        self.n = rows.n.astype(np.float64)
        self._year = year
        _, self._group = np.unique(rows.client * span + year, return_inverse=True)
        self._size = np.bincount(self._group, self.n)
        self._time = rows.week - self._usual(rows.week.astype(np.float64))

    def __call__(self, values: Floats) -> Floats:
        own = values - self._usual(values)
        moving = np.bincount(self._year, self.n * own * self._time)
        spread = np.bincount(self._year, self.n * self._time * self._time)
        slope = moving / np.maximum(spread, 1.0)
        rest: Floats = own - slope[self._year] * self._time
        return rest

    def _usual(self, values: Floats) -> Floats:
        return (np.bincount(self._group, self.n * values) / self._size)[self._group]


def _margin(scores: Floats, blocks: int, information: float) -> float:
    """Return half the 80 % interval of a slope whose errors hang together within blocks.

    The sandwich of Liang & Zeger (Biometrika 73, 1986), with Student's t of the blocks.
    """
    if blocks < 2 or information <= 0:  # noqa: PLR2004  (one block says nothing of the spread)
        return np.nan
    error = np.sqrt(float((scores**2).sum()) * blocks / (blocks - 1)) / information
    return float(error * special.stdtrit(blocks - 1, HIGH))


def by_chance(found: Contrast, is_heavy: Flags, seed: int) -> float:
    """Return how often blocks of weeks in another order would do as much (one-sided)."""
    blocks = len(is_heavy) // BLOCK
    heavy = is_heavy[: blocks * BLOCK].reshape(blocks, BLOCK).astype(np.int64)
    residuals = found.residuals[: blocks * BLOCK].reshape(blocks, BLOCK)
    scores = heavy @ residuals.T
    return chance(scores[None], seed, strata=years(len(is_heavy))[:blocks])


def years(weeks: int) -> Integers:
    """Return the year of each block; what is left at the end belongs to the last whole year."""
    blocks = -(-weeks // BLOCK)
    last = max(weeks // BLOCK // YEAR_BLOCKS - 1, 0)
    return np.minimum(np.arange(blocks) // YEAR_BLOCKS, last)
