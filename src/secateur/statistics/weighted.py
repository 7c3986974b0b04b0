"""Shares of a sum, such as minutes, of which the parts come in lumps of unequal size."""

import polars as pl
from polars import col

from secateur.statistics import posteriors
from secateur.statistics.arrays import arrays, believed
from secateur.statistics.division import quotient
from secateur.statistics.levels import Bar, levels, limited
from secateur.statistics.pooling import others


def weighted_shares(counts: pl.DataFrame, bar: Bar) -> pl.DataFrame:
    """Return the levels of ``part`` out of ``whole``.

    The posterior is that of :func:`secateur.statistics.levels.shares` after as many rows as lumps
    of equal size would know as much: (sum of sizes)² / sum of squared sizes (Kish, Survey
    Sampling, 1965, section 11.7).

    Args:
        counts: See :mod:`secateur.statistics.levels`; ``part, whole`` (whole numbers), and
            ``squares``, the sum of the squared sizes of the lumps.
        bar: What the share is held against.
    """
    frame = others(limited(counts, bar), bar.minimum, "part", "whole").with_columns(
        value=quotient("part", "whole"),
        lumps=col("whole").cast(pl.Float64) * quotient("whole", "squares"),
    )
    belief = posteriors.share(
        *arrays(
            frame,
            col("value") * col("lumps"),
            "lumps",
            quotient("others_part", "others_whole"),
            "limit",
        ),
        is_above=bar.is_above,
    )
    return levels(believed(frame, belief), bar)
