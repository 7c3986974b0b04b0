"""Sums of whole numbers that no other sum could take the place of."""

import polars as pl
from polars import col

Sums = dict[str, pl.Expr]


def squares(above: str, below: str) -> Sums:
    """Return the five sums that :func:`secateur.statistics.levels.ratios` asks for.

    Products are summed in 128 bits: a month of thousandths of a cent, squared, needs more than 64.

    Args:
        above: The column of what is divided.
        below: The column of what it is divided by.
    """
    over, under = col(above).cast(pl.Int128), col(below).cast(pl.Int128)
    return {
        "above": col(above).sum(),
        "below": col(below).sum(),
        "above_squares": (over * over).sum(),
        "below_squares": (under * under).sum(),
        "products": (over * under).sum(),
    }


def lagged(above: str, below: str) -> Sums:
    """Return the sums that say how far a period is made up for by the next one.

    They are those of :func:`squares` with the second factor one period later; rows must be in
    order within their client.

    Args:
        above: The column of what is divided.
        below: The column of what it is divided by.
    """
    over, under = col(above).cast(pl.Int128), col(below).cast(pl.Int128)
    next_over, next_under = over.shift(-1), under.shift(-1)
    return {
        "above_next": (over * next_over).sum(),
        "below_next": (under * next_under).sum(),
        "crossed": (over * next_under + under * next_over).sum(),
    }
