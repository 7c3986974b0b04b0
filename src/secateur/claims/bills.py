"""The invoices of one client as a claim needs them, with what was credited and paid of each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl
from polars import col

from secateur.claims.model import Bill, Dated
from secateur.facts import Facts, money, terms

MILLION = 10**6


def bills(facts: Facts, owner: str, client: str) -> tuple[Bill, ...]:
    """Return every invoice of a client that is not void, oldest due date first, undated last."""
    is_theirs = (col("owner") == owner) & (col("client") == client)
    known = facts.invoices.filter(is_theirs, ~col("is_void"))
    written = {
        row["id"]: row
        for row in terms.in_force(
            facts.tables.invoices.filter(is_theirs), "issued_on", facts.tables, "withholding_ppm"
        ).iter_rows(named=True)
    }
    settled = _settled(facts.tables.allocations.filter(col("owner") == owner))
    undated = dict(
        facts.undated.filter(col("owner") == owner).select("invoice", "undated").iter_rows()
    )
    found = [
        _bill(
            row,
            settled.get(row["id"], {}),
            undated=undated.get(row["id"], 0),
            withholding=written[row["id"]]["withholding_ppm"] or 0,
            amount=written[row["id"]]["amount"],
        )
        for row in known.iter_rows(named=True)
    ]
    return tuple(sorted(found, key=lambda one: (one.due_on or date.max, one.number, one.id)))


def _bill(
    row: Mapping[str, Any],
    parts: Mapping[str, list[Dated]],
    *,
    amount: int,
    undated: int,
    withholding: int,
) -> Bill:
    """Return one invoice as a claim reads it.

    Args:
        row: Of the invoices as they stand.
        parts: What settled it: credit notes and payments with their days.
        amount: As it was written, in minor units.
        undated: Paid of it on a day that nothing says, in minor units.
        withholding: The share that the client lawfully holds back, in parts per million.
    """
    return Bill(
        id=row["id"],
        number=(row["number"] or "").strip(),
        currency=row["currency"],
        issued_on=row["issued_on"],
        due_on=row["due_on"],
        # What was paid on a day that nothing says bears no interest of any day.
        amount=amount - undated,
        credits=tuple(sorted(parts.get("credit", []))),
        paid=_kept(parts.get("paid", [])),
        withheld=(2 * row["amount"] * withholding + MILLION) // (2 * MILLION),
        remainder=row["remainder"],
        is_open=row["is_open"],
        is_late_settled=not row["is_open"] and (row["days"] or 0) > 0,
        is_disputed=row["is_disputed"],
        is_refused=row["is_refused"],
        # Unused credit is set against the oldest invoices by the claim itself.
        is_questioned=row["is_questioned"] and not row["is_covered"],
    )


def _settled(allocations: pl.DataFrame) -> Mapping[int, Mapping[str, list[Dated]]]:
    found: dict[int, dict[str, list[Dated]]] = defaultdict(lambda: defaultdict(list))
    rows = allocations.sort("settled_on", "id").select("invoice", "kind", "settled_on", "amount")
    for invoice, kind, on, amount in rows.iter_rows():
        group = "credit" if kind == "credit_note" else "paid"
        found[invoice][group].append(Dated(on, amount))
    return found


def _kept(payments: Iterable[Dated]) -> tuple[Dated, ...]:
    """Leave out payments that were taken back: they never paid anything, the latest one first."""
    kept: list[Dated] = []
    for one in sorted(payments, key=lambda paid: paid.on):
        back = -one.minor
        while back > 0 and kept:
            last = kept.pop()
            if last.minor > back:
                kept.append(Dated(last.on, last.minor - back))
            back = max(0, back - last.minor)
        if one.minor > 0:
            kept.append(one)
    return tuple(kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Money of a client that no invoice of the claim shows; minor units by currency."""

    unused_credit: Mapping[str, int]
    """Credit notes set against no invoice yet."""

    loose_payments: Sequence[tuple[date, int, str]]
    """Payments received that are set against no invoice: day, amount, currency."""

    overpaid: Sequence[tuple[str, int, str]] = ()
    """Invoices that were paid more than they were: number, excess, currency."""

    waiting: Mapping[str, int] = field(default_factory=dict[str, int])
    """Received of what is open, while nobody has said for which invoice."""


def beside(facts: Facts, owner: str, client: str) -> Beside:
    """Return what has to be said or taken off although no invoice shows it."""
    is_theirs = (col("owner") == owner) & (col("client") == client)
    left = facts.invoices.filter(is_theirs).group_by("currency").agg(col("remainder").sum())
    owed = money.owed(facts).filter(is_theirs).join(left, on="currency", how="left")
    unused = owed.select(
        "currency", unused=col("remainder").fill_null(0) - col("open") - col("waiting")
    )
    decided = (
        pl.concat([facts.tables.allocations, facts.pending])
        .filter(col("owner") == owner, col("payment").is_not_null())
        .select(id="payment")
        .unique()
    )
    loose = (
        facts.tables.payments.filter(is_theirs, col("amount") > 0)
        .join(decided, on="id", how="anti")
        .sort("paid_on", "id")
    )
    over = facts.invoices.filter(is_theirs, col("remainder") < 0).sort("id")
    return Beside(
        unused_credit={name: amount for name, amount in unused.iter_rows() if amount > 0},
        waiting=dict(owed.filter(col("waiting") > 0).select("currency", "waiting").iter_rows()),
        overpaid=tuple(over.select("number", -col("remainder"), "currency").iter_rows()),
        loose_payments=tuple(loose.select("paid_on", "amount", "currency").iter_rows()),
    )
