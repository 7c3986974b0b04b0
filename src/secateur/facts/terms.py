"""Which version of an agreement holds on a day, and for whom money is no object.

The rule is that of :mod:`secateur.model.versions`, here for many rows at once.
"""

from datetime import date, timedelta

import polars as pl
from polars import col

from secateur.tables import KEY, Tables


def runs_on(day: pl.Expr) -> pl.Expr:
    """Say of each row of the agreements whether it runs on a day."""
    return (col("from_on") <= day) & (col("until_on").is_null() | (day <= col("until_on")))


def latest(tables: Tables, as_of: date) -> pl.DataFrame:
    """Return each client's version in force at the end of ``as_of``, else the last that was."""
    held_until = pl.min_horizontal(col("until_on").fill_null(as_of), pl.lit(as_of))
    return (
        tables.agreements.filter(col("from_on") <= as_of)
        .sort(*KEY, held_until, "from_on", "id")
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
    return (
        rows.sort(day)
        .join_asof(
            stretches(tables).select(*KEY, "holds_from", *names).sort("holds_from"),
            left_on=day,
            right_on="holds_from",
            by=list(KEY),
            strategy="backward",
            check_sortedness=False,
        )
        .drop("holds_from")
    )


def stretches(tables: Tables) -> pl.DataFrame:
    """Return the version that holds from each day on which that may change; null where none does.

    The day is ``holds_from``; the other columns are those of the agreements.
    """
    versions = tables.agreements
    changes = pl.concat(
        [
            versions.select(*KEY, holds_from="from_on"),
            versions.filter(col("until_on").is_not_null()).select(
                *KEY, holds_from=col("until_on").dt.offset_by("1d")
            ),
        ]
    ).unique()
    holding = (
        changes.join(versions, on=KEY)
        .filter(runs_on(col("holds_from")))
        .sort(*KEY, "holds_from", "from_on", "id")
        .unique([*KEY, "holds_from"], keep="last")
    )
    return changes.join(holding, on=[*KEY, "holds_from"], how="left")


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


def gifts(tables: Tables) -> pl.DataFrame:
    """Return ``owner, id`` of the invoices of work that is not paid for in money.

    These are all invoices of a client that is worked for free, and those issued while a version
    was in force that is pro bono, or paid in kind.
    """
    issued = tables.invoices.filter(col("client").is_not_null()).select(*KEY, "id", "issued_on")
    is_free = col("pro_bono").fill_null(value=False)
    free_clients = tables.clients.filter(is_free).select(KEY)
    of_versions = in_force(issued, "issued_on", tables, "pro_bono", "unit").filter(
        is_free | (col("unit") == "in_kind").fill_null(value=False)
    )
    of_clients = issued.join(free_clients, on=KEY, how="semi")
    return pl.concat([each.select("owner", "id") for each in (of_versions, of_clients)]).unique()


def exempt_from_payment(
    tables: Tables, outcomes: pl.DataFrame, exempt_now: pl.DataFrame, as_of: date
) -> pl.DataFrame:
    """Return ``owner, client, is_exempt``: those exempt today who owe nothing of paid work either.

    An invoice counts that is open, or was due in the longest of all windows.

    Args:
        tables: What was known.
        outcomes: From :func:`secateur.facts.money.invoices`.
        exempt_now: From :func:`exempt`.
        as_of: The last day known.
    """
    is_recent = pl.coalesce("due_on", "issued_on") > as_of - 2 * timedelta(days=365)
    counted = (
        outcomes.filter(col("is_open") | is_recent, ~col("is_void"))
        .join(gifts(tables), on=["owner", "id"], how="anti")
        .select(KEY)
        .unique()
        .with_columns(owes=pl.lit(value=True))
    )
    return exempt_now.join(counted, on=KEY, how="left", maintain_order="left").select(
        *KEY, is_exempt=col("is_exempt") & col("owes").is_null()
    )
