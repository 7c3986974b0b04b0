"""What letters say of money and of contact: open invoices, the account, the last exchange."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.records_end import Gap, RecordsEnd, end_of
from secateur.letters.model import OpenInvoice
from secateur.model.errors import MissingInputError
from secateur.model.money import Money
from secateur.model.text import Text, text

SILENT_DAYS = 21
"""A client from whom nothing came for so long, while an ask waits, has gone silent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The account of one client in the currency of its letters."""

    currency: str
    invoices: tuple[OpenInvoice, ...]
    """Open, with a due date, neither disputed nor in question: what a letter may ask for."""

    is_all_paid: bool
    """Nothing is open in any currency."""

    overdue: int
    invoiced: Money
    credited: Money
    paid: Money
    unreconciled: int
    """What the sums leave unexplained: shares held back, discounts, payments too high."""

    notes: tuple[Text, ...]
    """Why invoices are left out, and which fell due after the records of payments end."""

    seen_until: date | None
    """The last day of the records of payments; None where none is on record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """When one was last in touch."""

    began_on: date | None
    """The first day on record."""

    last_on: date | None
    """The last message of the client."""

    is_silent: bool
    """Silent up to today, or up to the day the mailbox ends."""

    seen_until: date | None = None
    """The last day of the mailbox, where it ends too early to tell of today."""

    note: Text | None = None
    """What is not known of a client who is called silent, because the mailbox ends early."""


def account(facts: Facts, owner: str, client: str, currency: str | None) -> Account:
    """Return the account, in the currency asked for, else in the one most is open in.

    Args:
        facts: What was known.
        owner: Whose client.
        client: Its id.
        currency: Of the agreement.
    """
    mine = (col("owner") == owner) & (col("client") == client)
    bills = facts.invoices.filter(mine, ~col("is_void"))
    open_ones = bills.filter("is_open")
    main = _main(open_ones, bills, currency)
    asked = open_ones.filter(
        col("currency") == main,
        ~col("is_disputed"),
        ~col("is_questioned"),
        col("due_on").is_not_null(),
    ).sort("due_on", "number")
    end = end_of(facts, owner, "payments")
    known = end.until if end is not None and end.is_behind else facts.as_of
    due = col("due_on") < pl.min_horizontal("seen_until", pl.lit(known))
    sums = _sums(facts, mine, main)
    listed = tuple(_open(row, main) for row in asked.iter_rows(named=True))
    left = sum(one.open.minor for one in listed)
    return Account(
        currency=main,
        invoices=listed,
        is_all_paid=open_ones.is_empty(),
        overdue=int(asked.filter(due)["remainder"].sum() or 0),
        invoiced=Money(sums["invoiced"], main),
        credited=Money(sums["credited"], main),
        paid=Money(sums["paid"], main),
        unreconciled=sums["invoiced"] - sums["credited"] - sums["paid"] - left,
        notes=(*_unseen(listed, end, facts.as_of), *_left_out(open_ones, main)),
        seen_until=end.until if end is not None else None,
    )


def _unseen(listed: Sequence[OpenInvoice], end: RecordsEnd | None, as_of: date) -> tuple[Text, ...]:
    """Warn of invoices that the records of payments cannot show to be unpaid."""
    if end is None:
        return ()
    said = unseen_between([(one.number, one.issued_on) for one in listed], end.gaps)
    if not end.is_behind:
        return said
    late = [one.number for one in listed if end.until <= one.due_on < as_of]
    return (*said, *unseen(late, end.until))


def unseen_between(bills: Sequence[tuple[str, date]], gaps: Sequence[Gap]) -> tuple[Text, ...]:
    """Warn of invoices that may have been paid on days that no statement speaks of.

    Args:
        bills: Number and day of issue of what is open.
        gaps: The days that the records of payments leave out.
    """
    asked = [(gap, [name for name, issued_on in bills if issued_on <= gap.until]) for gap in gaps]
    return tuple(
        text(
            "{invoices} may have been paid between {since:date} and {until:date}, days that no bank"
            " statement on record speaks of. Check your account before you send this.",
            invoices=", ".join(names),
            since=gap.since,
            until=gap.until,
        )
        for gap, names in asked
        if names
    )


def unseen(numbers: Sequence[str], until: date) -> tuple[Text, ...]:
    """Warn of invoices that fell due after the records of payments end; nothing where none did."""
    if not numbers:
        return ()
    said = text(
        "{invoices} fell due after your records of payments end, on {until:date}: nothing shows"
        " whether it is paid. Check your account before you send this.",
        "{invoices} fell due after your records of payments end, on {until:date}: nothing shows"
        " whether they are paid. Check your account before you send this.",
        invoices=", ".join(numbers),
        n=len(numbers),
        until=until,
    )
    return (said,)


def _main(open_ones: pl.DataFrame, bills: pl.DataFrame, agreed: str | None) -> str:
    owing = open_ones.group_by("currency").agg(col("remainder").sum()).sort("remainder", "currency")
    if agreed and (owing.is_empty() or agreed in owing["currency"]):
        return agreed
    if not owing.is_empty():
        return str(owing["currency"][-1])
    return str(bills["currency"][-1]) if bills.height else agreed or "EUR"


