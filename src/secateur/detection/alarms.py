"""From scores to alarms: has it become worse, and since when."""

import numpy as np
import polars as pl
from polars import col

from secateur.detection.budget import Budget
from secateur.detection.episodes import Episodes
from secateur.detection.panel import (
    CHANGE_SCHEMA,
    SERIES,
    Booleans,
    Floats,
    Integers,
    Panel,
    cohorts,
    panel,
)
from secateur.detection.starts import AFFECTED, Starts
from secateur.detection.ties import EVERY, Ties

ALL = "all"
"""The light of the fused statistic."""

_LITTLE = 0.05

_STATES = np.array(["none", "emerging", "established"])


def detect(scored: pl.DataFrame, *, budget: float = 0.1) -> pl.DataFrame:
    """Return the state of every series and of every client, week by week, as was known then.

    Args:
        scored: What ``standardise`` returned; ``gain``, ``keep``, ``freedom`` and ``sharp`` may be
            missing. Where there is a column ``leading`` (true or false, the same for all weeks of a
            series), those lights are thought to be touched first.
        budget: False alarms a client-year over all lights and the fused statistic together.

    Returns:
        ``CHANGE_SCHEMA``: a row for each row with a score, and one with the light ``all`` for each
        week in which a client has any.
    """
    known = scored.filter(col("z").is_not_null())
    if known.is_empty():
        return pl.DataFrame(schema=CHANGE_SCHEMA)
    limits = Budget(alarms=budget)
    found = [_Watch(cohort, panel(cohort), limits).run() for cohort in cohorts(known)]
    return pl.concat(found).sort([*SERIES, "week"])


