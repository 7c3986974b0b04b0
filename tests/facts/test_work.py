"""Hours, what they were worth, and the periods they fall in."""

from datetime import date
from typing import Any

import pytest

from secateur.facts import Facts, terms
from tests.builders import Builder

AS_OF = date(2026, 6, 30)


def months(builder: Builder, as_of: date = AS_OF) -> list[dict[str, Any]]:
    return Facts(builder.tables(), as_of).months.to_dicts()


def world(**said: Any) -> Builder:  # noqa: ANN401  (cells of any kind)
    builder = Builder()
    builder.client("lambda")
    builder.agreement("lambda", "2025-01-01", **said)
    return builder


def test_only_months_that_are_over_count() -> None:
    builder = world()
    builder.worked("lambda", "2026-05-04", 10)
    builder.worked("lambda", "2026-06-04", 10)

    assert [row["month"].month for row in months(builder)] == [5, 6]
    assert [row["month"].month for row in months(builder, date(2026, 6, 29))] == [5]


def test_invoices_before_the_first_hour_on_record_are_left_out() -> None:
    builder = world()
    builder.invoice("lambda", issued="2026-03-31")
    builder.worked("lambda", "2026-05-04", 10)
    builder.invoice("lambda", issued="2026-05-31", amount=700_00)

    assert [row["earned"] for row in months(builder)] == [700_00]


@pytest.mark.parametrize(
    ("said", "agreed"),
    [
        ({"unit": "hour", "rate": 60_00}, 600_00),
        ({"unit": "day", "rate": 450_00}, 500_00),  # of nine hours
        ({"unit": "month", "rate": 1000_00, "scope_minutes": 1200}, 500_00),
        ({"unit": "fixed", "rate": 1000_00, "scope_minutes": None}, 0),
    ],
)
def test_ten_hours_are_worth_what_was_agreed_for_an_hour(said: dict[str, Any], agreed: int) -> None:
    builder = world(**said)
    builder.office_hours("2026-05-01", "2026-05-31")
    builder.worked("lambda", "2026-05-04", 10)
    found = months(builder)[0]

    assert found["agreed"] == agreed * 1000
    assert found["priced_minutes"] == (600 if agreed else 0)


def test_hours_are_worth_the_price_in_force_that_day() -> None:
    builder = world(rate=60_00)
    builder.agreement("lambda", "2026-05-10", rate=80_00)
    builder.worked("lambda", "2026-05-09", 1)
    builder.worked("lambda", "2026-05-10", 1)

    assert months(builder)[0]["agreed"] == 140_00 * 1000


def test_one_currency_needs_no_rate_and_two_name_the_one_that_lacks() -> None:
    builder = world(currency="CAD")
    builder.worked("lambda", "2026-05-04", 10)
    builder.invoice("lambda", issued="2026-05-31", currency="CAD")
    assert (months(builder)[0]["currency"], months(builder)[0]["lacking"]) == ("CAD", None)

    builder.invoice("lambda", issued="2026-05-31", currency="USD")
    builder.exchange_rate("CAD", 0.7)
    assert (months(builder)[0]["currency"], months(builder)[0]["lacking"]) == ("EUR", "USD")

    builder.exchange_rate("USD", 0.9)
    assert months(builder)[0]["earned"] == 700_00 + 900_00


def test_a_month_of_agreed_scope_counts_even_without_an_hour() -> None:
    builder = world(scope_minutes=1200)
    builder.worked("lambda", "2026-04-04", 10)
    found = Facts(builder.tables(), AS_OF).periods

    assert found["period"].to_list() == ["2026-04", "2026-05", "2026-06"]
    assert found["minutes"].to_list() == [600, 0, 0]


def test_a_project_is_complete_when_nobody_worked_on_it_for_a_month() -> None:
    builder = world(scope_minutes=1200, scope_per="project")
    builder.worked("lambda", "2026-03-04", 10, "site")
    builder.worked("lambda", "2026-05-04", 15, "site")
    builder.worked("lambda", "2026-06-20", 10, "book")
    found = Facts(builder.tables(), AS_OF).periods

    assert found.select("period", "minutes", "scope_minutes").rows() == [("site", 1500, 1200)]


def test_the_latest_terms_are_those_in_force_else_the_last_there_were() -> None:
    builder = world(until_on=date(2025, 12, 31))
    builder.agreement("lambda", "2026-07-01", rate=90_00)
    builder.client("mu")
    builder.agreement("mu", "2025-01-01", unit="in_kind")
    facts = Facts(builder.tables(), AS_OF)

    assert terms.latest(facts.tables, AS_OF)["id"].to_list() == [1, 1]
    assert facts.exempt["is_exempt"].to_list() == [False, True]


def test_a_payment_of_many_zeros_counts_in_full() -> None:
    builder = world(currency="IDR")
    builder.worked("lambda", "2026-05-04", 10)
    bill = builder.invoice("lambda", issued="2026-05-31", amount=5_000_000_000_00, currency="IDR")
    builder.paid(bill, "2026-06-15")

    assert [row["cash"] for row in months(builder)] == [0, 5_000_000_000_00]
