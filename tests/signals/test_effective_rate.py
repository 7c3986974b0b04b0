"""What an hour really earned."""

from datetime import date
from typing import Any

import pytest

from secateur.signals.effective_rate import SIGNAL
from tests.builders import Builder, measured

MONTHS = range(1, 7)


def world(hours: float = 10, amount: int = 600_00, **said: Any) -> Builder:  # noqa: ANN401  (cells)
    """Six months of 10 hours at 60.00, each invoiced on its last working day."""
    builder = Builder()
    builder.client("lambda")
    builder.agreement("lambda", "2025-12-01", **said)
    for month in MONTHS:
        builder.worked("lambda", date(2026, month, 10), hours)
        bill = builder.invoice("lambda", issued=date(2026, month, 28), amount=amount)
        builder.paid(bill, date(2026, month, 28), amount // 2)
    return builder


def test_all_hours_are_set_against_what_was_invoiced() -> None:
    found = measured(SIGNAL, world(hours=12.5))

    assert (found["value"], found["n"]) == (0.8, 6)
    assert (found["per_hour"], found["per_hour_cash"]) == (48.0, 24.0)
    assert (found["agreed"], found["currency"], found["hours"]) == (60.0, "EUR", 75.0)
    assert found["wanted_ratio"] == pytest.approx(48 / 75)


def test_half_the_agreed_rate_is_established_and_all_of_it_clear() -> None:
    assert measured(SIGNAL, world(hours=20))["state"] == "established"
    assert measured(SIGNAL, world(hours=10))["state"] == "clear"


def test_credit_notes_and_refused_invoices_earn_nothing() -> None:
    builder = world()
    builder.invoice("lambda", issued="2026-03-05", amount=60_00, kind="credit_note")
    builder.invoice("lambda", issued="2026-03-05", refused_on=date(2026, 4, 1))

    assert measured(SIGNAL, builder)["value"] == pytest.approx(3540 / 3600)


def test_tax_is_no_earning() -> None:
    builder = world(amount=720_00)
    for row in builder.rows["invoices"]:
        row["tax"] = 120_00

    assert measured(SIGNAL, builder)["value"] == 1.0


@pytest.mark.parametrize("why", ["no_hours", "no_rate", "no_tax", "no_exchange_rate"])
def test_what_is_missing_is_named(why: str) -> None:
    builder = world(rate=None) if why == "no_rate" else world()
    if why == "no_hours":
        builder.rows["time_entries"].clear()
    if why == "no_tax":
        builder.rows["owners"][0]["sales_tax_ppm"] = builder.rows["invoices"][2]["tax"] = None
    if why == "no_exchange_rate":
        builder.rows["invoices"][2]["currency"] = "USD"
    found = measured(SIGNAL, builder)

    assert (found["state"], found["why"], found["beyond"]) == ("unknown", why, None)
    assert found["lack"] == ("USD" if why == "no_exchange_rate" else None)


def test_mail_time_is_shown_and_not_counted() -> None:
    builder = world()
    builder.mail("lambda", "2026-03-02 10:00", characters=1000)
    found = measured(SIGNAL, builder)

    assert found["mail_hours"] == pytest.approx(180 / 3600)
    assert found["value"] == 1.0


def test_a_month_that_is_not_over_does_not_count() -> None:
    assert measured(SIGNAL, world(), as_of="2026-06-29")["n"] == 5


def test_work_paid_in_kind_is_exempt() -> None:
    builder = world()
    builder.agreement("lambda", "2026-06-01", unit="in_kind")

    assert measured(SIGNAL, builder)["state"] == "exempt"
