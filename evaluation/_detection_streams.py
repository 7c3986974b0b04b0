"""Weekly streams of invented clients: nine lights at their usual rates, and what disturbs them."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FIRST = date(2020, 1, 6)

PAY, REPLY, OWN, CHECK_IN = 0, 1, 2, 5

RATES = (0.35, 2.0, 2.0, 1.0, 1.0, 1.0, 0.25, 0.25, 0.25)
"""Observations a week: invoices, the client's replies, own replies, off-hours, follow-ups,
check-ins, rate, scope, spill-over."""

EVERY_WEEK = (3, 4, 5)
"""Lights with exactly one figure a week; the others have as many as chance gives."""

DECLINE = {PAY: 1.0, REPLY: 0.5, OWN: 0.5, CHECK_IN: 0.7}
"""Four lights declining together, in standard deviations of one observation."""

_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Streams:
    """Figures of owners, clients, lights and weeks, in this order; nan where there is none."""

    value: Floats
    n: NDArray[np.int64]
    family: str = "gaussian"

    @property
    def client_years(self) -> float:
        """Return how long all clients were watched, together."""
        seen: NDArray[np.bool_] = np.any(~np.isnan(self.value), axis=2)
        first = seen.argmax(axis=2)
        last = seen.shape[2] - seen[:, :, ::-1].argmax(axis=2)
        return float((last - first).sum() * 7 / 365.25)

    def frame(self) -> pl.DataFrame:
        """Return the rows ``detection.standardise`` takes."""
        o, c, light, t = np.nonzero(~np.isnan(self.value))
        weeks = int(self.value.shape[3])
        days = pl.Series(np.arange(weeks) * 7 + (FIRST - _EPOCH).days)
        names = [
            pl.Series([f"{letter}{i:05}" for i in range(size)])
            for letter, size in zip("ocl", self.value.shape[:3], strict=True)
        ]
        return pl.DataFrame(
            {
                "owner": names[0].gather(o),
                "client": names[1].gather(c),
                "light": names[2].gather(light),
                "week": days.cast(pl.Int32).cast(pl.Date).gather(t),
                "value": self.value[o, c, light, t],
                "n": self.n[o, c, light, t],
                "family": pl.repeat(self.family, o.size, eager=True),
                "exposure": pl.repeat(None, o.size, dtype=pl.Float64, eager=True),
            }
        )


@dataclass(frozen=True, slots=True)
class Law:
    """How one week's figure comes about, where nothing changes.

    Attributes:
        rates: Observations a week of each light.
        shape: The law of one observation: normal, heavy (Student, 3 degrees), skewed (exponential).
        icc: Correlation of the observations of one week.
        carry: Correlation of a week's level with that of the week before.
    """

    rates: tuple[float, ...] = RATES
    shape: str = "normal"
    icc: float = 0.0
    carry: float = 0.0


def steady(
    rng: np.random.Generator, owners: int, weeks: int, law: Law, clients: int = 8
) -> tuple[Streams, Floats]:
    """Return streams in which nothing changes, and the standard deviation of one observation.

    Clients differ in level (standard deviation 1) and in spread (a quarter, in logarithms).
    """
    lights = len(law.rates)
    n = np.ones((owners, clients, lights, weeks), np.int64)
    for light, rate in enumerate(law.rates):
        if not (rate == 1.0 and lights == len(RATES) and light in EVERY_WEEK) and lights > 1:
            n[:, :, light] = rng.poisson(rate, (owners, clients, weeks))
    level = rng.normal(size=(owners, clients, lights, 1))
    scale = np.exp(0.25 * rng.normal(size=(owners, clients, lights, 1)))
    many = np.maximum(n, 1)
    within = _draws(rng, law.shape, n.shape) * np.sqrt((1.0 - law.icc) / many + law.icc)
    if law.carry > 0.0:
        for week in range(1, weeks):
            fresh = np.sqrt(1.0 - law.carry**2) * within[..., week]
            within[..., week] = law.carry * within[..., week - 1] + fresh
    value = np.where(n > 0, level + scale * within, np.nan)
    return Streams(value, np.maximum(n, 1)), scale


def declined(streams: Streams, scale: Floats, week: int, shifts: dict[int, float]) -> Streams:
    """Return the same streams with the first client of every owner worse from a week on."""
    value = streams.value.copy()
    for light, size in shifts.items():
        value[:, 0, light, week:] += size * scale[:, 0, light]
    return replace(streams, value=value)


def _draws(rng: np.random.Generator, shape: str, size: tuple[int, ...]) -> Floats:
    if shape == "heavy":
        heavy: Floats = rng.standard_t(3.0, size) / np.sqrt(3.0)
        return heavy
    if shape == "skewed":
        return rng.exponential(size=size) - 1.0
    return rng.normal(size=size)
