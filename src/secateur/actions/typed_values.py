"""Values as a person types them after a command, turned into what ``secateur.toml`` would hold."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from secateur.model.text import text
from secateur.settings import SettingsError

_LISTS = frozenset({"emails", "aliases", "days_off", "closed"})
_FLAGS = frozenset({"signed", "pro_bono"})
_COUNTS = frozenset({"notice_days", "notice_days_client"})
_YES, _NO = {"yes", "true", "oui", "1"}, {"no", "false", "non", "0"}

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

_TERMS_IN_WORDS = frozenset({"unit", "payment_terms", "discount"})


def typed(key: str, value: str) -> object:
    """Read one value; a value that no key asks for stays as it is, and is refused by its key.

    Raises:
        SettingsError: The value has parts, and they are not written as they should be.
    """
    written = " ".join(value.split())
    if key in _LISTS:
        return [part.strip() for part in written.split(",") if part.strip()]
    if key in _FLAGS and written.casefold() in _YES | _NO:
        return written.casefold() in _YES
    if key in _COUNTS and written.isdecimal():
        return int(written)
    if key == "hours":
        return _hours(written)
    if key == "opening_balance":
        on, _, amount = written.partition(" ")
        return {"on": on, "amount": amount}
    if key == "scope_hours":
        return _scope(written)
    if key in _TERMS_IN_WORDS:
        return _in_english(written)
    return written


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
