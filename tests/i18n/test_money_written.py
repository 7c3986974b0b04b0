"""Money is written with every cent it has, whatever coins are in use."""

import re
from decimal import Decimal

import pytest
from babel.numbers import list_currencies

from secateur.i18n import translator
from secateur.model.money import minor_digits
from secateur.model.text import text

NARROW, NO_BREAK = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
CODES = sorted(list_currencies())


def written(minor: int, currency: str, language: str = "fr-FR") -> str:
    return translator(language)(text("{sum:money:currency}", sum=minor, currency=currency))


@pytest.mark.parametrize(
    ("minor", "currency", "said"),
    [
        (123_450, "RSD", f"1{NARROW}234,50{NO_BREAK}RSD"),
        (123_456, "LBP", f"1{NARROW}234,56{NO_BREAK}£LB"),
        (-123_450, "RSD", f"−1{NARROW}234,50{NO_BREAK}RSD"),
        (1_234_500, "IQD", f"1{NARROW}234,500{NO_BREAK}IQD"),
        (123_400, "RSD", f"1{NARROW}234{NO_BREAK}RSD"),
        (1_235, "JPY", f"1{NARROW}235{NO_BREAK}JPY"),
        (123_400, "EUR", f"1{NARROW}234,00{NO_BREAK}€"),
    ],
)
def test_cents_that_an_amount_has_are_written_though_no_coin_is_left(
    minor: int, currency: str, said: str
) -> None:
    assert written(minor, currency) == said


@pytest.mark.parametrize("language", ["fr-FR", "fr-CA", "fr-CH", "fr-BE", "en"])
def test_no_currency_loses_a_digit_in_any_language(language: str) -> None:
    for currency in CODES:
        digits = re.sub(r"\D", "", written(123_456_789, currency, language))
        assert digits == "123456789", currency


def test_a_price_keeps_its_cents_and_a_whole_one_stays_short() -> None:
    say = translator("en")

    assert say(text("{sum:price:currency}", sum=1234.5, currency="RSD")) == "RSD1,234.50"
    assert say(text("{sum:price:currency}", sum=1234.0, currency="RSD")) == "RSD1,234"
    assert say(text("{sum:price:currency}", sum=1234.56, currency="JPY")) == "¥1,235"


def test_every_currency_has_the_digits_of_its_smallest_unit() -> None:
    assert {minor_digits(currency) for currency in CODES} == {0, 2, 3, 4}
    assert Decimal(1).scaleb(-minor_digits("RSD")) == Decimal("0.01")
