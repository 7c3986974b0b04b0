"""How quickly the owner answers the other clients, before and after."""

from math import sqrt

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.text import text
from secateur.pruning.model import Measured, Stretch
from secateur.pruning.stretches import HIGH, Reach, unknown
from secateur.statistics.median_ratios import CORRELATION
from secateur.statistics.special import ndtri
from secateur.statistics.survival import HALF, TOLERANCE, curves

MINIMUM = 15
"""Asks below which no median is given."""


def reply_minutes(facts: Facts, owner: str, client: str, stretch: Stretch, mail: Reach) -> Measured:
    """Return the median of worked minutes until the other clients are answered.

    Kaplan and Meier's median over asks that came in the stretch, those still waiting included,
    with Brookmeyer and Crowley's interval (Biometrics 38, 1982); asks of one thread count as
    fewer, by Kish's design effect.
    """
    missing = unknown(stretch, mail)
    if missing is not None:
        return missing
    asked = facts.asks.filter(
        col("owner") == owner,
        col("client") != client,
        ~col("is_mine"),
        col("minutes").is_not_null(),
        col("day").is_between(stretch.first, stretch.last),
    )
    if asked.height < MINIMUM:
        few = text(
            "{n} ask, {least} are needed",
            "{n} asks, {least} are needed",
            n=asked.height,
            least=MINIMUM,
        )
        return Measured(n=asked.height, why=few)
    return _median(asked)


def _median(asked: pl.DataFrame) -> Measured:
    n = asked.height
    sizes = asked.group_by("client", "thread").len()["len"].cast(pl.Int64)
    effect = max(1.0, 1 + CORRELATION * (int((sizes * sizes).sum()) / n - 1))
    waits = asked.select(
        "owner", pl.lit("others").alias("client"), time="minutes", is_over="is_answered"
    )
    reached: list[float | None] = []
    steps = [
        (
            float(time),
            float(survival),
            float(ndtri(HIGH)) * survival * sqrt((error or 0.0) * effect),
        )
        for time, survival, error in curves(waits).select("time", "survival", "error").iter_rows()
    ]
    for side in (0, -1, 1):
        times = (time for time, share, band in steps if share + side * band <= HALF + TOLERANCE)
        reached.append(next(times, None))
    value, low, high = reached
    if value is None:
        return Measured(n=n, why=text("fewer than half are answered"))
    return Measured(value=value, low=low, high=high, n=n)
