"""Amounts are read as they are written, and never guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.formats.errors import CellError
from secateur.formats.values.amounts import Separator, decimal_separator, minor_units, parse_amount
from secateur.formats.values.currencies import currency_code, currency_in


@pytest.mark.parametrize(
    ("cell", "separator", "amount"),
    [
        ("1 234,56 €", ",", "1234.56"),
        ("1\u202f234,56\xa0€", ",", "1234.56"),
        ("1.234,56", ",", "1234.56"),
        ("1'234.56", ".", "1234.56"),
        ("CHF 1’234.50", ".", "1234.50"),
        ("(12.00)", ".", "-12.00"),
        ("1 234,56-", ",", "-1234.56"),
        ("\N{MINUS SIGN}25,50", ",", "-25.50"),
        ("+150,00", ",", "150"),
        ("$1,234.50", ".", "1234.50"),
        ("1 250,00 $ CA", ",", "1250"),
        ("12,34,567.00", ".", "1234567"),
        (".50", ".", "0.50"),
        ("12€50", ".", "12.50"),
        ("12€50", ",", "12.50"),
        ("1 234 € 56", ",", "1234.56"),
        ("-7EUR05", ".", "-7.05"),
        ("$(150.00)", ".", "-150"),
        ("(5,00) €", ",", "-5"),
        ("0", ",", "0"),
    ],
)
def test_amounts_are_read_in_the_spellings_of_many_countries(
    cell: str, separator: Separator, amount: str
) -> None:
    assert parse_amount(cell, separator) == Decimal(amount)


@pytest.mark.parametrize(
    "cell",
    ["", "abc", "INV-12", "1,2,3", "1.2.3", "--5", "(-5)", "1,23", "1e5", "٣",
     "12€5", "12€500", "1€2€3", "06 12 34 56 78", "$(-5)"],
)  # fmt: skip
def test_what_is_no_amount_under_its_separator_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        parse_amount(cell, ".")


@given(
    minor=st.integers(-(10**11), 10**11),
    separator=st.sampled_from([".", ","]),
    group=st.sampled_from(["", " ", "\xa0", "\u202f", "'", "other"]),
)
def test_an_amount_written_and_read_is_the_same(
    minor: int, separator: Separator, group: str
) -> None:
    mark = ("," if separator == "." else ".") if group == "other" else group
    whole, cents = divmod(abs(minor), 100)
    written = f"{whole:,}".replace(",", mark) + f"{separator}{cents:02}"
    cell = f"-{written}" if minor < 0 else written

    assert minor_units(parse_amount(cell, separator), "EUR") == minor


def test_the_separator_is_decided_over_the_whole_column() -> None:
    assert decimal_separator(["1.234", "12,50"]) == ","
    assert decimal_separator(["1,234", "12.50"]) == "."
    assert decimal_separator(["1.234.567"]) == ","
    assert decimal_separator(["12", "15"]) == "."


def test_a_column_that_proves_nothing_or_both_is_left_undecided() -> None:
    assert decimal_separator(["1.234", "5.678"]) is None
    assert decimal_separator(["12.50", "12,50"]) is None


def test_currencies_are_read_from_codes_and_sure_symbols_only() -> None:
    assert currency_in("1 234,56 €") == "EUR"
    assert currency_in("US$ 12") == "USD"
    assert currency_in("12.00 cad") == "CAD"
    assert currency_in("$12") is None
    assert currency_code("Euro - EUR") == "EUR"
    with pytest.raises(CellError):
        currency_code("doubloons")


def test_an_amount_without_known_currency_is_in_hundredths() -> None:
    assert minor_units(Decimal("12.5"), None) == 1250
    assert minor_units(Decimal(1250), "JPY") == 1250
