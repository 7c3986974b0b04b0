"""What one row of an invoice table says of its payment: the day, the sum, or neither."""

from dataclasses import dataclass
from datetime import date

from secateur.formats.columns.column_mapping import ColumnMapping
from secateur.formats.columns.documents import state_in
from secateur.formats.text.cells import YES, Cells
from secateur.model.text import text

PAID_WITHOUT_DAY = text(
    "Marked as paid, without the day: counted as settled, and left out of what is said of delays."
)
_PAID_IN_PART_WITHOUT_DAY = text(
    "Paid in part, without the day: that part is counted as settled, the rest as open."
)

NOTHING_OF_PAYMENT = text(
    "This list does not say which invoices are paid: import your bank statement as well."
)
_OF_PAYMENT = frozenset({"status", "payment_status", "paid_on", "paid_amount", "balance"})


def says_of_payment(mapping: ColumnMapping) -> bool:
    """Tell whether a table of invoices has a column that says whether they are paid."""
    return not _OF_PAYMENT.isdisjoint(mapping.columns)


@dataclass(frozen=True, slots=True)
class Paid:
    """What was paid of an invoice, as its own file says."""

    on: date | None = None
    amount: int | None = None
    """None with a day: all of it."""

    is_all: bool = False
    """Paid in full, on a day that nothing says."""

    says_open: bool = False
    """The table gives what is left to pay, or that it is not paid."""


def paid(cells: Cells, amount: int, currency: str | None) -> Paid:
    """Return the day of the payment, and how much; no sum where it was paid in full.

    Args:
        cells: The row.
        amount: Of the invoice, in minor units; 0 for a credit note, which nobody pays.
        currency: Of the invoice.
    """
    paid_on, is_marked = _paid_on(cells)
    is_marked |= cells.text("payment_status").casefold() in YES
    state = state_in(cells.text("payment_status") or cells.text("status"))
    said = cells.optional("paid_amount", lambda field: cells.minor(field, currency))
    left = cells.optional("balance", lambda field: cells.minor(field, currency))
    is_whole = "line_total" not in cells.mapping.columns or "amount" in cells.mapping.columns
    if said is not None and (said or left is None):
        return _by_sum(cells, paid_on, amount, abs(said))
    if is_whole and left is not None and 0 <= left <= amount:
        return _by_balance(cells, paid_on, amount, left)
    if paid_on is None:
        is_marked = is_marked or state == "paid"
        return _undated(cells) if is_marked and amount else _nothing(cells, state)
    return _nothing(cells, state) if state == "partly" else Paid(paid_on)


def _by_sum(cells: Cells, paid_on: date | None, amount: int, said: int) -> Paid:
    if paid_on is None and said >= amount > 0:
        return _undated(cells)
    if paid_on is None and said and amount:
        cells.left_out.append(_PAID_IN_PART_WITHOUT_DAY)
    return Paid(paid_on, said, says_open=True)


def _by_balance(cells: Cells, paid_on: date | None, amount: int, left: int) -> Paid:
    """Work out what was paid from what is left to pay."""
    if left == 0:
        return _undated(cells) if paid_on is None and amount else Paid(paid_on)
    if left < amount:
        if paid_on is None:
            cells.left_out.append(_PAID_IN_PART_WITHOUT_DAY)
        return Paid(paid_on, amount - left, says_open=True)
    if paid_on is not None:
        cells.left_out.append(
            text(
                "Paid on {paid:date}, yet the whole amount is still to be paid: counted as open.",
                paid=paid_on,
            )
        )
    return Paid(says_open=True)


def _undated(cells: Cells) -> Paid:
    cells.left_out.append(PAID_WITHOUT_DAY)
    return Paid(is_all=True)


def _nothing(cells: Cells, state: str) -> Paid:
    """Keep an invoice open; that a part of it was paid, and not which, is said."""
    if state == "partly":
        cells.left_out.append(
            text(
                "Paid in part, without how much: kept, and counted as open until the payment is "
                "imported."
            )
        )
    return Paid(says_open=bool(cells.text("status") or cells.text("payment_status")))


def _paid_on(cells: Cells) -> tuple[date | None, bool]:
    """Read the day; a mere yes says that it was paid, and not when."""
    if cells.text("paid_on").casefold() in YES - {"1"} or state_in(cells.text("paid_on")) == "paid":
        return None, True
    return cells.optional_day("paid_on"), False
