"""Values as a person types them after a command, turned into what ``secateur.toml`` would hold."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from secateur.model.text import text
from secateur.settings import SettingsError

_FLAGS = frozenset({"signed", "pro_bono"})
_OF_LINES = frozenset({"address", "mentions", "payment_details"})
"""Their lines are typed apart by a bar: ``12 rue des Lilas | 69001 Lyon``."""

_COUNTS = frozenset({"notice_days", "notice_days_client"})
_YES, _NO = {"yes", "true", "oui", "1"}, {"no", "false", "non", "0"}

_COMMA = re.compile(r"\d+,\d+")
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


def typed(key: str, value: str) -> object:
    """Read one value; a value that no key asks for stays as it is, and is refused by its key.

    Raises:
        SettingsError: The value has parts, and they are not written as they should be.
    """
    if key in _OF_LINES:
        return "\n".join(line.strip() for line in re.split(r"[|\n]", value) if line.strip())
    written = " ".join(value.split())
    if key in _FLAGS and written.casefold() in _YES | _NO:
        return written.casefold() in _YES
    if key in _COUNTS and written.isdecimal():
        return int(written)
    if key in _IN_PARTS:
        return _IN_PARTS[key](written)
    return written.replace(",", ".") if _COMMA.fullmatch(written) else written


def _listed(written: str) -> list[str]:
    return [part.strip() for part in written.split(",") if part.strip()]


def _balance(written: str) -> Mapping[str, str]:
    on, _, amount = written.partition(" ")
    return {"on": on, "amount": amount.replace(",", ".")}


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


_IN_PARTS: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        **dict.fromkeys(("emails", "aliases", "days_off", "closed"), _listed),
        **dict.fromkeys(("unit", "payment_terms", "discount"), _in_english),
        "hours": _hours,
        "opening_balance": _balance,
        "scope_hours": _scope,
    }
)
"""Readers of the values that are more than one word or number."""
