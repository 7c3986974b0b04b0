"""What law files hold is said in words, with the very digits of the law."""

from datetime import date

import pytest

from secateur.i18n import translator
from secateur.law import law_of
from secateur.law.words import value_text

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("place", "parameter", "locale", "said"),
    [
        ("FR", "late_interest.default_rate", "fr-FR", "12,40\u202f% par an"),
        ("FR", "late_interest.default_rate", "en", "12.40% a year"),
        ("CA-QC", "late_interest.default_rate", "fr-CA", "5\u202f% par an"),
        ("FR", "recovery_fee.fixed", "en", "€40.00"),
        ("FR", "limitation.b2b_years", "fr-FR", "5 ans"),
        ("FR", "late_interest.margin", "en", "10 points"),
        ("FR", "recovery_fee.extra", "fr-FR", "oui"),
        ("CA-QC", "recovery_fee.fixed", "en", "none by law"),
        ("FR", "late_interest.starts", "fr-FR", "le lendemain de l’échéance"),
        ("US-NY", "freelance.unpaid_multiplier", "en", "2 times"),
        ("GB", "recovery_fee.fixed", "en",
         "£40.00 below £1,000.00, £70.00 below £10,000.00, £100.00 above"),
    ],
)  # fmt: skip
def test_a_value_is_said_with_its_unit(place: str, parameter: str, locale: str, said: str) -> None:
    assert translator(locale)(value_text(law_of(place).known(parameter, DAY))) == said


@pytest.mark.parametrize(
    ("digits", "locale", "written"),
    [
        ("12.40", "fr-CH", "12,40\u202f%"),
        ("8.00", "en", "8.00%"),
        ("-0.88", "en", "\N{MINUS SIGN}0.88%"),
        ("5", "en", "5%"),
    ],
)
def test_a_rate_keeps_its_digits(digits: str, locale: str, written: str) -> None:
    assert translator(locale).form(digits, "rate") == written
