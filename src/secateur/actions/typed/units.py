"""Numbers with their unit beside them, as people type them: ``10 jours``, ``25 %``, ``60 €/h``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Literal

from secateur.actions.typed.numbers import plain_number
from secateur.formats.values.currencies import currency_in
from secateur.model.text import Text, text
from secateur.settings.values import NotExpected

Kind = Literal[
    "number", "sum", "hourly", "monthly", "rate", "share", "ratio", "percent", "days",
    "working_days", "hours", "count",
]  # fmt: skip
"""What a number counts: a ``share`` and a ``ratio`` are kept as fractions, a ``percent`` is not."""

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "wanted_rate": "hourly",
        "monthly_costs": "monthly",
        "rate": "rate",
        "sales_tax": "share",
        "income_tax": "share",
        "withholding": "share",
        "late_rate": "percent",
        "notice_days": "days",
        "notice_days_client": "days",
    }
)
"""By key of the settings that is one number."""

SUMS = frozenset({"sum", "hourly", "monthly", "rate"})
FRACTIONS = frozenset({"share", "ratio"})

_A = r"(?:/|\b(?:par|per|an|a|de)\b|\bde l['’])\s*"
_PERIODS: Mapping[str, str] = MappingProxyType(
    {
        "hour": r"heures?|hours?|hrs?|h",
        "day": r"jours?|j|days?|d",
        "month": r"mois|months?",
    }
)
_PER: Mapping[str, str] = MappingProxyType(
    {unit: rf"{_A}(?:{words})\.?" for unit, words in _PERIODS.items()}
)
_PERCENT = r"%|\bpour\s?cent\b|\bper\s?cent\b|\bpercent\b"
_UNITS: Mapping[Kind, str] = MappingProxyType(
    {
        "hourly": _PER["hour"],
        "monthly": _PER["month"],
        "rate": "|".join(_PER.values()),
        "share": _PERCENT,
        "ratio": _PERCENT,
        "percent": rf"(?:{_PERCENT})(?:\s*(?:l['’]an|p\.?\s?a\.?|{_A}(?:an|ann[ée]e|year)))?",
        "days": rf"(?:{_PERIODS['day']})\.?",
        "working_days": rf"(?:(?:working|business)\s+days?|(?:{_PERIODS['day']})(?:\s+ouvr\w+)?)",
        "hours": rf"(?:{_PERIODS['hour']})\.?",
        "count": r"fois|times?",
    }
)
"""Each behind its number."""

_WEEKS = re.compile(r"(\d+)\s*(?:semaines?|sem|weeks?|wks?)\.?", re.IGNORECASE)
_DAYS_IN_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class InPercent:
    """A number typed in a field that asks for percents."""

    written: str


def number_typed(kind: Kind, written: str, currency: str = "") -> str:
    """Return a number as the settings hold it, from the way a person writes it.

    What is no number stays as it was typed, and is refused by its key.

    Args:
        kind: What it counts.
        written: As it was typed; ``22 %`` of a share is ``0.22``.
        currency: What sums are in, where that is known.

    Raises:
        NotExpected: It is in another currency, or in percent and surely a share.
        SettingsError: It is a sum that can be read in two ways.
    """
    bare = _without_unit(kind, written)
    if kind in SUMS and currency and currency_in(bare) not in {None, currency}:
        raise NotExpected(text("{where}: “{key}” is in {own}, not {value}.", own=currency))
    plain = plain_number(bare, currency, is_sum=kind in SUMS)
    if kind == "percent" and bare == written:
        _refuse_below_one(plain, written)
    if kind in FRACTIONS and bare != written:
        return _hundredth(plain) or written
    weeks = _WEEKS.fullmatch(written) if kind == "days" else None
    return str(int(weeks[1]) * _DAYS_IN_A_WEEK) if weeks else plain


def share_in_percent(typed: InPercent) -> str:
    """Return the share that was typed in a field for percents.

    Raises:
        NotExpected: It is below one, without its sign: a share was meant, most likely.
    """
    bare = _without_unit("share", typed.written)
    plain = plain_number(bare)
    if bare == typed.written:
        _refuse_below_one(plain, typed.written)
    return _hundredth(plain) or typed.written


def rate_parts(written: str) -> Mapping[str, str]:
    """Return the clauses that a rate such as ``60,00 €/h`` says: rate, currency, unit."""
    found = {"rate": _without_unit("rate", written)}
    if currency := currency_in(found["rate"]):
        found["currency"] = currency
    for unit, words in _PER.items():
        if re.search(rf"(?:{words})\s*$", written, re.IGNORECASE):
            found["unit"] = unit
    return found


def _without_unit(kind: Kind, written: str) -> str:
    unit = _UNITS.get(kind)
    found = re.fullmatch(rf"(.*\d.*?)\s*(?:{unit})\s*", written, re.IGNORECASE) if unit else None
    return found[1].strip() if found else written


def _refuse_below_one(plain: str, written: str) -> None:
    value = _exact(plain)
    if value is not None and 0 < value < 1:
        raise NotExpected(_below_one(written, float(value)))


def _below_one(written: str, meant: float) -> Text:
    return text(
        "{said} %: did you mean {meant:percent}? Write “{meant:percent}”, or “{said} %” with its"
        " sign.",
        said=written,
        meant=meant,
    )


BELOW_ONE = _below_one("", 0.0).template
"""What is asked of a share that was typed where percents are."""


def _hundredth(plain: str) -> str:
    value = _exact(plain)
    return "" if value is None else f"{value / 100:f}"


def _exact(plain: str) -> Decimal | None:
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None
