"""What an owner's other clients say, and how much of it is believed of this one."""

import polars as pl
from polars import col

from secateur.statistics.division import divided, quotient
from secateur.statistics.posteriors import BORROWED

SPEAKING_OTHERS = 3
"""How many other clients must speak before their figures are borrowed."""

_SAME = 1e-12
"""Variance below which others are the same."""

PARTS = 10**9
"""Figures that are no whole numbers are summed over clients in billionths, so that the order of
the rows changes no bit of the sum."""


def others(
    frame: pl.DataFrame, minimum: int, *names: str, over: tuple[str, ...] = ("owner",)
) -> pl.DataFrame:
    """Add ``others_<name>``, the sum over the owner's other clients.

    It is null unless at least three of the others speak; those that are exempt, or lack something
    that the signal needs, are left out.

    Args:
        frame: One row for every client, with ``n``.
        minimum: How many a client needs to speak.
        names: Columns of whole numbers.
        over: What a row of this client shares with those of the others.
    """
    frame = complete(frame)
    counts = ~col("is_exempt") & col("why").is_null()
    is_speaking = (counts & (col("n") >= minimum)).cast(pl.Int64)
    speaking = is_speaking.sum().over(over) - is_speaking

    def elsewhere(name: str) -> pl.Expr:
        own = pl.when(counts).then(col(name)).otherwise(0).fill_null(0)
        return pl.when(speaking >= SPEAKING_OTHERS).then(own.sum().over(over) - own)

    return frame.with_columns(elsewhere(name).alias(f"others_{name}") for name in names)


def drawn(
    frame: pl.DataFrame,
    minimum: int,
    spread: float,
    *,
    inflation: float = 1.0,
    is_unbounded: bool = False,
) -> pl.DataFrame:
    """Add ``middle, variance, scale, freedom``: Student's t of a mean, drawn to the others'.

    The client's mean is believed to be as far from that of the others as the mean of four rows of
    the usual ``spread``; where its rows vary less than that, they outweigh the others sooner. The
    variance is drawn to that of the others, which weighs four rows.

    Args:
        frame: With ``n``, and in billionths ``parts`` (the sum of the rows) and ``deviations``
            (the squares of their distances from the mean); ``inner``, the degrees of freedom of
            these, where they are not one less than the rows.
        minimum: How many rows a client needs to be borrowed from.
        spread: The usual standard deviation of a row.
        inflation: How many times the variance of the mean is that of the mean of rows that do not
            hang together.
        is_unbounded: Others may be any number of times as far away, as ratios are, and answers
            from 1 to 5 are not. Where they differ among themselves more than four rows would, what
            they have in common is worth fewer: the variance within over that between (Efron and
            Morris 1973).
    """
    usual = spread * spread
    elsewhere = quotient("others_parts", "others_n").fill_null(0.0)
    return (
        _with_variance(others(_with_mean(frame, minimum), minimum, *_POOLED), usual)
        .with_columns(borrowed=_borrowed(usual, is_unbounded=is_unbounded))
        .with_columns(
            middle=divided(
                col("borrowed") * elsewhere + col("parts").cast(pl.Float64),
                (col("borrowed") + col("n")) * PARTS,
            ),
            scale=divided(inflation * col("variance"), col("borrowed") + col("n")).sqrt(),
        )
    )


_POOLED = ("n", "inner", "parts", "deviations", "speaking", "mean", "mean_square")


def _with_mean(frame: pl.DataFrame, minimum: int) -> pl.DataFrame:
    """Add ``speaking`` (0 or 1) and, in billionths, ``mean, mean_square`` of those that speak.

    And ``inner``, where it is not there.
    """
    if "inner" not in frame.columns:
        frame = frame.with_columns(inner=(col("n") - 1).clip(0))
    mean = divided(col("parts"), col("n").clip(1) * PARTS)
    is_speaking = col("n") >= minimum
    return frame.with_columns(
        speaking=is_speaking.cast(pl.Int64),
        mean=pl.when(is_speaking).then(parts(mean)).otherwise(0),
        mean_square=pl.when(is_speaking).then(parts(mean * mean)).otherwise(0),
    )


def _borrowed(usual: float, *, is_unbounded: bool) -> pl.Expr:
    """Return how many rows the others weigh: four at most, none where they say nothing."""
    borrowed = divided(BORROWED * col("variance"), usual).clip(0, BORROWED)
    if is_unbounded:
        by_others = divided(col("variance"), _between().clip(_SAME))
        borrowed = pl.min_horizontal(borrowed, by_others)
    return pl.when(col("others_n") > 0).then(borrowed).otherwise(0.0)


def _between() -> pl.Expr:
    """Return the variance of the means of the others that speak."""
    n, total = col("others_speaking"), divided(col("others_mean"), PARTS)
    squares = divided(col("others_mean_square"), PARTS)
    return divided(squares - divided(total * total, n), n - 1).clip(0)


def _with_variance(frame: pl.DataFrame, usual: float) -> pl.DataFrame:
    """Add ``freedom`` and the ``variance`` of a row, drawn to that of the others."""
    usual_here = divided(
        BORROWED * usual + divided(col("others_deviations"), PARTS),
        BORROWED + col("others_inner"),
    ).fill_null(usual)
    freedom = BORROWED + col("inner")
    return frame.with_columns(
        freedom=freedom,
        variance=divided(BORROWED * usual_here + divided(col("deviations"), PARTS), freedom),
    )


def in_parts(counts: pl.DataFrame, fraction: int = 1) -> pl.DataFrame:
    """Add ``parts`` and ``deviations`` (of squares from the mean) from ``total, squares, n``.

    Args:
        counts: Sums of whole numbers.
        fraction: Into how many the unit was cut to make them whole.
    """
    n, total = col("n"), col("total")
    deviations = divided(col("squares") * n - total * total, n.clip(1) * fraction**2)
    return counts.with_columns(parts=total * (PARTS // fraction), deviations=parts(deviations))


def parts(number: pl.Expr) -> pl.Expr:
    """Round to a whole number of parts; 0 where there is no number."""
    finite = pl.when(number.is_finite()).then(number)
    return (finite * PARTS).round().cast(pl.Int64).fill_null(0)


def complete(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the columns that may be left out."""
    missing: list[pl.Expr] = [
        default.alias(name)
        for name, default in (
            ("why", pl.lit(None, pl.String)),
            ("lack", pl.lit(None, pl.String)),
            ("is_exempt", pl.lit(value=False)),
        )
        if name not in frame.columns
    ]
    return frame.with_columns(missing) if missing else frame
