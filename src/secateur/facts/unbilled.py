"""Work of which no invoice is on record yet: no price can be told from it."""

import polars as pl
from polars import col

from secateur.tables import KEY, Tables

WAIT_MONTHS = 3
"""Hours older than this of a client who was never invoiced earned nothing; until then the invoice
is still to come, or to be put on record."""


def first_invoices(tables: Tables) -> pl.DataFrame:
    """Return ``owner, client, invoiced_on`` of every client that was ever invoiced."""
    return (
        tables.invoices.filter(col("client").is_not_null(), col("kind") == "invoice")
        .group_by(KEY)
        .agg(invoiced_on=col("issued_on").min())
    )


def has_invoices(tables: Tables) -> pl.Expr:
    """Say whether any invoice of the owner is on record: else they are all still to be read."""
    return col("owner").is_in(tables.invoices["owner"].unique().implode())


def stale_on(month: str) -> pl.Expr:
    """Return the day from which on the hours of a month should long have been invoiced."""
    return col(month).dt.offset_by(f"{WAIT_MONTHS}mo").dt.month_end()


def with_unbilled(counts: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """Add ``is_unbilled``: no invoice is on record of the client, and one may still come.

    Args:
        counts: ``owner, client``, ``newest`` (the last month with hours, or null) and
            ``window_to``, the last day known.
        tables: What is known.
    """
    is_fresh = (stale_on("newest") > col("window_to")).fill_null(value=False)
    return (
        counts.join(first_invoices(tables), on=KEY, how="left", maintain_order="left")
        .with_columns(is_unbilled=col("invoiced_on").is_null() & (is_fresh | ~has_invoices(tables)))
        .drop("invoiced_on")
    )
