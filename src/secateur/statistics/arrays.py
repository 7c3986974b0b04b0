"""From the columns of a frame to arrays, and from a belief in arrays back to columns."""

import numpy as np
import polars as pl
from polars import col

from secateur.statistics.posteriors import Belief, Floats


def arrays(frame: pl.DataFrame, *columns: str | pl.Expr) -> list[Floats]:
    """Return columns, or what is made of them, as arrays; null becomes NaN."""
    wanted = [col(column) if isinstance(column, str) else column for column in columns]
    found = frame.select(
        column.cast(pl.Float64).fill_null(np.nan).alias(str(place))
        for place, column in enumerate(wanted)
    )
    return [column.to_numpy() for column in found]


def believed(frame: pl.DataFrame, belief: Belief) -> pl.DataFrame:
    """Add ``low, high, beyond`` to a frame, in its order."""
    return frame.with_columns(
        low=pl.Series(belief.low, dtype=pl.Float64),
        high=pl.Series(belief.high, dtype=pl.Float64),
        beyond=pl.Series(belief.beyond, dtype=pl.Float64),
    )
