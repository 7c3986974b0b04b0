"""Rows of an invoice table to invoices and credit notes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from secateur.formats.amounts import rounding
from secateur.formats.cells import Cells, cells_of
from secateur.formats.column_mapping import ColumnMapping
from secateur.formats.csv_table import Table
from secateur.formats.errors import CellError
from secateur.formats.headers import words
from secateur.formats.invoice_sums import PAID_WITHOUT_DAY, PAID_WORDS, Sums, paid, sums_of
from secateur.formats.owner import Owner
from secateur.formats.placeholders import is_on_receipt
from secateur.model.records import Ignored, Invoice, InvoiceKind, Remark, Unreadable
from secateur.model.text import Text, text

CREDIT_WORDS = ("credit", "avoir", "note de credit", "gutschrift", "refund", "remboursement", "cn")
NOT_INVOICES = (
    "draft", "brouillon", "quote", "quotation", "devis", "estimate", "proforma", "pro forma",
    "void", "voided", "annule", "annulee", "cancelled", "canceled", "deleted", "supprimee",
)  # fmt: skip

Found = Iterator[Invoice | Unreadable | Ignored]


def read_invoices(table: Table, mapping: ColumnMapping, file: str, owner: Owner) -> Found:
    """Yield the invoices of a table; what is said of a kept one follows it."""
    found = _invoices(table, mapping, file, owner)
    yield from _summed(found) if "line_total" in mapping.columns else found


def _invoices(table: Table, mapping: ColumnMapping, file: str, owner: Owner) -> Found:
    names = _Names()
    for cells in cells_of(table, mapping, file, owner):
        if not isinstance(cells, Cells):
            yield cells
            continue
        if (reason := _none_of_ours(cells)) is not None:
            yield Ignored(cells.origin, reason)
            continue
        try:
            sums = sums_of(cells)
            invoice = _invoice(cells, sums, names)
        except CellError as error:
            yield Unreadable(cells.origin, error.reason)
            continue
        yield invoice
        yield from _notes(invoice, sums, cells)


def _none_of_ours(cells: Cells) -> Text | None:
    for field in ("status", "kind"):
        word = words(cells.text(field))
        if word in NOT_INVOICES:
            return text("Not an invoice yet, or no longer one: {status}.", status=cells.text(field))
    return None


def _invoice(cells: Cells, sums: Sums, names: "_Names") -> Invoice:
    kind = _kind(cells, sums.amount)
    client = cells.required("client")
    issued_on = cells.required_day("issued_on")
    number = cells.text("number") or names.name(f"{client} {issued_on} {sums.amount}")
    paid_on, paid_amount = paid(cells, abs(sums.amount), sums.currency)
    return Invoice(
        number=number,
        client=client,
        issued_on=issued_on,
        due_on=_due(cells, issued_on),
        amount=abs(sums.amount),
        tax=None if sums.tax is None else abs(sums.tax),
        currency=sums.currency,
        kind=kind,
        paid_on=paid_on,
        paid_amount=paid_amount,
        disputed_on=cells.optional_day("disputed_on"),
        refused_on=cells.optional_day("refused_on"),
        origin=cells.origin,
    )


def _due(cells: Cells, issued_on: date) -> date | None:
    """Return the due day; what is due on receipt is due from the day it was issued."""
    return issued_on if is_on_receipt(cells.text("due_on")) else cells.optional_day("due_on")


def _kind(cells: Cells, amount: int) -> InvoiceKind:
    word = words(cells.text("kind"))
    if word.startswith(CREDIT_WORDS):
        return "credit_note"
    if amount < 0 and word in ("invoice", "facture"):
        raise CellError(
            text("An invoice cannot be negative: if this is a credit note, its kind must say so.")
        )
    return "credit_note" if amount < 0 else "invoice"


def _notes(invoice: Invoice, sums: Sums, cells: Cells) -> Iterator[Remark]:
    if note := rounding(sums.written, invoice.currency):
        yield Remark(invoice.origin, note)
    yield from cells.remarks()
    if invoice.kind == "credit_note" and not cells.text("kind"):
        yield Remark(invoice.origin, text("A negative invoice: kept, as a credit note."))
    if invoice.paid_on and invoice.paid_on < invoice.issued_on:
        yield Remark(
            invoice.origin,
            text(
                "Paid on {paid:date}, before it was issued on {issued:date}: kept as it is "
                "written.",
                paid=invoice.paid_on,
                issued=invoice.issued_on,
            ),
        )
    if invoice.paid_on is None and words(cells.text("status")) in PAID_WORDS:
        yield Remark(invoice.origin, PAID_WITHOUT_DAY)


class _Names:
    """Numbers for invoices that have none: what they say, and a count where that repeats."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def name(self, written: str) -> str:
        self._seen[written] += 1
        count = self._seen[written]
        return written if count == 1 else f"{written} ({count})"


def _summed(found: Found) -> Found:
    """Add up the lines of each invoice; each stands where its first line stands."""
    invoices: dict[str, Invoice] = {}
    for record in found:
        if not isinstance(record, Invoice):
            yield record
        elif (first := invoices.get(record.number)) is None:
            invoices[record.number] = record
        elif (first.client, first.currency) != (record.client, record.currency):
            reason = text("Another line of this invoice has another client or currency.")
            yield Unreadable(record.origin, reason)
        else:
            invoices[record.number] = _with_line(first, record)
    yield from invoices.values()


def _with_line(invoice: Invoice, line: Invoice) -> Invoice:
    """Add one line; a negative one, such as a discount, is taken off."""
    amount = _signed(invoice) + _signed(line)
    tax = None if invoice.tax is None or line.tax is None else invoice.tax + line.tax
    kind: InvoiceKind = "credit_note" if amount < 0 else "invoice"
    return replace(invoice, amount=abs(amount), kind=kind, tax=tax)


def _signed(invoice: Invoice) -> int:
    return -invoice.amount if invoice.kind == "credit_note" else invoice.amount
