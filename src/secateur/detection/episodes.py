"""What is under alarm, since when, and when it is over."""

from collections.abc import Sequence

import numpy as np

from secateur.detection.panel import Booleans, Floats, Integers
from secateur.detection.starts import Lot

ESTABLISHED = 2
"""The state's number; 1 is emerging, 0 none."""

RETURNED = float(np.log(100.0))
"""An episode is over when the scores say so a hundred to one (once in 100 weeks wrongly)."""

YEAR = 52
"""Weeks after which what has become worse is the new usual."""

NEWS = 13
"""Weeks for which a return is told."""

COVERAGE = 0.8
"""The probability of the set of starts."""


class Episodes:
    """The state of each statistic (of a series or a client) in each week."""

    def __init__(self, size: int, weeks: int) -> None:
        shape = (weeks, size)
        self.statistic, self.threshold = np.full(shape, -np.inf), np.zeros(shape)
        self.state = np.zeros(shape, np.int64)
        self.since, self.low = np.full(shape, -1), np.full(shape, -1)
        self.high, self.first = np.full(shape, -1), np.full(shape, -1)
        self.better = np.zeros(shape, np.bool_)
        self.active = np.zeros(size, np.bool_)
        self.best = np.zeros(size, np.int64)
        self.alarm = np.full(size, -1)
        self.back = np.full(size, -np.inf)
        self.news = np.full(size, -1)

    def judge(self, week: int, total: Floats, threshold: Floats, ease: float) -> None:
        """Take note of a week.

        Args:
            week: Counted from 0.
            total: What all stakes have become.
            threshold: The logarithm of what it has to reach.
            ease: How much less, in logarithms, makes it emerging.
        """
        total = np.log(np.maximum(total, 1e-300))
        self.statistic[week], self.threshold[week] = total, threshold
        state = (total >= threshold).astype(np.int64) + (total >= threshold - ease)
        self.state[week] = state
        self.active = state > 0
        self.alarm = np.where(
            state == ESTABLISHED, np.where(self.alarm < 0, week, self.alarm), self.alarm
        )
        self.alarm = np.where(self.active, self.alarm, -1)
        self.back = np.where(self.active, self.back, -np.inf)
        self.first[week] = self.alarm
        self.better[week] = self.news >= week

    def place(
        self, week: int, which: Integers, grown: Floats, begin: Integers, lots: Sequence[Lot]
    ) -> None:
        """Say since when: the likeliest start, and the smallest set of starts that has 80 %.

        Args:
            week: Counted from 0.
            which: The statistics in question.
            grown: What the stake in each of their slots has become.
            begin: The start each of their slots stands for.
            lots: The lots in use.
        """
        if not which.size:
            return
        slots = np.array([lot.slot for lot in lots])
        firsts = np.array([lot.first for lot in lots])
        lasts = np.array([lot.last for lot in lots])
        weights = grown[:, slots]
        weights /= weights.sum(axis=1, keepdims=True)
        density = weights / (lasts - firsts + 1)
        order = np.argsort(-density, axis=1, kind="stable")
        sums = np.cumsum(np.take_along_axis(weights, order, 1), axis=1)
        inside = np.zeros(weights.shape, np.bool_)
        np.put_along_axis(
            inside, order, (sums - np.take_along_axis(weights, order, 1)) < COVERAGE, 1
        )
        best = order[:, 0]
        self.best[which] = lots_key = slots[best]
        self.since[week, which] = begin[np.arange(which.size), lots_key]
        self.low[week, which] = np.where(inside, firsts, firsts[-1]).min(axis=1)
        self.high[week, which] = np.where(inside, lasts, -1).max(axis=1)

    def slot(self, lots: Sequence[Lot]) -> Integers:
        """Return the slot of the likeliest start of each; that of any where nothing is active."""
        used = {lot.slot for lot in lots}
        return np.where(np.isin(self.best, list(used)), self.best, lots[0].slot)

    def returned(self, week: int, back: Floats) -> Booleans:
        """Add a week's evidence of a return; return which episodes are over by it."""
        self.back = np.where(self.active, np.logaddexp(0.0, self.back) + back, -np.inf)
        ended = self.active & (self.back >= RETURNED)
        told = ended & (self.alarm >= 0)
        self.news = np.where(told, week + NEWS, self.news)
        self.end(ended)
        return ended

    def lapsed(self, week: int) -> Booleans:
        """Return which alarms have lasted a year."""
        return self.active & (self.alarm >= 0) & (week - self.alarm >= YEAR)

    def end(self, over: Booleans) -> None:
        """End these episodes."""
        self.active = self.active & ~over
        self.alarm = np.where(over, -1, self.alarm)
        self.back = np.where(over, -np.inf, self.back)
