"""What is entered of settings, read and checked part by part, each problem in a form's words."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from secateur.actions.check_limits import check_limit
from secateur.actions.typed_numbers import plain_number
from secateur.actions.typed_values import typed
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.settings import SettingsError
from secateur.settings.document import AGREEMENT, CLIENT, ME
from secateur.settings.hours import WEEKDAYS, stretches
from secateur.settings.hours import hours as hours_of
from secateur.settings.narrowing import as_table
from secateur.settings.values import (
    NO_NUMBER,
    NO_SHARE,
    NotExpected,
    amount,
    currency,
    day,
    positive,
    shown,
    signed,
)

_EXAMPLE = 75.5


def entered(section: str, name: str, given: object, own_currency: str) -> object:
    """Return a value as ``secateur.toml`` holds it, from the way it was typed or given.

    Raises:
        SettingsError: It has parts that are not as they should be, or can be read in two ways.
    """
    parts = as_table(given)
    if name == "opening_balance" and parts is not None:
        on, sum_ = str(parts.get("on", "")), str(parts.get("amount", ""))
        if not on and not sum_:
            return ""
        return {"on": on, "amount": plain_number(sum_, own_currency, is_sum=True)}
    if not isinstance(given, str):
        return given
    if section in {"limits", "rates"}:
        return plain_number(given)
    return typed(name, given, own_currency)


def check_currency(code: str) -> None:
    """Refuse three letters that are no currency.

    Raises:
        NotExpected: Nobody pays in it.
    """
    from babel.numbers import list_currencies  # noqa: PLC0415  (a tenth of a second to load)

    if currency(code) not in list_currencies():
        raise NotExpected(text("{where}: “{key}” is a currency such as “EUR”, not {value}."))


def refuse_no_currency(code: object, key: str) -> None:
    """Refuse three letters that are no currency, and name where they were said.

    Raises:
        SettingsError: Nobody pays in it.
    """
    try:
        check_currency(str(code))
    except NotExpected as problem:
        values = {"where": key, "key": "currency", "value": shown(code), **problem.said.values}
        raise SettingsError(Text(problem.said.template, MappingProxyType(values))) from problem


def check(section: str, name: str, value: object, limits: Mapping[str, Decimal]) -> None:
    """Check one value against what its key asks for.

    Raises:
        NotExpected: It is something else.
        SettingsError: It is a limit that does not exist, or that can never be reached.
        Refusal: There is no such setting.
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
            raise Refusal(
                text("“{key}” is not a setting: say “me.timezone”, for example.", key=name)
            )
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


def in_form(said: Text, label: Text | None, given: object) -> Text:
    """Name the field instead of a file and a key, and show what was typed."""
    template = said.template
    values = {"key": label or "", "value": shown(given), **said.values}
    if template == NO_NUMBER:
        return text(
            "“{key}” is a number such as {example:number}, not {value}.",
            **{**values, "example": _EXAMPLE},
        )
    if template == NO_SHARE:
        return text(
            "“{key}” is a percentage from 0 to 100, such as 25, not “{said}”.",
            key=label or "",
            said=f"{Decimal(plain_number(str(given))) * 100:.12g}",
        )
    return Text(template, MappingProxyType({"where": text("Here"), **values}), said.plural)


def limit_in_form(problem: SettingsError, label: Text | None, given: object) -> Text:
    """Say what is wrong with a limit by its field, where there is one."""
    said = problem.reason
    if label is None or "name" not in said.values:
        return said
    named = {"where": text("Here"), "name": text("“{said}”", said=label), "value": shown(given)}
    return Text(said.template, MappingProxyType({**said.values, **named}))
