"""Single values of the settings: each reader takes what TOML gives and refuses what it is not.

A reader raises ``NotExpected`` with a sentence that says what the value must be; whoever calls
it knows the file, the line and the key, and fills them in.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TypeVar

from secateur.model.text import Text, text
from secateur.settings.narrowing import as_list
from secateur.settings.shape import Days, Discount, Months, PaymentTerms
from secateur.settings.zones import is_zone

T = TypeVar("T")
Reader = Callable[[object], T]

_COUNTRY = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_LANGUAGE = re.compile(r"fr(-(FR|CA|BE|CH|LU))?|en(-[A-Z]{2})?")
_EMAIL = re.compile(r"(\*|[^@\s]+)@[^@\s]+")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TERMS = re.compile(r"(\d{1,3}) days?( end of month)?")
_DISCOUNT = re.compile(r"(\d+(?:\.\d+)?) ?% (\d{1,3}) days?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_HUMAN = re.compile(
    r"(-?\d{1,3}(?:\s\d{3})+|-?\d+)(?:[.,](\d+))?\s*"
    r"(%|€|\$|[A-Z]{3}|(?:[€$]|[A-Z]{3})?\s?/\s?(?:h|heure|hour)|jours?|j|days?|d|h)?"
)
"""A number as people write it: its comma, its thousands apart, its unit."""


class NotExpected(ValueError):  # noqa: N818  (it says what was expected, and never leaves this package)
    """A value that is not what its key asks for."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.template)
        self.said = said


def about(problem: NotExpected, value: object) -> NotExpected:
    """Name the part of a value that is not as expected, instead of all of it."""
    named = {"value": shown(value), **problem.said.values}
    return NotExpected(Text(problem.said.template, MappingProxyType(named)))


LONGEST_SHOWN = 60
"""Characters of a wrong value in a message: enough to know it again."""


def shown(value: object) -> Text | str:
    """Return a value as a message shows it: a text in quotes, a switch as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    written = str(value)
    if len(written) > LONGEST_SHOWN:
        written = written[:LONGEST_SHOWN] + "…"
    return text("“{said}”", said=written) if isinstance(value, str) else written


def words(value: object) -> str:
    """Read a text that is not empty."""
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise NotExpected(text("{where}: “{key}” is a text in quotes, not {value}."))


def identifier(value: object) -> str:
    """Read an id: ASCII, lower case, words joined by a hyphen."""
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise NotExpected(
        text("{where}: “{key}” is made of small letters, digits and hyphens, not {value}.")
    )


def flag(value: object) -> bool:
    """Read true or false."""
    if isinstance(value, bool):
        return value
    raise _no_flag()


def _no_flag() -> NotExpected:
    return NotExpected(text("{where}: “{key}” is true or false, not {value}."))


NO_FLAG = _no_flag().said.template
"""What is said of something else: after a command it is yes or no."""


def email(value: object) -> str:
    """Read an address, or every address of a domain as ``*@domain``; in lower case."""
    if isinstance(value, str) and _EMAIL.fullmatch(value.strip()):
        return value.strip().lower()
    raise NotExpected(
        text("{where}: “{key}” holds addresses such as “ann@studio.example”, not {value}.")
    )


def zone(value: object) -> str:
    """Read a time zone by its name."""
    if isinstance(value, str) and is_zone(value):
        return value
    raise NotExpected(text("{where}: “{key}” is a time zone such as “Europe/Paris”, not {value}."))


def country(value: object) -> str:
    """Read a country by ISO 3166, with its subdivision where law and holidays differ."""
    if isinstance(value, str) and _COUNTRY.fullmatch(value):
        return value
    raise NotExpected(text("{where}: “{key}” is a country such as “FR” or “CA-QC”, not {value}."))


def language(value: object) -> str:
    """Read one of the languages the program speaks."""
    if isinstance(value, str) and _LANGUAGE.fullmatch(value):
        return value
    raise NotExpected(
        text("{where}: “{key}” is one of fr-FR, fr-CA, fr-BE, fr-CH and en, not {value}.")
    )


def currency(value: object) -> str:
    """Read a currency by its three letters."""
    if isinstance(value, str) and _CURRENCY.fullmatch(value):
        return value
    raise NotExpected(text("{where}: “{key}” is a currency such as “EUR”, not {value}."))


def signed(value: object) -> Decimal:
    """Read an exact number, quoted or not."""
    if isinstance(value, str | int | Decimal) and not isinstance(value, bool):
        try:
            exact = Decimal(value)
        except InvalidOperation:
            exact = Decimal("nan")
        if exact.is_finite():
            return exact
    raise _misspelt(value) or _no_number()


def _misspelt(value: object) -> NotExpected | None:
    """Return what is said of a number written as people do, and not as the file has it."""
    found = _HUMAN.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or (found[2] and len(found[2]) == 3 and found[1].strip("0-")):  # noqa: PLR2004  (thousands)
        return None
    exact = Decimal(re.sub(r"\s", "", found[1]) + (f".{found[2]}" if found[2] else ""))
    return NotExpected(_with_point(f"{exact / 100 if found[3] == '%' else exact:f}"))


def _with_point(right: str) -> Text:
    return text(
        "{where}: in this file, “{key}” is written with a point and without a unit: “{right}”,"
        " not {value}.",
        right=right,
    )


def number(value: object) -> Decimal:
    """Read an exact number, quoted or not, that is not negative."""
    exact = signed(value)
    if exact < 0:
        raise _no_number()
    return exact


def _no_number() -> NotExpected:
    return NotExpected(text("{where}: “{key}” is a number such as “75.00”, not {value}."))


NO_NUMBER = _no_number().said.template


def positive(value: object) -> Decimal:
    """Read an exact number above zero."""
    exact = number(value)
    if exact > 0:
        return exact
    raise NotExpected(text("{where}: “{key}” must be above zero, not {value}."))


def amount(value: object) -> Decimal:
    """Read an exact sum, which may be negative (an overdraft)."""
    if isinstance(value, str) and value.startswith("-"):
        return -number(value[1:])
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and value < 0:
        return -number(-value)
    return number(value)


def share(value: object) -> Decimal:
    """Read a share as a fraction, from 0 to 1."""
    exact = number(value)
    if exact <= 1:
        return exact
    raise _no_share()


def _no_share() -> NotExpected:
    return NotExpected(text("{where}: “{key}” is a share from 0 to 1 such as “0.25”, not {value}."))


NO_SHARE = _no_share().said.template
"""What is said of more than everything: a form asks for percents."""


def tax(value: object) -> Decimal:
    """Read a rate of sales tax as a fraction, or ``none``."""
    return Decimal(0) if value == "none" else share(value)


def count(value: object) -> int:
    """Read a whole number that is not negative."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise _misspelt_count(value) or _no_count()


