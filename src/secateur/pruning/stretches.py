"""The days before and after an end, and weekly figures over them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from statistics import stdev

from secateur.model.text import text
from secateur.pruning.model import STAGES, Measured, Stretch
from secateur.statistics.special import stdtrit

BEFORE = 90
"""Days before the end that later ones are held against."""

LEAST = 28
"""Days on record before the end below which nothing is said of what was before."""

LEAST_WEEKS = 3
"""Weeks from which an interval is given."""

WEEK = 7

SILENCE = timedelta(days=7)
"""Records that end so shortly before the end of a stretch still cover it."""

HIGH = 0.9
"""The upper end of the 80 % interval."""

Days = Mapping[date, int]
"""A whole number by day; a day without one counts as nothing."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The first and the last day on record; null where there is no record."""

    first: date | None
    last: date | None


def before(end: date) -> Stretch:
    """Return the days up to the end."""
    first = end - timedelta(days=BEFORE - 1)
    return Stretch(days=BEFORE, first=first, last=end, anchor=end, is_over=True)


def after(end: date, as_of: date) -> tuple[Stretch, ...]:
    """Return the first 30, 60 and 90 days after the end."""
    return tuple(
        Stretch(
            days=days,
            first=end + timedelta(days=1),
            last=end + timedelta(days=days),
            anchor=end,
            is_over=end + timedelta(days=days) <= as_of,
        )
        for days in STAGES
    )


def unknown(stretch: Stretch, reach: Reach) -> Measured | None:
    """Say why a stretch is not known, if it is not."""
    if not stretch.is_over:
        return Measured(why=text("known after {day:date}", day=stretch.last))
    if reach.first is None or reach.last is None:
        return Measured(why=text("not on record"))
    if stretch.is_after and reach.last < stretch.last - SILENCE:
        return Measured(why=text("the records end on {day:date}", day=reach.last))
    if not stretch.is_after and (stretch.last - reach.first).days + 1 < LEAST:
        return Measured(why=text("fewer than four weeks on record before the end"))
    return None


def per_week(days: Days, stretch: Stretch, reach: Reach) -> Measured:
    """Return what a week held on average, with Student's 80 % interval from its whole weeks.

    The weeks are counted from the day of the end, backwards before it and onwards after it.
    """
    missing = unknown(stretch, reach)
    if missing is not None:
        return missing
    first = max(stretch.first, reach.first or stretch.first)
    length = (stretch.last - first).days + 1
    inside = sum(value for day, value in days.items() if first <= day <= stretch.last)
    value = inside * WEEK / length
    weeks = [sum(days.get(day, 0) for day in week) for week in _weeks(first, stretch)]
    if len(weeks) < LEAST_WEEKS:
        return Measured(value=value, n=len(weeks))
    half = float(stdtrit(len(weeks) - 1, HIGH)) * stdev(weeks) / sqrt(len(weeks))
    return Measured(value=value, low=max(0.0, value - half), high=value + half, n=len(weeks))


def _weeks(first: date, stretch: Stretch) -> Iterator[list[date]]:
    """Yield the days of each whole week, the one nearest to the end first."""
    number = 0
    while True:
        nearest = (
            stretch.first + timedelta(days=number * WEEK)
            if stretch.is_after
            else stretch.last - timedelta(days=number * WEEK + WEEK - 1)
        )
        week = [nearest + timedelta(days=place) for place in range(WEEK)]
        if week[0] < first or week[-1] > stretch.last:
            return
        yield week
        number += 1
