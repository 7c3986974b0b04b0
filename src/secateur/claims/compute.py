"""From invoices to a claim: which ones are late, what the law gives on each, what stays out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from secateur.claims.model import Agreed, Basis, Bill, Claim, Claimed, LeftOut, NotComputed
from secateur.claims.remarks import remarks
from secateur.law import (
    Allocation,
    Claimable,
    Debtor,
    LawUnknownError,
    Paid,
    interest,
    is_vouched,
    limitation,
)
from secateur.model.errors import Refusal
from secateur.model.money import Money
from secateur.model.text import text


def claims(bills: Sequence[Bill], basis: Basis) -> Mapping[str, Claim]:
    """Return one claim per currency, that with the most invoices first."""
    return {
        name: claim([bill for bill in bills if bill.currency == name], basis, name)
        for name in _currencies(bills)
    }


def _currencies(bills: Sequence[Bill]) -> list[str]:
    counts = Counter(bill.currency for bill in bills)
    return sorted(counts, key=lambda name: (-counts[name], name))


def claim(bills: Sequence[Bill], basis: Basis, currency: str) -> Claim:
    """Return the claim in one currency.

    Args:
        bills: The client's invoices in that currency, oldest due date first.
        basis: The law, the day, what was agreed and chosen.
        currency: Of the claim.
    """
    chosen = _chosen(basis)
    found, left_out = _sorted_out(bills, chosen, basis.unused_credit.get(currency, 0))
    wanted = [one for one in found if one.bill.is_open or basis.with_paid_late]
    kept = tuple(one for one in wanted if _leaves_anything(one))
    left_out += [_credited(one) for one in wanted if one not in kept and one.bill.is_open]
    paid_late = [one for one in found if one not in wanted and _leaves_anything(one)]
    made = Claim(
        law=basis.law,
        debtor=basis.debtor,
        as_of=basis.as_of,
        currency=currency,
        invoices=kept,
        left_out=tuple(left_out),
        not_computed=tuple(_gaps(kept)),
        paid_late=tuple(paid_late),
    )
    other = _in_other_order(kept, chosen) if chosen is not basis else None
    return replace(made, remarks=remarks(made, other))


def _sorted_out(
    bills: Sequence[Bill], basis: Basis, credit: int
) -> tuple[list[Claimed], list[LeftOut]]:
    """Reckon every invoice that is or was late; name the open ones that stay out."""
    found: list[Claimed] = []
    left_out: list[LeftOut] = []
    for bill in bills:
        if not bill.is_open and not bill.is_late_settled:
            continue
        used = min(credit, max(0, bill.remainder - bill.withheld)) if bill.is_open else 0
        one = why_left_out(bill, basis.as_of) or _claimed(bill, basis, used)
        if isinstance(one, Claimed):
            credit -= used
            found.append(one)
        elif bill.is_open:
            left_out.append(one)
    return found, left_out


def is_late(bills: Sequence[Bill], as_of: date) -> bool:
    """Whether anything is late, so that it matters whose law holds."""
    return any(bill.is_open and why_left_out(bill, as_of) is None for bill in bills)


def nothing_late(bills: Sequence[Bill], debtor: Debtor, as_of: date) -> Mapping[str, Claim]:
    """Return the empty claims of a client of whom nothing is late, by currency."""
    return {
        name: _without_law([bill for bill in bills if bill.currency == name], debtor, as_of, name)
        for name in _currencies(bills)
    }


def _without_law(bills: Sequence[Bill], debtor: Debtor, as_of: date, currency: str) -> Claim:
    out = [why_left_out(bill, as_of) for bill in bills if bill.is_open]
    left_out = tuple(one for one in out if one is not None)
    made = Claim(law=None, debtor=debtor, as_of=as_of, currency=currency, left_out=left_out)
    return replace(made, remarks=remarks(made, None))


def _leaves_anything(one: Claimed) -> bool:
    return bool(one.reckoning.total.minor or one.reckoning.fee_apart)


def why_left_out(bill: Bill, as_of: date) -> LeftOut | None:
    """Return why an invoice is not claimed; None where it is."""
    if bill.is_disputed:
        reason = text("disputed: to be settled between both sides first")
        return LeftOut(bill=bill, why="disputed", reason=reason)
    if bill.is_questioned:
        reason = text("a payment received is still being matched")
        return LeftOut(bill=bill, why="questioned", reason=reason)
    if bill.due_on is None:
        reason = text("no due date on record")
        return LeftOut(bill=bill, why="no_due_date", reason=reason)
    if bill.due_on < bill.issued_on:
        reason = text(
            "due on {due_on:date}, before it was issued on {issued_on:date}",
            due_on=bill.due_on,
            issued_on=bill.issued_on,
        )
        return LeftOut(bill=bill, why="impossible_dates", reason=reason)
    if bill.due_on >= as_of:
        reason = text("not late: due on {due_on:date}", due_on=bill.due_on)
        return LeftOut(bill=bill, why="not_due", reason=reason)
    return None


def _credited(one: Claimed) -> LeftOut:
    reason = text("covered by credit notes, or by what the client may hold back")
    return LeftOut(bill=one.bill, why="credited", reason=reason)


def _chosen(basis: Basis) -> Basis:
    """Set payments off in the order of the place, where that order is known well enough."""
    if basis.choices.allocation is not None:
        return basis
    order = basis.law.convention("part_payment")
    if order is None or not is_vouched(order.confidence):
        return basis
    if order.value == "interest_first" or order.value == "principal_first":  # noqa: PLR1714  (narrows the type)
        return replace(basis, choices=replace(basis.choices, allocation=order.value))
    return basis


def _claimed(bill: Bill, basis: Basis, credit_used: int) -> Claimed | LeftOut:
    """Reckon one late invoice; dates that contradict each other leave it out."""
    in_default_on = basis.noticed.get(bill.id)
    try:
        reckoning = interest(
            basis.law,
            _claimable(bill, basis, credit_used),
            until=basis.as_of,
            choices=basis.choices,
        )
    except Refusal as refused:
        return LeftOut(bill=bill, why="impossible_dates", reason=refused.reason)
    made = Claimed(
        bill=bill, reckoning=reckoning, credit_used=credit_used, in_default_on=in_default_on
    )
    return _limited(made, basis)


def _claimable(bill: Bill, basis: Basis, credit_used: int) -> Claimable:
    agreed = basis.agreed.get(bill.id, Agreed())
    off = (*(one.minor for one in bill.credits), credit_used, bill.withheld)
    return Claimable(
        owed=Money(bill.amount, bill.currency),
        due_on=bill.due_on,
        issued_on=bill.issued_on,
        debtor=basis.debtor,
        payments=tuple(Paid(one.on, Money(one.minor, bill.currency)) for one in bill.paid),
        credits=tuple(Money(minor, bill.currency) for minor in off if minor),
        in_default_on=basis.noticed.get(bill.id),
        contract_on=agreed.contract_on,
        agreed_rate=agreed.late_rate,
    )


def _limited(one: Claimed, basis: Basis) -> Claimed:
    """Add until when it can be brought to court, or that this is not known."""
    if one.bill.due_on is None:
        return one
    try:
        found = limitation(basis.law, one.bill.due_on, basis.debtor)
    except LawUnknownError as unknown:
        return replace(one, limitation_unknown=unknown.reason)
    return replace(one, limitation=found)


def _gaps(invoices: Sequence[Claimed]) -> Iterator[NotComputed]:
    for one in invoices:
        for gap in one.reckoning.gaps:
            yield NotComputed(invoice=one.bill.name, gap=gap)


def _in_other_order(invoices: Sequence[Claimed], basis: Basis) -> Money | None:
    """Return the total with payments set off in the other order; None where it is the same."""
    is_interest = basis.choices.allocation == "interest_first"
    first: Allocation = "principal_first" if is_interest else "interest_first"
    choices = replace(basis.choices, allocation=first)
    minor = now = 0
    for one in invoices:
        held = _claimable(one.bill, basis, one.credit_used)
        minor += interest(basis.law, held, until=basis.as_of, choices=choices).total.minor
        now += one.reckoning.total.minor
    return Money(minor, invoices[0].bill.currency) if invoices and minor != now else None