def notice(value: object) -> int | Months:
    """Read a notice: a whole number of days, or calendar months as ``2 months``."""
    found = re.fullmatch(r"(\d{1,3}) months?", value if isinstance(value, str) else "")
    if found is None:
        return count(value)
    return Months(int(found[1]))


def _misspelt_count(value: object) -> NotExpected | None:
    found = re.fullmatch(
        r"\s*(\d+)\s*(?:jours?|j|days?|d)?\s*", value if isinstance(value, str) else ""
    )
    if found is None:
        return None
    return NotExpected(_without_quotes(found[1]))


def _without_quotes(right: str) -> Text:
    return text(
        "{where}: in this file, “{key}” is written without quotes and without a unit: {right},"
        " not {value}.",
        right=right,
    )


def _no_count() -> NotExpected:
    return NotExpected(text("{where}: “{key}” is a whole number such as 30, not {value}."))


NO_NUMBERS = frozenset(
    {
        NO_NUMBER,
        NO_SHARE,
        _no_count().said.template,
        _with_point("").template,
        _without_quotes("").template,
    }
)
"""What the file says of no number: after a command, and in a form, it may have its unit."""


def day(value: object) -> date:
    """Read a day, quoted or not."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise NotExpected(text("{where}: “{key}” is a day such as 2026-07-20, not {value}."))


def days(value: object) -> Days:
    """Read a day, or a stretch of days as ``first/last``."""
    first, slash, last = value.partition("/") if isinstance(value, str) else (value, "", "")
    try:
        stretch = Days(day(first), day(last if slash else first))
    except NotExpected:
        stretch = None
    if stretch is None or stretch.last < stretch.first:
        raise NotExpected(
            text(
                "{where}: “{key}” holds days such as “2026-12-24” or"
                " “2026-07-20/2026-08-07”, not {value}."
            )
        )
    return stretch


def payment_terms(value: object) -> PaymentTerms:
    """Read when an invoice falls due."""
    if value == "on receipt":
        return PaymentTerms(0)
    found = _TERMS.fullmatch(value) if isinstance(value, str) else None
    if found:
        return PaymentTerms(int(found[1]), found[2] is not None)
    raise NotExpected(
        text(
            "{where}: “{key}” reads “30 days”, “45 days end of month” or “on receipt”, not {value}."
        )
    )


def discount(value: object) -> Discount:
    """Read what is taken off when paid early."""
    found = _DISCOUNT.fullmatch(value) if isinstance(value, str) else None
    if found and Decimal(found[1]) <= 100:  # noqa: PLR2004  (percent)
        return Discount(Decimal(found[1]) / 100, int(found[2]))
    raise NotExpected(text("{where}: “{key}” reads “2% 10 days”, not {value}."))


def one_of(*allowed: str) -> Reader[str]:
    """Make a reader of one of a few words."""

    def read(value: object) -> str:
        if isinstance(value, str) and value in allowed:
            return value
        listed = ", ".join(allowed)
        raise NotExpected(
            text("{where}: “{key}” is one of {allowed}, not {value}.", allowed=listed)
        )

    return read


def list_of(read_one: Reader[T]) -> Reader[tuple[T, ...]]:
    """Make a reader of a list; a single value stands for a list of one."""

    def read(value: object) -> tuple[T, ...]:
        given = as_list(value)
        found: list[T] = []
        for each in [value] if given is None else given:
            try:
                found.append(read_one(each))
            except NotExpected as problem:
                raise about(problem, each) from problem
        return tuple(found)

    return read
