"""How long answers take, both ways: Kaplan and Meier's curves with their intervals."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log, sqrt

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.work import day_minutes
from secateur.statistics.survival import curves, quantiles
from secateur.working_clock import WORKING_DAY

LONGEST_DAYS = 10
"""What comes later than this lies beyond the drawing."""

NORMAL_80 = 1.2815515655446004
"""The 90 % quantile of the normal distribution."""

FEWEST = 3
"""With fewer asks no curve is drawn."""

MOST_STEPS = 40
"""A step smaller than one in so many is taken together with the next."""


@dataclass(frozen=True, slots=True)
class Step:
    """The share answered from a moment on."""

    days: float
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyCurve:
    """The share of asks answered by elapsed working time."""

    n: int
    waiting: int
    """Not answered yet, counted as lasting at least so long."""

    median_days: float | None
    """None where fewer than half were answered."""

    steps: tuple[Step, ...]
    """Empty where there are too few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """Both ways."""

    theirs: ReplyCurve
    """The client, to the owner's asks, on the client's clock."""

    mine: ReplyCurve
    """The owner, to the client's asks, on the owner's clock."""

    others: ReplyCurve
    """The owner, to the asks of the other clients."""


def replies(facts: Facts, owner: str, client: str) -> Replies:
    """Return the reply curves of one client: all asks on record."""
    found = facts.asks.filter(col("owner") == owner, col("minutes").is_not_null())
    here = col("client") == client
    own_day = _own_day(facts, owner)
    return Replies(
        theirs=_curve(found.filter(here, col("is_mine")), WORKING_DAY),
        mine=_curve(found.filter(here, ~col("is_mine")), own_day),
        others=_curve(found.filter(~here, ~col("is_mine")), own_day),
    )


def _own_day(facts: Facts, owner: str) -> int:
    """Return the minutes of the owner's usual working day."""
    found = day_minutes(facts.tables).filter(col("owner") == owner)["per_day"].to_list()
    return int(found[0]) if found and found[0] else WORKING_DAY


def _curve(asks: pl.DataFrame, day: int) -> ReplyCurve:
    waits = asks.select("owner", client=pl.lit(""), time="minutes", is_over="is_answered")
    curve = curves(waits)
    median = quantiles(curve, median=0.5)["median"].to_list()
    return ReplyCurve(
        n=asks.height,
        waiting=int(asks["is_waiting"].sum()),
        median_days=median[0] / day if median and median[0] is not None else None,
        steps=_steps(curve, day) if asks.height >= FEWEST else (),
    )


def _steps(curve: pl.DataFrame, day: int) -> tuple[Step, ...]:
    found = [Step(0.0, 0.0, 0.0, 0.0)]
    for row in curve.sort("time").iter_rows(named=True):
        days = row["time"] / day
        if days > LONGEST_DAYS:
            break
        step = _step(days, row)
        if step.share - found[-1].share >= 1 / MOST_STEPS or step.share == 1:
            found.append(step)
    return tuple(found)


def _step(days: float, row: Mapping[str, float | None]) -> Step:
    """Return a step with its 80 % interval, on the scale of log(-log S) (Kalbfleisch-Prentice)."""
    left, error = row["survival"] or 0.0, row["error"]
    if error is None or not 0 < left < 1:
        return Step(days, 1 - left, 1 - left, 1 - left)
    turn = NORMAL_80 * sqrt(error) / abs(log(left))
    return Step(days, 1 - left, 1 - left ** exp(-turn), 1 - left ** exp(turn))
