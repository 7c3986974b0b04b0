"""Week after week, how far each series is from what was to be expected of it.

Week by week for all series at once; a week's score depends on earlier weeks, and on the other
clients' scores of the same week, never on a later one.
"""

import numpy as np
import polars as pl

from secateur.detection import families
from secateur.detection.autocorrelation import Autocorrelation
from secateur.detection.baselines import Baselines, Expected, Week
from secateur.detection.common_mode import CommonMode
from secateur.detection.panel import Floats, Panel, cohorts, panel
from secateur.detection.ranks import Ranks

_ROW = "row of the input"

_FAMILY = {
    "gaussian": families.GAUSSIAN,
    "rating": families.GAUSSIAN,
    "share": families.SHARE,
    "count": families.COUNT,
}


def standardise(weeks: pl.DataFrame) -> pl.DataFrame:
    """Return the weeks with their scores.

    Added are ``z`` (null where the baseline is too short; larger is worse), ``gain`` (what ``z``
    expects from a change by one standard deviation of a usual week) and ``keep`` (the part of the
    baseline that was not made by this week: what a change loses in sight by being learnt),
    ``freedom`` (the degrees of freedom of the variance, infinite where it follows from the mean)
    and ``sharp`` (how much the figure tells, less than 1 where it falls on few values).

    Args:
        weeks: With ``WEEK_SCHEMA``, each week of a series once.
    """
    if weeks.is_empty():
        none = pl.lit(None, pl.Float64)
        return weeks.with_columns(z=none, gain=none, keep=none, freedom=none, sharp=none)
    placed = weeks.with_row_index(_ROW)
    return pl.concat([_scored(cohort) for cohort in cohorts(placed)]).sort(_ROW).drop(_ROW)


def _scored(weeks: pl.DataFrame) -> pl.DataFrame:
    where = panel(weeks)
    run = _Run(weeks, where)
    for week in np.unique(where.week):
        run.step(int(week))
    return weeks.with_columns(
        z=pl.Series(where.gather(run.z), dtype=pl.Float64).fill_nan(None),
        gain=pl.Series(where.gather(run.gain), dtype=pl.Float64),
        keep=pl.Series(where.gather(run.keep), dtype=pl.Float64),
        freedom=pl.Series(where.gather(run.freedom), dtype=pl.Float64),
        sharp=pl.Series(where.gather(run.sharp), dtype=pl.Float64),
    )


class _Run:
    """All series, at one week."""

    def __init__(self, weeks: pl.DataFrame, where: Panel) -> None:
        codes = weeks["family"].replace_strict(_FAMILY, return_dtype=pl.Float64)
        family = np.zeros(where.series.height)
        family[where.place] = codes.to_numpy()
        self.family = family
        self.rated = np.zeros(family.shape, np.bool_)
        self.rated[where.place] = (weeks["family"] == "rating").to_numpy()
        self.normal = family == families.GAUSSIAN
        self.smooth = self.normal & ~self.rated
        self.value = where.spread(weeks["value"])
        self.n = where.spread(weeks["n"], 1.0)
        self.exposure = where.spread(weeks["exposure"], 1.0)
        self.baselines = Baselines(family, where.pool, where.weeks)
        self.memory = Autocorrelation(where.pool, where.owner)
        self.ranks = Ranks(where.pool)
        self.common = CommonMode(where.pool)
        shape = self.value.shape
        self.z, self.gain, self.keep = np.full(shape, np.nan), np.ones(shape), np.ones(shape)
        self.freedom, self.sharp = np.full(shape, np.inf), np.ones(shape)
        self.monday = where.first.toordinal() // 7

    def step(self, number: int) -> None:
        """Score a week, then learn it."""
        week, expected = self._week(number)
        centre = expected.mean + week.carried
        factor = expected.noise * (1.0 - week.phi**2) + 1.0 / expected.weight
        deviation = np.sqrt(expected.scale2 * factor)
        residual = np.where(week.seen, (week.value - centre) / deviation, 0.0)
        low, high = self._interval(residual, week, expected, factor, centre)
        scored = week.seen & expected.ready
        raw = families.normal_score(low, high)
        ranked = families.normal_score(*self.ranks.calibrated(low, high))
        ranked = np.where(self.smooth, ranked, raw)
        shift = self.common.shift(ranked, scored)
        most = self.ranks.most
        z = np.clip((ranked - shift) / self.common.inflation, -most, most)
        self.z[number] = np.where(scored, z, np.nan)
        self.sharp[number] = np.where(self.smooth, 1.0, families.sharpness(low, high, raw))
        self.freedom[number] = np.where(self.normal, expected.freedom, np.inf)
        self.gain[number] = np.sqrt(expected.unit / factor) * (1.0 - week.phi)
        self.ranks.learn(self.monday + number, raw - shift, scored & self.smooth)
        week.value -= shift * deviation
        self._learn(number, week, residual - shift, expected)

    def _week(self, number: int) -> tuple[Week, Expected]:
        given: Floats = self.exposure[number]
        exposure: Floats = np.where(given > 0.0, given, 1.0)
        seen: Floats = self.value[number]
        value: Floats = np.where(self.family == families.COUNT, seen / exposure, seen)
        phi, carried = self.memory.carried(number)
        week = Week(value, ~np.isnan(value), self.n[number], exposure, phi, carried)
        return week, self.baselines.expected(week.n, exposure)

    def _interval(
        self, residual: Floats, week: Week, expected: Expected, factor: Floats, centre: Floats
    ) -> tuple[Floats, Floats]:
        low, high = families.student(residual, expected.freedom)
        if self.rated.any():
            here = self.rated
            low[here], high[here] = families.rating(
                np.nan_to_num(week.value[here]),
                week.n[here],
                residual[here],
                np.sqrt(expected.scale2 * factor)[here],
                expected.freedom[here],
            )
        shares = self.family == families.SHARE
        if shares.any():
            mean = np.clip(centre[shares], 0.005, 0.995)
            value = np.nan_to_num(week.value[shares])
            low[shares], high[shares] = families.beta_binomial(
                value, week.n[shares], mean, factor[shares]
            )
        counts = self.family == families.COUNT
        if counts.any():
            over = week.exposure[counts]
            count = np.nan_to_num(week.value[counts]) * over
            rate = np.maximum(centre[counts], 1e-6)
            low[counts], high[counts] = families.negative_binomial(
                count, over, rate, factor[counts]
            )
        return low, high

    def _learn(self, number: int, week: Week, residual: Floats, expected: Expected) -> None:
        away = week.value - expected.mean
        free = expected.mean + (away - week.carried) / (1.0 - week.phi)
        self.keep[number] = self.baselines.update(week, free, residual**2, expected)
        scale = np.sqrt(expected.scale2 * (expected.noise + 1.0 / expected.weight))
        deviation = np.where(week.seen, away, 0.0)
        self.memory.learn(number, week.seen, deviation, scale, expected.ready)
