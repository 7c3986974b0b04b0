"""What was invoiced, paid, held back and is still owed, and what came in.

Sums are whole minor units and stay in their currency; :mod:`secateur.facts.exchange` converts.
"""

from datetime import date, timedelta

import polars as pl
from polars import col

from secateur.facts import terms
from secateur.facts.exchange import MILLION, rounded
from secateur.facts.ledger import Ledger
from secateur.facts.seen import Sight
from secateur.facts.shared_payments import by_client
from secateur.facts.waiting import (
    covered,
    surely_open,
    unused_credit,
    waiting,
    without_returned,
)
from secateur.model.money import MINOR_DIGITS
from secateur.tables import KEY, Tables

TOLERATED_UNITS = 5
"""An invoice short by no more than this, in units of its currency, or 1 %, is paid in full."""

TOLERATED_PARTS = 100

COMPLETION_DAYS = 30
"""How long after the first payment the rest may come."""

YEAR = timedelta(days=365)

LATE_DAYS = 7
"""The default of the limit ``late_days``: paid more than this after due is late."""


def invoices(
    tables: Tables, sight: Sight, pending: pl.DataFrame, undated: pl.DataFrame
) -> pl.DataFrame:
    """Return what became of every invoice of a client, credit notes taken into account.

    Args:
        tables: What was known.
        sight: The days of which it is known what was paid.
        pending: ``owner, invoice, payment``: what an undecided payment may pay.
        undated: ``owner, invoice, undated``: what was paid on a day that nothing says.

    Returns:
        ``owner, client, id, number, currency, issued_on, due_on`` and

        - ``amount``: with tax, less its credit notes;
        - ``paid``: by payments, fees and what its own file states;
        - ``settled_on``: the first day on which it was paid in full within max(1 %, 5.00), what is
          lawfully withheld and an agreed discount taken in time being no shortfall; else null;
        - ``is_open``: neither settled, be the day known or not, nor void;
        - ``remainder``: what of the amount is not paid; of a settled invoice, beyond what was
          lawfully held back;
        - ``short_by``: what should have come of it beyond what was paid; of an open one, too, less
          what is lawfully withheld and the part of a discount that was paid in time;
        - ``seen_until``: the last day of which it is known whether it was paid; ``is_untold``: open
          and nothing on record says of any invoice whether it is;
        - ``days``: signed, from due to settled, or to ``seen_until`` where it is open; null without
          a due date, and where it was void, or ``is_undated``, before anything settled it;
        - ``first_paid_on``, by money that did not go back; ``is_short``: not settled within 30
          days of it;
        - ``is_disputed``; ``is_refused`` (and open);
        - ``may_be_paid``: a payment waits for the user that may pay it;
        - ``is_questioned``: open, while it may be paid, but for those of invoices alike that are
          more than the payments in question can pay; or where it ``is_covered`` by unused credit,
          or ``is_untold``;
        - ``is_void``: nothing left of it after its credit notes; ``is_undated``: nothing but what
          was paid on a day that nothing says, so that it was neither late nor on time.
    """
    paid = _paid(_bills(tables, undated), tables)
    found = _outcome(sight.of(paid, "issued_on"))
    return _questioned(found, tables, pending).sort("owner", "id")


