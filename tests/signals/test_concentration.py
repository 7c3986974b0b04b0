"""One client's share of the income."""

from datetime import date

import pytest

from secateur.signals.concentration import SIGNAL
from tests.builders import Builder, measured


def world(months: int = 6) -> Builder:
    """Lambda pays 300.00 a month, mu 100.00."""
    builder = Builder()
    builder.clients("lambda", "mu")
    for month in range(1, months + 1):
        builder.received("lambda", date(2026, month, 10), 300_00)
        builder.received("mu", date(2026, month, 12), 100_00)
    return builder


def test_the_share_is_exact() -> None:
    found = measured(SIGNAL, world())

    assert (found["value"], found["low"], found["high"]) == (0.75, 0.75, 0.75)
    assert (found["state"], found["beyond"], found["n"]) == ("established", 1.0, 6)
    assert found["effective_clients"] == pytest.approx(1 / (0.75**2 + 0.25**2))
    assert SIGNAL.needs_company


def test_a_client_that_pays_little_is_clear() -> None:
    assert measured(SIGNAL, world(), "mu")["state"] == "clear"


def test_six_months_with_income_are_needed() -> None:
    found = measured(SIGNAL, world(5))

    assert (found["state"], found["why"], found["n"]) == ("unknown", "too_few", 5)


def test_another_currency_needs_the_users_own_rate() -> None:
    builder = world()
    builder.received("mu", "2026-03-03", 500_00, "CAD")
    found = measured(SIGNAL, builder)
    assert (found["why"], found["lack"], found["value"]) == ("no_exchange_rate", "CAD", None)

    builder.exchange_rate("CAD", 0.5)
    assert measured(SIGNAL, builder)["value"] == 1800 / 2650


def test_the_share_is_exact_whatever_the_rate_of_the_one_currency_there_is() -> None:
    builder = Builder()
    builder.clients("lambda", "mu")
    for month in range(1, 7):
        builder.received("lambda", date(2026, month, 10), 15_01, "CAD")
        builder.received("lambda", date(2026, month, 11), 15_01, "CAD")
        builder.received("mu", date(2026, month, 12), 20_01 + month % 2, "CAD")

    assert measured(SIGNAL, builder)["value"] == 18012 / 30021

    builder.exchange_rate("CAD", 0.68)
    assert measured(SIGNAL, builder)["value"] == 18012 / 30021


def test_hours_stand_beside_the_income() -> None:
    builder = world()
    assert measured(SIGNAL, builder)["hours_share"] is None

    builder.worked("lambda", "2026-03-03", 9)
    builder.worked("mu", "2026-03-03", 1)
    assert measured(SIGNAL, builder)["hours_share"] == 0.9
