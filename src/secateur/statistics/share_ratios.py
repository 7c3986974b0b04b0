"""A share here beside the same share elsewhere: how many times as often."""

import numpy as np
import polars as pl
from polars import col

from secateur.statistics import special
from secateur.statistics.arrays import arrays, believed
from secateur.statistics.division import divided, quotient
from secateur.statistics.levels import Bar, levels, limited
from secateur.statistics.pooling import others
from secateur.statistics.posteriors import HIGH, LOW, Belief

HALF = 0.5
"""What is added to the hits, and twice to the rows, of each side (Jeffreys' prior)."""

BORROWED = 10.0
"""How many rows the experience elsewhere weighs. What is compared is rare, so that one or two
accidents make a great ratio. Of clients at 0.75 times the limit (4 000 simulated, two meetings a
month, one in ten moved elsewhere) 2.0 percent are ever established in two years of monthly reviews
with ten rows, 2.5 with eight, and 3.6 with eight beside Jeffreys' prior, which alone is worth half
a hit."""

NODES = (np.arange(24) + HALF) / 24
"""Probabilities at which the belief in a share is looked at: a ratio is the mean over them."""


def share_ratios(counts: pl.DataFrame, bar: Bar) -> pl.DataFrame:
    """Return the levels of ((hits + ½) / (n + 1)) here ÷ the same elsewhere.

    Both shares have Beta posteriors, the one elsewhere from Jeffreys' prior, the one here from ten
    rows at the share elsewhere when at least three of the other clients speak, else from Jeffreys'
    too. Without any row elsewhere the level is unknown: ``no_others``.

    Args:
        counts: See :mod:`secateur.statistics.levels`; ``hits``, and ``elsewhere_hits,
            elsewhere_n`` over the other clients in the same period.
        bar: What the ratio is held against.
    """
    # Whether three others speak: the sum itself is that of the client's own period.
    frame = others(limited(counts, bar), bar.minimum, "n").with_columns(
        here=_smoothed("hits", "n"),
        elsewhere=_smoothed("elsewhere_hits", "elsewhere_n"),
        why=pl.when(col("n") >= bar.minimum, col("elsewhere_n") == 0)
        .then(pl.lit("no_others"))
        .otherwise("why"),
    )
    frame = frame.with_columns(value=quotient("here", "elsewhere"))
    return levels(believed(frame, _belief(frame)), bar)


def _smoothed(hits: str, n: str) -> pl.Expr:
    return divided(col(hits) + HALF, col(n) + 1)


def _belief(frame: pl.DataFrame) -> Belief:
    has_others, elsewhere = col("others_n").is_not_null(), col("elsewhere")
    a, b, there_a, there_b, limit = (
        array[:, None]
        for array in arrays(
            frame,
            col("hits") + _prior(has_others, elsewhere),
            col("n") - col("hits") + _prior(has_others, 1 - elsewhere),
            HALF + col("elsewhere_hits"),
            HALF + col("elsewhere_n") - col("elsewhere_hits"),
            "limit",
        )
    )
    there = special.betaincinv(there_a, there_b, NODES)
    here = special.betaincinv(a, b, NODES)
    needed = np.minimum(limit * there, 1)
    ratios = (here[:, :, None] / there[:, None, :]).reshape(len(frame), NODES.size**2)
    low, high = (
        np.sort(ratios, axis=1)[:, int(share * ratios.shape[1])].astype(np.float64)
        for share in (LOW, HIGH)
    )
    return Belief(low, high, special.betaincc(a, b, needed).mean(axis=1))


def _prior(has_others: pl.Expr, share: pl.Expr) -> pl.Expr:
    return pl.when(has_others).then(BORROWED * share).otherwise(HALF)
