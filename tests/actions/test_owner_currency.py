"""The owner's currency where they have not said it: what is paid with where they work."""

from pathlib import Path

import pytest

from secateur.actions.deriving.owner import owner_currency, said_currency
from secateur.settings import Me, Settings
from secateur.settings.environment import Environment
from tests.store.stores import store_in


@pytest.mark.parametrize(
    ("country", "currency"),
    [("FR", "EUR"), ("HU", "HUF"), ("IN", "INR"), ("NZ", "NZD"), ("BR", "BRL"), ("TR", "TRY"),
     ("PL", "PLN"), ("CA-QC", "CAD"), ("US-NY", "USD"), ("CH-GE", "CHF"), ("HR", "EUR"),
     ("BG", "EUR"), ("SN", "XOF"), ("PA", "PAB"), ("LS", "LSL"), ("SV", "USD"), ("QQ", "EUR")],
)  # fmt: skip
def test_a_country_is_paid_in_its_own_currency(country: str, currency: str) -> None:
    assert said_currency(Me(country=country)) == currency


def test_what_the_owner_said_goes_before_their_country() -> None:
    assert said_currency(Me(country="HU", currency="EUR")) == "EUR"
    assert said_currency(Me()) is None


@pytest.mark.parametrize(
    ("language", "currency"),
    [("hu-HU", "HUF"), ("zh-Hant-TW", "TWD"), ("fr-FR", "EUR"), ("sv", "EUR"), ("ca", "EUR")],
)
def test_a_language_tells_a_currency_by_its_country_alone(
    tmp_path: Path, language: str, currency: str
) -> None:
    machine = Environment(home=tmp_path, language=language, timezone="UTC")
    settings = Settings(me=Me())

    with store_in(tmp_path) as store:
        assert owner_currency(store, settings, machine) == currency
