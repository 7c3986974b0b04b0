"""Every week something may have begun: the stakes put on each, in a logarithmic number of lots.

Under a change by ``delta`` begun at a start, a score has mean ``delta * g``: g is the gain of the
week times what the baseline has not learnt of the change since (the innovations of Willsky &
Jones 1976). The variance has learnt of it too: with nu degrees of freedom and the log-likelihood
ratio L so far it is too great by 1 / (1 - 2 L / nu), since the squares in it are; so the score's
own standard deviation under the change is r = sqrt(1 - 2 L / nu). Both are known beforehand, hence
the ratio of the normal densities, exp(z**2 / 2 - (z / r - delta * g)**2 / 2) / r, has expectation
1 whatever they are; with g = r = 1 it is exp(delta * z - delta**2 / 2).

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

FRESH = 8
"""Lots of one week; of each greater size there are half as many."""

LOTS = 64
"""Room for lots."""

NARROWEST = 0.5
"""r squared is held to be at least this."""

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
        logs: The log-likelihood ratio L for each of ``SIZES``, series and slot.
        ratio: Their exponentials, averaged.
        stake: What is staked on each; with ``ratio`` multiplied, what it has become.
        joint: Over the lights of a client, the product of 1 - p + p * ratio.
        fused: What is staked on each for all lights together.
        gz: The sum of g * z of each series and slot, and ``gg`` of g * g.
        left: What the baseline has not learnt of a change at the start.
        begin: The start each client's slot stands for.
    """

    def __init__(self, client: Integers) -> None:
        self.client = client
        self.heads = np.flatnonzero(np.diff(client, prepend=-1))
        size, clients = client.shape[0], self.heads.shape[0]
        self.lots: list[Lot] = []
        self.free = list(range(LOTS))[::-1]
        self.logs = np.zeros((len(SIZES), size, LOTS), np.float32)
        self.gz, self.gg = np.zeros((size, LOTS), np.float32), np.zeros((size, LOTS), np.float32)
        self.left = np.ones((size, LOTS), np.float32)
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
        self.logs[:, :, slot] = 0.0
        for whole in (self.left, self.ratio, self.joint):
            whole[:, slot] = 1.0
        self.stake[:, slot] = series
        self.fused[:, slot] = clients
        self.begin[:, slot] = week

    def learn(self, score: Floats, gain: Floats, keep: Floats, freedom: Floats) -> None:
        """Let every stake win or lose by a week's scores; nan where there is none."""
        seen = ~np.isnan(score)
        if not seen.any():
            return
        top = self.top
        z = _column(score, seen)
        left = self.left[:, :top]
        expected = _column(gain, seen) * left
        self.gz[:, :top] += expected * z
        self.gg[:, :top] += expected * expected
        left *= _column(np.where(seen, keep, 1.0), ~np.isnan(keep))
        shrink = _column(2.0 / freedom, seen)
        ratio = np.zeros(left.shape)
        for kind, (size, weight) in enumerate(zip(SIZES, WEIGHTS, strict=True)):
            log = self.logs[kind][:, :top]
            log += _gained(log, z, expected * np.float32(size), shrink)
            np.minimum(log, _CAP, out=log)
            ratio += np.float32(weight) * np.exp(log)
        self.ratio[:, :top] = ratio
        each = 1.0 + AFFECTED * (self.ratio[:, :top] - 1.0)
        self.joint[:, :top] = np.minimum(np.multiply.reduceat(each, self.heads, axis=0), 1e250)

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
        for matrix in (self.gz, self.gg, self.left, self.ratio, *self.logs):
            matrix[:, i] = np.where(each, matrix[:, j], matrix[:, i])
        for whole in (self.joint, self.begin):
            whole[:, i] = np.where(better, whole[:, j], whole[:, i])
        self.stake[:, i] = single / np.maximum(self.ratio[:, i], 1e-30)
        self.fused[:, i] = fused / np.maximum(self.joint[:, i], 1e-250)
        self.stake[:, j] = 0.0
        self.fused[:, j] = 0.0
        older.last = newer.last
        self.free.append(j)


def _column(values: Floats, where: Booleans) -> Singles:
    return np.where(where, values, 0.0).astype(np.float32)[:, None]


def _gained(log: Singles, z: Singles, expected: Singles, shrink: Singles) -> Singles:
    """Return the log of the ratio of densities of a score, under the change and without it."""
    narrow = shrink * log
    np.subtract(np.float32(1.0), narrow, out=narrow)
    np.clip(narrow, np.float32(NARROWEST), np.float32(1.0), out=narrow)
    rest = np.sqrt(narrow)
    np.divide(z, rest, out=rest)
    rest -= expected
    rest *= rest
    rest += np.log(narrow, out=narrow)
    return np.asarray(np.float32(0.5) * (z * z - rest), np.float32)
