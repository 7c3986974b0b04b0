"""Payments that stand as rows of their own in a table of invoices: the days they were paid."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from secateur.formats.columns.documents import is_payment, state_in
from secateur.formats.errors import CellError
from secateur.formats.mapped.invoice_lines import InvoiceRow
from secateur.formats.mapped.invoice_payments import PAID_WITHOUT_DAY
from secateur.formats.text.cells import Cells
from secateur.formats.values.amounts import minor_units
from secateur.model.records import Ignored, Remark, Unreadable
from secateur.model.text import text

Given = InvoiceRow | Unreadable | Ignored

_ITS_DAY = text("A payment of an invoice of this table: the invoice has its day.")
_OF_NO_INVOICE = text(
    "A payment of which this table does not say the invoice: the statement of your bank tells it."
)


@dataclass(frozen=True, slots=True)
class PaymentRow(Ignored):
    """A row of a table of invoices that says when money came, and not for which of them."""

    client: str
    on: date
    amount: int
    currency: str | None


def payment_row(cells: Cells) -> PaymentRow | None:
    """Return a row that is a payment; None where it is none, or was taken back."""
    if not is_payment(cells.text("kind")) or state_in(cells.text("status")) == "withdrawn":
        return None
    try:
        currency = cells.currency("amount")
        written, on = cells.amount("amount"), cells.required_day("issued_on")
    except CellError:
        return None
    client = cells.text("client")
    if not client or not written:
        return None
    amount = abs(minor_units(written, currency))
    return PaymentRow(cells.origin, _OF_NO_INVOICE, client, on, amount, currency)


def with_payments(given: Iterable[Given]) -> Iterator[Given]:
    """Give an invoice the day of the payment of its client and its sum, the oldest first.

    What was paid otherwise than one payment an invoice stays as the table says it elsewhere.
    """
    rows = list(given)
    dated: dict[int, date] = {}
    used: set[int] = set()
    payments = [(at, row) for at, row in enumerate(rows) if isinstance(row, PaymentRow)]
    for at, payment in sorted(payments, key=lambda one: one[1].on):
        fitting = [
            place
            for place, row in enumerate(rows)
            if isinstance(row, InvoiceRow) and place not in dated and _fits(row, payment)
        ]
        if fitting:
            first = min(fitting, key=lambda place: _issued(rows[place]))
            dated[first] = payment.on
            used.add(at)
    told = {row.invoice.origin for place in dated if isinstance(row := rows[place], InvoiceRow)}
    for place, row in enumerate(rows):
        if isinstance(row, InvoiceRow) and place in dated:
            invoice = replace(row.invoice, paid_on=dated[place], paid_amount=None)
            yield replace(row, invoice=invoice, is_settled=False)
        elif isinstance(row, PaymentRow):
            yield Ignored(row.origin, _ITS_DAY if place in used else row.reason)
        elif not (
            isinstance(row, Remark) and row.origin in told and row.reason == PAID_WITHOUT_DAY
        ):
            yield row


def _fits(row: InvoiceRow, payment: PaymentRow) -> bool:
    """Tell whether a payment can be all of an invoice, whose day of payment is not known."""
    invoice = row.invoice
    return (
        row.sums.amount == payment.amount
        and (invoice.client, invoice.currency) == (payment.client, payment.currency)
        and invoice.issued_on <= payment.on
        and invoice.paid_on is None
        and (row.is_settled or not row.says_open)
    )


def _issued(row: Given) -> date:
    return row.invoice.issued_on if isinstance(row, InvoiceRow) else date.max
