"""Up to which day it is known what was paid: where records end, nobody has stopped paying."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl
from polars import col

from secateur.tables import Tables

LEAST_DAYS = 20
"""A record that ends no longer ago than this is as good as up to date."""

MOST_DAYS = 60
"""One that ended longer ago is not, however seldom it has a row."""

MONTH = 31
"""A bank's statement is exported once a month, or oftener: it has rows of other things too."""

TIMES = 4
"""So many usual gaps between its days may pass before it has ended."""

FEWEST_PAYMENTS = 3
"""So many payments of clients show that a bank's statements are where this owner is paid."""


def patience(days: pl.DataFrame, most: int = MOST_DAYS) -> pl.DataFrame:
    """Return ``owner, last, patience``: the last day of records, and how long to wait for more.

    Args:
        days: ``owner, day`` of the rows of one kind; the gaps of the last year count.
        most: However long the gaps are.
    """
    known = days.drop_nulls("day").unique().sort("owner", "day")
    last = known.group_by("owner").agg(last=col("day").max())
    gaps = (
        known.join(last, on="owner")
        .filter(col("day") > col("last") - timedelta(days=365))
        .with_columns(gap=col("day").diff().dt.total_days().over("owner"))
        .group_by("owner")
        .agg(usual=col("gap").quantile(0.5, "lower"))
    )
    waits = (col("usual").fill_null(0).cast(pl.Int64) * TIMES).clip(LEAST_DAYS, most)
    return last.join(gaps, on="owner", how="left").select("owner", "last", patience=waits)


def has_ended(last: date, patience_days: int, as_of: date) -> bool:
    """Say whether records whose last day this is have ended, rather than pause as usual."""
    return last + timedelta(days=patience_days) < as_of


def seen(tables: Tables, undated: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return ``owner, seen_until, is_untold``: how far what clients pay is known.

    ``seen_until`` is ``as_of``, but where a bank's statements that show what clients pay ended
    longer ago than their usual gap, and nothing else tells of payments since: then their last day.
    ``is_untold`` where lists of invoices say nothing of payment, and no payment is on record.

    Args:
        tables: What was known.
        undated: ``owner, invoice``: invoices paid on days that nothing says.
        as_of: The last day known.
    """
    owners = tables.owners
    is_as_ever = owners["tells_payment"].fill_null(value=True).all()
    if is_as_ever and owners["banked_until"].is_null().all():
        return owners.select("owner", seen_until=pl.lit(as_of), is_untold=pl.lit(value=False))
    end = pl.min_horizontal(pl.max_horizontal("banked_until", "last"), pl.lit(as_of))
    is_over = (
        col("banked_until").is_not_null()
        & (col("by_clients") >= FEWEST_PAYMENTS)
        & (end + pl.duration(days=col("patience")) < as_of)
        & ~col("tells_payment").fill_null(value=False)
        & (col("stated_on") <= end).fill_null(value=True)
    ).fill_null(value=False)
    is_untold = (
        ~col("tells_payment").fill_null(value=True)
        & col("n").is_null()
        & col("stated_on").is_null()
        & col("is_undated").is_null()
    )
    return _told(tables, undated).select(
        "owner",
        seen_until=pl.when(is_over).then(end).otherwise(pl.lit(as_of)),
        is_untold=is_untold,
    )


def dark(tables: Tables, undated: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return ``owner, from_on, until_on``: days between two statements that nothing else tells of.

    As where statements end, their bank is where clients pay, lists of invoices do not say which
    are paid, and the first of the days is longer ago than payments usually pause.

    Args:
        tables: What was known.
        undated: ``owner, invoice``: invoices paid on days that nothing says.
        as_of: The last day known.
    """
    if tables.unbanked.is_empty():
        return tables.unbanked
    is_dark = (
        (col("by_clients") >= FEWEST_PAYMENTS)
        & (col("from_on") + pl.duration(days=col("patience") - 1) < as_of)
        & ~col("tells_payment").fill_null(value=False)
        & (col("stated_on") < col("from_on")).fill_null(value=True)
    )
    return (
        tables.unbanked.join(_told(tables, undated), on="owner", how="left", maintain_order="left")
        .filter(is_dark)
        .select("owner", "from_on", "until_on")
    )


@dataclass(frozen=True, slots=True)
class Sight:
    """The days of which it is known what was paid."""

    seen: pl.DataFrame
    """``owner, seen_until, is_untold``, of :func:`seen`."""

    dark: pl.DataFrame
    """``owner, from_on, until_on``, of :func:`dark`."""

    def of(self, rows: pl.DataFrame, since: str) -> pl.DataFrame:
        """Add ``seen_until, is_untold``: what may have come from a day on is seen until then.

        That is the day before the first dark one since, where there is one: of money that may have
        come then, nothing that is seen later can say that it did not.

        Args:
            rows: With ``owner``.
            since: The column of the day from which money may have come.
        """
        named = rows.join(self.seen, on="owner", how="left", maintain_order="left")
        if self.dark.is_empty():
            return named
        numbered = named.with_row_index("_row")
        ends = (
            numbered.select("_row", "owner", since)
            .join(self.dark, on="owner")
            .filter(col(since) <= col("until_on"))
            .group_by("_row")
            .agg(_dark_from=col("from_on").min() - pl.duration(days=1))
        )
        return (
            numbered.join(ends, on="_row", how="left", maintain_order="left")
            .with_columns(seen_until=pl.min_horizontal("seen_until", "_dark_from"))
            .drop("_row", "_dark_from")
        )


def _told(tables: Tables, undated: pl.DataFrame) -> pl.DataFrame:
    """Return what tells of payments, an owner a row; null where nothing does."""
    stated = (
        tables.allocations.filter(col("kind") == "stated")
        .group_by("owner")
        .agg(stated_on=col("settled_on").max())
    )
    paid = tables.payments.group_by("owner").agg(
        n=pl.len(), by_clients=(col("client").is_not_null() & (col("amount") > 0)).sum()
    )
    told = tables.owners.select("owner", "banked_until", "tells_payment")
    for found in (
        paid,
        stated,
        undated.select("owner", is_undated=pl.lit(value=True)).unique(),
        patience(tables.payments.select("owner", day="paid_on"), MONTH),
    ):
        told = told.join(found, on="owner", how="left", maintain_order="left")
    return told


def is_foretold(as_of: date) -> pl.Expr:
    """Tell the invoices that a forecast can learn from or speak of, among those that are payable.

    One that fell due when the records of payments had ended is open only for all that is known.
    """
    is_dark = col("is_open") & (col("seen_until") < as_of) & (col("due_on") >= col("seen_until"))
    return col("due_on").is_not_null() & ~col("is_questioned") & ~is_dark
