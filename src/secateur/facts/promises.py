"""Payments that a client promised in writing by a day, and whether money came."""

import polars as pl
from polars import col

from secateur.facts.seen import Sight
from secateur.tables import KEY, OWN_CLOCK, Tables

GRACE_DAYS = 2
"""Working days of the client that a payment may still be under way."""


def promises(
    tables: Tables, invoices: pl.DataFrame, pending: pl.DataFrame, sight: Sight
) -> pl.DataFrame:
    """Return the promises that came due and are decided: one for each client and promised day.

    A promise counts where an invoice, neither disputed nor void, was issued by the promised day
    and unpaid when the promise was made; one that names such invoices is about these and no
    others. It is kept when any money for such an invoice, or money
    of the client that is matched to nothing, came from the day it was made until the end of the
    second working day (of the client) after the promised one. It is broken when nothing came by
    then. While there is still time, and nothing came, it is neither.

    Args:
        tables: What was known.
        invoices: The frame of :func:`secateur.facts.money.invoices`.
        pending: Allocations the user has still to confirm.
        sight: The days of which it is known what was paid.

    Returns:
        ``owner, client, id`` (the message), ``day`` (of the message), ``promised_on`` and
        ``is_broken``.
    """
    asked = _asked(_said(tables), tables, invoices)
    named = [*KEY, "id", "day", "promised_on"]
    came = pl.concat([_for_invoices(asked, tables, pending), _unmatched(asked, tables, pending)])
    until = "until"
    first = came.filter(col("paid_on") >= col("day")).group_by(named).agg(col("paid_on").min())
    found = asked.select(named).unique().join(first, on=named, how="left")
    known = sight.of(found, "day").drop("is_untold")
    ends = pl.coalesce("paid_on", "seen_until").alias(until)
    ended = _late(known.with_columns(ends).drop("seen_until"), tables)
    is_past = col("late") > GRACE_DAYS
    return (
        ended.filter(is_past | col("paid_on").is_not_null())
        .select(*named, is_broken=is_past)
        .sort(*KEY, "promised_on", "id")
    )


def _asked(said: pl.DataFrame, tables: Tables, invoices: pl.DataFrame) -> pl.DataFrame:
    """Return each promise with each invoice that it is about."""
    bills = invoices.filter(~col("is_void"), ~col("is_undated")).select(
        *KEY, "issued_on", "settled_on", "is_disputed", invoice="id"
    )
    fitting = said.join(bills, on=KEY).filter(
        col("issued_on") <= col("promised_on"),
        col("settled_on").is_null() | (col("settled_on") >= col("day")),
    )
    named = tables.promised_invoices.select(
        "owner", "invoice", id="message", is_named=pl.lit(value=True)
    )
    is_named = col("is_named").fill_null(value=False)
    return fitting.join(
        named, on=["owner", "id", "invoice"], how="left", maintain_order="left"
    ).filter(is_named | ~is_named.any().over("owner", "id"), ~col("is_disputed"))


def _said(tables: Tables) -> pl.DataFrame:
    """Return the first message that promised each day; a day said twice is one promise."""
    return (
        tables.messages.filter(
            ~col("is_mine"),
            ~col("is_bulk"),
            col("client").is_not_null(),
            col("promised_on") >= col("day"),
        )
        .select(*KEY, "id", "day", "promised_on", "sent_at")
        .sort(*KEY, "promised_on", "sent_at", "id")
        .unique([*KEY, "promised_on"], keep="first", maintain_order=True)
        .drop("sent_at")
    )


def _for_invoices(asked: pl.DataFrame, tables: Tables, pending: pl.DataFrame) -> pl.DataFrame:
    """Return the days on which money came for one of the invoices in question."""
    money = pl.concat(
        [tables.allocations.filter(col("kind").is_in(["payment", "stated"])), pending]
    ).filter(col("amount") > 0)
    return asked.join(
        money.select("owner", "invoice", paid_on="settled_on"), on=["owner", "invoice"]
    ).select(*KEY, "id", "day", "promised_on", "paid_on")


def _unmatched(asked: pl.DataFrame, tables: Tables, pending: pl.DataFrame) -> pl.DataFrame:
    """Return the days on which the client paid something that is matched to nothing."""
    matched = pl.concat([tables.allocations, pending]).select("owner", id="payment").drop_nulls()
    free = tables.payments.filter(col("amount") > 0, col("client").is_not_null()).join(
        matched, on=["owner", "id"], how="anti"
    )
    return (
        asked.select(*KEY, "id", "day", "promised_on")
        .unique()
        .join(free.select(*KEY, "paid_on"), on=KEY)
    )


def _late(found: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """Add ``late``: the client's working days after the promised day, until ``until``.

    On the owner's clock for a client without one; Monday to Friday without either.
    """
    day = col("day")
    clocks = tables.calendar.group_by("owner", "clock").agg(
        day.unique().sort(), worked=pl.int_range(1, day.n_unique() + 1)
    )
    days = clocks.explode("day", "worked")
    named = clocks.select("owner", client="clock", has_clock=pl.lit(value=True))
    clock = pl.when(col("has_clock")).then(col("client")).otherwise(pl.lit(OWN_CLOCK))
    placed = found.join(named, on=KEY, how="left").with_columns(clock=clock)
    for moment in ("promised_on", "until"):
        placed = placed.sort(moment).join_asof(
            days.select("owner", "clock", worked_on="day", **{f"{moment}_worked": "worked"}).sort(
                "worked_on"
            ),
            left_on=moment,
            right_on="worked_on",
            by=["owner", "clock"],
            check_sortedness=False,
        )
        placed = placed.drop("worked_on", strict=False)
    after = col("promised_on") + pl.duration(days=1)
    weekdays = pl.business_day_count(after, pl.col("until") + pl.duration(days=1))
    counted = col("until_worked") - col("promised_on_worked").fill_null(0)
    return placed.with_columns(late=pl.coalesce(counted, weekdays))
