"""What an hour really earned."""

from datetime import date
from typing import Any

import pytest

from secateur.facts import Facts
from secateur.review.recoveries import months as replayed_months
from secateur.review.recovery_months import last_month
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


@pytest.mark.parametrize("why", ["no_tax", "no_exchange_rate"])
def test_no_figure_is_made_of_the_invoices_that_are_known_alone(why: str) -> None:
    builder = world()
    if why == "no_tax":
        builder.rows["owners"][0]["sales_tax_ppm"] = builder.rows["invoices"][2]["tax"] = None
    else:
        builder.rows["invoices"][2]["currency"] = "USD"
    found = measured(SIGNAL, builder)

    assert found["why"] == why
    named = ("value", "per_hour", "per_hour_cash", "wanted_ratio")
    assert [found[name] for name in named] == [None] * 4
    assert found["hours"] == 60.0


def test_cash_of_unknown_tax_is_not_left_out_of_what_an_hour_brought_in() -> None:
    builder = world()
    builder.rows["owners"][0]["sales_tax_ppm"] = None
    for row in builder.rows["invoices"]:
        row["tax"] = 0
    before = builder.invoice("lambda", issued="2025-12-20", tax=None)
    builder.paid(before, "2026-03-05")
    found = measured(SIGNAL, builder)

    assert (found["value"], found["per_hour"], found["per_hour_cash"]) == (1.0, 60.0, None)


def ended(**said: Any) -> Builder:  # noqa: ANN401  (cells)
    """Six months of 20 hours at 60.00 until the year's end, each invoiced in the next month."""
    builder = Builder()
    builder.client("lambda")
    builder.agreement("lambda", "2025-07-01", **said)
    for month in range(7, 13):
        builder.worked("lambda", date(2025, month, 10), 20)
        issued = date(2025 + month // 12, month % 12 + 1, 3)
        bill = builder.invoice("lambda", issued=issued, amount=1200_00)
        builder.paid(bill, issued)
    return builder


def test_an_hour_after_the_agreement_takes_no_invoice_of_the_agreement_away() -> None:
    builder = ended(until_on=date(2025, 12, 31))
    alone = measured(SIGNAL, builder)
    builder.worked("lambda", "2026-01-05", 0.25)
    found = measured(SIGNAL, builder)

    assert (found["value"], found["n"], found["hours"]) == (1.0, 6, 120.0)
    assert found == alone


def test_an_hour_under_a_version_without_a_rate_takes_no_invoice_away() -> None:
    builder = ended()
    builder.agreement("lambda", "2026-01-01", rate=None)
    builder.worked("lambda", "2026-01-05", 0.25)
    found = measured(SIGNAL, builder)

    assert (found["value"], found["n"], found["hours"]) == (1.0, 6, 120.0)


def test_an_invoice_of_later_work_earns_nothing_for_the_hours_of_an_ended_agreement() -> None:
    builder = ended(until_on=date(2025, 12, 31))
    bill = builder.invoice("lambda", issued="2026-03-15", amount=5000_00)
    builder.paid(bill, "2026-04-15")
    found = measured(SIGNAL, builder)

    assert (found["value"], found["per_hour"], found["per_hour_cash"]) == (1.0, 60.0, 60.0)
    receipts = SIGNAL.measure(Facts(builder.tables(), date(2026, 6, 30))).receipts
    assert bill not in receipts.filter(table="invoices")["id"]


def test_what_is_paid_late_for_an_ended_agreement_is_cash_all_the_same() -> None:
    builder = ended(until_on=date(2025, 12, 31))
    for row in builder.rows["allocations"]:
        row["settled_on"] = date(2026, 5, 20)

    assert measured(SIGNAL, builder)["per_hour_cash"] == 60.0


def unbilled(*months: int) -> Builder:
    builder = world()
    builder.client("mu")
    builder.agreement("mu", "2025-07-01")
    for month in months:
        builder.worked("mu", date(2026, month, 10), 20)
    return builder


def test_hours_that_are_not_invoiced_yet_are_no_low_rate() -> None:
    found = measured(SIGNAL, unbilled(4, 5, 6), client="mu")

    assert (found["state"], found["why"], found["n"]) == ("unknown", "no_invoice", 3)
    assert [found[name] for name in ("value", "per_hour", "wanted_ratio")] == [None] * 3
    assert (found["hours"], found["agreed"]) == (60.0, 60.0)


def test_hours_that_were_never_invoiced_earned_nothing_three_months_later() -> None:
    found = measured(SIGNAL, unbilled(1, 2, 3), client="mu")

    assert (found["state"], found["value"]) == ("established", 0.0)


def test_where_no_invoice_at_all_was_read_hours_of_long_ago_tell_nothing() -> None:
    builder = unbilled(1, 2, 3)
    builder.rows["invoices"].clear()
    builder.rows["allocations"].clear()

    assert measured(SIGNAL, builder, client="mu")["why"] == "no_invoice"


@pytest.mark.parametrize("as_of", ["2026-04-30", "2026-05-31", "2026-06-30"])
@pytest.mark.parametrize("worked", [(1, 2, 3), (2, 3, 4), (1, 2, 3, 4)])
def test_the_replay_knows_when_work_had_not_been_invoiced_yet(
    worked: tuple[int, ...], as_of: str
) -> None:
    builder = unbilled(*worked)
    builder.invoice("mu", issued="2026-06-05")
    day = date.fromisoformat(as_of)
    found = measured(SIGNAL, builder, client="mu", as_of=as_of)
    told = replayed_months(Facts(builder.tables(), date(2026, 6, 30)), SIGNAL).filter(
        client="mu", month=last_month(day)
    )

    assert told.select("why", "value", "n").row(0) == (found["why"], found["value"], found["n"])


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
