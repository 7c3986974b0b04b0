"""Values as a person types them after a command, turned into what ``secateur.toml`` would hold."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from zoneinfo import available_timezones

from secateur.actions.typed_numbers import plain_number
from secateur.model.text import text
from secateur.settings import SettingsError
from secateur.settings.zones import is_zone

_FLAGS = frozenset({"signed", "pro_bono"})
_OF_LINES = frozenset({"address", "mentions", "payment_details"})
"""Their lines are typed apart by a bar: ``12 rue des Lilas | 69001 Lyon``."""

_COUNTS = frozenset({"notice_days", "notice_days_client"})
_YES, _NO = {"yes", "true", "oui", "1"}, {"no", "false", "non", "0"}

_SUMS = frozenset({"wanted_rate", "monthly_costs", "rate"})
_NUMBERS = frozenset({"sales_tax", "income_tax", "withholding", "late_rate"})
_SCOPE = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:h|hours|heures)?\s*(?:per|par|/)\s*(month|project|mois|projet)"
)

_FRENCH: Mapping[str, str] = MappingProxyType(
    {
        "jours": "days",
        "jour": "day",
        "fin de mois": "end of month",
        "à réception": "on receipt",
        "heure": "hour",
        "forfait": "fixed",
        "mois": "month",
        "projet": "project",
        "en nature": "in_kind",
    }
)
"""Words of the terms, as a French speaker types them."""


def typed(key: str, value: str, currency: str = "") -> object:
    """Read one value; a value that no key asks for stays as it is, and is refused by its key.

    Args:
        key: Of the settings.
        value: As it was typed.
        currency: What sums are in, where that is known.

    Raises:
        SettingsError: The value has parts, and they are not written as they should be; or it is
            a sum that can be read in two ways.
    """
    if key in _OF_LINES:
        return "\n".join(line.strip() for line in re.split(r"[|\n]", value) if line.strip())
    written = " ".join(value.split())
    if not written:
        return ""
    if key in _FLAGS and written.casefold() in _YES | _NO:
        return written.casefold() in _YES
    if key in _COUNTS and written.isdecimal():
        return int(written)
    if key in _SUMS or key in _NUMBERS:
        return plain_number(written, currency, is_sum=key in _SUMS)
    return _READERS.get(key, str)(written)


def _zone(written: str) -> str:
    """Return the name of a time zone in its own capitals; what is none stays as it is."""
    if is_zone(written):
        return written
    said = written.casefold().replace(" ", "_")
    return next((name for name in available_timezones() if name.casefold() == said), written)


def _listed(written: str) -> list[str]:
    return [part.strip() for part in written.split(",") if part.strip()]


def _balance(written: str) -> Mapping[str, str]:
    on, _, amount = written.partition(" ")
    return {"on": on, "amount": plain_number(amount, is_sum=True)}


def _in_english(written: str) -> str:
    said = written.casefold().replace("\N{NO-BREAK SPACE}", " ").replace(" %", "%")
    for french, english in _FRENCH.items():
        said = re.sub(rf"\b{french}\b", english, said)
    return said


def _hours(written: str) -> Mapping[str, str]:
    """Read ``mon 09:00-12:00,13:30-17:30 tue 09:00-17:30``."""
    days: dict[str, str] = {}
    day = ""
    for part in re.split(r"[\s;=]+", re.sub(r"\s*([,-])\s*", r"\1", written.casefold())):
        if part[:1].isdigit():
            days[day] = part
        elif part:
            day = part
            days[day] = ""
    return days


def _scope(written: str) -> Mapping[str, str]:
    found = _SCOPE.fullmatch(written.casefold())
    if not found:
        raise SettingsError(text("“{value}” is not a scope such as “20 per month”.", value=written))
    return {"per": _FRENCH.get(found[2], found[2]), "hours": found[1].replace(",", ".")}


_READERS: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        **dict.fromkeys(("emails", "aliases", "days_off", "closed"), _listed),
        **dict.fromkeys(("unit", "payment_terms", "discount"), _in_english),
        **dict.fromkeys(("country", "law", "currency"), str.upper),
        "timezone": _zone,
        "hours": _hours,
        "opening_balance": _balance,
        "scope_hours": _scope,
    }
)
"""Readers of the values that are more than one word, or are written in one way only."""
