"""A share here beside the same share elsewhere: how many times as often."""

import numpy as np
import polars as pl
from polars import col
from scipy import special

from secateur.statistics.division import quotient
from secateur.statistics.levels import Bar, levels, limited
from secateur.statistics.pooling import others
from secateur.statistics.posteriors import HIGH, LOW, Belief, Floats
from secateur.statistics.weighted import believed

HALF = 0.5
"""What is added to the hits, and twice to the rows, of each side (Jeffreys' prior)."""

BORROWED = 8.0
"""How many rows the experience elsewhere weighs. What is compared is rare, so that one or two
accidents make a great ratio: with four rows, one client in fifteen below the limit was called
established within two years of monthly reviews, with eight one in twenty-five."""

NODES = (np.arange(24) + HALF) / 24
"""Probabilities at which the belief in a share is looked at: a ratio is the mean over them."""


def share_ratios(counts: pl.DataFrame, bar: Bar) -> pl.DataFrame:
    """Return the levels of ((hits + ½) / (n + 1)) here ÷ the same elsewhere.

    Both shares have Beta posteriors from Jeffreys' prior; the one here also borrows eight rows
    at the share elsewhere when at least three of the other clients speak. Without any row elsewhere
    the level is unknown: ``no_others``.

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
    return (col(hits) + HALF) / (col(n) + 1)


def _belief(frame: pl.DataFrame) -> Belief:
    def array(column: pl.Expr) -> Floats:
        return frame.select(column.cast(pl.Float64)).to_series().to_numpy()[:, None]

    borrowed = pl.when(col("others_n").is_not_null()).then(BORROWED).otherwise(0.0)
    hits, misses = col("hits"), col("n") - col("hits")
    a = array(HALF + borrowed * col("elsewhere") + hits)
    b = array(HALF + borrowed * (1 - col("elsewhere")) + misses)
    there = special.betaincinv(
        array(HALF + col("elsewhere_hits")),
        array(HALF + col("elsewhere_n") - col("elsewhere_hits")),
        NODES,
    )
    here = special.betaincinv(a, b, NODES)
    needed = np.minimum(array(col("limit")) * there, 1)
    ratios = (here[:, :, None] / there[:, None, :]).reshape(len(frame), NODES.size**2)
    low, high = (
        np.sort(ratios, axis=1)[:, int(share * ratios.shape[1])].astype(np.float64)
        for share in (LOW, HIGH)
    )
    return Belief(low, high, special.betaincc(a, b, needed).mean(axis=1))
