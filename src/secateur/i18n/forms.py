"""How each place writes numbers, dates, durations and money (CLDR, through Babel)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

from secateur.model.money import Money
from secateur.model.text import Value

Form = Callable[[Value, str, str], str]
"""(value, unit, Babel locale) -> as it is written there."""


_NO_BREAK = "\N{NO-BREAK SPACE}"


def _number(value: Value, _unit: str, locale: str) -> str:
    """Two significant digits below 10, one decimal below 100, none above."""
    number = _float(value)
    pattern = "#,##0" if abs(number) >= 100 or number == int(number) else "#,##0.#"  # noqa: PLR2004  (the 100 of the docstring)
    if abs(number) < 1 and number != int(number):
        pattern = "#,##0.##"
    return _with_minus(format_decimal(number, pattern, locale=locale))


def _with_minus(written: str) -> str:
    """A minus is U+2212 in print; CLDR keeps the hyphen for French and English."""
    return written.replace("-", "\N{MINUS SIGN}")


def _percent(value: Value, _unit: str, locale: str) -> str:
    return _with_minus(format_percent(_float(value), locale=locale))


def _date(value: Value, _unit: str, locale: str) -> str:
    # A day never breaks across lines, however narrow the page.
    written = format_date(_day(value), "long", locale=locale).replace(" ", _NO_BREAK)
    # French reads "1er" on the first of the month, which CLDR leaves as "1".
    if locale.startswith("fr") and written.startswith(f"1{_NO_BREAK}"):
        return "1er" + written[1:]
    return written


def _short_day(value: Value, _unit: str, locale: str) -> str:
    # Québec and international English write days as ISO 8601; 03/04 would be read two ways.
    pattern = "dd/MM/yyyy" if locale in {"fr_FR", "fr_BE"} else "yyyy-MM-dd"
    pattern = "dd.MM.yyyy" if locale == "fr_CH" else pattern
    return format_date(_day(value), pattern, locale=locale)


def _money(value: Value, unit: str, locale: str) -> str:
    if not isinstance(value, int):
        message = f"money is a whole number of minor units, not {value!r}"
        raise TypeError(message)
    amount: Decimal = Money(value, unit).amount
    # A freelancer in Québec reads "$" for their own dollars; CLDR does the rest.
    return _with_minus(format_currency(amount, unit, locale=locale))


def _price(value: Value, unit: str, locale: str) -> str:
    """Write a measured price in major units, such as what an hour earned, as money is written."""
    return _with_minus(format_currency(_float(value), unit, locale=locale))


def _rate(value: Value, _unit: str, locale: str) -> str:
    """Percent a year, written with the very digits of the law or of the contract."""
    number = Decimal(str(value))
    digits = -int(number.as_tuple().exponent)
    pattern = "#,##0." + "0" * digits if digits > 0 else "#,##0"
    written = format_decimal(number, pattern, locale=locale)
    space = "\N{NARROW NO-BREAK SPACE}" if locale.startswith("fr") else ""
    return _with_minus(f"{written}{space}%")


def _hours(value: Value, _unit: str, locale: str) -> str:
    hours, minutes = divmod(round(_float(value)), 60)
    space = "\N{NARROW NO-BREAK SPACE}" if Locale.parse(locale).language == "fr" else _NO_BREAK
    whole = format_decimal(hours, locale=locale)
    return f"{whole}{space}h{space}{minutes:02}" if minutes else f"{whole}{space}h"


def _plain(value: Value, _unit: str, locale: str) -> str:
    if isinstance(value, bool | str):
        return str(value)
    if isinstance(value, date):
        return _date(value, "", locale)
    return _number(value, "", locale)


_IN_WORDS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "fr": [
            "zéro",
            "un",
            "deux",
            "trois",
            "quatre",
            "cinq",
            "six",
            "sept",
            "huit",
            "neuf",
            "dix",
            "onze",
            "douze",
            "treize",
            "quatorze",
            "quinze",
            "seize",
        ],
        "en": [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
    }
)
"""Counts that are written out in a sentence."""


def _words(value: Value, _unit: str, locale: str) -> str:
    written = _IN_WORDS.get(Locale.parse(locale).language, ())
    is_small = type(value) is int and 0 <= value < len(written)
    return written[value] if is_small and isinstance(value, int) else _number(value, "", locale)


def _opening(value: Value, unit: str, locale: str) -> str:
    """Write a count that begins a sentence."""
    return _words(value, unit, locale).capitalize()


def _float(value: Value) -> float:
    if isinstance(value, int | float):
        return float(value)
    message = f"not a number: {value!r}"
    raise TypeError(message)


def _day(value: Value) -> date:
    if isinstance(value, date):
        return value
    message = f"not a day: {value!r}"
    raise TypeError(message)


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "date": _date,
        "day": _short_day,
        "hours": _hours,
        "money": _money,
        "number": _number,
        "opening": _opening,
        "percent": _percent,
        "plain": _plain,
        "price": _price,
        "rate": _rate,
        "words": _words,
    }
)
"""The forms a placeholder can ask for."""
