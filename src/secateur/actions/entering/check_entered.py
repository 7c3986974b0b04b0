"""What is entered of settings, read and checked part by part, each problem in a form's words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from secateur.actions.typed.days import UNKNOWN, Speech
from secateur.actions.typed.numbers import plain_number
from secateur.actions.typed.units import KINDS, InPercent, Kind, number_typed, share_in_percent
from secateur.actions.typed.values import day_entered, typed
from secateur.actions.workspace.check_limits import check_limit, known_limits
from secateur.formats.values.currencies import currency_in
from secateur.model.text import Text, Value, text
from secateur.settings import SettingsError
from secateur.settings.document import AGREEMENT, CLIENT, ME, unknown_key
from secateur.settings.hours import WEEKDAYS, stretches
from secateur.settings.hours import hours as hours_of
from secateur.settings.narrowing import as_table
from secateur.settings.values import (
    NO_FLAG,
    NO_NUMBERS,
    NO_SHARE,
    NotExpected,
    amount,
    currency,
    day,
    positive,
    shown,
    signed,
)
from secateur.store.stored_settings import NAMED

_EXAMPLE = 75.5
_KIND_OF_UNIT: Mapping[str, Kind] = MappingProxyType(
    {
        "share": "share",
        "ratio": "ratio",
        "days": "days",
        "working_days": "working_days",
        "hours": "hours",
        "count": "count",
    }
)
"""By the unit of a limit."""

_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "unit": text("hour, day, fixed, month or in kind"),
        "kind": text("business, consumer or public"),
        "payment_terms": text("“30 days”, “45 days end of month” or “on receipt”"),
        "discount": text("“2% 10 days”"),
        **dict.fromkeys(("notice_days", "notice_days_client"), text("“30 days” or “2 months”")),
    }
)
"""What a key takes, as it may be typed."""


def entered(
    section: str, name: str, given: object, own_currency: str, speech: Speech = UNKNOWN
) -> object:
    """Return a value as ``secateur.toml`` holds it, from the way it was typed or given.

    Raises:
        SettingsError: It has parts that are not as they should be, or can be read in two ways.
    """
    parts = as_table(given)
    if name == "opening_balance" and parts is not None:
        on, sum_ = str(parts.get("on", "")), str(parts.get("amount", ""))
        if not on and not sum_:
            return ""
        return {
            "on": day_entered(on, speech),
            "amount": plain_number(sum_, own_currency, is_sum=True),
        }
    if isinstance(given, InPercent):
        return share_in_percent(given)
    if not isinstance(given, str):
        return given
    if section in {"limits", "rates"}:
        return _number_entered(kind_of(section, name), given, own_currency)
    return typed(name, given, own_currency, speech)


def kind_of(section: str, name: str) -> Kind | None:
    """Return what the number of a key counts, None where it is no number."""
    if section == "limits":
        known = known_limits().get(name)
        return _KIND_OF_UNIT.get(known.unit, "number") if known else "number"
    return "number" if section == "rates" else KINDS.get(name)


def _number_entered(kind: Kind | None, given: str, own_currency: str) -> str:
    """Read a limit, or the worth of a currency in the owner's own."""
    number = number_typed(kind or "number", " ".join(given.split()))
    if own_currency and currency_in(given) not in {None, own_currency}:
        return given
    return number


def check_currency(code: str) -> None:
    """Refuse three letters that are no currency.

    Raises:
        NotExpected: Nobody pays in it.
    """
    from babel.numbers import list_currencies  # noqa: PLC0415  (a tenth of a second to load)

    if currency(code) not in list_currencies():
        raise NotExpected(text("{where}: “{key}” is a currency such as “EUR”, not {value}."))


def check(section: str, name: str, value: object, limits: Mapping[str, Decimal]) -> None:
    """Check one value against what its key asks for.

    Raises:
        NotExpected: It is something else.
        SettingsError: There is no such setting, or it is a limit that can never be reached.
    """
    if section == "limits":
        signed(value)
        check_limit(name, value, name, limits)
    elif section == "rates":
        check_currency(name)
        positive(value)
    elif section != "me" or name not in _IN_PARTS:
        readers = {"me": ME, "client": CLIENT, "agreement": AGREEMENT}[section]
        if name not in readers:
            raise unknown_key(name, tuple(readers), section)
        readers[name](value)
        if name == "currency":
            check_currency(str(value))


def wrong_parts(name: str, value: object, today: date) -> Mapping[str, tuple[Text, object]]:
    """Return what is wrong with which part of a value, and that part; nothing for the others."""
    return _IN_PARTS[name](as_table(value) or {}, today) if name in _IN_PARTS else {}