def _open(row: Mapping[str, object], currency: str) -> OpenInvoice:
    issued, due = row["issued_on"], row["due_on"]
    if not (isinstance(issued, date) and isinstance(due, date)):
        message = f"an invoice without its days: {row}"
        raise TypeError(message)
    return OpenInvoice(
        number=str(row["number"] or "").strip() or f"{issued:%Y-%m-%d}",
        issued_on=issued,
        due_on=due,
        amount=Money(int(str(row["amount"])), currency),
        open=Money(int(str(row["remainder"])), currency),
    )


def _sums(facts: Facts, mine: pl.Expr, currency: str) -> dict[str, int]:
    raw = facts.tables.invoices.filter(mine, col("currency") == currency)
    of_kind = {
        kind: int(raw.filter(col("kind") == kind)["amount"].sum() or 0)
        for kind in ("invoice", "credit_note")
    }
    paid = facts.tables.allocations.filter(col("kind") != "credit_note").join(
        raw.select("owner", invoice="id"), on=["owner", "invoice"]
    )
    undated = facts.undated.join(raw.select("owner", invoice="id"), on=["owner", "invoice"])
    return {
        "invoiced": of_kind["invoice"],
        "credited": of_kind["credit_note"],
        "paid": int(paid["amount"].sum() or 0) + int(undated["undated"].sum() or 0),
    }


def _left_out(open_ones: pl.DataFrame, main: str) -> list[Text]:
    rows = open_ones.sort("issued_on", "id").iter_rows(named=True)
    return [said for row in rows if (said := _why_left_out(row, main)) is not None]


def _why_left_out(row: Mapping[str, Any], main: str) -> Text | None:
    number = str(row["number"] or row["issued_on"])
    if row["is_disputed"]:
        return text("Invoice {invoice} is disputed: it is not asked for.", invoice=number)
    if row["is_untold"]:
        return text(
            "Nothing on record says whether invoice {invoice} is paid: it is not asked for."
            " Import your bank statement.",
            invoice=number,
        )
    if row["is_questioned"]:
        return text(
            "Invoice {invoice} may be paid already: run secateur settle first.", invoice=number
        )
    if row["due_on"] is None:
        return text(
            "Invoice {invoice} has no due date, and no terms are agreed: it is not asked for.",
            invoice=number,
        )
    if row["currency"] != main:
        return text(
            "Invoice {invoice} is in {currency}: one letter speaks of one currency.",
            invoice=number,
            currency=row["currency"],
        )
    return None


def contact(facts: Facts, owner: str, client: str) -> Contact:
    """Return when one was last in touch, and whether the client has gone silent."""
    mine = (col("owner") == owner) & (col("client") == client)
    personal = facts.tables.messages.filter(mine, ~col("is_bulk"), ~col("is_automatic"))
    theirs = personal.filter(~col("is_mine"))
    last_on = theirs["day"].max()
    until = _mail_known_until(facts, owner)
    waits = facts.asks.filter(mine, col("is_mine"), col("is_waiting"), col("day") <= until)
    long_ago = until - timedelta(days=SILENT_DAYS)
    is_silent = isinstance(last_on, date) and last_on <= long_ago and not waits.is_empty()
    is_behind = until < facts.as_of
    return Contact(
        began_on=_first(facts, mine),
        last_on=last_on if isinstance(last_on, date) else None,
        is_silent=is_silent,
        seen_until=until if is_behind else None,
        note=_mail_ends(until) if is_silent and is_behind else None,
    )


def _mail_known_until(facts: Facts, owner: str) -> date:
    """Return up to which day silence can be told: to the last mail, where too little is usual."""
    end = end_of(facts, owner, "mail")
    if end is not None:
        return end.until if end.is_behind else facts.as_of
    last = facts.tables.messages.filter(col("owner") == owner)["day"].max()
    return last if isinstance(last, date) else facts.as_of


def _mail_ends(until: date) -> Text:
    return text(
        "Your mailbox ends on {on:date}: whether this client has written since is not known, and"
        " the letter says nothing of it. Check before you send this.",
        on=until,
    )


def _first(facts: Facts, mine: pl.Expr) -> date | None:
    tables = facts.tables
    days = [
        tables.agreements.filter(mine)["from_on"].min(),
        tables.invoices.filter(mine)["issued_on"].min(),
        tables.messages.filter(mine)["day"].min(),
        tables.time_entries.filter(mine)["day"].min(),
    ]
    return min((day for day in days if isinstance(day, date)), default=None)


def refuse_unreconciled(found: Account, client: str) -> None:
    """Refuse a final statement whose sums do not add up to what is asked for.

    Args:
        found: The account.
        client: Its id, as a command is typed about it.

    Raises:
        MissingInputError: The difference is named.
    """
    if found.unreconciled:
        raise MissingInputError(
            text(
                "The account does not come to what is asked for: {amount:money:currency} lies"
                " between them (disputed, in question, held back, or paid too much). Settle it:"
                " secateur settle; the statement line by line: secateur claim {client}",
                amount=found.unreconciled,
                currency=found.currency,
                client=client,
            )
        )
