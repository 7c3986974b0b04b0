"""What was invoiced, paid, held back and is owed."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secateur.facts import Facts, exchange, money
from tests.builders import OWNER, Builder

AS_OF = date(2026, 6, 30)


def world() -> Builder:
    builder = Builder()
    builder.client("lambda")
    return builder


def outcome(builder: Builder, number: int = 1, as_of: date = AS_OF) -> dict[str, Any]:
    return Facts(builder.tables(), as_of).invoices.row(
        by_predicate=pl.col("id") == number, named=True
    )


def owed(builder: Builder, as_of: date = AS_OF) -> list[tuple[Any, ...]]:
    return money.owed(Facts(builder.tables(), as_of)).drop("owner", "client", "waiting").rows()


def test_an_invoice_is_settled_on_the_day_the_last_part_comes() -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2026-03-02", amount=1000_00)
    builder.paid(bill, "2026-03-05", 400_00)
    builder.paid(bill, "2026-03-12", 600_00)
    found = outcome(builder)

    assert (found["settled_on"], found["days"]) == (date(2026, 3, 12), 10)
    assert found["first_paid_on"] == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("amount", "paid", "is_open"),
    [
        (1000_00, 990_00, False),  # 1 %
        (1000_00, 989_99, True),
        (100_00, 95_00, False),  # 5.00
        (100_00, 94_99, True),
        (4_00, 0, True),  # nothing paid is never paid in full
    ],
)
def test_paid_means_within_one_percent_or_five_units(
    amount: int,
    paid: int,
    is_open: bool,  # noqa: FBT001  (a table)
) -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2026-03-02", amount=amount)
    if paid:
        builder.paid(bill, "2026-03-05", paid)

    assert outcome(builder)["is_open"] == is_open


def test_five_units_of_a_currency_without_cents_are_five() -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2026-03-02", amount=300, currency="JPY")
    builder.paid(bill, "2026-03-05", 290)

    assert outcome(builder)["is_open"]


def test_what_is_lawfully_withheld_is_not_owed() -> None:
    builder = world()
    builder.agreement("lambda", "2025-01-01", withholding_ppm=150_000)
    bill = builder.invoice("lambda", due="2026-03-02", amount=1000_00)
    builder.paid(bill, "2026-03-05", 850_00)

    assert not outcome(builder)["is_open"]
    assert owed(builder) == [("EUR", 0, 0, 0, None)]


def test_a_discount_counts_only_when_taken_in_time() -> None:
    builder = world()
    builder.agreement("lambda", "2025-01-01", discount_ppm=20_000, discount_days=10)
    for paid_on in ("2026-02-10", "2026-02-20"):
        bill = builder.invoice("lambda", issued="2026-02-01", due="2026-03-02", amount=1000_00)
        builder.paid(bill, paid_on, 980_00)

    assert not outcome(builder, 1)["is_open"]
    assert outcome(builder, 2)["is_open"]
    assert owed(builder) == [("EUR", 20_00, 20_00, 0, 120)]


def test_a_credit_note_lowers_what_is_due() -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2026-03-02", amount=1000_00)
    builder.invoice("lambda", issued="2026-03-01", amount=300_00, kind="credit_note")
    builder.paid(bill, "2026-03-01", 300_00, kind="credit_note")
    builder.paid(bill, "2026-03-02", 700_00)
    found = outcome(builder)

    assert (found["amount"], found["is_open"], found["days"]) == (700_00, False, 0)
    assert owed(builder) == [("EUR", 0, 0, 0, None)]


def test_an_invoice_wholly_credited_says_nothing_of_payment() -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2026-03-02", amount=1000_00)
    builder.paid(bill, "2026-03-01", 1000_00, kind="credit_note")

    assert outcome(builder)["is_void"]
    assert Facts(builder.tables(), AS_OF).payable.is_empty()


def test_an_unused_credit_note_lowers_what_is_owed() -> None:
    builder = world()
    builder.invoice("lambda", due="2026-03-02", amount=1000_00)
    builder.invoice("lambda", issued="2026-03-01", amount=300_00, kind="credit_note")

    assert owed(builder) == [("EUR", 700_00, 700_00, 0, 120)]


def test_what_unused_credit_covers_is_not_overdue_the_oldest_first() -> None:
    builder = world()
    first = builder.invoice("lambda", issued="2026-01-10", due="2026-02-09", amount=1000_00)
    builder.invoice("lambda", issued="2026-02-10", due="2026-03-12", amount=800_00)
    builder.invoice("lambda", issued="2026-03-20", amount=1200_00, kind="credit_note")

    assert owed(builder) == [("EUR", 600_00, 600_00, 0, 110)]
    facts = Facts(builder.tables(), AS_OF)
    assert facts.invoices.filter("is_questioned")["id"].to_list() == [first]


def test_nothing_is_overdue_where_a_credit_note_covers_all_invoices() -> None:
    builder = world()
    for amount in (1000_00, 800_00):
        builder.invoice("lambda", issued="2026-01-10", due="2026-02-09", amount=amount)
    builder.invoice("lambda", issued="2026-03-20", amount=1800_00, kind="credit_note")

    assert owed(builder) == [("EUR", 0, 0, 0, None)]


def test_a_disputed_invoice_is_open_but_not_overdue() -> None:
    builder = world()
    builder.invoice("lambda", due="2026-03-02", disputed_on=date(2026, 3, 10))
    builder.invoice("lambda", due="2026-05-31", amount=200_00)

    assert owed(builder) == [("EUR", 1200_00, 200_00, 1000_00, 30)]
    assert owed(builder, date(2026, 3, 9)) == [("EUR", 1000_00, 1000_00, 0, 7)]


def test_currencies_are_never_summed() -> None:
    builder = world()
    builder.invoice("lambda", due="2026-03-02", amount=100_00)
    builder.invoice("lambda", due="2026-03-02", amount=100_00, currency="CAD")

    assert [row[:2] for row in owed(builder)] == [("CAD", 100_00), ("EUR", 100_00)]


def test_an_unknown_due_date_is_neither_late_nor_overdue() -> None:
    builder = world()
    builder.invoice("lambda", issued="2024-01-01")
    found = Facts(builder.tables(), AS_OF).payable.row(0, named=True)

    assert (found["days"], found["is_late"], found["is_decided"]) == (None, False, False)
    assert owed(builder) == [("EUR", 1000_00, 0, 0, None)]


def test_money_taken_back_settles_nothing() -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2026-03-02")
    builder.paid(bill, "2026-03-02")
    builder.paid(bill, "2026-04-02", -1000_00)

    assert outcome(builder)["is_open"]
    assert not outcome(builder, as_of=date(2026, 4, 1))["is_open"]


def test_income_is_what_the_bank_received() -> None:
    builder = world()
    builder.client("mu")
    paid, stated = (builder.invoice(client, due="2026-03-02") for client in ("lambda", "mu"))
    builder.paid(paid, "2026-03-05")
    builder.paid(paid, "2026-03-05", kind="stated")
    builder.paid(stated, "2026-03-09", kind="stated")
    builder.received("lambda", "2025-06-30", 50_00)
    builder.received("lambda", "2025-07-01", 60_00, "CAD")

    # Lambda's payments are in the bank; mu is paid elsewhere, and its invoices say so.
    assert money.income_12m(Facts(builder.tables(), AS_OF)).rows() == [
        (OWNER, "lambda", "CAD", 60_00),
        (OWNER, "lambda", "EUR", 1000_00),
        (OWNER, "mu", "EUR", 1000_00),
    ]


def test_what_was_stated_before_the_bank_began_still_counts() -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2026-01-02")
    builder.paid(bill, "2026-01-05", kind="stated")
    builder.received("lambda", "2026-03-01", 60_00)

    assert money.income_12m(Facts(builder.tables(), AS_OF))["amount"].to_list() == [1060_00]


def test_conversion_rounds_half_up_and_minds_the_digits() -> None:
    builder = Builder(currency="EUR")
    builder.exchange_rate("JPY", 0.0065)
    rows = pl.DataFrame(
        {"owner": [OWNER] * 3, "currency": ["JPY", "EUR", "USD"], "amount": [1000, 777, 1]}
    )

    assert exchange.in_own_currency(rows, builder.tables())["own"].to_list() == [650, 777, None]


def test_an_amount_before_tax_is_given_computed_or_unknown() -> None:
    builder = Builder(sales_tax_ppm=200_000)
    builder.client("lambda")
    builder.invoice("lambda", due="2026-03-02", amount=1200_00, tax=100_00)
    builder.invoice("lambda", due="2026-03-02", amount=1200_00, tax=None)
    builder.invoice("lambda", issued="2026-03-02", amount=120_00, tax=None, kind="credit_note")
    builder.invoice("lambda", due="2026-03-02", tax=None, refused_on=date(2026, 4, 1))

    assert money.net(builder.tables())["net"].to_list() == [1100_00, 1000_00, -100_00, 0]
    builder.rows["owners"][0]["sales_tax_ppm"] = None
    assert money.net(builder.tables())["net"].to_list() == [1100_00, None, None, 0]


PAYMENTS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 1200_00)), max_size=5)


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 2000_00), PAYMENTS)
def test_open_is_issued_less_paid_to_the_cent(amount: int, parts: list[tuple[int, int]]) -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2026-03-02", amount=amount)
    for age, part in parts:
        builder.paid(bill, date.fromordinal(AS_OF.toordinal() - age), part)

    assert owed(builder)[0][1] == amount - sum(part for _, part in parts)


def test_an_open_invoice_is_in_question_while_a_payment_may_settle_it() -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2026-03-02")
    builder.paid(bill, "2026-03-20", kind="pending")
    found = outcome(builder)

    assert (found["is_questioned"], found["is_open"], found["paid"]) == (True, True, 0)
    assert Facts(builder.tables(), AS_OF).payable.is_empty()
    assert not outcome(builder, as_of=date(2026, 3, 19))["is_questioned"]


def test_what_is_settled_or_refused_is_no_longer_in_question() -> None:
    builder = world()
    settled = builder.invoice("lambda", due="2026-03-02")
    refused = builder.invoice("lambda", due="2026-03-02", refused_on=date(2026, 3, 3))
    for bill in (settled, refused):
        builder.paid(bill, "2026-03-20", kind="pending")
    builder.paid(settled, "2026-03-21")

    assert not any(outcome(builder, number)["is_questioned"] for number in (settled, refused))


def test_what_was_paid_and_went_back_is_open_and_paid_the_last_time_it_came() -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2026-03-02")
    builder.paid(bill, "2026-03-01")
    builder.paid(bill, "2026-03-04", -1000_00)

    assert outcome(builder, as_of=date(2026, 3, 3))["settled_on"] == date(2026, 3, 1)
    assert outcome(builder, as_of=date(2026, 3, 4))["is_open"]
    assert outcome(builder)["first_paid_on"] is None

    builder.paid(bill, "2026-04-11")

    found = outcome(builder)
    assert (found["settled_on"], found["days"]) == (date(2026, 4, 11), 40)
    assert (found["first_paid_on"], found["is_short"]) == (date(2026, 4, 11), False)


def income(builder: Builder, as_of: date = AS_OF) -> list[tuple[Any, ...]]:
    return Facts(builder.tables(), as_of).income.select("day", "amount").rows()


def test_neither_what_went_back_nor_its_return_is_income() -> None:
    builder = world()
    for on, amount in (("2026-02-01", 500_00), ("2026-03-01", 500_00), ("2026-04-02", -500_00)):
        builder.received("lambda", on, amount)
    builder.received("lambda", "2026-04-03", -20_00)
    feb, march = (date(2026, 2, 1), 500_00), (date(2026, 3, 1), 500_00)

    assert income(builder, date(2026, 4, 1)) == [feb, march]
    assert income(builder) == [feb, (date(2026, 4, 3), -20_00)]


def test_a_payment_in_question_as_made_twice_is_no_income_until_that_is_over() -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2026-03-02")
    builder.paid(bill, "2026-03-01")
    again = builder.received("lambda", "2026-03-05", 1000_00)
    for on, kind in (("2026-03-05", "repeat"), ("2026-03-20", "closed")):
        mark = builder.paid(bill, on, 0, kind=kind)
        next(row for row in builder.rows["allocations"] if row["id"] == mark)["payment"] = again

    assert len(income(builder, date(2026, 3, 19))) == 1
    assert len(income(builder, date(2026, 3, 20))) == 2


def in_question(builder: Builder, bills: list[int], *payments: tuple[str, int]) -> None:
    """Let payments be in question between some invoices, all on the first of June."""
    for on, amount in payments:
        payment = builder.received("lambda", on, amount)
        for bill in bills:
            mark = builder.paid(bill, on, 0, kind="pending")
            next(r for r in builder.rows["allocations"] if r["id"] == mark)["payment"] = payment


def test_money_in_question_is_off_what_is_owed_whichever_invoice_it_settles() -> None:
    builder = world()
    bills = [builder.invoice("lambda", due=due, amount=800_00) for due in ("2026-03-02",) * 2]
    builder.invoice("lambda", due="2026-05-01", amount=640_00)
    in_question(builder, bills, ("2026-04-01", 800_00))

    assert owed(builder) == [("EUR", 1440_00, 1440_00, 0, 120)]
    assert [outcome(builder, bill)["is_questioned"] for bill in bills] == [True, False]


def test_of_invoices_due_on_other_days_all_are_in_question() -> None:
    builder = world()
    bills = [
        builder.invoice("lambda", due=due, amount=800_00) for due in ("2026-03-02", "2026-04-02")
    ]
    in_question(builder, bills, ("2026-05-01", 800_00))

    assert all(outcome(builder, bill)["is_questioned"] for bill in bills)
    assert owed(builder)[0][1:3] == (800_00, 800_00)


def test_no_more_waits_than_is_open() -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2026-03-02", amount=800_00)
    in_question(builder, [bill], ("2026-04-01", 1000_00))

    assert owed(builder) == [("EUR", 0, 0, 0, None)]


def test_a_bill_credited_in_full_is_not_open_and_never_the_oldest_overdue() -> None:
    builder = world()
    void = builder.invoice("lambda", due="2025-01-31")
    builder.paid(void, "2025-01-10", kind="credit_note")
    builder.invoice("lambda", issued="2025-01-10", due="2025-01-10", kind="credit_note")
    builder.invoice("lambda", due="2026-06-20", amount=500_00)

    assert outcome(builder)["is_void"]
    assert not outcome(builder)["is_open"]
    assert outcome(builder)["days"] is None
    assert owed(builder) == [("EUR", 500_00, 500_00, 0, 10)]
