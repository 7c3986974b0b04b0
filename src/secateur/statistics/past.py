"""What a signal's rows say of every past month: their sums, and how a level is made of these.

Each row says from which day on it can be known, so that the review of a past month is told from
today's rows. Limits, matches and disputes are those of today.
"""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl
from polars import col

from secateur.statistics.levels import Bar, Spread, differences, means, ratios, shares_of_past
from secateur.tables import KEY

Levels = Callable[[pl.DataFrame, Bar], pl.DataFrame]
"""From counts and the limit to the levels of a signal."""

WORKING_DAYS, DAYS = 5, 7
"""Of a week."""

HALF = 0.5

IS_SHARE_WITHIN = col("hits") <= col("limit") * col("n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """The rows of a signal as they became known, and how a level is made of their sums."""

    rows: pl.DataFrame
    """``owner, client, known_on`` (from when on the row can be known), ``day`` (by which a year is
    taken) and the whole numbers that are summed; ``n`` among them, which counts against the
    minimum. ``left_on`` takes the place of ``day`` where no year is taken: the day from which on
    the row no longer counts, or null."""

    bar: Bar
    levels: Levels

    is_within: pl.Expr | None
    """Whether sums of the columns, and ``limit``, lie within the limit; where it is ``None``, they
    do when the level is clear."""

    compares: tuple[str, ...] = ()
    """Columns of which the owner's other clients' sums are needed, as ``elsewhere_<name>``."""

    enough: str = "n"
    """The column that says whether one year holds as many as the minimum."""


def of_shares(rows: pl.DataFrame, bar: Bar, levels: Levels = shares_of_past) -> Past:
    """Return the past of a share.

    Args:
        rows: ``owner, client, day, known_on, hit``; further whole numbers are summed too.
        bar: What the share is held against.
        levels: From the sums ``n, hits``.
    """
    counted = rows.with_columns(n=pl.lit(1, pl.Int64), hits=col("hit").cast(pl.Int64)).drop("hit")
    return Past(rows=counted, bar=bar, levels=levels, is_within=IS_SHARE_WITHIN)


def of_medians(asked: pl.DataFrame, told: pl.DataFrame, bar: Bar) -> Past:
    """Return the past of a median, which is beyond a time where more than half of the rows are.

    Args:
        asked: ``owner, client, day``: all waits, those that still last among them.
        told: As for :func:`of_shares`, the waits that are over or beyond the limit; a hit is one
            beyond it.
        bar: What the median is held against.
    """
    half = bar.limit.select("owner", value=pl.lit(HALF))
    found = of_shares(told, Bar(limit=half, minimum=bar.minimum))
    begun = asked.select(*(*KEY, "day"), known_on="day", asked=pl.lit(1, pl.Int64))
    return Past(
        rows=summed(begun, found.rows),
        bar=found.bar,
        levels=shares_of_past,
        is_within=IS_SHARE_WITHIN,
        enough="asked",
    )


def of_ratios(rows: pl.DataFrame, bar: Bar, *, spread: float, why: pl.Expr | None = None) -> Past:
    """Return the past of a ratio of two sums over periods.

    Args:
        rows: ``owner, client, day`` (or ``left_on``) ``, known_on, n``, the sums that
            :func:`secateur.statistics.levels.ratios` asks for, of one period, and others that
            ``why`` reads.
        bar: What the ratio is held against.
        spread: As for that function.
        why: What is missing, from the sums.
    """

    def levels(counts: pl.DataFrame, limit: Bar) -> pl.DataFrame:
        known = counts if why is None else counts.with_columns(why=why)
        return ratios(known, limit, spread=spread)

    most = col("limit") * col("below")
    is_within = col("above") <= most if bar.is_above else col("above") >= most
    return Past(rows=rows, bar=bar, levels=levels, is_within=is_within)


def of_means(
    rows: pl.DataFrame,
    bar: Bar,
    spread: Spread,
    *,
    value: pl.Expr,
    fraction: int = 1,
) -> Past:
    """Return the past of a mean of whole numbers.

    Args:
        rows: ``owner, client, day`` and the whole number ``total``; further ones are summed too.
        bar: What the mean is held against.
        spread: As for :func:`secateur.statistics.levels.means`.
        value: The mean shown, from the sums.
        fraction: As for that function.
    """

    def levels(counts: pl.DataFrame, limit: Bar) -> pl.DataFrame:
        return means(counts.with_columns(value=value), limit, spread, fraction=fraction)

    is_within = value <= col("limit") if bar.is_above else value > col("limit")
    return Past(rows=_squared(rows), bar=bar, levels=levels, is_within=is_within)


def of_differences(
    rows: pl.DataFrame,
    bar: Bar,
    spread: Spread,
    *,
    why: pl.Expr,
    floor: float | None = None,
) -> Past:
    """Return the past of a mean here less the mean over the owner's other clients.

    Args:
        rows: As for :func:`of_means`.
        bar: What the difference is held against.
        spread: As for :func:`secateur.statistics.levels.differences`.
        why: What is missing, from ``n`` and ``elsewhere_n``.
        floor: As for that function.
    """

    def levels(counts: pl.DataFrame, limit: Bar) -> pl.DataFrame:
        return differences(counts.with_columns(why=why), limit, spread, floor=floor)

    mean = col("total") / col("n")
    difference = mean - col("elsewhere_total") / col("elsewhere_n")
    is_within = difference < col("limit") if bar.is_above else difference > col("limit")
    return Past(
        rows=_squared(rows),
        bar=bar,
        levels=levels,
        is_within=is_within if floor is None else is_within | (mean < floor),
        compares=("total", "n"),
    )


def products(above: str, below: str) -> dict[str, pl.Expr]:
    """Return, of one period, what :func:`secateur.statistics.sums.squares` sums.

    Args:
        above: The column of what is divided.
        below: The column of what it is divided by.
    """
    over, under = col(above).cast(pl.Int128), col(below).cast(pl.Int128)
    return {
        "above": col(above),
        "below": col(below),
        "above_squares": over * over,
        "below_squares": under * under,
        "products": over * under,
    }


def next_to(rows: pl.DataFrame, above: str, below: str) -> pl.DataFrame:
    """Return, for every two periods in a row, what :func:`secateur.statistics.sums.lagged` sums.

    Args:
        rows: One row a period, in order within its client, with ``owner, client, day, known_on``.
        above: The column of what is divided.
        below: The column of what it is divided by.

    Returns:
        ``owner, client, day`` (of the first of both), ``known_on`` (of the second),
        ``above_next, below_next, crossed``.
    """
    over, under = col(above).cast(pl.Int128), col(below).cast(pl.Int128)
    next_over, next_under = over.shift(-1).over(KEY), under.shift(-1).over(KEY)
    return rows.select(
        *(*KEY, "day"),
        known_on=col("known_on").shift(-1).over(KEY),
        above_next=over * next_over,
        below_next=under * next_under,
        crossed=over * next_under + under * next_over,
    ).drop_nulls("known_on")


def summed(*rows: pl.DataFrame) -> pl.DataFrame:
    """Put rows of different columns together; what one does not have is nothing of it.

    Args:
        rows: Each with ``owner, client, day, known_on`` and whole numbers.
    """
    whole = pl.concat(rows, how="diagonal")
    numbers = [name for name, kind in whole.schema.items() if kind.is_integer()]
    return whole.with_columns(col(numbers).fill_null(0))


def patient(days: pl.Expr) -> pl.Expr:
    """Return the day on which so many working days have passed since ``day``: five in seven."""
    return col("day") + pl.duration(days=(days * DAYS / WORKING_DAYS).ceil().cast(pl.Int64))


def _squared(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(known_on="day", squares=col("total") ** 2, n=pl.lit(1, pl.Int64))
