"""Rows of an invoice table to invoices and credit notes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from secateur.formats.columns.column_mapping import ColumnMapping
from secateur.formats.columns.documents import document_in, is_given_back, is_reversed, state_in
from secateur.formats.errors import CellError
from secateur.formats.mapped.invoice_lines import InvoiceRow, is_contradicted, negative, together
from secateur.formats.mapped.invoice_payments import Paid, paid
from secateur.formats.mapped.invoice_sums import Sums, sums_of
from secateur.formats.mapped.payment_rows import payment_row, with_payments
from secateur.formats.mapped.reversals import reference_column, reversed_by
from secateur.formats.owner import Owner
from secateur.formats.text.cells import Cells, cells_of
from secateur.formats.text.csv_table import Table
from secateur.formats.values.amounts import rounding
from secateur.formats.values.placeholders import is_on_receipt
from secateur.model.records import Ignored, Invoice, InvoiceKind, Remark, Unreadable, Withdrawn
from secateur.model.text import text

Found = Iterator[Invoice | Unreadable | Ignored]


def read_invoices(table: Table, mapping: ColumnMapping, file: str, owner: Owner) -> Found:
    """Yield the invoices of a table; what is said of a kept one follows it."""
    rows = _rows(table, mapping, file, owner)
    rows = together(rows) if "line_total" in mapping.columns else rows
    # Only a table without a column for it gives the days of payment in rows of their own.
    has_rows = "kind" in mapping.columns and "paid_on" not in mapping.columns
    for row in with_payments(rows) if has_rows else rows:
        yield from _named(row) if isinstance(row, InvoiceRow) else (row,)


def _rows(
    table: Table, mapping: ColumnMapping, file: str, owner: Owner
) -> Iterator[InvoiceRow | Unreadable | Ignored]:
    names = _Names()
    if column := reference_column(table.header, [*mapping.columns.values()]):
        mapping = replace(mapping, columns={**mapping.columns, "reverses": column})
    for cells in cells_of(table, mapping, file, owner):
        if not isinstance(cells, Cells):
            yield cells
            continue
        try:
            if (left_out := _none_of_ours(cells)) is not None:
                yield left_out
                continue
            row = _row(cells, names)
        except CellError as error:
            yield Unreadable(cells.origin, error.reason)
            continue
        yield row
        yield from _notes(row, cells)


def _none_of_ours(cells: Cells) -> Ignored | None:
    """Return why a row is no debt: another document, or an invoice not sent or taken back."""
    kind, status = cells.text("kind"), _state(cells)
    if document_in(kind) == "other":
        return payment_row(cells) or Ignored(
            cells.origin, text("Another document than an invoice: {kind}.", kind=kind)
        )
    if state_in(status) not in ("unsent", "withdrawn") or _is_given_back(cells):
        return None
    if _is_reversed(cells):
        return None
    reason = text("Not an invoice yet, or no longer one: {status}.", status=status)
    number, client = cells.text("number"), _client(cells)
    if not number or not client:
        return Ignored(cells.origin, reason)
    kind_of_it: InvoiceKind = "credit_note" if _kind(cells) == "credit_note" else "invoice"
    return Withdrawn(cells.origin, reason, number, client, kind_of_it)


def _state(cells: Cells) -> str:
    """Return what a row says of its state: that it is no debt, else how far it is paid."""
    states = [cells.text(field) for field in ("status", "payment_status")]
    no_debt = (said for said in states if state_in(said) in ("unsent", "withdrawn"))
    return next(no_debt, states[1] or states[0])


def _client(cells: Cells) -> str:
    """Return the company, else the person."""
    company = cells.text("client")
    if company and cells.mapping.columns.get("last_name") != cells.mapping.columns["client"]:
        return company
    person = f"{cells.text('first_name')} {cells.text('last_name')}".strip()
    return person or company


def _is_given_back(cells: Cells) -> bool:
    """Tell whether a row is a credit note of which the money went back: it stands."""
    if not is_given_back(_state(cells)):
        return False
    return _kind(cells) == "credit_note" or sums_of(cells).amount < 0


def _is_reversed(cells: Cells) -> bool:
    """Tell whether a row is an invoice that a credit note took back: it counts with that one."""
    status = _state(cells)
    is_taken_back = state_in(status) == "withdrawn" and is_reversed(status)
    is_known = bool(cells.text("number")) and _kind(cells) != "credit_note"
    return is_taken_back and is_known and sums_of(cells).amount > 0


def _row(cells: Cells, names: "_Names") -> InvoiceRow:
    sums, kind = _signed(sums_of(cells)), _kind(cells)
    if "line_total" not in cells.mapping.columns and is_contradicted(kind, sums.amount):
        raise CellError(negative(sums.written))
    # A number tells an invoice that names nobody: it is asked about once it is read.
    client = _client(cells) or ("" if cells.text("number") else cells.required("client"))
    issued_on = cells.required_day("issued_on")
    number = cells.text("number") or names.name(f"{client} {issued_on} {sums.amount}")
    is_credit = kind == "credit_note" or sums.amount < 0
    is_taken_back = _is_reversed(cells)
    # That nothing is left to pay is the credit note's doing.
    unpaid = Paid(says_open=True)
    given = unpaid if is_taken_back else paid(cells, 0 if is_credit else sums.amount, sums.currency)
    invoice = Invoice(
        number=number,
        client=client,
        issued_on=issued_on,
        due_on=_due(cells, issued_on),
        amount=abs(sums.amount),
        tax=None if sums.tax is None else abs(sums.tax),
        currency=sums.currency,
        kind="credit_note" if sums.amount < 0 else "invoice",
        paid_on=given.on,
        # Of a credit note: that it was paid back, as its state says.
        paid_amount=_given_back(cells, sums) if is_credit else given.amount,
        disputed_on=cells.optional_day("disputed_on"),
        refused_on=cells.optional_day("refused_on"),
        origin=cells.origin,
        is_reversed=is_taken_back,
        reverses=reversed_by(cells.text("reverses")) if is_credit else "",
    )
    line = _line(cells, sums.currency)
    return InvoiceRow(invoice, sums, kind, given.is_all, given.says_open, line)


def _given_back(cells: Cells, sums: Sums) -> int | None:
    return abs(sums.amount) if is_given_back(_state(cells)) else None


def _line(cells: Cells, currency: str | None) -> int | None:
    """Return what the line alone comes to, where the whole stands beside it."""
    if not {"amount", "line_total"} <= cells.mapping.columns.keys():
        return None
    return cells.optional("line_total", lambda field: cells.minor(field, currency))


def _due(cells: Cells, issued_on: date) -> date | None:
    """Return the due day; what is due on receipt is due from the day it was issued."""
    return issued_on if is_on_receipt(cells.text("due_on")) else cells.optional_day("due_on")


def _kind(cells: Cells) -> InvoiceKind | None:
    """Return what the table calls a row.

    Raises:
        CellError: It has a word for it that is not known.
    """
    written = cells.text("kind")
    found = document_in(written)
    if found is None and cells.says("kind"):
        raise CellError(
            text(
                "“{kind}” is no kind of document that is known here: if it is an invoice, write"
                " “invoice” there ({column}); if it is a credit note, “credit_note”.",
                kind=written[:40],
                column=cells.mapping.columns["kind"],
            )
        )
    return None if found == "other" else found


def _notes(row: InvoiceRow, cells: Cells) -> Iterator[Remark]:
    invoice = row.invoice
    if note := rounding(row.sums.written, invoice.currency):
        yield Remark(invoice.origin, note)
    yield from cells.remarks()
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


class _Names:
    """Numbers for invoices that have none: what they say, and a count where that repeats."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def name(self, written: str) -> str:
        self._seen[written] += 1
        count = self._seen[written]
        return written if count == 1 else f"{written} ({count})"


def _named(row: InvoiceRow) -> Found:
    """Yield an invoice or a credit note, as the table or else the sign of its sum says."""
    if is_contradicted(row.kind, row.sums.amount):
        yield Unreadable(row.invoice.origin, negative(row.sums.written))
        return
    paid_amount = row.invoice.amount if row.is_settled else row.invoice.paid_amount
    yield replace(row.invoice, kind=row.kind or row.invoice.kind, paid_amount=paid_amount)
    if row.kind is None and row.sums.amount < 0:
        yield Remark(row.invoice.origin, text("A negative invoice: kept, as a credit note."))


def _signed(sums: Sums) -> Sums:
    """Give the tax the sign of its sum: some programs write it without."""
    return replace(sums, tax=-abs(sums.tax)) if sums.tax and sums.amount < 0 else sums
