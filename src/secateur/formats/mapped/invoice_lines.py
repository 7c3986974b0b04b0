"""The rows of an invoice table that are lines of one invoice, put together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from secateur.formats.mapped.invoice_sums import Sums
from secateur.formats.values.shares import is_legal_percent
from secateur.model.records import Ignored, Invoice, InvoiceKind, Unreadable
from secateur.model.text import Text, text


def negative(written: Decimal) -> Text:
    """Return why an invoice of a negative amount is not taken."""
    return text(
        "The amount {amount} is negative, which no invoice is: if this is a credit note, its kind "
        "must say so (credit_note).",
        amount=f"{written:f}".rstrip("0").rstrip("."),
    )


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """One row of a table: an invoice, or a line of one."""

    invoice: Invoice
    """As if the row were all of it."""

    sums: Sums
    kind: InvoiceKind | None
    """What the table calls it; None where it has no word for it."""

    is_settled: bool = False
    """Paid in full, on a day that nothing says."""

    says_open: bool = False
    """The table gives what is left to pay of it, or that it is not paid."""

    line: int | None = None
    """What the line alone comes to, where the table gives it beside the whole."""


def is_contradicted(kind: InvoiceKind | None, amount: int) -> bool:
    """Whether a table calls an invoice what has the sign of a credit note."""
    return kind == "invoice" and amount < 0


def together(
    rows: Iterator[InvoiceRow | Unreadable | Ignored],
) -> Iterator[InvoiceRow | Unreadable | Ignored]:
    """Yield one row for all lines of a number; it stands where its first line stands."""
    groups: dict[str, list[InvoiceRow]] = {}
    for row in rows:
        if not isinstance(row, InvoiceRow):
            yield row
            continue
        group = groups.setdefault(row.invoice.number, [])
        if group and _whose(group[0]) != _whose(row):
            reason = text("Another line of this invoice has another client or currency.")
            yield Unreadable(row.invoice.origin, reason)
        else:
            group.append(row)
    for group in groups.values():
        yield group[0] if len(group) == 1 else _whole(group)


def _whose(row: InvoiceRow) -> tuple[str, str | None]:
    return row.invoice.client, row.invoice.currency


def _whole(lines: Sequence[InvoiceRow]) -> InvoiceRow:
    """Add up the lines; a sum that every line repeats is that of the whole invoice already."""
    first = lines[0]
    taxes = [line.sums.tax for line in lines]
    known = [tax for tax in taxes if tax is not None]
    if _is_repeated(lines):
        amount = first.sums.amount
        tax = _tax_in(amount, known) if known else None
    else:
        amount = sum(line.sums.amount for line in lines)
        tax = sum(known) if len(known) == len(taxes) else None
    invoice = replace(
        first.invoice,
        amount=abs(amount),
        tax=None if tax is None else abs(tax),
        kind="credit_note" if amount < 0 else "invoice",
    )
    return replace(first, invoice=invoice, sums=replace(first.sums, amount=amount, tax=tax))


def _is_repeated(lines: Sequence[InvoiceRow]) -> bool:
    """Tell whether every line gives the sum of the whole invoice, and not its own with tax."""
    amounts = {line.sums.amount for line in lines}
    parts = {abs(line.line) for line in lines if line.line is not None}
    if len(amounts) > 1 or not parts:
        return False
    if len(parts) > 1:
        return True
    # Lines alike: the sum is nearer to that of all than to that of one.
    return 2 * abs(amounts.pop()) > parts.pop() * (len(lines) + 1)


def _tax_in(amount: int, taxes: Sequence[int]) -> int:
    """Return the tax of the whole: the sum of the lines’ taxes, or the one that all repeat."""
    total = sum(taxes)
    if len(set(taxes)) > 1 or total == 0:
        return total
    net = amount - total
    return total if net and is_legal_percent(Decimal(100 * total) / net) else taxes[0]
