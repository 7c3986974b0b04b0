"""What is missing of an invoice that its own program calls paid: asked about, not held against."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from secateur.matching.settlements import Allocation, OpenInvoice
from secateur.model.money import counting_unit

KIND = "rest"
FEE, OWED = "fee", "owed"
"""What the user may say of it."""

MOST_KEPT = 5
"""One part in so many of an invoice is the most that an agency or a platform is thought to keep."""

SAME_SHARE = 200
"""Two shares are the same where they differ by at most one part in so many of the invoice."""

TOLERATED_PARTS, TOLERATED_UNITS = 100, 5
"""What is missing of an invoice that counts as paid in full all the same."""


@dataclass(frozen=True, slots=True)
class Rest:
    """A part of an invoice that the bank did not see."""

    invoice: int
    payment: int
    """The last one that paid the invoice."""

    paid: int
    amount: int
    on: date
    decided_on: date


def rests(invoices: Iterable[OpenInvoice], allocations: Iterable[Allocation]) -> list[Rest]:
    """Return what is missing of the invoices that are paid in full by their own word.

    Only where the bank confirms most of it: four parts in five.
    """
    known: dict[int, list[Allocation]] = {}
    for each in allocations:
        known.setdefault(each.invoice, []).append(each)
    found = (_rest(invoice, known.get(invoice.id, [])) for invoice in invoices)
    return [rest for rest in found if rest is not None]


def _rest(invoice: OpenInvoice, known: Sequence[Allocation]) -> Rest | None:
    if invoice.kind != "invoice" or not _says_all(invoice):
        return None
    credited = sum(each.amount for each in known if each.kind == "credit_note")
    banked = [each for each in known if each.kind != "credit_note"]
    paid, due = sum(each.amount for each in banked), invoice.amount - credited
    came = [each for each in banked if each.payment is not None and each.amount > 0]
    tolerated = max(due // TOLERATED_PARTS, TOLERATED_UNITS * counting_unit(invoice.currency))
    if not came or not tolerated < due - paid <= due // MOST_KEPT:
        return None
    last = max(came, key=lambda each: (each.settled_on, each.decided_on))
    return Rest(invoice.id, last.payment or 0, paid, due - paid, last.settled_on, last.decided_on)


def _says_all(invoice: OpenInvoice) -> bool:
    if invoice.stated_amount is None:
        return invoice.stated_on is not None
    return invoice.stated_amount >= invoice.amount


def answered(
    found: Sequence[Rest], said: Mapping[int, object], clients: Mapping[int, str]
) -> Iterator[tuple[Rest, str]]:
    """Yield what each rest is by now: ``fee``, or ``rest`` while nobody has said.

    The share that was once called a commission of a client is one again.

    Args:
        found: From :func:`rests`.
        said: What the user said of it, by invoice.
        clients: Whose each invoice is.
    """
    known: dict[str, list[Rest]] = {}
    for rest in found:
        if said.get(rest.invoice) == FEE:
            known.setdefault(clients[rest.invoice], []).append(rest)
    for rest in found:
        answer = said.get(rest.invoice)
        if answer is None:
            earlier = known.get(clients[rest.invoice], ())
            answer = FEE if any(_alike(rest, one) for one in earlier) else None
        if answer != OWED:
            yield rest, "fee" if answer == FEE else "rest"


def _alike(first: Rest, second: Rest) -> bool:
    """Tell whether two rests are the same share of their invoices, but for the rounding."""
    ours, theirs = first.paid + first.amount, second.paid + second.amount
    off = abs(first.amount * theirs - second.amount * ours)
    return off * SAME_SHARE <= ours * theirs
