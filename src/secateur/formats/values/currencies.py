"""Currencies as people write them beside an amount."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from secateur.formats.errors import CellError
from secateur.model.text import text

_CODE_WORDS = (
    "AED ARS AUD BAM BDT BGN BHD BRL BYN CAD CHF CLP CNH CNY COP CRC CZK DKK DOP DZD EGP EUR "
    "GBP GEL GHS GTQ HKD HUF IDR ILS INR ISK JOD JPY KES KRW KWD KZT LBP LKR MAD MDL MGA MUR "
    "MXN MYR NGN NOK NZD OMR PAB PEN PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SEK SGD THB TND "
    "TRY TWD UAH UGX USD UYU VND XAF XOF XPF ZAR"
)
CODES = frozenset(_CODE_WORDS.split())
"""ISO 4217 codes of the places a freelancer may invoice; others are written out in a column."""

SYMBOLS = (
    ("CA$", "CAD"), ("$CA", "CAD"), ("C$", "CAD"), ("$ CA", "CAD"), ("$\xa0CA", "CAD"),
    ("US$", "USD"), ("$US", "USD"), ("$ US", "USD"), ("$\xa0US", "USD"), ("A$", "AUD"),
    ("NZ$", "NZD"), ("HK$", "HKD"), ("€", "EUR"), ("£", "GBP"), ("₹", "INR"), ("₪", "ILS"),
    ("zł", "PLN"), ("Kč", "CZK"), ("SFr.", "CHF"), ("Fr.", "CHF"),
)  # fmt: skip
"""Longest first."""

SHARED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "$": ("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP", "UYU"),
        "kr": ("SEK", "NOK", "DKK", "ISK"),
        "¥": ("JPY", "CNY"),
    }
)
"""Symbols of several countries, which decide nothing by themselves."""

_SHARED = re.compile(r"\$|¥|(?<![A-Za-z])kr(?![A-Za-z])", re.IGNORECASE)

_BARE = re.compile(r"[\d., \xa0\u202f'+-]*")
_CODE = re.compile(r"(?<![A-Za-z])([A-Za-z]{3})(?![A-Za-z])")


def currency_in(written: str) -> str | None:
    """Return the currency that an amount or a column name shows, None where none is sure."""
    if _BARE.fullmatch(written):
        return None
    for found in _CODE.finditer(written):
        if found.group(1).upper() in CODES:
            return found.group(1).upper()
    return next((code for symbol, code in SYMBOLS if symbol in written), None)


_TAIL = re.compile(
    r"(?:\b(?:en|in|de)\s+)?(?:\b(?P<code>[A-Za-z]{3})\b\s?[$€£]?|\b(?P<euro>euros?)\b|€)\s*$",
    re.IGNORECASE,
)


def currency_beside(name: str) -> str | None:
    """Return the currency at the end of a column's name, as in ``Crédit en CHF``."""
    found = _TAIL.search(name)
    if found is None:
        return None
    code = (found["code"] or "EUR").upper()
    return code if code in CODES else None


def without_currency(name: str) -> str:
    """Return a column's name without the currency at its end."""
    found = _TAIL.search(name) if currency_beside(name) else None
    return name[: found.start()] if found else name


def shared_symbol(written: str) -> str | None:
    """Return the symbol beside an amount that several currencies share, None where one is sure."""
    if _BARE.fullmatch(written):
        return None
    found = _SHARED.search(written)
    return found.group().casefold() if found and currency_in(written) is None else None


def _is_code(code: str) -> bool:
    """Tell whether a currency has, or once had, this code."""
    if code in CODES:
        return True
    from babel.numbers import is_currency  # noqa: PLC0415  (slow to load; hardly ever needed)

    return is_currency(code)


def currency_code(cell: str) -> str | None:
    """Read a currency column: ``EUR``, ``eur``, ``€``, ``Euro - EUR``; None where empty.

    Raises:
        CellError: Something else stands there.
    """
    written = cell.strip()
    if not written:
        return None
    if re.fullmatch(r"[A-Za-z]{3}", written) and _is_code(written.upper()):
        return written.upper()
    if found := currency_in(written):
        return found
    if written.casefold() in ("euro", "euros"):
        return "EUR"
    raise CellError(text("“{cell}” is not a currency.", cell=written[:40]))
