"""The sums of one row of an invoice table: with tax, and the tax in them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from secateur.formats.errors import CellError
from secateur.formats.headers import words
from secateur.formats.text.cells import Cells
from secateur.formats.values.amounts import minor_units
from secateur.formats.values.shares import parse_share
from secateur.model.text import text

_BEFORE_TAX = re.compile(
    r"\b(?:ht|hors taxes?|sous total|sub ?total|excl (?:vat|tax)|without tax|"
    r"before tax|tax excluded|untaxed)\b"
)
"""Names of columns that hold the sum before tax, and not what is left after a fee or discount."""


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

    An amount with tax whose row says nothing of it keeps None, and the owner's own rate holds.

    Raises:
        CellError: It is missing or cannot be read, or nothing says the tax that it is without.
    """
    given = next((name for name in ("amount", "line_total", "net") if cells.text(name)), "amount")
    currency = cells.currency(given, "net", "paid_amount")
    written = cells.amount(given)
    if written is None:
        raise cells.missing(given if given in cells.mapping.columns else "net")
    amount = minor_units(written, currency)
    if given == "net":
        added = _added(cells, written, currency)
        return Sums(amount + added, added, currency, written)
    tax = cells.optional("tax", lambda _: taxes(cells, currency))
    if tax is None and (rate := cells.optional("tax_rate", lambda _: _rate(cells))) is not None:
        tax = amount - minor_units(written / (1 + rate), currency)
    if tax is None and given == "amount":
        tax = _between(cells, amount, currency)
    return Sums(amount, tax, currency, written)


def _between(cells: Cells, amount: int, currency: str | None) -> int | None:
    """Return the tax in an amount beside which it stands without.

    None where a fee or a discount may lie between the two as well.
    """
    net = cells.optional("net", lambda field: cells.minor(field, currency))
    if not net or net * amount <= 0 or abs(net) > abs(amount):
        return None
    is_sure = net == amount or _BEFORE_TAX.search(words(cells.mapping.columns["net"]))
    return amount - net if is_sure else None


def _added(cells: Cells, net: Decimal, currency: str | None) -> int:
    """Return the tax that comes on top.

    Of a table that has a column for it, an empty cell says that there is none: what is exempt
    stands so beside what is not.
    """
    if cells.says("tax"):
        return taxes(cells, currency) or 0
    rate = _rate(cells)
    rate = cells.mapping.sales_tax if rate is None else rate
    if rate is None and {"tax", "tax_rate"} & cells.mapping.columns.keys():
        return 0
    rate = cells.owner.sales_tax if rate is None else rate
    if rate is None:
        raise CellError(
            text("This amount is without tax, and nothing says the tax: add a column of its rate.")
        )
    return minor_units(net * rate, currency)


def taxes(cells: Cells, currency: str | None) -> int | None:
    """Return the tax of a row, and the second one beside it where there are two.

    Raises:
        CellError: Something else stands there.
    """
    tax = cells.minor("tax", currency)
    second = cells.minor("second_tax", currency) if cells.says("second_tax") else None
    return second if tax is None else tax + (second or 0)


def _rate(cells: Cells) -> Decimal | None:
    return parse_share(cells.text("tax_rate")) if cells.says("tax_rate") else None
