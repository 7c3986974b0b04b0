"""How respected, and how true to their own values, the freelancer felt with this client."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.limits import LimitWords
from secateur.model.records import HIGHEST, LOWEST
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.division import quotient
from secateur.statistics.feelings import ANSWERS
from secateur.statistics.levels import Bar, means
from secateur.statistics.past import Past, of_means
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY

LIMIT = 2.5
MINIMUM = 5

FRACTION = 2
"""The mean of two answers is counted in half points, so that sums stay whole."""

MEAN = quotient("points", "answers")


def measure(facts: Facts) -> Reading:
    """Take the mean of both questions; a check-in that answers either of them counts once."""
    bar = _bar(facts)
    answers = rows(facts)
    periods = windows(facts.keys, answers, facts.as_of, MINIMUM)
    inside = within(answers, periods)
    counts = counted(
        periods,
        inside,
        n=pl.len(),
        total=col("halves").sum(),
        squares=(col("halves") ** 2).sum(),
        answers=col("answers").sum(),
        points=col("points").sum(),
        respect=col("respect").mean(),
        values=col("values").mean(),
    ).with_columns(value=MEAN, details=pl.struct("respect", "values"))
    receipts = inside.select(
        *(*KEY, pl.lit("check_ins").alias("table"), "id"),
        on="day",
        hit="hit",
    )
    levels = means(counts, bar, ANSWERS, fraction=FRACTION)
    # A true mean of answers is one of them, however few were given.
    bounded = levels.with_columns(col("low", "high").clip(LOWEST, HIGHEST))
    return Reading(levels=bounded, receipts=receipts)


def rows(facts: Facts) -> pl.DataFrame:
    """Return the check-ins that answer either question, each of them one occasion.

    With ``points`` of both answers, how many ``answers`` they are, their mean in ``halves``, and
    ``hit`` where it is at the limit or below.
    """
    respect, values = col("respect").cast(pl.Int64), col("values").cast(pl.Int64)
    return (
        facts.tables.check_ins.with_columns(
            points=respect.fill_null(0) + values.fill_null(0),
            answers=respect.is_not_null().cast(pl.Int64) + values.is_not_null(),
        )
        .filter(col("answers") > 0)
        .with_columns(halves=FRACTION * col("points") // col("answers"))
        .join(_bar(facts).limit, on="owner", maintain_order="left")
        .with_columns(hit=col("halves") <= FRACTION * col("value"))
    )


def past(facts: Facts) -> Past:
    """Return the same rows as they became known."""
    answers = rows(facts).select(*KEY, "day", "points", "answers", total="halves")
    return of_means(answers, _bar(facts), ANSWERS, value=MEAN, fraction=FRACTION)


def _bar(facts: Facts) -> Bar:
    return Bar(limit=facts.limit("respect_mean", LIMIT), minimum=MINIMUM, is_above=False)


SIGNAL = Signal(
    name=text("Respect and values"),
    reason="fit",
    unit="points",
    limit=LIMIT,
    limit_name="respect_mean",
    words=MappingProxyType(
        {
            "respect_mean": LimitWords(
                text("Respect and values, of 5"),
                text("respect and values as you felt them, on average, from 1 to 5"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("check_ins",),
    reads=("check_ins",),
    counts=text("{n} check-in about respect or values", "{n} check-ins about respect or values"),
    measure=measure,
    sentence=text(
        "In {n} check-in between {window_from:date} and {window_to:date} you put respect and values"
        " at {value:number} of 5 (between {low:number} and {high:number}; limit {limit:exact}).",
        "In {n} check-ins between {window_from:date} and {window_to:date} you put respect and"
        " values at {value:number} of 5 (between {low:number} and {high:number};"
        " limit {limit:exact}).",
    ),
    details=("respect", "values"),
    past=past,
)
