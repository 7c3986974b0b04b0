"""Which version of an agreement holds, and for whom money is no object."""

from datetime import date

import polars as pl
from polars import col

from secateur.tables import KEY, Tables


def latest(tables: Tables, as_of: date) -> pl.DataFrame:
    """Return each client's version in force at the end of ``as_of``, else the last that was."""
    is_running = col("until_on").is_null() | (col("until_on") >= as_of)
    return (
        tables.agreements.sort(*KEY, is_running, "from_on", "id")
        .group_by(KEY, maintain_order=True)
        .last()
    )


def in_force(rows: pl.DataFrame, day: str, tables: Tables, *names: str) -> pl.DataFrame:
    """Add columns of the version in force on each row's day; null where there was none.

    Args:
        rows: With ``owner, client`` and the day.
        day: The name of the day's column.
        tables: The agreements.
        names: Columns of the agreements.
    """
    versions = tables.agreements.sort(*KEY, "from_on", "id").unique(
        [*KEY, "from_on"], keep="last", maintain_order=True
    )
    found = rows.sort(day).join_asof(
        versions.select(*KEY, *names, from_on_="from_on", until_on_="until_on").sort("from_on_"),
        left_on=day,
        right_on="from_on_",
        by=list(KEY),
        strategy="backward",
        check_sortedness=False,
    )
    has_ended = (col("until_on_") < col(day)).fill_null(value=False)
    return found.with_columns(
        pl.when(~has_ended).then(col(name)).alias(name) for name in names
    ).drop("from_on_", "until_on_")


def exempt(tables: Tables, as_of: date) -> pl.DataFrame:
    """Return ``owner, client, is_exempt`` for every client: pro bono, or paid in kind."""
    agreed = latest(tables, as_of).select(
        *KEY, is_free=col("pro_bono").fill_null(value=False) | (col("unit") == "in_kind")
    )
    return (
        tables.clients.select(*KEY, "pro_bono")
        .join(agreed, on=KEY, how="left")
        .select(
            *KEY,
            is_exempt=col("pro_bono").fill_null(value=False)
            | col("is_free").fill_null(value=False),
        )
        .sort(KEY)
    )
