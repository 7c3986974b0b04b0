"""The oldest open invoice."""

from datetime import date

import pytest

from secateur.facts import Facts
from secateur.signals.payment_overdue import SIGNAL
from tests.builders import Builder, measured


def world(*due: str) -> Builder:
    builder = Builder()
    builder.client("lambda")
    for day in due:
        builder.invoice("lambda", due=day)
    return builder


@pytest.mark.parametrize(
    ("due", "days", "state"),
    [
        (["2026-05-31"], 30, "clear"),
        (["2026-05-30"], 31, "emerging"),
        (["2026-05-01"], 60, "emerging"),
        (["2026-04-30"], 61, "established"),
        (["2026-05-30", "2026-05-29"], 32, "established"),
        (["2026-07-15"], 0, "clear"),
    ],
)
def test_days_past_due_give_the_state(due: list[str], days: int, state: str) -> None:
    found = measured(SIGNAL, world(*due))

    assert (found["value"], found["state"], found["n"]) == (days, state, len(due))
    assert found["low"] == found["high"] == found["value"]
    assert found["beyond"] == (state != "clear")


def test_one_refusal_is_enough() -> None:
    builder = world()
    builder.invoice("lambda", due="2026-07-20", refused_on=date(2026, 6, 25))

    assert measured(SIGNAL, builder)["state"] == "established"
    assert measured(SIGNAL, builder)["refused"] == 1
    assert measured(SIGNAL, builder, as_of="2026-06-24")["state"] == "clear"


def test_an_invoice_that_an_undecided_payment_may_settle_is_shown_and_weighs_nothing() -> None:
    builder = world("2026-06-20")
    maybe = builder.invoice("lambda", due="2026-01-01")
    builder.paid(maybe, "2026-01-20", kind="pending")
    found = measured(SIGNAL, builder)

    assert (found["value"], found["state"], found["n"], found["questioned"]) == (10, "clear", 1, 1)
    # Before the payment came, nothing was in question.
    assert measured(SIGNAL, builder, as_of="2026-01-19")["questioned"] == 0
    assert measured(SIGNAL, builder, as_of="2026-01-19")["n"] == 1


def test_a_refused_invoice_stays_refused_whatever_may_pay_it() -> None:
    builder = world()
    refused = builder.invoice("lambda", due="2026-01-01", refused_on=date(2026, 1, 2))
    builder.paid(refused, "2026-01-20", kind="pending")

    assert measured(SIGNAL, builder)["state"] == "established"


def test_a_disputed_invoice_is_shown_and_weighs_nothing() -> None:
    builder = world("2026-06-20")
    builder.invoice("lambda", due="2026-01-01", disputed_on=date(2026, 1, 2))
    found = measured(SIGNAL, builder)

    assert (found["value"], found["n"], found["disputed"]) == (10, 1, 1)
    assert found["overdue"] == [{"currency": "EUR", "amount": 1000_00}]


def test_what_is_overdue_stays_in_its_currency() -> None:
    builder = world("2026-06-20")
    builder.invoice("lambda", due="2026-06-20", amount=300_00, currency="CAD")

    assert measured(SIGNAL, builder)["overdue"] == [
        {"currency": "CAD", "amount": 300_00},
        {"currency": "EUR", "amount": 1000_00},
    ]


def test_without_an_open_invoice_nothing_is_known() -> None:
    found = measured(SIGNAL, world())

    assert (found["state"], found["why"], found["n"]) == ("unknown", "too_few", 0)


def test_open_invoices_without_a_due_date_are_named_as_such() -> None:
    builder = world()
    builder.invoice("lambda", issued="2025-01-01")
    found = measured(SIGNAL, builder)

    assert (found["state"], found["why"], found["value"]) == ("unknown", "due_unknown", None)


def test_work_done_in_kind_from_now_on_takes_no_debt_away() -> None:
    builder = world("2025-10-31", "2025-12-01")
    builder.agreement("lambda", "2025-01-01")
    builder.agreement("lambda", "2026-06-20", unit="in_kind")
    found = measured(SIGNAL, builder)

    assert (found["state"], found["n"], found["over_limit"]) == ("established", 2, 2)
    assert len(SIGNAL.measure(Facts(builder.tables(), date(2026, 6, 30))).receipts) == 2


def test_what_was_invoiced_for_work_in_kind_is_no_debt_of_the_paid_work_before_or_after() -> None:
    builder = Builder()
    builder.client("lambda")
    builder.agreement("lambda", "2025-01-01")
    builder.agreement("lambda", "2026-01-01", unit="in_kind")
    builder.agreement("lambda", "2026-06-01")
    builder.invoice("lambda", issued="2026-02-01", due="2026-03-01")
    paid_work = builder.invoice("lambda", issued="2026-06-02", due="2026-06-12")
    found = measured(SIGNAL, builder)

    assert (found["value"], found["n"], found["state"]) == (18, 1, "clear")
    receipts = SIGNAL.measure(Facts(builder.tables(), date(2026, 6, 30))).receipts
    assert receipts["id"].to_list() == [paid_work]


def test_a_client_all_of_whose_invoices_were_for_work_in_kind_is_exempt() -> None:
    builder = Builder()
    builder.client("lambda")
    builder.agreement("lambda", "2025-01-01", unit="in_kind")
    builder.invoice("lambda", issued="2026-02-01", due="2026-03-01")

    assert measured(SIGNAL, builder)["state"] == "exempt"


def test_paid_work_that_was_settled_long_ago_leaves_work_in_kind_exempt() -> None:
    builder = Builder()
    builder.client("lambda")
    builder.agreement("lambda", "2022-01-01")
    builder.agreement("lambda", "2023-01-01", unit="in_kind")
    bill = builder.invoice("lambda", issued="2022-02-01", due="2022-03-01")
    builder.paid(bill, "2022-03-01")

    assert measured(SIGNAL, builder)["state"] == "exempt"
