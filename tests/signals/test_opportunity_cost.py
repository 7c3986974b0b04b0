"""What the hours would earn elsewhere."""

from datetime import date

import pytest

from secateur.signals.opportunity_cost import SIGNAL
from tests.builders import Builder, measured


def world(amount: int = 250_00) -> Builder:
    """Ten hours a month at 25.00, where 75.00 is wanted; mu brings in the rest of 1000.00."""
    builder = Builder()
    builder.clients("lambda", "mu")
    for month in range(1, 7):
        builder.worked("lambda", date(2026, month, 10), 10)
        builder.invoice("lambda", issued=date(2026, month, 10), amount=amount)
        builder.received("lambda", date(2026, month, 10), amount)
        builder.received("mu", date(2026, month, 10), 1000_00 - amount)
    return builder


def test_the_gap_is_set_against_the_monthly_income() -> None:
    found = measured(SIGNAL, world())

    assert found["per_month"] == pytest.approx(500.0)
    assert found["value"] == pytest.approx(500 / 1000)
    assert (found["state"], found["n"]) == ("established", 6)
    assert SIGNAL.needs_company


def test_income_is_counted_by_the_same_months_as_hours_whatever_the_day_it_came_in() -> None:
    builder = Builder()
    builder.client("lambda")
    for number in range(12):
        month = date(2025 + (6 + number) // 12, (6 + number) % 12 + 1, 1)
        builder.worked("lambda", month.replace(day=10), 20)
        builder.invoice("lambda", issued=month.replace(day=20), amount=1080_00)
        builder.received("lambda", month.replace(day=25), 1080_00)

    assert measured(SIGNAL, builder)["value"] == pytest.approx((75 - 54) * 20 / 1080)
    # Of a month that is not over, neither the hours nor the money count.
    assert measured(SIGNAL, builder, as_of="2026-06-29")["value"] == pytest.approx(0.3889, abs=1e-4)


def test_hours_not_invoiced_yet_and_sums_of_unknown_tax_give_no_monthly_gap() -> None:
    builder = world()
    builder.client("nu")
    for month in (4, 5, 6):
        builder.worked("nu", date(2026, month, 10), 10)
    unbilled = measured(SIGNAL, builder, client="nu")
    builder.rows["owners"][0]["sales_tax_ppm"] = builder.rows["invoices"][2]["tax"] = None
    untaxed = measured(SIGNAL, builder)

    assert (unbilled["why"], unbilled["value"], unbilled["per_month"]) == ("no_invoice", None, None)
    assert (untaxed["why"], untaxed["value"], untaxed["per_month"]) == ("no_tax", None, None)


def test_who_pays_what_is_wanted_costs_nothing() -> None:
    found = measured(SIGNAL, world(800_00))

    assert (found["value"], found["per_month"], found["state"]) == (0.0, 0.0, "clear")


@pytest.mark.parametrize("why", ["no_hours", "no_wanted_rate", "no_tax", "no_income"])
def test_what_is_missing_is_named(why: str) -> None:
    builder = world()
    if why == "no_hours":
        builder.rows["time_entries"].clear()
    if why == "no_wanted_rate":
        builder.rows["owners"][0]["wanted_rate"] = None
    if why == "no_tax":
        builder.rows["owners"][0]["sales_tax_ppm"] = builder.rows["invoices"][2]["tax"] = None
    if why == "no_income":
        builder.rows["payments"].clear()

    assert measured(SIGNAL, builder)["why"] == why


def test_an_income_without_a_rate_is_named() -> None:
    builder = world()
    builder.received("mu", "2026-03-03", 1_00, "USD")
    found = measured(SIGNAL, builder)

    assert (found["why"], found["lack"]) == ("no_exchange_rate", "USD")


def test_hours_given_away_cost_nothing_that_was_asked_for() -> None:
    builder = world()
    builder.rows["clients"][0]["pro_bono"] = True

    assert measured(SIGNAL, builder)["state"] == "exempt"
