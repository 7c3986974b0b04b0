"""A claim agrees with the records to the cent, or there is none."""

import polars as pl
from polars import col

from secateur.claims.bills import Beside
from secateur.claims.model import Bill, Claim, Claimed
from secateur.claims.shares import shares
from secateur.facts import Facts, money


class ClaimMismatchError(ValueError):
    """The sums of a claim are not those of the records: a fault of the program."""


def check_claim(claim: Claim) -> None:
    """Check that lines, invoices and totals of a claim add up.

    Raises:
        ClaimMismatchError: They do not.
    """
    for one in claim.invoices:
        _check_invoice(one)
    total = sum(one.reckoning.total.minor for one in claim.invoices)
    if claim.total.minor != total:
        _refuse(f"total {claim.total.minor}, by its invoices {total}")
    lines = sum(line.interest.minor for line in claim.lines)
    paid = sum(one.interest_paid for one in claim.invoices)
    if claim.interest_total.minor != lines - paid:
        _refuse(f"interest {claim.interest_total.minor}, by its lines {lines} less {paid}")


def _check_invoice(one: Claimed) -> None:
    bill = one.bill
    credited = sum(part.minor for part in bill.credits)
    off = credited + one.credit_used + bill.withheld
    left = bill.amount - off - one.paid
    if one.principal != max(0, left):
        _refuse(f"{bill.name}: principal {one.principal}, by the records {left}")
    if one.principal + one.interest + one.fee != one.reckoning.total.minor:
        _refuse(f"{bill.name}: {one.principal} + {one.interest} + {one.fee} is not its total")
    settled = shares(one)
    to_interest = sum(part.to_interest for part in settled)
    if one.reckoning.interest_run.minor - to_interest != one.reckoning.interest_due.minor:
        _refuse(f"{bill.name}: {to_interest} of its payments went to interest")


def check_records(
    facts: Facts, owner: str, client: str, bills: tuple[Bill, ...], apart: Beside
) -> None:
    """Check the invoices a claim is made of against the sums the review shows.

    Raises:
        ClaimMismatchError: They differ.
    """
    is_theirs = (col("owner") == owner) & (col("client") == client)
    ids = pl.Series([bill.id for bill in bills], dtype=pl.Int64)
    voided = facts.invoices.filter(is_theirs, ~col("id").is_in(ids.implode()))
    owed = money.owed(facts).filter(is_theirs)
    # What waits in settle is off what is owed, and off none of the invoices yet.
    for name, is_open in owed.select("currency", col("open") + col("waiting")).iter_rows():
        void = voided.filter(col("currency") == name)["remainder"].sum()
        mine = sum(bill.remainder for bill in bills if bill.currency == name)
        found = void + mine - apart.unused_credit.get(name, 0)
        if found != is_open:
            _refuse(f"{name}: {is_open} open by the review, {found} by the invoices")
    for bill in bills:
        paid, credited = (sum(one.minor for one in part) for part in (bill.paid, bill.credits))
        left = bill.amount - credited - paid
        # A client was sent back more than ever came: no payment stands, and none is claimed back.
        is_sent_back = paid == 0 and bill.remainder > left
        if bill.is_open and left != bill.remainder and not is_sent_back:
            _refuse(f"{bill.name}: {bill.remainder} left by the records, {left} by its parts")


def _refuse(message: str) -> None:
    raise ClaimMismatchError(message)
