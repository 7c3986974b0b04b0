"""Money received of which it is not known yet what it is for, and money that went back."""

import polars as pl
from polars import col

from secateur.matching.settlement_facts import CLOSED
from secateur.tables import KEY, Tables

_MARKS = ("pending", "repeat")
_CLOSABLE = (*_MARKS, "stated")
_UNDATED = "undated"
_REST = "rest"


def settling(allocations: pl.DataFrame) -> pl.DataFrame:
    """Keep what settles something on a day, and nothing that is only in question."""
    return _standing(allocations).filter(~col("kind").is_in([*_MARKS, _UNDATED, _REST]))


def undated(allocations: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, invoice, undated``: what was paid of invoices on days that nothing says."""
    return (
        allocations.filter(col("kind") == _UNDATED)
        .group_by("owner", "invoice")
        .agg(undated=col("amount").sum())
    )


def with_rests(outcomes: pl.DataFrame, rests: pl.DataFrame) -> pl.DataFrame:
    """Add ``is_rest``: open, paid in full by its own word, and nobody has said what is missing.

    Such an invoice is in question: the rest may be a commission.

    Args:
        outcomes: From :func:`secateur.facts.money.invoices`.
        rests: From :func:`rests`.
    """
    return (
        outcomes.join(
            rests.with_columns(is_rest=pl.lit(value=True)),
            on=["owner", "id"],
            how="left",
            maintain_order="left",
        )
        .with_columns(is_rest=col("is_rest").fill_null(value=False) & col("is_open"))
        .with_columns(is_questioned=col("is_questioned") | (col("is_rest") & ~col("is_refused")))
    )


def rests(allocations: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, id``: invoices of which a rest is in question."""
    return allocations.filter(col("kind") == _REST).select("owner", id="invoice").unique()


def in_question(allocations: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that say what is in question still: those that nothing later closed."""
    return _standing(allocations.filter(col("kind").is_in([*_MARKS, CLOSED]))).filter(
        col("kind").is_in(_MARKS)
    )


def _standing(allocations: pl.DataFrame) -> pl.DataFrame:
    """Leave out the rows that end something, and what they end: see ``tables``."""
    is_end = col("kind") == CLOSED
    if allocations.filter(is_end).is_empty():
        return allocations
    about = ["owner", "payment", "invoice"]
    is_over = is_end.cast(pl.Int64).reverse().cum_sum().reverse().over(about) > 0
    over = (
        allocations.filter(is_end | col("kind").is_in(_CLOSABLE))
        .sort("owner", pl.coalesce("decided_on", "settled_on"), "id")
        .filter(is_over)
    )
    return allocations.join(over, on=["owner", "id"], how="anti", maintain_order="left")


def set_apart(repeats: pl.DataFrame, pending: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, id``: the payments that seem to be made twice and to be for nothing else."""
    return (
        repeats.select("owner", id="payment")
        .join(pending.select("owner", id="payment"), on=["owner", "id"], how="anti")
        .unique()
    )


def waiting(outcomes: pl.DataFrame, tables: Tables, pending: pl.DataFrame) -> pl.DataFrame:
    """Return what clients have paid of the invoices in question, whichever of them it settles.

    Args:
        outcomes: From :func:`secateur.facts.money.invoices`.
        tables: With the payments.
        pending: The invoices that undecided payments may pay.

    Returns:
        ``owner, client, currency, waiting``: never more than is open of those invoices.
    """
    by_currency = [*KEY, "currency"]
    open_sums = (
        outcomes.filter("is_open", "may_be_paid")
        .group_by(by_currency)
        .agg(most=col("remainder").clip(0).sum())
    )
    about = pending.select("owner", "payment", id="invoice").join(
        outcomes.filter("is_open").select("owner", "id", "currency"), on=["owner", "id"]
    )
    return (
        tables.payments.filter(col("client").is_not_null(), col("amount") > 0)
        .join(
            about.select("owner", "currency", id="payment"),
            on=["owner", "id", "currency"],
            how="semi",
        )
        .group_by(by_currency)
        .agg(received=col("amount").sum())
        .join(open_sums, on=by_currency)
        .select(*by_currency, waiting=pl.min_horizontal("received", "most"))
    )


def surely_open(outcomes: pl.DataFrame, tables: Tables, pending: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, id``: invoices that may be paid, of which as many are open all the same.

    Of invoices of one client, sum and due day, the payments in question pay so many at most; which
    of them does not matter, since they are alike. The last ones are taken.
    """
    alike = [*KEY, "currency", "due_on", "remainder"]
    doubtful = outcomes.filter("is_open", "may_be_paid", col("remainder") > 0)
    received = tables.payments.select("owner", "amount", payment="id", paid_in="currency")
    asked = (
        pending.select("owner", "payment", id="invoice")
        .join(doubtful.select("owner", "id", *alike[1:]), on=["owner", "id"])
        .join(received, on=["owner", "payment"], how="left")
        .unique(["owner", "payment", *alike[1:]])
    )
    whole = (col("amount") + col("remainder") - 1) // col("remainder")
    is_counted = (col("paid_in") == col("currency")).fill_null(value=False)
    covered = asked.group_by(alike).agg(
        covered=pl.when(is_counted).then(whole).otherwise(pl.lit(10**9)).sum()
    )
    place = pl.int_range(pl.len()).over(alike)
    return (
        doubtful.sort("owner", "id")
        .with_columns(place=place)
        .join(covered, on=alike, nulls_equal=True)
        .filter(col("place") >= col("covered"))
        .select("owner", "id")
    )


def without_returned(payments: pl.DataFrame) -> pl.DataFrame:
    """Leave out the payments that went back whole, with their returns, of the same client and sum.

    A return takes back the last payment before it.
    """
    is_back = col("amount") < 0
    back = payments.filter(is_back).with_columns(-col("amount")).sort("paid_on", "id")
    if back.is_empty():
        return payments
    alike = [*KEY, "currency", "amount"]
    came = payments.filter(~is_back).sort("paid_on", "id")
    pairs = (
        back.select(*alike, "paid_on", back="id")
        .join_asof(
            came.select(*alike, "paid_on", came="id"),
            on="paid_on",
            by=alike,
            check_sortedness=False,
        )
        .drop_nulls("came")
        .unique(["owner", "came"], keep="first", maintain_order=True)
    )
    gone = pl.concat([pairs.select("owner", id="back"), pairs.select("owner", id="came")])
    return payments.join(gone, on=["owner", "id"], how="anti")


def unused_credit(tables: Tables) -> pl.DataFrame:
    """Return ``owner, client, currency, unused``: credit notes not set against an invoice."""
    notes = (
        tables.invoices.filter((col("kind") == "credit_note") & col("client").is_not_null())
        .group_by(*KEY, "currency")
        .agg(credit=col("amount").sum())
    )
    bills = tables.invoices.select(*KEY, "currency", invoice="id")
    used = (
        tables.allocations.filter(col("kind") == "credit_note")
        .select("owner", "invoice", "amount")
        .join(bills, on=["owner", "invoice"])
        .group_by(*KEY, "currency")
        .agg(used=col("amount").sum())
    )
    return notes.join(used, on=[*KEY, "currency"], how="left").select(
        *KEY, "currency", unused=(col("credit") - col("used").fill_null(0)).clip(0)
    )


def covered(outcomes: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """Return ``owner, id, is_covered``: open invoices that unused credit pays, the oldest first.

    A credit note that names no invoice, or is for several, lowers what the client owes as a whole;
    what it covers is not overdue, though nobody has said which invoice it is for.

    Args:
        outcomes: Invoices with ``owner, client, id, currency, due_on, remainder, is_open,
            is_disputed``.
        tables: What was known.
    """
    by_currency = [*KEY, "currency"]
    unused = unused_credit(tables).filter(col("unused") > 0)
    open_ones = outcomes.filter("is_open", ~col("is_disputed"), col("remainder") > 0)
    return (
        open_ones.join(unused, on=by_currency)
        .sort("owner", pl.coalesce("due_on", "issued_on"), "id")
        .filter(col("remainder").cum_sum().over(by_currency) <= col("unused"))
        .select("owner", "id", is_covered=pl.lit(value=True))
    )
