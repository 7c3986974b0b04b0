"""Answers from 1 to 5 about one client beside those about the others."""

from datetime import date

import polars as pl
from polars import col

from secateur.statistics.division import quotient
from secateur.statistics.levels import Spread
from secateur.statistics.windows import counted, elsewhere, windows, within
from secateur.tables import KEY

ANSWERS = Spread(usual=1.0, inflation=3.0)
"""Answers between 1 and 5; one resembles the one before (correlation 0.4, cautiously 0.5)."""


def compared(
    clients: pl.DataFrame, answers: pl.DataFrame, as_of: date, minimum: int
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the answers in the window, and the counts for ``levels.differences``.

    Args:
        clients: Holds ``owner, client``.
        answers: With ``owner, client, day`` and the whole number ``points``.
        as_of: The last day of the window.
        minimum: How many answers are enough, here and about all others together.
    """
    periods = windows(clients, answers, as_of, minimum)
    inside = within(answers, periods)
    total = col("points").sum()
    others = elsewhere(periods, answers, elsewhere_n=pl.len(), elsewhere_total=total)
    counts = (
        counted(periods, inside, n=pl.len(), total=total, squares=(col("points") ** 2).sum())
        .join(others, on=KEY, maintain_order="left")
        .with_columns(
            why=no_others(minimum),
            details=pl.struct(
                mean=quotient("total", "n"), others_mean=quotient("elsewhere_total", "elsewhere_n")
            ),
        )
    )
    return inside, counts


def no_others(minimum: int) -> pl.Expr:
    """Say that too few answers about the other clients stand beside enough of them here."""
    is_alone = (col("n") >= minimum) & (col("elsewhere_n") < minimum)
    return pl.when(is_alone).then(pl.lit("no_others"))
