"""Asks which invoices a payment settles that comes from a platform, for several clients at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from secateur.actions.deriving.money import Money
from secateur.actions.deriving.people import SEVERAL
from secateur.actions.deriving.platform_payments import (
    MOST_KEPT,
    OpenInvoice,
    platform_questions,
)
from secateur.actions.deriving.questions import KEY_NOBODY, Kept, question
from secateur.actions.deriving.rests import FEE
from secateur.model.text import Text, text
from secateur.store.encoding import day_of
from secateur.store.facts import InvoiceRow, PaymentRow

MOST_OPEN = 12
"""Open invoices among which sums are looked for: the last ones issued."""

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Said:
    """What the user decided of payments."""

    labels: Mapping[str, object]
    payments: Mapping[str, object]
    """By their digest."""

    platforms: Mapping[str, object]


def several_questions(
    money: Money,
    invoices: Sequence[InvoiceRow],
    payments: Sequence[PaymentRow],
    said: Said,
    currency: str,
) -> tuple[list[Kept], frozenset[int]]:
    """Ask of each payment whose label was said to be several clients', of those proved at once.

    Args:
        money: What settles what.
        invoices: Those that count.
        payments: Those that count.
        said: What was decided.
        currency: The owner's, for sums without one.

    Returns:
        The questions, and the payments that are asked about at once, and so not by themselves.
    """
    asked = [
        row
        for row in payments
        if said.labels.get(row.label) == SEVERAL
        and row.amount > 0
        and row.natural.hex() not in said.payments
        and row.id not in money.settled.clients
    ]
    known = {one.payment for one in money.settled.proposals if one.candidates}
    if not asked:
        return [], frozenset()
    open_ones = list(_open(money, invoices))
    near = {row.id: (row, _near(row, open_ones, currency)) for row in asked}
    together, proved = platform_questions(near, said.platforms, currency)
    each = [
        _question(row, fitting, currency)
        for row, fitting in near.values()
        if row.id not in proved | known
    ]
    return [*together, *each], proved


def _near(row: PaymentRow, open_ones: Iterable[OpenInvoice], currency: str) -> list[OpenInvoice]:
    """Return the last invoices issued before a payment in its currency."""
    paid_in = row.currency or currency
    fitting = [
        one
        for one in open_ones
        if one.row.issued_on <= row.paid_on and (one.row.currency or currency) == paid_in
    ]
    return sorted(fitting, key=lambda one: (one.row.issued_on, one.row.id))[-MOST_OPEN:]


def _open(money: Money, invoices: Iterable[InvoiceRow]) -> Iterator[OpenInvoice]:
    settled: dict[int, int] = {}
    for each in money.settled.allocations:
        settled[each.invoice] = settled.get(each.invoice, 0) + each.amount
    for row in invoices:
        left = row.amount - settled.get(row.id, 0)
        is_said = row.paid_on is not None or row.paid_amount
        if row.kind == "invoice" and left > 0 and not is_said and row.id in money.invoice_clients:
            yield OpenInvoice(row, money.invoice_clients[row.id], left)


def _question(row: PaymentRow, latest: Sequence[OpenInvoice], currency: str) -> Kept:
    digest, paid_in = row.natural.hex(), row.currency or currency
    said = text(
        "{on:day}, {amount:money:currency} “{label}”: which invoices does it settle? Choose, or"
        " write their numbers.",
        on=day_of(row.paid_on),
        amount=row.amount,
        currency=paid_in,
        label=row.label,
    )
    nothing: dict[str, Any] = {"invoices": [], "client": None}
    answers = [
        *((str(at), *one) for at, one in enumerate(_offers(row, latest, paid_in), start=1)),
        (KEY_NOBODY, text("no invoice of mine"), nothing),
    ]
    choices = [
        (key, words, [["decide", "payment", digest, given]]) for key, words, given in answers
    ]
    return question("payment", digest, said, choices, (row.file, row.place))


def _offers(
    row: PaymentRow, fitting: Sequence[OpenInvoice], currency: str
) -> Iterator[tuple[Text, dict[str, Any]]]:
    """Yield the sets of invoices that come nearest to the sum, less what a platform keeps."""
    near = [
        (sum(one.remaining for one in taken) - row.amount, taken)
        for count in range(1, len(fitting) + 1)
        for taken in combinations(fitting, count)
        if 0
        <= sum(one.remaining for one in taken) - row.amount
        <= MOST_KEPT * sum(one.remaining for one in taken)
    ]
    for short, taken in sorted(near, key=lambda one: one[0])[:MOST_SHOWN]:
        numbers = ", ".join(one.row.number for one in taken)
        words = text("{numbers}: the sum agrees", numbers=numbers)
        answer: dict[str, Any] = {
            "invoices": [one.row.natural.hex() for one in taken],
            "client": taken[0].client,
        }
        if short:
            answer["rest"] = FEE
            words = text(
                "{numbers}, less {short:money:currency} of fees",
                numbers=numbers,
                short=short,
                currency=currency,
            )
        yield words, answer
