"""Whether a short series rises: the slope of Theil and Sen, the exact test of Mann and Kendall."""

from functools import cache
from itertools import accumulate
from math import factorial

import polars as pl
from polars import col

from secateur.statistics.division import divided
from secateur.tables import KEY

MINIMUM = 5
"""Below so many points no trend is spoken of."""

LONGEST = 12
"""The longest series for which the exact distribution is kept."""


def trends(points: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, client, trend, p`` of each series of 5 to 12 points; others are absent.

    ``trend`` is the median of the slopes of all pairs, in units of the value per step; ``p`` the
    chance of so many rising pairs if the order meant nothing (one-sided; ties count against it).

    Args:
        points: ``owner, client, step`` (0, 1, 2 ... in order) and ``value``.
    """
    later = points.select(*KEY, later_step="step", later="value")
    pairs = points.join(later, on=KEY).filter(col("later_step") > col("step"))
    rise, steps = col("later") - col("value"), col("later_step") - col("step")
    found = pairs.group_by(KEY).agg(
        trend=divided(rise, steps).median(), score=rise.sign().sum().cast(pl.Int64)
    )
    lengths = points.group_by(KEY).agg(n=pl.len().cast(pl.Int64))
    return (
        found.join(lengths, on=KEY)
        .filter(col("n").is_between(MINIMUM, LONGEST))
        .join(_chances(), on=["n", "score"])
        .select(*KEY, "trend", "p")
        .sort(KEY)
    )


@cache
def _chances() -> pl.DataFrame:
    """Return ``n, score, p``: P(rising pairs - falling pairs >= score) of n points in any order."""
    rows: list[tuple[int, int, float]] = []
    for n in range(MINIMUM, LONGEST + 1):
        pairs = n * (n - 1) // 2
        falling = list(accumulate(_permutations(n)))
        rows.extend(
            (n, score, falling[(pairs - score) // 2] / factorial(n))
            for score in range(-pairs, pairs + 1)
        )
    return pl.DataFrame(
        rows, schema={"n": pl.Int64, "score": pl.Int64, "p": pl.Float64}, orient="row"
    )


def _permutations(n: int) -> list[int]:
    """Return how many orders of n things have 0, 1, 2 ... falling pairs (Mahonian numbers)."""
    counts = [1]
    for length in range(2, n + 1):
        longer = [0] * (len(counts) + length - 1)
        for falling, orders in enumerate(counts):
            for more in range(length):
                longer[falling + more] += orders
        counts = longer
    return counts
