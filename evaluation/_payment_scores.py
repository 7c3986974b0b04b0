"""Scores of forecasts of days late, one row per forecast, and how sure a difference is."""

from dataclasses import dataclass, fields

import numpy as np

from secateur.forecasts.payment.days import DAYS, ON_TIME, Booleans, Floats, Ints, later_than, place

SEED = 20260630
DRAWS = 2000
BUCKETS = ((0, 2), (3, 5), (6, 10), (11, 20), (21, 10**6))
LEVELS = (0.5, 0.8, 0.95)
BINS = 10


@dataclass(frozen=True, slots=True)
class Scores:
    """One number per forecast."""

    absolute_error: Floats
    crps: Floats
    brier: Floats
    log_score: Floats
    cover_50: Floats
    cover_80: Floats
    cover_95: Floats
    p_late: Floats
    is_late: Floats

    def where(self, rows: Booleans) -> "Scores":
        """Return some of the forecasts."""
        return Scores(*(getattr(self, item.name)[rows] for item in fields(self)))

    def mean(self, name: str) -> float:
        """Return the mean of one score."""
        return float(getattr(self, name).mean())

    @property
    def calibration_error(self) -> float:
        """The mean distance of P(late) from the share that was late, over ten equal steps."""
        step = np.minimum((self.p_late * BINS).astype(int), BINS - 1)
        gaps = np.bincount(step, self.p_late - self.is_late, BINS)
        return float(np.abs(gaps).sum() / len(step))


def joined(parts: list[Scores]) -> Scores:
    """Return the forecasts of all of them, in order."""
    return Scores(
        *(np.concatenate([getattr(part, item.name) for part in parts]) for item in fields(Scores))
    )


def scored(pmf: Floats, named: Floats, days_late: Ints) -> Scores:
    """Score forecasts; coverage is its expectation over the randomised transform.

    Args:
        pmf: Forecasts x days.
        named: The one number named by each.
        days_late: What happened.
    """
    row, at = np.arange(len(pmf)), place(days_late)
    reached = np.cumsum(pmf, axis=1)
    upper, step = reached[row, at], pmf[row, at]
    happened = np.arange(len(DAYS)) >= at[:, None]
    covers = [_covered(upper - step, upper, level) for level in LEVELS]
    p_late, is_late = later_than(pmf, 0), (at > ON_TIME).astype(np.float64)
    return Scores(
        absolute_error=np.abs(days_late - named),
        crps=((reached - happened) ** 2).sum(axis=1),
        brier=(p_late - is_late) ** 2,
        log_score=-np.log(np.maximum(step, 1e-9)),
        cover_50=covers[0],
        cover_80=covers[1],
        cover_95=covers[2],
        p_late=p_late,
        is_late=is_late,
    )


def _covered(lower: Floats, upper: Floats, level: float) -> Floats:
    margin = (1 - level) / 2
    inside = np.minimum(upper, 1 - margin) - np.maximum(lower, margin)
    covered: Floats = np.clip(inside, 0, None) / np.maximum(upper - lower, 1e-12)
    return covered


def change(mine: Floats, other: Floats, clients: Ints) -> tuple[float, float, float]:
    """Return the relative change of the mean, with a paired bootstrap interval over clients."""
    mine_of, other_of = np.bincount(clients, mine), np.bincount(clients, other)
    present = np.flatnonzero(np.bincount(clients))
    random = np.random.default_rng(SEED)
    drawn = random.choice(present, (DRAWS, len(present)))
    ratios = mine_of[drawn].sum(axis=1) / other_of[drawn].sum(axis=1) - 1
    low, high = np.quantile(ratios, [0.025, 0.975])
    return float(mine_of.sum() / other_of.sum() - 1), float(low), float(high)


def spread(values: Floats, clients: Ints) -> tuple[float, float]:
    """Return the bootstrap interval over clients of a mean."""
    sums, counts = np.bincount(clients, values), np.bincount(clients)
    present = np.flatnonzero(counts)
    drawn = np.random.default_rng(SEED).choice(present, (DRAWS, len(present)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)
