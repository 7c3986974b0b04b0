"""Amounts as programs and people write them, to exact decimals and never to floats."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from secateur.formats.errors import CellError
from secateur.formats.values.currencies import CODES
from secateur.model.money import Money
from secateur.model.text import Text, text

Separator = Literal[".", ","]
"""The decimal separator of a column."""

LARGEST = Decimal(10) ** 15
"""No invoice is larger; beyond it the store's whole numbers would end."""

_SPACES = re.compile(r"[\s\xa0\u2009\u202f_]+")
_GROUP_MARKS = str.maketrans("", "", "'’ʼ`")
_WRITTEN = (
    rf"(?:{'|'.join(sorted(CODES))}|euros?|(?:CA|US|AU|NZ|HK|C|A)?\$(?:CA|US)?|"
    r"S?Fr\.?|kr\.?|zł|Kč|[€£¥₹₪])"
)
_CURRENCY = re.compile(rf"(?<![A-Za-z]){_WRITTEN}(?![A-Za-z])", re.IGNORECASE)
_BEFORE_CENTS = re.compile(rf"(?<=\d){_WRITTEN}(?=\d\d\D*$)", re.IGNORECASE)
_AMID = re.compile(rf"\d{_WRITTEN}\d", re.IGNORECASE)
_BETWEEN_DIGITS = re.compile(r"\d[^\d.,]+\d")
_PARTING = "\x1f"
"""Stands in the digits for a currency that parts the cents, as in ``12€50``."""
_PLAIN = re.compile(r"(-)?(\d[\d.,]*)", re.ASCII)
"""Most cells: nothing around the digits."""

_LOOSE = re.compile(r"\d[\s\xa0\u2009\u202f_]+(?!\d{3}(?!\d))\d")
"""Digits apart that are no thousands, such as those of a telephone number."""

_NUMBER = re.compile(rf"\d[\d.,]*|[.,]\d+|\d[\d.,]*{_PARTING}\d\d")
_GROUPED = {
    ".": re.compile(r"\d{1,3}(,\d{2,3})*,\d{3}|\d*"),
    ",": re.compile(r"\d{1,3}(\.\d{3})+|\d*"),
}
"""The whole part under each decimal separator; Indian lakh groups have two digits."""

_MINUS = "-−–\N{FULLWIDTH HYPHEN-MINUS}"


@lru_cache(maxsize=4096)
def bare(cell: str) -> tuple[bool, str] | None:
    """Return (is negative, digits and separators), or None where the cell is no amount.

    The cents of ``12€50`` stand behind ``_PARTING``.
    """
    if plain := _PLAIN.fullmatch(cell):
        return bool(plain.group(1)), plain.group(2)
    written = _SPACES.sub("", cell).translate(_GROUP_MARKS)
    if _BETWEEN_DIGITS.search(written):
        written = _BEFORE_CENTS.sub(_PARTING, written)
        if _AMID.search(written):
            return None
    if len(written) < len(cell) and _LOOSE.search(cell):
        return None
    written = _CURRENCY.sub("", written)
    negative = False
    if written.startswith("(") and written.endswith(")"):
        negative, written = True, written[1:-1]
    signs = sum(written.count(mark) for mark in _MINUS)
    if signs > 1 or (signs and negative) or written.count("+") > 1:
        return None
    for mark in _MINUS:
        negative = negative or mark in written
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
    if parts is None or _PARTING in parts[1]:
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
        whole, _, fraction = digits.partition(_PARTING if _PARTING in digits else separator)
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
