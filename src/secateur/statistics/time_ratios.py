"""How many times longer waits are here than elsewhere, by comparing each with each.

Waits are counted in classes of equal ratio, so that dividing them by a ratio moves them by so many
classes. A ratio is believed to be exceeded if the waits here, divided by it, are still the longer
ones more often than not: Mann and Whitney's comparison, with Gehan's (Biometrika 52, 1965) where a
wait was lost sight of. Of log-normal waits it needs two thirds of the rows that medians need.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from secateur.statistics import special
from secateur.statistics.posteriors import HIGH, LOW, Belief, Floats
from secateur.tables import KEY

OCTAVE = 8
"""Classes in which a wait doubles: each is nine percent longer than the one before."""

OCTAVES = 16
"""A wait of 2 to the power of this, and any longer one, is in the last class."""

EDGES = tuple(float(edge) for edge in 2.0 ** (np.arange(OCTAVE * OCTAVES + 1) / OCTAVE))
"""Where classes begin, from one unit of time; the first class is that of waits of nothing."""

CLASSES = len(EDGES) + 1

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Waits:
    """How many waits of each client are in each class: those that ended, and those that did not."""

    ended: Integers
    """One row for every client, one column for every class."""

    open: Integers

    @property
    def n(self) -> Floats:
        """How many waits there are."""
        total: Floats = (self.ended.sum(axis=1) + self.open.sum(axis=1)).astype(np.float64)
        return total


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The waits here and elsewhere, and how many rows each are worth."""

    here: Waits
    there: Waits
    here_n: Floats
    there_n: Floats
    borrowed: Floats
    """How many rows of the waits elsewhere are added to those here."""


def classed(frame: pl.DataFrame, steps: pl.DataFrame) -> Waits:
    """Count waits by client and class.

    Args:
        frame: ``owner, client``, which gives the order.
        steps: ``owner, client, time, here, ended``: how many lasted so long, and how many of these
            were over.
    """
    rows = frame.select(KEY).with_row_index("row")
    found = steps.join(rows, on=KEY)
    place = np.searchsorted(np.array(EDGES), found["time"].to_numpy(), side="right")
    at = found["row"].to_numpy().astype(np.int64) * CLASSES + place
    ended, here = found["ended"].to_numpy(), found["here"].to_numpy()
    counts = [np.zeros(len(frame) * CLASSES, dtype=np.int64) for _ in range(2)]
    np.add.at(counts[0], at, ended)
    np.add.at(counts[1], at, here - ended)
    return Waits(*(count.reshape(len(frame), CLASSES) for count in counts))


def ratio(pair: Pair, limit: Floats) -> Belief:
    """Return the belief in the ratio; NaN where there are no waits on a side.

    Args:
        pair: Both sides.
        limit: Of the ratio, greater than 0.
    """
    comparison = _Comparison(pair)
    place = OCTAVE * np.log2(limit)
    below = np.floor(place)
    part = place - below
    classes = below.astype(np.int64)
    excess = (1 - part) * comparison.excess(classes) + part * comparison.excess(classes + 1)
    low, high = (2.0 ** (comparison.place(special.ndtri(1 - end)) / OCTAVE) for end in (LOW, HIGH))
    return Belief(low, high, special.ndtr(excess).astype(np.float64))


class _Comparison:
    """How much longer the waits here are, in standard errors, after division by a ratio."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        there = pair.there
        ended = np.cumsum(there.ended, axis=1)
        lasted = np.cumsum(there.ended + there.open, axis=1)
        whole, longest = lasted[:, -1:], ended[:, -1:]
        shorter = ended - there.ended
        # One more class, longer than all that was seen elsewhere.
        self._if_ended = np.hstack([shorter - (whole - lasted) - there.open, longest])
        self._if_open = np.hstack([ended, longest])
        rows = pair.here_n + pair.borrowed
        with np.errstate(divide="ignore", invalid="ignore"):
            self._error = np.sqrt((rows + pair.there_n + 1) / (12 * rows * pair.there_n))

    def excess(self, classes: Integers) -> Floats:
        """Return by how many standard errors waits here are the longer ones."""
        pair = self._pair
        with np.errstate(divide="ignore", invalid="ignore"):
            here = self._longer(pair.here, classes)
            there = self._longer(pair.there, classes)
            mean = np.where(
                pair.borrowed > 0,
                (pair.here_n * here + pair.borrowed * there) / (pair.here_n + pair.borrowed),
                here,
            )
            found: Floats = mean / self._error
        return found

    def _longer(self, waits: Waits, classes: Integers) -> Floats:
        """Return P(longer than elsewhere) - 1/2 of waits moved down by so many classes."""
        places = np.arange(CLASSES)[None, :] - classes[:, None]
        places = np.clip(places, 0, CLASSES)
        places[:, 0] = 0
        won = (waits.ended * np.take_along_axis(self._if_ended, places, axis=1)).sum(axis=1)
        won = won + (waits.open * np.take_along_axis(self._if_open, places, axis=1)).sum(axis=1)
        share: Floats = won / (2 * waits.n * self._pair.there.n)
        return share

    def place(self, target: float) -> Floats:
        """Return at how many classes the excess comes down to a target; infinite if nowhere."""
        size = len(self._pair.here_n)
        low = np.full(size, -CLASSES, dtype=np.int64)
        high = np.full(size, CLASSES, dtype=np.int64)
        while (high - low).max(initial=0) > 1:
            middle = (low + high) // 2
            is_above = self.excess(middle) >= target
            low, high = np.where(is_above, middle, low), np.where(is_above, high, middle)
        above, under = self.excess(low), self.excess(high)
        with np.errstate(divide="ignore", invalid="ignore"):
            found = low + (above - target) / (above - under)
        found = np.where(above < target, -np.inf, np.where(under >= target, np.inf, found))
        exact: Floats = np.where(np.isnan(above), np.nan, found)
        return exact
