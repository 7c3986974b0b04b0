"""Paid in part and not completed."""

from datetime import date

from secateur.signals.payment_short import SIGNAL
from tests.builders import Builder, measured


def world() -> Builder:
    builder = Builder()
    builder.client("lambda")
    return builder


def bill(builder: Builder, *parts: tuple[str, int], due: str = "2026-03-02") -> int:
    number = builder.invoice("lambda", issued="2026-02-01", due=due, amount=1000_00)
    for day, amount in parts:
        builder.paid(number, day, amount)
    return number


def test_the_rest_may_come_within_thirty_days() -> None:
    builder = world()
    bill(builder, ("2026-03-01", 500_00), ("2026-03-31", 500_00))
    bill(builder, ("2026-03-01", 500_00), ("2026-04-01", 500_00))
    bill(builder, ("2026-03-01", 980_00))
    bill(builder, ("2026-03-01", 991_00))
    found = measured(SIGNAL, builder)

    assert (found["value"], found["n"], found["invoices"]) == (0.5, 4, 2)
    assert found["missing"] == [{"currency": "EUR", "amount": 20_00}]


def test_an_invoice_counts_once_thirty_days_have_gone_by() -> None:
    builder = world()
    bill(builder, ("2026-03-01", 500_00))

    assert measured(SIGNAL, builder, as_of="2026-03-31")["n"] == 0
    assert measured(SIGNAL, builder, as_of="2026-04-01")["n"] == 1


def test_nothing_paid_is_not_short() -> None:
    builder = world()
    bill(builder)

    assert measured(SIGNAL, builder)["n"] == 0


def test_withholding_discount_and_credit_are_not_short() -> None:
    builder = world()
    builder.agreement(
        "lambda", "2025-01-01", withholding_ppm=100_000, discount_ppm=20_000, discount_days=10
    )
    bill(builder, ("2026-03-01", 900_00))
    bill(builder, ("2026-02-09", 880_00))
    credited = bill(builder, ("2026-03-01", 450_00))
    builder.paid(credited, "2026-03-05", 500_00, kind="credit_note")
    found = measured(SIGNAL, builder)

    assert (found["n"], found["invoices"], found["missing"]) == (3, 0, None)


def test_what_lacks_is_less_what_may_lawfully_be_kept() -> None:
    builder = world()
    builder.agreement(
        "lambda", "2025-01-01", withholding_ppm=100_000, discount_ppm=20_000, discount_days=10
    )
    for _ in range(2):
        bill(builder, ("2026-03-01", 900_00))
    bill(builder, ("2026-02-09", 440_00))

    found = measured(SIGNAL, builder)

    # 1000.00 less 100.00 withheld, less half of the discount of 20.00 for half paid in time.
    assert (found["invoices"], found["missing"]) == (1, [{"currency": "EUR", "amount": 450_00}])


def test_a_disputed_invoice_is_not_short() -> None:
    builder = world()
    builder.invoice("lambda", due="2026-03-02", disputed_on=date(2026, 3, 10))
    builder.paid(1, "2026-03-03", 500_00)

    assert measured(SIGNAL, builder)["n"] == 0


def test_paying_short_as_a_habit_is_established() -> None:
    builder = world()
    for _ in range(5):
        bill(builder, ("2026-03-01", 700_00))

    assert measured(SIGNAL, builder)["state"] == "established"
