"""What must not raise an alarm: streams in which nothing has become worse."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from evaluation._detection_streams import (
    OWN,
    PAY,
    RATES,
    REPLY,
    Floats,
    Law,
    Streams,
    steady,
)

WEEKS = 208

Nuisance = Callable[[np.random.Generator, int], Streams]


def ideal(rng: np.random.Generator, owners: int) -> Streams:
    """Nothing at all."""
    return steady(rng, owners, WEEKS, Law())[0]


def month_end(rng: np.random.Generator, owners: int) -> Streams:
    """A payer of month's ends: three payments in ten come 3 sigma later than the rest."""
    streams, scale = steady(rng, owners, WEEKS, Law())
    late = rng.random(streams.value[:, :, PAY].shape) < 0.3
    streams.value[:, :, PAY] += 3.0 * scale[:, :, PAY] * late
    return streams


def dispute(rng: np.random.Generator, owners: int) -> Streams:
    """Every other year one invoice paid 8 sigma late."""
    streams, scale = steady(rng, owners, WEEKS, Law())
    odd = rng.random(streams.value[:, :, PAY].shape) < 0.5 / (0.3 * 52.0)
    streams.value[:, :, PAY] += 8.0 * scale[:, :, PAY] * odd
    return streams


def newcomers(rng: np.random.Generator, owners: int) -> Streams:
    """Clients that begin at some time, and are watched for three months to a year."""
    streams, _ = steady(rng, owners, WEEKS, Law())
    begin = rng.integers(0, WEEKS - 52, streams.value.shape[:2])
    length = rng.integers(13, 53, begin.shape)
    week = np.arange(WEEKS)
    away = (week < begin[..., None]) | (week >= (begin + length)[..., None])
    return _without(streams, away)


def migration(rng: np.random.Generator, owners: int) -> Streams:
    """Two gaps of two to five months for everybody, as after a change of mail system."""
    streams, _ = steady(rng, owners, WEEKS, Law())
    away = np.zeros((owners, 1, WEEKS), np.bool_)
    week = np.arange(WEEKS)
    for _ in range(2):
        begin = rng.integers(10, WEEKS - 30, (owners, 1, 1))
        away |= (week >= begin) & (week < begin + rng.integers(8, 21, (owners, 1, 1)))
    return _without(streams, np.broadcast_to(away, (*streams.value.shape[:2], WEEKS)))


def threads(rng: np.random.Generator, owners: int) -> Streams:
    """Mails of a week that hang together (intraclass correlation 0.3), twice as many."""
    rates = tuple(2.0 * rate if light in {REPLY, OWN} else rate for light, rate in enumerate(RATES))
    return steady(rng, owners, WEEKS, Law(rates=rates, icc=0.3))[0]


def heavy(rng: np.random.Generator, owners: int) -> Streams:
    """Student's law with 3 degrees of freedom."""
    return steady(rng, owners, WEEKS, Law(shape="heavy"))[0]


def skewed(rng: np.random.Generator, owners: int) -> Streams:
    """Exponential figures."""
    return steady(rng, owners, WEEKS, Law(shape="skewed"))[0]


def carried(rng: np.random.Generator, owners: int) -> Streams:
    """Each week resembles the one before: autocorrelation 0.2."""
    return steady(rng, owners, WEEKS, Law(carry=0.2))[0]


def common(rng: np.random.Generator, owners: int) -> Streams:
    """Ten weeks a year in which everybody answers 1 sigma later, client and freelancer."""
    streams, scale = steady(rng, owners, WEEKS, Law())
    slow = _spells(rng, (owners, 1), 10)
    for light in (REPLY, OWN):
        streams.value[:, :, light] += scale[:, :, light] * slow
    return streams


def holidays_cut(rng: np.random.Generator, owners: int) -> Streams:
    """Five weeks a year in which nothing is counted."""
    streams, _ = steady(rng, owners, WEEKS, Law())
    return _without(streams, _spells(rng, streams.value.shape[:2], 5) > 0)


def holidays_left(rng: np.random.Generator, owners: int) -> Streams:
    """The same five weeks, each client's own, not cut: replies 1.5 sigma later."""
    streams, scale = steady(rng, owners, WEEKS, Law())
    away = _spells(rng, streams.value.shape[:2], 5)
    streams.value[:, :, REPLY] += 1.5 * scale[:, :, REPLY] * away
    return streams


MUST_NOT: dict[str, Nuisance] = {
    "nothing at all": ideal,
    "pays at the end of months": month_end,
    "one disputed invoice (+8 σ) every other year": dispute,
    "new clients, 3 to 12 months": newcomers,
    "import gaps of 2 to 5 months": migration,
    "threads, intraclass correlation 0.3": threads,
    "heavy tails (Student, 3)": heavy,
    "skewed (exponential)": skewed,
    "autocorrelation 0.2": carried,
    "slow for everyone, 10 weeks a year": common,
    "holidays, 5 weeks a year, cut": holidays_cut,
}
"""What is held to the budget."""

CONTRAST: dict[str, Nuisance] = {"holidays not cut, +1.5 σ": holidays_left}
"""What is not: here the calendar has to help."""


def _spells(rng: np.random.Generator, shape: tuple[int, ...], length: int) -> Floats:
    """Return where one spell a year is, at the same weeks for a whole second axis of 1."""
    week = np.arange(WEEKS)
    spells = np.zeros((*shape, WEEKS))
    for year in range(WEEKS // 52):
        begin = 52 * year + rng.integers(0, 52 - length, shape)[..., None]
        spells += (week >= begin) & (week < begin + length)
    return spells


def _without(streams: Streams, away: NDArray[np.bool_]) -> Streams:
    value = np.where(away[:, :, None, :], np.nan, streams.value)
    return Streams(value, streams.n, streams.family)