def _paid(bills: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """Add what was paid, when, and what need not be paid.

    These are ``paid``, ``in_time`` (for the discount), ``first_paid_on``, ``settled_on`` and
    ``allowed``.
    """
    steps = _steps(bills, tables)
    settled = (
        steps.filter(col("is_reached"))
        .group_by("owner", "invoice")
        .agg(
            settled_on=col("settled_on").min(),
            allowed=col("allowance").sort_by("settled_on").first(),
        )
    )
    totals = steps.group_by("owner", "invoice").agg(
        paid=col("amount").sum(),
        first_paid_on=col("settled_on").filter(col("amount") > 0, col("kept") > 0).min(),
        in_time=col("amount").filter(col("settled_on") <= col("discount_until")).sum(),
    )
    return (
        bills.join(totals, left_on=["owner", "id"], right_on=["owner", "invoice"], how="left")
        .join(settled, left_on=["owner", "id"], right_on=["owner", "invoice"], how="left")
        .with_columns(paid=col("paid").fill_null(0) + col("undated"))
    )


def _questioned(found: pl.DataFrame, tables: Tables, pending: pl.DataFrame) -> pl.DataFrame:
    """Add ``may_be_paid`` and ``is_questioned``."""
    maybe_paid = pending.select("owner", id="invoice", may_be_paid=pl.lit(value=True)).unique()
    marked = found.join(maybe_paid, on=["owner", "id"], how="left").with_columns(
        col("may_be_paid").fill_null(value=False)
    )
    sure = surely_open(marked, tables, pending).with_columns(is_sure=pl.lit(value=True))
    may_be_settled = (
        (col("may_be_paid") & col("is_sure").is_null()) | col("is_covered") | col("is_untold")
    )
    return (
        marked.join(sure, on=["owner", "id"], how="left")
        .join(covered(marked, tables), on=["owner", "id"], how="left")
        .with_columns(col("is_covered").fill_null(value=False))
        .with_columns(is_questioned=col("is_open") & ~col("is_refused") & may_be_settled)
        .drop("is_sure")
    )


def payable(outcomes: pl.DataFrame, late_days: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Keep the invoices that say how a client pays, and when: not disputed, void or in question.

    Args:
        outcomes: From :func:`invoices`.
        late_days: ``owner, value``, the limit of that name.
        as_of: The last day known.

    Returns:
        The same columns, and ``is_late`` (paid more than ``late_days`` after due, or open and
        already later) and ``is_decided`` (that many days have passed since it was due, by
        ``seen_until`` where it is open); both are false without a due date.
    """
    until = pl.when("is_open").then("seen_until").otherwise(pl.lit(as_of))
    age = (until - col("due_on")).dt.total_days()
    return (
        outcomes.filter(
            ~col("is_disputed"), ~col("is_void"), ~col("is_undated"), ~col("is_questioned")
        )
        .join(late_days.rename({"value": "late_days"}), on="owner", maintain_order="left")
        .with_columns(
            is_late=(col("days") > col("late_days")).fill_null(value=False),
            is_decided=(age > col("late_days")).fill_null(value=False),
        )
    )


def owed(ledger: Ledger) -> pl.DataFrame:
    """Return what each client owes, in each currency it was ever invoiced in.

    Returns:
        ``owner, client, currency, open, overdue, disputed, oldest_overdue_days, waiting``.
        ``open`` is issued less credit notes less paid, disputed invoices included; ``overdue`` is
        without them, and what is missing of those paid by their own word, and past due; the
        oldest is null where nothing is overdue. ``waiting`` is what
        the client has paid of which the user has not said yet what it settles: it is off ``open``
        and off ``overdue``, whichever invoice it is for, and so is credit not used yet.
    """
    by_currency = [*KEY, "currency"]
    received = waiting(ledger.invoices, ledger.tables, ledger.pending)
    known = col("overdue") - pl.min_horizontal("waiting", "doubtful")
    overdue = known - pl.min_horizontal("unused", known)
    oldest = pl.coalesce("oldest_overdue_days", "oldest_of_all")
    return (
        _remainders(ledger.invoices, by_currency)
        .join(unused_credit(ledger.tables), on=by_currency, how="full", coalesce=True)
        .join(received, on=by_currency, how="left")
        .with_columns(
            col("open", "overdue", "disputed", "unused", "waiting", "doubtful").fill_null(0)
        )
        .select(
            *by_currency,
            col("open") - col("unused") - col("waiting"),
            overdue=overdue,
            disputed="disputed",
            oldest_overdue_days=pl.when(overdue > 0).then(oldest),
            waiting="waiting",
        )
        .sort(by_currency)
    )


def _remainders(invoices: pl.DataFrame, by_currency: list[str]) -> pl.DataFrame:
    """Add up what is left of invoices: of all, of those past due, and of the disputed ones."""
    is_past = (col("due_on") < col("seen_until")) & ~col("is_untold")
    is_due = col("is_open") & ~col("is_disputed") & is_past
    is_overdue = is_due & ~col("is_rest")
    return invoices.group_by(by_currency).agg(
        open=col("remainder").sum(),
        overdue=col("remainder").filter(is_overdue).sum(),
        disputed=col("remainder").filter(col("is_disputed") & col("is_open")).sum(),
        oldest_overdue_days=col("days").filter(is_overdue & ~col("is_questioned")).max(),
        doubtful=col("remainder").filter(is_overdue & col("may_be_paid")).sum(),
        oldest_of_all=col("days").filter(is_overdue).max(),
    )


def income(tables: Tables, set_apart: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, client, day, amount, currency, table, id``: money received, with tax.

    Payments from the bank count, less what went back: neither a payment that went back whole nor
    its return is on the list; one for several clients is each one's for its part. What an
    invoice's own file states as paid counts where the bank is silent: before its first payment to
    the owner, or where it has none of that client's.

    Args:
        tables: What was known.
        set_apart: ``owner, id``: payments that seem to be made twice, which is nobody's income.
    """
    whole = without_returned(
        tables.payments.filter(col("client").is_not_null()).join(
            set_apart, on=["owner", "id"], how="anti"
        )
    )
    banked = by_client(whole, tables.allocations, tables.invoices)
    from_bank = banked.select(
        *KEY, "amount", "currency", "id", day="paid_on", table=pl.lit("payments")
    )
    return (
        pl.concat([from_bank, _stated(tables, banked.select(KEY).unique())])
        .select(*KEY, "day", "amount", "currency", "table", "id")
        .sort("owner", "table", "id", "client")
    )


def _stated(tables: Tables, banked: pl.DataFrame) -> pl.DataFrame:
    """Return what invoices' own files state as paid, where the bank is silent of these clients."""
    began = tables.payments.group_by("owner").agg(began=col("paid_on").min())
    known = banked.with_columns(is_banked=pl.lit(value=True))
    bills = tables.invoices.select("owner", "currency", invoice="id")
    return (
        tables.allocations.filter(
            (col("kind") == "stated") & col("payment").is_null() & col("client").is_not_null()
        )
        .join(bills, on=["owner", "invoice"])
        .join(began, on="owner", how="left")
        .join(known, on=KEY, how="left")
        .filter(
            col("is_banked").is_null() | (col("settled_on") < col("began")).fill_null(value=True)
        )
        .select(*KEY, "amount", "currency", "id", day="settled_on", table=pl.lit("allocations"))
    )


def income_12m(ledger: Ledger) -> pl.DataFrame:
    """Return ``owner, client, currency, amount`` received in the 365 days ending at ``as_of``."""
    as_of = ledger.as_of
    return (
        ledger.income.filter(col("day").is_between(as_of - YEAR, as_of, closed="right"))
        .group_by(*KEY, "currency")
        .agg(col("amount").sum())
        .sort(*KEY, "currency")
    )


def net(tables: Tables) -> pl.DataFrame:
    """Return ``owner, client, id, kind, issued_on, currency, amount, net``: amounts before tax.

    A credit note counts negative, a refused invoice that was never paid is nothing. Where an
    invoice does not give its tax, the owner's own rate is used; ``net`` is null without either.
    """
    settled = (
        tables.allocations.filter(col("kind") != "credit_note")
        .group_by("owner", "invoice")
        .agg(paid=col("amount").sum())
    )
    rate = col("sales_tax_ppm")
    without = rounded(col("amount") * MILLION, MILLION + rate)
    sign = pl.when(col("kind") == "credit_note").then(-1).otherwise(1)
    is_lost = col("refused_on").is_not_null() & (col("paid").fill_null(0) <= 0)
    before_tax = (
        pl.when(is_lost).then(0).otherwise(pl.coalesce(col("amount") - col("tax"), without) * sign)
    )
    return (
        tables.invoices.filter(col("client").is_not_null())
        .join(tables.owners.select("owner", "sales_tax_ppm"), on="owner", how="left")
        .join(settled, left_on=["owner", "id"], right_on=["owner", "invoice"], how="left")
        .select(*KEY, "id", "kind", "issued_on", "currency", "amount", net=before_tax)
        .sort("owner", "id")
    )


def _bills(tables: Tables, undated: pl.DataFrame) -> pl.DataFrame:
    """Return the invoices with what may be held back of them."""
    credited = (
        tables.allocations.filter(col("kind") == "credit_note")
        .group_by("owner", "invoice")
        .agg(credited=col("amount").sum())
    )
    named = ("withholding_ppm", "discount_ppm", "discount_days")
    known = tables.invoices.filter((col("kind") == "invoice") & col("client").is_not_null())
    left, right = ["owner", "id"], ["owner", "invoice"]
    bills = (
        terms.in_force(known, "issued_on", tables, *named)
        .join(credited, left_on=left, right_on=right, how="left")
        .join(undated, left_on=left, right_on=right, how="left")
        .with_columns(col("undated").fill_null(0))
    )
    amount = col("amount") - col("credited").fill_null(0)
    unit = pl.lit(10, pl.Int64).pow(
        col("currency").replace_strict(MINOR_DIGITS, default=2, return_dtype=pl.Int64)
    )
    tolerance = pl.max_horizontal(col("amount") // TOLERATED_PARTS, TOLERATED_UNITS * unit)
    least = pl.when(col("credited").fill_null(0) > 0).then(tolerance).otherwise(0)
    return bills.with_columns(
        amount=amount,
        tolerance=tolerance,
        is_void=amount <= least,
        is_undated=(col("undated") > 0) & (amount - col("undated") <= tolerance),
        withheld=rounded(amount * col("withholding_ppm").fill_null(0), pl.lit(MILLION)),
        discount=rounded(amount * col("discount_ppm").fill_null(0), pl.lit(MILLION)),
        discount_until=col("issued_on") + pl.duration(days=col("discount_days").fill_null(-1)),
    )


def _steps(bills: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """Return what was paid of each invoice day by day, and whether that is enough."""
    needs = bills.select(
        *("owner", "tolerance", "withheld", "discount", "discount_until"),
        bill=col("amount") - col("undated"),
        invoice="id",
    )
    discount = pl.when(col("settled_on") <= col("discount_until")).then("discount").otherwise(0)
    needed = col("bill") - col("allowance") - col("tolerance")
    return (
        tables.allocations.filter(col("kind") != "credit_note")
        .group_by("owner", "invoice", "settled_on")
        .agg(col("amount").sum())
        .join(needs, on=["owner", "invoice"])
        .sort("owner", "invoice", "settled_on")
        .with_columns(
            so_far=col("amount").cum_sum().over("owner", "invoice"),
            allowance=col("withheld") + discount,
        )
        # Money that went back later settled nothing: what counts is the least that was kept since.
        .with_columns(kept=col("so_far").reverse().cum_min().reverse().over("owner", "invoice"))
        .with_columns(is_reached=col("kept") >= pl.max_horizontal(needed, 1))
    )


def _lawful() -> pl.Expr:
    """Return what a client may keep of an invoice paid in part.

    That is what is withheld, and of the discount the part of what was paid in time for it.
    """
    to_pay = col("amount") - col("withheld") - col("discount")
    earned = rounded(col("discount") * col("in_time").fill_null(0), pl.max_horizontal(to_pay, 1))
    return col("withheld") + pl.min_horizontal("discount", earned)


def _outcome(joined: pl.DataFrame) -> pl.DataFrame:
    end = pl.coalesce("settled_on", "seen_until")
    until = col("first_paid_on") + timedelta(days=COMPLETION_DAYS)
    unpaid = col("amount") - col("paid")
    allowed = col("allowed").fill_null(0)
    held_back = pl.when(unpaid > 0).then(pl.min_horizontal(unpaid, allowed)).otherwise(0)
    is_open = col("settled_on").is_null() & ~col("is_void") & ~col("is_undated")
    days = (end - col("due_on")).dt.total_days()
    return joined.select(
        *(*KEY, "id", "number", "currency", "issued_on", "due_on", "amount", "paid"),
        *("settled_on", "first_paid_on", "is_void", "is_undated"),
        is_open=is_open,
        seen_until="seen_until",
        is_untold=is_open & col("is_untold"),
        remainder=unpaid - held_back,
        short_by=pl.max_horizontal(unpaid - held_back - pl.when(is_open).then(_lawful()), 0),
        days=pl.when(is_open | col("settled_on").is_not_null()).then(days),
        is_short=(col("settled_on") > until).fill_null(value=True),
        is_disputed=col("disputed_on").is_not_null(),
        is_refused=col("refused_on").is_not_null() & is_open,
    )
