"""Rows of a bank statement or a list of payments: money received, and what of it went back."""

from collections.abc import Iterator
from decimal import Decimal

from secateur.formats.amounts import minor_units, rounding
from secateur.formats.cells import Cells, cells_of
from secateur.formats.column_mapping import ColumnMapping
from secateur.formats.csv_table import Table
from secateur.formats.currencies import currency_code
from secateur.formats.errors import CellError
from secateur.formats.headers import words
from secateur.formats.owner import Owner
from secateur.model.records import Ignored, Payment, Remark, Unreadable
from secateur.model.returned_money import names_an_invoice, says_returned
from secateur.model.text import text

NOT_COMPLETED = (
    "pending", "en attente", "en cours", "declined", "refuse", "reverted", "annule", "cancelled",
    "canceled", "reversed", "failed", "echoue", "denied", "rejete",
)  # fmt: skip
MONEY_OUT = text("Money spent, not received.")
NO_MONEY = text("No money moved.")

_OUT = ("d", "dr", "db", "debit", "out", "sortie", "depense", "s", "soll")


def read_payments(
    table: Table, mapping: ColumnMapping, file: str, owner: Owner
) -> Iterator[Payment | Unreadable | Ignored]:
    """Yield the money received, and what of it may have gone back.

    What was spent, or never arrived, is ignored and says so.
    """
    for cells in cells_of(table, mapping, file, owner):
        if not isinstance(cells, Cells):
            yield cells
            continue
        try:
            payment = _payment(cells)
        except CellError as error:
            yield Unreadable(cells.origin, error.reason)
            continue
        yield payment
        yield from cells.remarks()
        if isinstance(payment, Payment) and (note := rounding(_received(cells), payment.currency)):
            yield Remark(cells.origin, note)


def _payment(cells: Cells) -> Payment | Ignored:
    status = cells.text("status")
    if words(status).startswith(NOT_COMPLETED):
        reason = text("A transaction that was not completed: {status}.", status=status)
        return Ignored(cells.origin, reason)
    if _is_conversion(cells):
        return Ignored(cells.origin, text("A currency conversion inside the account."))
    amount = _received(cells)
    if amount < 0 and not _may_be_returned(cells):
        return Ignored(cells.origin, MONEY_OUT)
    if amount == 0:
        return Ignored(cells.origin, NO_MONEY)
    currency = cells.currency("amount", "credit")
    settles_currency = currency_code(cells.text("settles_currency"))
    return Payment(
        key=cells.text("key") or None,
        paid_on=cells.required_day("paid_on"),
        amount=minor_units(amount, currency),
        currency=currency,
        label=_label(cells),
        client=cells.text("client") or None,
        invoice=cells.text("invoice") or None,
        settles_amount=cells.optional(
            "settles_amount", lambda field: cells.minor(field, settles_currency or currency)
        ),
        settles_currency=settles_currency,
        origin=cells.origin,
    )


def _is_conversion(cells: Cells) -> bool:
    kind = words(cells.text("type") or cells.text("label"))
    return kind == "exchange" or "currency conversion" in kind or "conversion de devise" in kind


def _received(cells: Cells) -> Decimal:
    """Return what came in; negative or zero where nothing did."""
    if cells.mapping.sign == "debit_credit":
        credit, debit = cells.amount("credit"), cells.amount("debit")
        if credit is None and debit is None:
            raise CellError(text("The amount is missing."))
        return credit or -abs(debit or Decimal(0))
    amount = cells.amount("amount")
    if amount is None:
        raise CellError(text("The amount is missing."))
    if direction := words(cells.text("direction")):
        return -abs(amount) if direction in _OUT else abs(amount)
    return -amount if cells.mapping.sign == "reversed" else amount


def _may_be_returned(cells: Cells) -> bool:
    """Tell whether money that went out says that it went back, or for which invoice."""
    said = f"{_label(cells)} {cells.text('type')}"
    return bool(cells.text("invoice")) or says_returned(said) or names_an_invoice(said)


def _label(cells: Cells) -> str:
    """Join what the bank wrote in several columns: the invoice's number may be in any."""
    parts: list[str] = []
    for field in ("label", "details", "reference"):
        part = cells.text(field)
        if part and not any(part in known for known in parts):
            parts.append(part)
    return " ".join(parts)
