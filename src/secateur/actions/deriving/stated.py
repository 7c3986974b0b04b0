"""What an invoice's own file says of its payment, for as long as nothing better is known."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from secateur.matching.readings import STATED_DAYS
from secateur.matching.settlements import CLOSED, Allocation, OpenInvoice


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A row of what was stated, or the end of the one before it."""

    invoice: int
    settled_on: date
    decided_on: date
    amount: int
    kind: str
    """``stated``, ``closed``, or ``undated``: settled on a day that nothing says."""


def stated(invoices: Iterable[OpenInvoice], allocations: Iterable[Allocation]) -> Iterator[Stated]:
    """Believe an invoice's own word on its payment until the bank says the same money came.

    A replay of the days before that knows no better: the word stays on record, and a further row
    ends it on the day the bank's payment was read. One stated in full is worth what is left of the
    invoice after its credit notes, on each day those that were known.
    """
    known = defaultdict[int, list[Allocation]](list)
    for each in allocations:
        known[each.invoice].append(each)
    for invoice in invoices:
        if invoice.kind == "invoice" and invoice.stated_on is not None:
            yield from _of_invoice(invoice, invoice.stated_on, known[invoice.id])
        elif invoice.kind == "invoice" and invoice.stated_amount:
            yield from _undated(invoice, invoice.stated_amount, known[invoice.id])


def _undated(invoice: OpenInvoice, said: int, known: Sequence[Allocation]) -> Iterator[Stated]:
    """Believe a payment without its day from the first day on: no day can be made up for it.

    What the bank knows of it has its own days, and is off it on every day.
    """
    credited = sum(each.amount for each in known if each.kind == "credit_note")
    banked = sum(each.amount for each in known if each.kind != "credit_note")
    amount = min(said, invoice.amount - credited) - max(banked, 0)
    if amount > 0:
        on = invoice.issued_on
        yield Stated(
            invoice=invoice.id, settled_on=on, decided_on=on, amount=amount, kind="undated"
        )


def _of_invoice(
    invoice: OpenInvoice, on: date, allocations: Sequence[Allocation]
) -> Iterator[Stated]:
    days = sorted({on, *(each.decided_on for each in allocations if each.decided_on > on)})
    believed = 0
    for day in days:
        amount = _believed(invoice, on, [each for each in allocations if each.decided_on <= day])
        if amount != believed and believed:
            yield Stated(invoice=invoice.id, settled_on=day, decided_on=day, amount=0, kind=CLOSED)
        if amount != believed and amount:
            yield Stated(
                invoice=invoice.id, settled_on=on, decided_on=day, amount=amount, kind="stated"
            )
        believed = amount


def _believed(invoice: OpenInvoice, on: date, known: Sequence[Allocation]) -> int:
    """Return how much of what was stated no payment known describes."""
    credited = sum(each.amount for each in known if each.kind == "credit_note")
    due = invoice.amount - credited
    said = due if invoice.stated_amount is None else invoice.stated_amount
    banked = [each for each in known if each.kind != "credit_note"]
    is_same = any(abs((each.settled_on - on).days) <= STATED_DAYS for each in banked)
    if said <= 0 or is_same or (banked and said + _most(banked, on) > due):
        return 0
    return said


def _most(banked: Iterable[Allocation], on: date) -> int:
    """Return the most that was kept since a day: what went back later the bank knew of too."""
    total = most = 0
    for each in sorted(banked, key=lambda one: (one.settled_on, one.decided_on)):
        total += each.amount
        most = total if each.settled_on <= on else max(most, total)
    return most
