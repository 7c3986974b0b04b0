"""The sums of one row of an invoice table: with tax, the tax in them, and what was paid."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from secateur.formats.amounts import minor_units
from secateur.formats.cells import YES, Cells
from secateur.formats.errors import CellError
from secateur.formats.headers import words
from secateur.formats.shares import parse_share
from secateur.model.text import text

PAID_WORDS = frozenset(("paid", "payee", "paye", "reglee", "regle", "encaissee", "acquittee"))
PARTLY_PAID = frozenset(
    ("partial", "partially paid", "part paid", "partly paid", "partial payment", "partielle",
     "partiel", "partiellement payee", "partiellement paye", "partiellement reglee",
     "partiellement regle", "payee partiellement", "payee en partie", "acompte", "acompte verse")
)  # fmt: skip

PAID_WITHOUT_DAY = text(
    "Marked as paid, without the day: kept, and counted as open until the payment is imported."
)


@dataclass(frozen=True, slots=True)
class Sums:
    """What an invoice comes to, in minor units; negative as it is written."""

    amount: int
    """With tax."""

    tax: int | None
    currency: str | None
    written: Decimal
    """The amount that the table gives, with or without tax."""


def sums_of(cells: Cells) -> Sums:
    """Read the amount of a row; one without tax is completed.

    Raises:
        CellError: It is missing or cannot be read, or nothing says the tax that it is without.
    """
    given = next((name for name in ("amount", "line_total", "net") if cells.text(name)), "amount")
    currency = cells.currency(given, "net", "paid_amount")
    written = cells.amount(given)
    if written is None:
        raise CellError(text("The amount is missing."))
    amount = minor_units(written, currency)
    if given == "net":
        tax = _added(cells, written, currency)
        return Sums(amount + (tax or 0), tax, currency, written)
    tax = cells.optional("tax", lambda field: cells.minor(field, currency))
    if tax is None and (rate := cells.optional("tax_rate", lambda _: _rate(cells))) is not None:
        tax = amount - minor_units(written / (1 + rate), currency)
    return Sums(amount, tax, currency, written)


def _added(cells: Cells, net: Decimal, currency: str | None) -> int | None:
    """Return the tax that comes on top; None where its column is empty: there is none."""
    if cells.says("tax"):
        return cells.minor("tax", currency)
    rate = _rate(cells)
    if rate is None and "tax" in cells.mapping.columns:
        return None
    for known in (cells.mapping.sales_tax, cells.owner.sales_tax):
        rate = known if rate is None else rate
    if rate is None:
        raise CellError(
            text("This amount is without tax, and nothing says the tax: add a column of its rate.")
        )
    return minor_units(net * rate, currency)


def _rate(cells: Cells) -> Decimal | None:
    return parse_share(cells.text("tax_rate")) if cells.says("tax_rate") else None


def paid(cells: Cells, amount: int, currency: str | None) -> tuple[date | None, int | None]:
    """Return the day of the payment, and how much; no sum where it was paid in full.

    Args:
        cells: The row.
        amount: Of the invoice, in minor units.
        currency: Of the invoice.
    """
    paid_on = _paid_on(cells)
    said = cells.optional("paid_amount", lambda field: cells.minor(field, currency))
    if said is not None:
        if said and paid_on is None:
            _say_undated(cells)
        return paid_on, abs(said)
    left = cells.optional("balance", lambda field: cells.minor(field, currency))
    is_whole = "line_total" not in cells.mapping.columns
    if is_whole and left is not None and 0 <= left <= amount:
        return _by_balance(cells, paid_on, amount, left)
    if paid_on and words(cells.text("status")) in PARTLY_PAID:
        cells.left_out.append(
            text(
                "Paid in part, without how much: kept, and counted as open until the payment is "
                "imported."
            )
        )
        return None, None
    return paid_on, None


def _by_balance(
    cells: Cells, paid_on: date | None, amount: int, left: int
) -> tuple[date | None, int | None]:
    """Work out what was paid from what is left to pay."""
    if left == 0:
        if paid_on is None and amount and words(cells.text("status")) not in PAID_WORDS:
            cells.left_out.append(PAID_WITHOUT_DAY)
        return paid_on, None
    if left < amount and paid_on is None:
        _say_undated(cells)
    if left < amount:
        return paid_on, amount - left
    if paid_on is not None:
        cells.left_out.append(
            text(
                "Paid on {paid:date}, yet the whole amount is still to be paid: counted as open.",
                paid=paid_on,
            )
        )
    return None, None


def _say_undated(cells: Cells) -> None:
    cells.left_out.append(
        text(
            "Paid in part, without the day: kept, and counted as open until the payment is "
            "imported."
        )
    )


def _paid_on(cells: Cells) -> date | None:
    """Read the day; a mere yes says that it was paid, and not when."""
    if cells.text("paid_on").casefold() in YES - {"1"}:
        if words(cells.text("status")) not in PAID_WORDS:
            cells.left_out.append(PAID_WITHOUT_DAY)
        return None
    return cells.optional_day("paid_on")
