"""Amounts keep every digit that is written in their currency."""

from decimal import Decimal

import pytest
from babel.core import get_global
from babel.numbers import get_currency_precision, get_territory_currencies

from secateur.formats.values.currencies import CODES
from secateur.model.money import MINOR_DIGITS, Money, counting_unit, minor_digits

IN_USE = CODES | {
    code for place in get_global("territory_currencies") for code in get_territory_currencies(place)
}
_WITHOUT_COINS = "AFN ALL IRR KPW LAK LBP MGA MMK RSD SOS SYP YER"
WITHOUT_COINS = frozenset(_WITHOUT_COINS.split())
"""Of two digits by ISO 4217, of none by CLDR, which counts the coins in use."""

OFFSHORE = frozenset({"CNH"})
"""Traded beside a currency of ISO 4217, and in none of the lists."""


def test_every_currency_in_use_has_the_digits_of_cldr_or_more() -> None:
    others = {
        code: (minor_digits(code), get_currency_precision(code))
        for code in IN_USE - OFFSHORE
        if minor_digits(code) != get_currency_precision(code)
    }

    assert others == dict.fromkeys(WITHOUT_COINS & IN_USE, (2, 0)) | {"IQD": (3, 0)}
    assert {"VND", "XAF", "OMR", "JOD"} <= MINOR_DIGITS.keys()


@pytest.mark.parametrize(
    ("written", "code", "minor"),
    [("1250000", "VND", 1_250_000), ("12.345", "OMR", 12_345), ("1234.50", "RSD", 123_450)],
)
def test_an_amount_loses_no_digit_that_its_currency_has(
    written: str, code: str, minor: int
) -> None:
    money = Money.of(Decimal(written), code)

    assert (money.minor, money.amount) == (minor, Decimal(written))


@pytest.mark.parametrize(("code", "unit"), [("EUR", 100), ("JPY", 100), ("TND", 1_000)])
def test_a_hundred_yen_count_as_one_euro_does(code: str, unit: int) -> None:
    assert counting_unit(code) == unit
