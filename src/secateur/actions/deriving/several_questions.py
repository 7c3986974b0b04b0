"""Asks which invoices a payment settles that comes from a platform, for several clients at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from secateur.actions.deriving.money import Money
from secateur.actions.deriving.people import SEVERAL
from secateur.actions.deriving.questions import KEY_NOBODY, Kept, question
from secateur.actions.deriving.rests import FEE
from secateur.model.text import Text, text
from secateur.store.encoding import day_of
from secateur.store.facts import InvoiceRow, PaymentRow

MOST_OPEN = 12
"""Open invoices among which sums are looked for: the last ones issued."""

MOST_SHOWN = 5
MOST_KEPT = 0.06
"""Share of the invoices that a platform is thought to keep of what it passes on."""


@dataclass(frozen=True, slots=True)
class _Open:
    row: InvoiceRow
    client: str
    remaining: int


def several_questions(
    money: Money,
    invoices: Sequence[InvoiceRow],
    payments: Sequence[PaymentRow],
    labels: Mapping[str, object],
    decided: Mapping[str, object],
    currency: str,
) -> list[Kept]:
    """Ask of each payment whose label was said to be several clients'.

    Args:
        money: What settles what.
        invoices: Those that count.
        payments: Those that count.
        labels: What was said of labels.
        decided: What was said of payments, by their digest.
        currency: The owner's, for sums without one.
    """
    asked = [
        row
        for row in payments
        if labels.get(row.label) == SEVERAL
        and row.amount > 0
        and row.natural.hex() not in decided
        and row.id not in money.settled.clients
    ]
    known = {proposal.payment for proposal in money.settled.proposals if proposal.candidates}
    if not asked:
        return []
    open_ones = list(_open(money, invoices))
    return [_question(row, open_ones, currency) for row in asked if row.id not in known]


def _open(money: Money, invoices: Iterable[InvoiceRow]) -> Iterator[_Open]:
    settled: dict[int, int] = {}
    for each in money.settled.allocations:
        settled[each.invoice] = settled.get(each.invoice, 0) + each.amount
    for row in invoices:
        left = row.amount - settled.get(row.id, 0)
        is_said = row.paid_on is not None or row.paid_amount
        if row.kind == "invoice" and left > 0 and not is_said and row.id in money.invoice_clients:
            yield _Open(row, money.invoice_clients[row.id], left)


def _question(row: PaymentRow, open_ones: Sequence[_Open], currency: str) -> Kept:
    digest, paid_in = row.natural.hex(), row.currency or currency
    fitting = [
        one
        for one in open_ones
        if one.row.issued_on <= row.paid_on and (one.row.currency or currency) == paid_in
    ]
    latest = sorted(fitting, key=lambda one: (one.row.issued_on, one.row.id))[-MOST_OPEN:]
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
    row: PaymentRow, fitting: Sequence[_Open], currency: str
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
