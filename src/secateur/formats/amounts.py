"""Amounts as programs and people write them, to exact decimals and never to floats."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from secateur.formats.currencies import CODES
from secateur.formats.errors import CellError
from secateur.model.money import Money
from secateur.model.text import Text, text

Separator = Literal[".", ","]
"""The decimal separator of a column."""

LARGEST = Decimal(10) ** 15
"""No invoice is larger; beyond it the store's whole numbers would end."""

_SPACES = re.compile(r"[\s\xa0\u2009\u202f_]+")
_GROUP_MARKS = str.maketrans("", "", "'’ʼ`")
_CURRENCY = re.compile(
    rf"(?<![A-Za-z])(?:{'|'.join(sorted(CODES))}|euros?|(?:CA|US|AU|NZ|HK|C|A)?\$(?:CA|US)?|"
    r"S?Fr\.?|kr\.?|zł|Kč|[€£¥₹₪])(?![A-Za-z])",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(-)?(\d[\d.,]*)", re.ASCII)
"""Most cells: nothing around the digits."""

_NUMBER = re.compile(r"\d[\d.,]*|[.,]\d+")
_GROUPED = {
    ".": re.compile(r"\d{1,3}(,\d{2,3})*,\d{3}|\d*"),
    ",": re.compile(r"\d{1,3}(\.\d{3})+|\d*"),
}
"""The whole part under each decimal separator; Indian lakh groups have two digits."""

_MINUS = "-−–\N{FULLWIDTH HYPHEN-MINUS}"


def bare(cell: str) -> tuple[bool, str] | None:
    """Return (is negative, digits and separators), or None where the cell is no amount."""
    if plain := _PLAIN.fullmatch(cell):
        return bool(plain.group(1)), plain.group(2)
    written = _SPACES.sub("", cell).translate(_GROUP_MARKS)
    negative = False
    if written.startswith("(") and written.endswith(")"):
        negative, written = True, written[1:-1]
    signs = sum(written.count(mark) for mark in _MINUS)
    if signs > 1 or (signs and negative) or written.count("+") > 1:
        return None
    for mark in _MINUS:
        negative = negative or mark in written
    written = _CURRENCY.sub("", written)
    digits = written.strip(_MINUS + "+")
    if not _NUMBER.fullmatch(digits) or not digits.isascii():
        return None
    return negative, digits


def separator_shown(cell: str) -> Separator | Literal["either"] | None:
    """Return the decimal separator one cell proves.

    ``either`` is ``1.234``, which is a thousand in one country and one in the next; None proves
    nothing, such as ``12``.
    """
    parts = bare(cell)
    if parts is None:
        return None
    digits = parts[1]
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return None
    mark: Separator = "." if digits[last] == "." else ","
    other: Separator = "," if mark == "." else "."
    if other in digits:
        return mark if digits.count(mark) == 1 else None
    if digits.count(mark) > 1:
        return other
    whole, fraction = digits[:last], digits[last + 1 :]
    if len(fraction) == 3 and 0 < len(whole) <= 3 and whole.strip("0"):  # noqa: PLR2004  (a group of thousands)
        return "either"
    return mark


def decimal_separator(cells: Iterable[str]) -> Separator | None:
    """Decide the separator of a whole column; None where it proves none or both."""
    shown = {separator_shown(cell) for cell in cells} - {None}
    if not shown:
        return "."
    certain = shown - {"either"}
    if certain == {"."}:
        return "."
    return "," if certain == {","} else None


def parse_amount(cell: str, separator: Separator) -> Decimal:
    """Read an amount such as ``1 234,56 €``, ``(12.00)`` or ``1.234,56-``, without its currency.

    Raises:
        CellError: It is no amount under this decimal separator.
    """
    parts = bare(cell)
    if parts is not None:
        negative, digits = parts
        whole, _, fraction = digits.partition(separator)
        if (not fraction or fraction.isdigit()) and _GROUPED[separator].fullmatch(whole):
            amount = Decimal(re.sub(r"\D", "", whole) or "0") + Decimal(f"0.{fraction or 0}")
            if amount <= LARGEST:
                return -amount if negative else amount
    raise CellError(text("“{cell}” is not an amount.", cell=cell.strip()[:40]))


def rounding(amount: Decimal, currency: str | None) -> Text | None:
    """Say that an amount is finer than its currency's coins, None where it is not."""
    if Money.of(amount, currency or "").amount == amount:
        return None
    return text("The amount {amount} is rounded to the cent.", amount=str(amount.normalize()))


def minor_units(amount: Decimal, currency: str | None) -> int:
    """Return cents, or what the currency has; hundredths where the currency is not known."""
    return Money.of(amount, currency or "").minor