class _Watch:
    """All series and clients under watch."""

    def __init__(self, known: pl.DataFrame, where: Panel, budget: Budget) -> None:
        self.where, self.budget = where, budget
        self.z = where.spread(known["z"])
        self.gain = _optional(known, where, "gain")
        self.keep = _optional(known, where, "keep")
        self.freedom = _optional(known, where, "freedom", np.inf)
        self.sharp = _optional(known, where, "sharp")
        self.starts = Starts(where.client, _leading(known, where))
        self.seen = ~np.isnan(self.z)
        self.ties = Ties(where.client, where.owner, where.light)
        self.monday = where.first.toordinal() // 7
        self.single = Episodes(where.series.height, where.weeks)
        self.fused = Episodes(self.starts.heads.shape[0], where.weeks)
        self.offset = np.zeros(where.series.height)
        self.places: Integers = np.arange(where.series.height, dtype=np.int64)
        self.begun = np.zeros(where.series.height, np.bool_)

    def run(self) -> pl.DataFrame:
        """Go through the weeks and return all rows."""
        for week in range(self.where.weeks):
            self._step(week)
        return pl.concat([self._rows_of_lights(), self._rows_of_clients()])

    def _step(self, week: int) -> None:
        starts, client = self.starts, self.where.client
        self.begun |= self.seen[week]
        lights = np.add.reduceat(self.begun.astype(np.float64), starts.heads)
        starts.open(week, self.begun, lights > 0.0)
        score = self.z[week] - self.offset * self.gain[week]
        self._returns(week, score)
        if (self.monday + week) % EVERY == 0:
            starts.worth = self.ties.worth()
        self.ties.learn(score, self.seen[week])
        starts.learn(score, self.gain[week], self.keep[week], self.freedom[week], self.sharp[week])
        self.offset *= np.where(self.seen[week], self.keep[week], 1.0)
        thresholds = self.budget.light_thresholds(lights)[client]
        threshold = np.full(starts.heads.shape[0], self.budget.fused_threshold())
        ease = np.log(self.budget.emerging)
        single, fused = starts.totals()
        self.single.judge(week, single, thresholds, ease)
        self.fused.judge(week, fused, threshold, ease)
        which = np.flatnonzero(self.single.active)
        grown = starts.stake[which] * starts.ratio[which]
        self.single.place(week, which, grown, starts.begin[client[which]], starts.lots)
        which = np.flatnonzero(self.fused.active)
        grown = starts.fused[which] * starts.joint[which]
        self.fused.place(week, which, grown, starts.begin[which], starts.lots)
        self._lapse(week)
        starts.thin()

    def _returns(self, week: int, score: Floats) -> None:
        """Weigh whether what had become worse is as it was: end such episodes."""
        starts, client = self.starts, self.where.client
        for episodes, stakes, of in (
            (self.single, starts.stake, self.places),
            (self.fused, starts.fused, client),
        ):
            if not episodes.active.any():
                continue
            slot = episodes.slot(starts.lots)[of]
            size, left = self._sizes(slot)
            shift = size * self.gain[week]
            told = shift * self.sharp[week]
            against = -shift * (score - told * left) - 0.5 * shift * told
            back = np.where(self.seen[week], against, 0.0)
            involved = np.ones(client.shape[0], np.bool_)
            if episodes is self.fused:
                involved = self._involved(slot)
                back = np.add.reduceat(np.where(involved, back, 0.0), starts.heads)
            ended = episodes.returned(week, back)
            stakes[ended] = 0.0

    def _sizes(self, slot: Integers) -> tuple[Floats, Floats]:
        """Return the size of the change since the start of a slot, and what is left to see."""
        at = self.places
        gz, gg = self.starts.gz[at, slot] / self.starts.scale, self.starts.gg[at, slot]
        return np.clip(gz / np.maximum(gg, 1e-9), 0.3, 3.0), self.starts.left[at, slot].astype(
            np.float64
        )

    def _involved(self, slot: Integers) -> Booleans:
        ratio = self.starts.ratio[self.places, slot]
        return np.asarray(ratio > (1.0 - AFFECTED) / AFFECTED, np.bool_)

    def _lapse(self, week: int) -> None:
        """Take what has been worse for a year for the new usual."""
        starts, client = self.starts, self.where.client
        for episodes, stakes, of in (
            (self.single, starts.stake, self.places),
            (self.fused, starts.fused, client),
        ):
            over = episodes.lapsed(week)
            if not over.any():
                continue
            slot = episodes.slot(starts.lots)[of]
            size, left = self._sizes(slot)
            use = over[of] & (self.offset < _LITTLE) & self._involved(slot)
            self.offset = np.where(use, size * left, self.offset)
            stakes[over] = 0.0
            episodes.end(over)

    def _rows_of_lights(self) -> pl.DataFrame:
        keys = self.where.series[self.where.place]
        return self._rows(keys, self.where.week, self.single, self.where.place)

    def _rows_of_clients(self) -> pl.DataFrame:
        watched = np.add.reduceat(self.seen, self.starts.heads, axis=1) > 0
        week, client = np.nonzero(watched)
        keys = self.where.series[self.starts.heads[client]].with_columns(light=pl.lit(ALL))
        return self._rows(keys, week, self.fused, client)

    def _rows(
        self, keys: pl.DataFrame, week: np.ndarray, episodes: Episodes, place: np.ndarray
    ) -> pl.DataFrame:
        state = episodes.state[week, place]
        first = self.where.first

        def day(matrix: np.ndarray) -> pl.Series:
            at = matrix[week, place]
            days = pl.Series(at, dtype=pl.Int64) * 7 + (first.toordinal() - 719163)
            known = (state > 0) & (at >= 0)
            return days.set(pl.Series(~known), None).cast(pl.Int32).cast(pl.Date)

        return keys.with_columns(
            week=(pl.Series(week, dtype=pl.Int64) * 7 + (first.toordinal() - 719163))
            .cast(pl.Int32)
            .cast(pl.Date),
            log_statistic=pl.Series(episodes.statistic[week, place]),
            log_threshold=pl.Series(episodes.threshold[week, place]),
            state=pl.Series(_STATES[state]),
            since=day(episodes.since),
            since_low=day(episodes.low),
            since_high=day(episodes.high),
            first_alarm=day(episodes.first),
            better=pl.Series(episodes.better[week, place]),
        ).select(list(CHANGE_SCHEMA))


def _optional(known: pl.DataFrame, where: Panel, name: str, default: float = 1.0) -> Floats:
    column = known[name] if name in known.columns else pl.Series(np.full(known.height, default))
    return where.spread(column, default)


def _leading(known: pl.DataFrame, where: Panel) -> Booleans:
    marked = np.zeros(where.series.height, np.bool_)
    if "leading" in known.columns:
        marked[where.place] = known["leading"].to_numpy()
    return marked
