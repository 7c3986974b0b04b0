"""Values as a person types them after a command, turned into what ``secateur.toml`` would hold."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from zoneinfo import available_timezones

from secateur.actions.typed.days import IN_TEXT, UNKNOWN, NoDayError, Speech, iso_days
from secateur.actions.typed.hours import hours_typed
from secateur.actions.typed.numbers import plain_number
from secateur.actions.typed.units import KINDS, number_typed
from secateur.formats.values.currencies import CODES, currency_beside
from secateur.model.text import text
from secateur.settings import SettingsError
from secateur.settings.values import NotExpected, shown
from secateur.settings.zones import is_zone

_FLAGS = frozenset({"signed", "pro_bono"})
_OF_LINES = frozenset({"address", "mentions", "payment_details"})
"""Their lines are typed apart by a bar: ``12 rue des Lilas | 69001 Lyon``."""

_YES, _NO = {"yes", "y", "true", "oui", "o", "1"}, {"no", "n", "false", "non", "0"}
_NO_TAX = frozenset({"none", "no", "non", "aucun", "aucune", "sans"})
_DAYS = frozenset({"payments_until", "from", "until"})
_LISTS_OF_DAYS = frozenset({"days_off", "closed"})
_YEAR_APART = re.compile(r",(?=\s*\d{4}\b(?!-))")
"""``December 24, 2026`` has a comma of its own."""

_NOTICES = frozenset({"notice_days", "notice_days_client"})
_MONTHS = re.compile(r"(\d{1,3})\s*(?:mois|months?)", re.IGNORECASE)
"""Of a notice: calendar months stay months, since they are no fixed number of days."""

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


def typed(key: str, value: str, currency: str = "", speech: Speech = UNKNOWN) -> object:
    """Read one value; a value that no key asks for stays as it is, and is refused by its key.

    Args:
        key: Of the settings.
        value: As it was typed.
        currency: What sums are in, where that is known.
        speech: How who typed it writes days.

    Raises:
        SettingsError: The value has parts, and they are not written as they should be; or it is
            a sum that can be read in two ways.
        NotExpected: It is in another currency, or lacks its day; or a share is typed as percents;
            or a day may be two.
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
        return _balance(written, currency, speech)
    is_of_days = key in _DAYS | _LISTS_OF_DAYS
    return _days(key, written, speech) if is_of_days else _READERS.get(key, str)(written)


def _days(key: str, written: str, speech: Speech) -> str | list[str]:
    if key in _DAYS:
        return day_entered(written, speech)
    return [day_entered(part, speech) for part in _listed(_YEAR_APART.sub(" ", written))]


def day_entered(written: str, speech: Speech) -> str:
    """Return a day or a stretch of days as the settings hold it; what is none stays as it is.

    Raises:
        NotExpected: It may be two days.
    """
    try:
        return iso_days(written, speech)
    except NoDayError as problem:
        if problem.may_be is None:
            raise
        first, second = problem.may_be
        raise NotExpected(
            text(
                "“{key}”: {value} may be {first:date} or {second:date}. Write the first as {iso}.",
                value=shown(written),
                first=first,
                second=second,
                iso=first.isoformat(),
            )
        ) from problem


def _number(key: str, written: str, currency: str) -> str | int:
    if key == "sales_tax" and written.casefold() in _NO_TAX:
        return "none"
    if months := _MONTHS.fullmatch(written) if key in _NOTICES else None:
        return f"{int(months[1])} month{'s' * (int(months[1]) != 1)}"
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


def _balance(written: str, currency: str, speech: Speech) -> Mapping[str, str]:
    """Read ``2026-01-01 8000.00``, in either order.

    Raises:
        NotExpected: The day or the sum is missing, or the day may be two.
    """
    on = IN_TEXT.search(written)
    amount = " ".join(IN_TEXT.sub(" ", written).split())
    if not on or not amount:
        raise NotExpected(
            text(
                "“{key}” is a day and the sum you had on it, such as “{example}”, not {value}.",
                example=text("2026-01-01 8000.00"),
            )
        )
    return {"on": day_entered(on[0], speech), "amount": plain_number(amount, currency, is_sum=True)}


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
        **dict.fromkeys(("emails", "aliases"), _listed),
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
