"""Values as a person types them after a command, turned into what ``secateur.toml`` would hold."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from zoneinfo import available_timezones

from secateur.actions.typed.hours import hours_typed
from secateur.actions.typed.numbers import plain_number
from secateur.actions.typed.units import KINDS, number_typed
from secateur.formats.values.currencies import CODES, currency_beside
from secateur.model.text import text
from secateur.settings import SettingsError
from secateur.settings.values import NotExpected
from secateur.settings.zones import is_zone

_FLAGS = frozenset({"signed", "pro_bono"})
_OF_LINES = frozenset({"address", "mentions", "payment_details"})
"""Their lines are typed apart by a bar: ``12 rue des Lilas | 69001 Lyon``."""

_YES, _NO = {"yes", "y", "true", "oui", "o", "1"}, {"no", "n", "false", "non", "0"}
_NO_TAX = frozenset({"none", "no", "non", "aucun", "aucune", "sans"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_COUNTRY = re.compile(r"[a-z]{2}(-[a-z0-9]{1,3})?", re.IGNORECASE)
_SCOPE = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:h|hours|heures)?\s*(?:per|par|/)\s*(month|project|mois|projet)"
)

_FRENCH: Mapping[str, str] = MappingProxyType(
    {
        "jours": "days",
        "jour": "day",
        "j": "days",
        "d": "days",
        "fin de mois": "end of month",
        "fdm": "end of month",
        "eom": "end of month",
        "à réception": "on receipt",
        "a reception": "on receipt",
        "comptant": "on receipt",
        "heure": "hour",
        "h": "hour",
        "forfait": "fixed",
        "mois": "month",
        "projet": "project",
        "en nature": "in_kind",
        "in kind": "in_kind",
    }
)
"""Words of the terms, as a French speaker types them, and short ones."""

_KINDS_OF_CLIENT: Mapping[str, str] = MappingProxyType(
    {
        "entreprise": "business",
        "professionnel": "business",
        "particulier": "consumer",
        "individual": "consumer",
        "administration": "public",
    }
)


def typed(key: str, value: str, currency: str = "") -> object:
    """Read one value; a value that no key asks for stays as it is, and is refused by its key.

    Args:
        key: Of the settings.
        value: As it was typed.
        currency: What sums are in, where that is known.

    Raises:
        SettingsError: The value has parts, and they are not written as they should be; or it is
            a sum that can be read in two ways.
        NotExpected: It is in another currency, or lacks its day; or a share is typed as percents.
    """
    if key in _OF_LINES:
        return "\n".join(line.strip() for line in re.split(r"[|\n]", value) if line.strip())
    written = " ".join(value.split())
    if not written:
        return ""
    if key in _FLAGS and written.casefold() in _YES | _NO:
        return written.casefold() in _YES
    if key in KINDS:
        return _number(key, written, currency)
    if key == "opening_balance":
        return _balance(written, currency)
    return _READERS.get(key, str)(written)


def _number(key: str, written: str, currency: str) -> str | int:
    if key == "sales_tax" and written.casefold() in _NO_TAX:
        return "none"
    number = number_typed(KINDS[key], written, currency)
    return int(number) if KINDS[key] == "days" and number.isdecimal() else number


def _zone(written: str) -> str:
    """Return the name of a time zone in its own capitals; what is none stays as it is.

    The town alone names its zone, where only one has it.
    """
    if is_zone(written):
        return written
    said = written.casefold().replace(" ", "_")
    names = {name.casefold(): name for name in available_timezones()}
    of_town = [whole for name, whole in names.items() if name.endswith(f"/{said}")]
    return names.get(said, of_town[0] if len(of_town) == 1 else written)


def _listed(written: str) -> list[str]:
    return [part.strip() for part in written.split(",") if part.strip()]


def _balance(written: str, currency: str) -> Mapping[str, str]:
    """Read ``2026-01-01 8000.00``, in either order.

    Raises:
        NotExpected: The day or the sum is missing.
    """
    on = _DAY.search(written)
    amount = " ".join(_DAY.sub(" ", written).split())
    if not on or not amount:
        raise NotExpected(
            text(
                "“{key}” is a day and the sum you had on it, such as “{example}”, not {value}.",
                example=text("2026-01-01 8000.00"),
            )
        )
    return {"on": on[0], "amount": plain_number(amount, currency, is_sum=True)}


def _in_english(written: str) -> str:
    said = written.casefold().replace("\N{NO-BREAK SPACE}", " ").replace(" %", "%")
    said = re.sub(r"(?<=\d)(?=[jd]\b)", " ", said.replace(",", "."))
    for french, english in _FRENCH.items():
        said = re.sub(rf"\b{french}\b", english, said)
    return re.sub(r"^net (\d+)$", r"\1 days", said)


def _unit(written: str) -> str:
    bare = re.sub(r"^(?:/|par |per |à l['’])\s*", "", written.casefold())
    return _in_english(bare).removesuffix("s")


def _term(written: str) -> str:
    """Read when an invoice falls due; a number alone counts days."""
    return f"{written} days" if written.isdecimal() else _in_english(written)


def _currency(written: str) -> str:
    """Return the code of a currency that only one country has, as it is written there."""
    code = currency_beside(written) or ""
    return code if code in CODES else written.upper()


def _place(written: str) -> str:
    return written.upper() if _COUNTRY.fullmatch(written) else written


def _language(written: str) -> str:
    language, hyphen, place = written.replace("_", "-").partition("-")
    return f"{language.lower()}{hyphen}{place.upper()}"


def _kind_of_client(written: str) -> str:
    said = written.casefold()
    return _KINDS_OF_CLIENT.get(said, said)


def _scope(written: str) -> Mapping[str, str]:
    found = _SCOPE.fullmatch(written.casefold())
    if not found:
        raise SettingsError(text("“{value}” is not a scope such as “20 per month”.", value=written))
    return {"per": _FRENCH.get(found[2], found[2]), "hours": found[1].replace(",", ".")}


_READERS: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        **dict.fromkeys(("emails", "aliases", "days_off", "closed"), _listed),
        "unit": _unit,
        "discount": _in_english,
        **dict.fromkeys(("country", "law"), _place),
        "payment_terms": _term,
        "currency": _currency,
        "language": _language,
        "form_of_address": str.casefold,
        "kind": _kind_of_client,
        "timezone": _zone,
        "hours": hours_typed,
        "scope_hours": _scope,
    }
)
"""Readers of the values that are more than one word, or are written in one way only."""
