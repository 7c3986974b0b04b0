"""Shares such as rates of tax, as tables and people write them."""

import re
from collections.abc import Iterable
from decimal import Decimal

from secateur.formats.errors import CellError
from secateur.formats.headers import words
from secateur.formats.values.amounts import bare
from secateur.model.text import text

_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d{1,6})?)\s*(%)?", re.ASCII)
_NONE = frozenset(
    ("none", "aucune", "aucun", "exonere", "exoneree", "exempt", "exempte", "autoliquidation",
     "reverse charge", "non applicable", "non soumis", "hors champ")
)  # fmt: skip


def parse_share(cell: str) -> Decimal:
    """Read ``20 %``, ``20``, ``5,5%`` or ``0.20`` as a fraction; ``exonéré`` is none.

    Raises:
        CellError: It is no share between 0 and 100 %.
    """
    if words(cell) in _NONE:
        return Decimal(0)
    if found := _SHARE.fullmatch(cell.strip().replace("\N{NARROW NO-BREAK SPACE}", " ")):
        number = Decimal(found[1].replace(",", "."))
        share = number / 100 if found[2] or number >= 1 else number
        if share <= 1:
            return share
    raise CellError(text("“{cell}” is not a rate such as 20%.", cell=cell.strip()[:40]))


def is_percent(cell: str) -> bool:
    """Whether a cell is a number of percent, written with its sign, or says that there is none."""
    found = _SHARE.fullmatch(cell)
    return bool(found[2]) if found else words(cell) in _NONE


_LEGAL = frozenset(
    Decimal(rate)
    for rate in (
        "20", "10", "5.5", "2.1", "8.5", "21", "12", "6", "17", "14", "8", "3", "19", "7", "8.1",
        "2.6", "3.8", "7.7", "2.5", "3.7", "5", "13", "15", "14.975", "9.975", "9", "4", "22",
    )
)  # fmt: skip
"""Percent of sales tax in the places that are known here, now or lately."""


def are_rates(pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether a column of tax holds rates: every value is one, and not the tax on its amount.

    Args:
        pairs: The cells of the amount without tax and of the tax, row by row.
    """
    is_proved = False
    for net, tax in pairs:
        amount, value = _number(net), _number(tax)
        if not value or not amount:
            continue
        if value not in _LEGAL:
            return False
        percent = 100 * value / amount
        is_proved |= not is_legal_percent(percent)
    return is_proved


def is_legal_percent(percent: Decimal) -> bool:
    """Whether so many percent are a sales tax somewhere, cents being rounded."""
    return any(abs(percent - rate) < Decimal("0.05") for rate in _LEGAL)


def _number(cell: str) -> Decimal | None:
    """Read a number whose last mark parts the decimals, close enough to compare it."""
    found = bare(cell)
    if found is None or not found[1].isprintable():
        return None
    whole, _, fraction = f"0{found[1]}".replace(",", ".").rpartition(".")
    return Decimal(f"{whole.replace('.', '')}.{fraction}" if whole else fraction).normalize()
