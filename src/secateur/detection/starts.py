"""Every week something may have begun: the stakes put on each, in a logarithmic number of lots.

Under a change by ``delta`` begun at a start, a score has mean ``delta * e``: e is the gain of the
week times what the baseline has not learnt of the change since (the innovations of Willsky &
Jones 1976). The variance has learnt of it too. Let nu be the degrees of freedom after the week, the
scores be counted in the deviation estimated by then, B the sum of e * z and G that of e * e (each
times how sharp the score is). Given all that was seen, 1 / sigma is a chi variable over the root of
nu; the marginal likelihood ratio is the expectation of exp(delta * B / sigma - delta**2 * G / 2):

    delta * sqrt(1 - 1 / (2 nu)) * B + delta**2 * (B**2 / (4 nu) - G / 2)

is its logarithm, with the mean and the variance of a chi variable in place of its law. For known
variance it is delta * B - delta**2 * G / 2.

Neighbouring starts that have grown old are put into one lot: the stake of one is moved onto the
other, which no expectation minds, since the choice is made by what was.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from secateur.detection.panel import Booleans, Floats, Integers

Singles = NDArray[np.float32]

SIZES = (0.4, 0.8, 1.2, 2.0)
"""Changes looked for, in standard deviations of a usual week."""

WEIGHTS = (0.1, 0.3, 0.3, 0.3)
"""Their prior weights."""

AFFECTED = 0.35
"""The share of lights a change is thought to touch (Xie & Siegmund 2013)."""

LEADING = 0.9, 0.05
"""The same where a change is thought to touch first what is marked as leading, and the rest."""

FRESH = 8
"""Lots of one week; of each greater size there are half as many."""

LOTS = 64
"""Room for lots."""

_CAP = np.float32(55.0)


@dataclass(slots=True)
class Lot:
    """Starts held together: where they stand, and the first and last week of them."""

    slot: int
    first: int
    last: int

    @property
    def size(self) -> int:
        """Return how many weeks there are in it."""
        return self.last - self.first + 1


class Starts:
    """The lots of all series and, for the fused statistic, of all clients.

    Attributes:
        ratio: The likelihood ratio of each series and slot, averaged over ``SIZES``.
        stake: What is staked on each; with ``ratio`` multiplied, what it has become.
        joint: Over the lights of a client, the product of 1 - p + p * ratio.
        fused: What is staked on each for all lights together.
        worth: The power to which a series' ratio enters ``joint``.
        gz: B of each series and slot, in the deviations ``scale`` stands for; ``gg``: G.
        scale: The present deviation of each series, in those it had at first.
        freedom: Degrees of freedom of each series' variance.
        left: What the baseline has not learnt of a change at the start.
        begin: The start each client's slot stands for.
    """

    def __init__(self, client: Integers, leading: Booleans | None = None) -> None:
        self.client = client
        self.leading = np.zeros(client.shape, np.bool_) if leading is None else leading
        self.heads = np.flatnonzero(np.diff(client, prepend=-1))
        size, clients = client.shape[0], self.heads.shape[0]
        self.lots: list[Lot] = []
        self.free = list(range(LOTS))[::-1]
        self.gz, self.gg = np.zeros((size, LOTS), np.float32), np.zeros((size, LOTS), np.float32)
        self.left = np.ones((size, LOTS), np.float32)
        self.worth = np.ones(size)
        self.scale, self.freedom = np.ones(size), np.full(size, np.inf)
        self.ratio, self.stake = np.ones((size, LOTS)), np.zeros((size, LOTS))
        self.joint, self.fused = np.ones((clients, LOTS)), np.zeros((clients, LOTS))
        self.begin = np.zeros((clients, LOTS), np.int64)

    @property
    def top(self) -> int:
        """Return how many slots have ever to be looked at now."""
        return max(lot.slot for lot in self.lots) + 1

    def open(self, week: int, series: Booleans, clients: Booleans) -> None:
        """Stake one unit on a change beginning this week, where there is a baseline."""
        slot = self.free.pop()
        self.lots.append(Lot(slot, week, week))
        for matrix in (self.gz, self.gg):
            matrix[:, slot] = 0.0
        for whole in (self.left, self.ratio, self.joint):
            whole[:, slot] = 1.0
        self.stake[:, slot] = series
        self.fused[:, slot] = clients
        self.begin[:, slot] = week

    def learn(
        self, score: Floats, gain: Floats, keep: Floats, freedom: Floats, sharp: Floats
    ) -> None:
        """Let every stake win or lose by a week's scores; nan where there is none."""
        seen = ~np.isnan(score)
        if not seen.any():
            return
        top = self.top
        left = self.left[:, :top]
        expected = _column(np.where(seen, gain, 0.0)) * left
        self.gz[:, :top] += expected * _column(np.where(seen, score * self.scale, 0.0))
        self.gg[:, :top] += expected * (expected * _column(sharp))
        left *= _column(np.where(seen, keep, 1.0))
        nu = np.where(seen, freedom + 1.0, self.freedom)
        with np.errstate(invalid="ignore"):
            swollen = np.sqrt((nu - 1.0 + score**2) / nu)
        self.scale *= np.where(seen & np.isfinite(nu), swollen, 1.0)
        self.freedom = nu
        self._weigh(top)

    def _weigh(self, top: int) -> None:
        """Bring the likelihood ratios up to date, of every slot below ``top``."""
        nu = self.freedom
        first = self.gz[:, :top] * _column(1.0 / self.scale)
        second = np.asarray(first * (first * _column(0.25 / nu)), np.float32)
        second -= np.float32(0.5) * self.gg[:, :top]
        first *= _column(np.sqrt(1.0 - 0.5 / nu))
        ratio = _averaged(first, second)
        self.ratio[:, :top] = ratio
        tied = np.flatnonzero(self.worth < 1.0)
        if tied.size:
            worth = _column(self.worth[tied])
            both = np.asarray(second[tied] * worth, np.float32)
            ratio[tied] = _averaged(first[tied] * worth, both)
        beyond = ratio.astype(np.float64) - 1.0
        joint = np.minimum(self._product(1.0 + AFFECTED * beyond), 1e250)
        if self.leading.any():
            share = np.where(self.leading, *LEADING)[:, None]
            joint = 0.5 * joint + 0.5 * np.minimum(self._product(1.0 + share * beyond), 1e250)
        self.joint[:, :top] = joint

    def _product(self, each: Floats) -> Floats:
        return np.asarray(np.multiply.reduceat(each, self.heads, axis=0))

    def totals(self) -> tuple[Floats, Floats]:
        """Return what all stakes have become, of each series and of each client."""
        top = self.top
        single = np.einsum("ij,ij->i", self.stake[:, :top], self.ratio[:, :top])
        return single, np.einsum("ij,ij->i", self.fused[:, :top], self.joint[:, :top])

    def thin(self) -> None:
        """Put the oldest two of a size into one lot, where there are too many of that size."""
        size, allowed = 1, FRESH
        while True:
            same = [at for at, lot in enumerate(self.lots) if size <= lot.size < 2 * size]
            if len(same) <= allowed:
                break
            self._merge(same[0])
            size, allowed = 2 * size, FRESH // 2

    def _merge(self, at: int) -> None:
        older, newer = self.lots[at], self.lots.pop(at + 1)
        i, j = older.slot, newer.slot
        single = self.stake[:, i] * self.ratio[:, i] + self.stake[:, j] * self.ratio[:, j]
        fused = self.fused[:, i] * self.joint[:, i] + self.fused[:, j] * self.joint[:, j]
        better = self.fused[:, j] * self.joint[:, j] > self.fused[:, i] * self.joint[:, i]
        each = better[self.client]
        for matrix in (self.gz, self.gg, self.left, self.ratio):
            matrix[:, i] = np.where(each, matrix[:, j], matrix[:, i])
        for whole in (self.joint, self.begin):
            whole[:, i] = np.where(better, whole[:, j], whole[:, i])
        self.stake[:, i] = single / np.maximum(self.ratio[:, i], 1e-30)
        self.fused[:, i] = fused / np.maximum(self.joint[:, i], 1e-250)
        self.stake[:, j] = 0.0
        self.fused[:, j] = 0.0
        older.last = newer.last
        self.free.append(j)


def _column(values: Floats) -> Singles:
    return values.astype(np.float32)[:, None]


def _averaged(first: Singles, second: Singles) -> Singles:
    """Return the likelihood ratio, averaged over ``SIZES``."""
    ratio = np.zeros(first.shape, np.float32)
    for size, weight in zip(SIZES, WEIGHTS, strict=True):
        log = second * np.float32(size * size)
        log += first * np.float32(size)
        np.minimum(log, _CAP, out=log)
        ratio += np.exp(log, out=log) * np.float32(weight)
    return ratio
