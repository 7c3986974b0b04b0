"""How each place writes numbers, dates, durations and money (CLDR, through Babel)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from babel import Locale
from babel.numbers import (
    format_currency,
    format_decimal,
    format_percent,
    get_currency_precision,
    parse_pattern,
)
from babel.plural import PluralRule

from secateur.model.money import Money, minor_digits
from secateur.model.text import Value

Form = Callable[[Value, str, str], str]
"""(value, unit, Babel locale) -> as it is written there."""


_NO_BREAK = "\N{NO-BREAK SPACE}"


def _number(value: Value, _unit: str, locale: str) -> str:
    return _with_minus(format_decimal(visible(value), "#,##0.##", locale=locale))


def visible(value: Value) -> Decimal:
    """Return a number with the digits it is written with, and none after the last that counts.

    Two decimals below 1, one below 100, none above.

    Raises:
        TypeError: The value is no number.
    """
    number = _float(value)
    digits = 0 if abs(number) >= 100 else 1 if abs(number) >= 1 else 2  # noqa: PLR2004  (the 100 of the docstring)
    rounded = round(Decimal(str(number)), digits)
    return rounded.to_integral() if rounded == rounded.to_integral() else rounded.normalize()


def counts_as_one(value: Value, locale: str) -> bool:
    """Tell whether a noun after this number is singular, by the number as it is written (CLDR).

    French counts 0,62 and 1,7 as one, English neither; None, which is written as a dash, is many.
    """
    if not isinstance(value, int | float):
        return False
    return _plural_rule(locale)(visible(value)) == "one"


@cache
def _plural_rule(locale: str) -> PluralRule:
    return Locale.parse(locale).plural_form


def _with_minus(written: str) -> str:
    """A minus is U+2212 in print; CLDR keeps the hyphen for French and English."""
    return written.replace("-", "\N{MINUS SIGN}")


def _percent(value: Value, _unit: str, locale: str) -> str:
    return _with_minus(format_percent(_float(value), locale=locale))


def _exact(value: Value, _unit: str, locale: str) -> str:
    """Write a number that somebody chose, such as a limit, with all the digits it has."""
    return _with_minus(format_decimal(_chosen(value), "#,##0.######", locale=locale))


def _share(value: Value, _unit: str, locale: str) -> str:
    """Write a share that somebody chose in percent, with all the digits it has."""
    number = format_decimal(_chosen(value) * 100, "#,##0.####", locale=locale)
    space = "\N{NARROW NO-BREAK SPACE}" if locale.startswith("fr") else ""
    return _with_minus(f"{number}{space}%")


def _chosen(value: Value) -> Decimal:
    return Decimal(str(_float(value)))


def _date(value: Value, _unit: str, locale: str) -> str:
    # A day never breaks across lines, however narrow the page.
    written = _written(value, "long", locale).replace(" ", _NO_BREAK)
    # French reads "1er" on the first of the month, which CLDR leaves as "1".
    if locale.startswith("fr") and written.startswith(f"1{_NO_BREAK}"):
        return "1er" + written[1:]
    return written


def _short_day(value: Value, _unit: str, locale: str) -> str:
    # Québec and international English write days as ISO 8601; 03/04 would be read two ways.
    pattern = "dd/MM/yyyy" if locale in {"fr_FR", "fr_BE"} else "yyyy-MM-dd"
    pattern = "dd.MM.yyyy" if locale == "fr_CH" else pattern
    return _written(value, pattern, locale)


def _money(value: Value, unit: str, locale: str) -> str:
    if not isinstance(value, int):
        message = f"money is a whole number of minor units, not {value!r}"
        raise TypeError(message)
    return _in_currency(Money(value, unit).amount, unit, locale)


def _price(value: Value, unit: str, locale: str) -> str:
    """Write a measured price in major units, such as what an hour earned, as money is written."""
    digits = minor_digits(unit)
    return _in_currency(round(Decimal(str(_float(value))), digits), unit, locale)


def _in_currency(amount: Decimal, unit: str, locale: str) -> str:
    """Write an amount as CLDR does, but never without the cents that it has.

    CLDR counts the coins in use, and leaves the cents of a Serbian dinar or a Lebanese pound out;
    ISO 4217 counts those that invoices and banks write.
    """
    # A freelancer in Québec reads "$" for their own dollars; CLDR does the rest.
    digits = minor_digits(unit)
    if digits <= get_currency_precision(unit) or amount == amount.to_integral():
        return _with_minus(format_currency(amount, unit, locale=locale))
    pattern = parse_pattern(Locale.parse(locale).currency_formats["standard"].pattern)
    pattern.frac_prec = (digits, digits)
    written = format_currency(amount, unit, pattern, locale=locale, currency_digits=False)
    return _with_minus(written)


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


def _clock(value: Value, _unit: str, locale: str) -> str:
    """Write a time of day such as ``19:43`` as CLDR has it: ``19 h 43`` in Canada's French.

    English has twenty-four hours, as the fields and the charts of the pages do.
    """
    from babel.dates import format_time  # noqa: PLC0415  (slow to load; an import writes no hour)

    at = time.fromisoformat(str(value))
    return format_time(at, "short", locale=_TWENTY_FOUR.get(locale, locale)).replace(" ", _NO_BREAK)


_TWENTY_FOUR: Mapping[str, str] = MappingProxyType({"en": "en_GB"})


def _written(value: Value, pattern: str, locale: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415  (slow to load; an import writes no day)

    return format_date(_day(value), pattern, locale=locale)


def _day(value: Value) -> date:
    if isinstance(value, date):
        return value
    message = f"not a day: {value!r}"
    raise TypeError(message)


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "clock": _clock,
        "date": _date,
        "day": _short_day,
        "exact": _exact,
        "hours": _hours,
        "money": _money,
        "number": _number,
        "opening": _opening,
        "percent": _percent,
        "plain": _plain,
        "price": _price,
        "rate": _rate,
        "share": _share,
        "words": _words,
    }
)
"""The forms a placeholder can ask for."""
