"""Amounts of several currencies beside one another, by the owner's own rates."""

import polars as pl
from polars import col

from secateur.model.money import MINOR_DIGITS
from secateur.statistics.division import divided
from secateur.tables import Tables

MILLION = 10**6


def in_own_currency(rows: pl.DataFrame, tables: Tables, *, amount: str = "amount") -> pl.DataFrame:
    """Add ``own``: the amount in minor units of the owner's currency; null without a rate.

    Args:
        rows: With ``owner``, ``currency`` and the amount in minor units.
        tables: The owners and their rates.
        amount: The name of the amount's column.
    """
    digits = {
        name: pl.lit(10, pl.Int128).pow(
            col(name).replace_strict(MINOR_DIGITS, default=2, return_dtype=pl.Int64)
        )
        for name in ("currency", "own_currency")
    }
    rate = pl.when(col("currency") == col("own_currency")).then(MILLION).otherwise("rate_ppm")
    above = col(amount).cast(pl.Int128) * rate.cast(pl.Int128) * digits["own_currency"]
    return (
        rows.join(
            tables.owners.select("owner", own_currency="currency"),
            on="owner",
            how="left",
            maintain_order="left",
        )
        .join(tables.rates, on=["owner", "currency"], how="left", maintain_order="left")
        .with_columns(own=rounded(above, MILLION * digits["currency"]).cast(pl.Int64))
        .drop("own_currency", "rate_ppm")
    )


def weighed(rows: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """Add ``weight``: the amounts in one unit for each owner, to share out what they add up to.

    Whole and unrounded, so that a share of them is exact: minor units where all are of one
    currency, whatever its rate, else also millionths of the owner's, in the finest minor unit there
    is. Null where a rate is needed and not known.

    Args:
        rows: With ``owner``, ``currency`` and ``amount`` in minor units.
        tables: The owners and their rates.
    """
    digits = col("currency").replace_strict(MINOR_DIGITS, default=2, return_dtype=pl.Int64)
    rate = pl.when(col("currency") == col("own_currency")).then(MILLION).otherwise("rate_ppm")
    is_one = col("currency").n_unique().over("owner") == 1
    finer = pl.lit(10, pl.Int128).pow((digits.max().over("owner") - digits).cast(pl.UInt32))
    weight = pl.when(is_one).then(pl.lit(1, pl.Int128)).otherwise(rate.cast(pl.Int128) * finer)
    own = tables.owners.select("owner", own_currency="currency")
    return (
        rows.join(own, on="owner", how="left", maintain_order="left")
        .join(tables.rates, on=["owner", "currency"], how="left", maintain_order="left")
        .with_columns(weight=col("amount").cast(pl.Int128) * weight)
        .drop("own_currency", "rate_ppm")
    )


def rounded(above: pl.Expr, below: pl.Expr) -> pl.Expr:
    """Divide whole numbers and round half up, without leaving the whole numbers."""
    return (2 * above + below) // (2 * below)


def major(amount: str) -> pl.Expr:
    """Return an amount in units of its row's ``currency``, for rates: no sum is made of it."""
    digits = col("currency").replace_strict(MINOR_DIGITS, default=2, return_dtype=pl.Int64)
    return divided(col(amount), pl.lit(10.0).pow(digits))