def _balance(parts: Mapping[str, object], today: date) -> Mapping[str, tuple[Text, object]]:
    found: dict[str, tuple[Text, object]] = {}
    on, sum_ = parts.get("on", ""), parts.get("amount", "")
    if not on:
        found["on"] = (text("Enter the day it was counted, too."), on)
    elif problem := _problem(day, on):
        found["on"] = (problem, on)
    elif day(on) > today:
        found["on"] = (text("{day:day} is still to come: use a past day.", day=day(on)), on)
    if not sum_:
        found["amount"] = (text("Enter how much there was, too."), sum_)
    elif problem := _problem(amount, sum_):
        found["amount"] = (problem, sum_)
    return found


def _hours(parts: Mapping[str, object], _today: date) -> Mapping[str, tuple[Text, object]]:
    found = {
        name: (problem, each)
        for name, each in parts.items()
        if name in WEEKDAYS and each and (problem := _problem(stretches, each))
    }
    if not found and (problem := _problem(hours_of, parts)):
        found[WEEKDAYS[0]] = (problem, "")
    return found


_IN_PARTS: Mapping[
    str, Callable[[Mapping[str, object], date], Mapping[str, tuple[Text, object]]]
] = MappingProxyType({"opening_balance": _balance, "hours": _hours})
"""Values with a field for each of their parts."""


def _problem(read: Callable[[object], object], value: object) -> Text | None:
    try:
        read(value)
    except NotExpected as problem:
        return problem.said
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What a value is read beside."""

    currency: str
    """The owner's own; empty where nobody said it."""

    limits: Mapping[str, Decimal]
    today: date
    speech: Speech = UNKNOWN


def read_typed(path: str, section: str, name: str, given: object, beside: Beside) -> object:
    """Return a value as it is kept, from the way it was typed after a command.

    Raises:
        SettingsError: It is not what its key asks for; says how it is written.
    """
    try:
        value = entered(section, name, given, beside.currency, beside.speech)
        if value in ("", []):
            return value
        if name != "scope_hours":
            check(section, name, value, beside.limits)
        _refuse_parts(path, section, name, value, beside.today)
    except NotExpected as problem:
        raise SettingsError(_in_command(problem.said, path, section, name, given)) from problem
    except SettingsError as problem:
        if "least" not in problem.reason.values:
            raise
        said = Text(NO_SHARE) if kind_of(section, name) == "share" else problem.reason
        raise SettingsError(_in_command(said, path, section, name, given)) from problem
    return value


def _refuse_parts(path: str, section: str, name: str, value: object, today: date) -> None:
    for what, part in wrong_parts(name, value, today).values():
        raise SettingsError(_in_command(what, path, section, name, part))


def _in_command(said: Text, path: str, section: str, name: str, given: object) -> Text:
    """Name the setting as it is typed after a command, and how its value may be."""
    values = {"key": path, "value": shown(given), **said.values, "where": NAMED}
    kind = kind_of(section, name)
    if name in _WORDS:
        return text("“{key}” is written {words}, not {value}.", **values, words=_WORDS[name])
    if said.template in NO_NUMBERS and kind is not None:
        return _no_number_of(kind, values)
    if said.template == NO_FLAG:
        return text("“{key}” is yes or no, not {value}.", **values)
    return Text(said.template, MappingProxyType(values), said.plural)


def _no_number_of(kind: Kind, values: Mapping[str, Value]) -> Text:
    """Say what a number counts, and how it is written."""
    if kind in {"share", "ratio", "percent"}:
        return text(
            "“{key}” is a percentage such as {example:percent}, not {value}.",
            **values,
            example=0.25,
        )
    if kind == "hourly":
        return text(
            "“{key}” is what an hour is paid, such as {example:number}, not {value}.",
            **values,
            example=_EXAMPLE,
        )
    if kind in {"days", "working_days"}:
        return text("“{key}” is a number of days such as 30, not {value}.", **values)
    return text(
        "“{key}” is a number such as {example:number}, not {value}.", **values, example=_EXAMPLE
    )


def in_form(said: Text, label: Text | None, given: object) -> Text:
    """Name the field instead of a file and a key, and show what was typed."""
    given = given.written if isinstance(given, InPercent) else given
    template = said.template
    values = {"key": label or "", "value": shown(given), **said.values}
    if template in NO_NUMBERS - {NO_SHARE}:
        return text(
            "“{key}” is a number such as {example:number}, not {value}.",
            **{**values, "example": _EXAMPLE},
        )
    if template == NO_SHARE:
        return text(
            "“{key}” is a percentage from 0 to 100, such as 25, not “{said}”.",
            key=label or "",
            said=str(given),
        )
    return Text(template, MappingProxyType({"where": text("Here"), **values}), said.plural)


def limit_in_form(problem: SettingsError, label: Text | None, given: object) -> Text:
    """Say what is wrong with a limit by its field, where there is one."""
    said = problem.reason
    if label is None or "name" not in said.values:
        return said
    named = {"where": text("Here"), "name": text("“{said}”", said=label), "value": shown(given)}
    return Text(said.template, MappingProxyType({**said.values, **named}))
