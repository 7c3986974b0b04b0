"""Division that gives the same bits whatever else is in the frame.

Polars multiplies by the reciprocal where all of a frame is divided by one number, and divides
where each row has its own: the last bit then depends on how many owners are in the frame.
"""

import polars as pl
from polars import col


def divided(above: pl.Expr, below: pl.Expr | float) -> pl.Expr:
    """Divide row by row, rounding once."""
    over = above.cast(pl.Float64)
    under = below.cast(pl.Float64) if isinstance(below, pl.Expr) else pl.lit(float(below))
    return over / (under + over * 0.0)


def quotient(above: str, below: str) -> pl.Expr:
    """Divide one column by another; null where there is nothing to divide by."""
    return pl.when(col(below) > 0).then(divided(col(above), col(below)))
