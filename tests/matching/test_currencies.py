"""What is paid in another currency than it was invoiced in."""

from decimal import Decimal

import pytest

from secateur.matching.settlements import Decision
from tests.matching.builders import allocate, asked, invoice, paid, rows


def test_a_payment_in_another_currency_settles_what_its_row_says() -> None:
    books = [invoice(1, 100_000, 0, currency="USD")]
    payment = paid(1, 91_377, 30, currency="EUR", settles=(100_000, "USD"))

    assert rows(allocate(books, [payment])) == [(1, 1, 100_000, "payment")]


def test_another_currency_without_reference_needs_a_known_rate() -> None:
    books = [invoice(1, 100_000, 0, currency="USD")]
    payment = paid(1, 91_377, 30, currency="EUR")
    rates = {"EUR": Decimal(1), "USD": Decimal("0.91")}

    assert rows(allocate(books, [payment])) == []
    assert asked(allocate(books, [payment])) == {1: [(1,)]}
    assert rows(allocate(books, [payment], rates=rates)) == [(1, 1, 100_000, "payment")]


EUROS = {"CAD": Decimal(1), "EUR": Decimal("1.47")}


@pytest.mark.parametrize(
    ("received", "label", "decided", "offered"),
    [
        (147_000, "", True, None),
        (143_000, "", True, None),  # less than 3 % off
        (138_000, "", False, [(1,)]),  # 6 %: the user's rate is old, or it is for something else
        (138_000, "F-2026-001", True, None),  # named
        (73_500, "F-2026-001", False, [(1,)]),  # half of it, perhaps
        (73_500, "", False, []),
    ],
)
def test_the_users_own_rate_is_near_the_banks_and_what_is_less_near_is_asked(
    received: int,
    label: str,
    decided: bool,  # noqa: FBT001  (a table)
    offered: list[tuple[int, ...]] | None,
) -> None:
    books = [invoice(1, 100_000, 0)]

    settled = allocate(books, [paid(9, received, 30, label, currency="CAD")], rates=EUROS)

    assert rows(settled) == ([(1, 9, 100_000, "payment")] if decided else [])
    assert asked(settled).get(9) == offered


def test_two_invoices_near_the_own_rate_are_both_offered() -> None:
    books = [invoice(1, 100_000, 0, due=60), invoice(2, 101_000, 30)]

    settled = allocate(books, [paid(9, 147_900, 60, currency="CAD")], rates=EUROS)

    assert rows(settled) == []
    assert sorted(asked(settled)[9]) == [(1,), (2,)]


def test_a_rate_that_the_user_confirmed_decides_the_next_payment() -> None:
    books = [invoice(1, 100_000, 0), invoice(2, 60_000, 40)]
    payments = [paid(8, 138_000, 30, currency="CAD"), paid(9, 82_800, 70, currency="CAD")]
    said = [Decision(payment=8, invoices=(1,))]

    assert rows(allocate(books, payments, rates=EUROS)) == []
    assert rows(allocate(books, payments, said, rates=EUROS)) == [
        (1, 8, 100_000, "payment"),
        (2, 9, 60_000, "payment"),
    ]


def test_a_client_invoiced_in_two_other_currencies_is_read_at_the_rate_of_each() -> None:
    books = [invoice(1, 100_000, 0), invoice(2, 100_000, 1, currency="USD")]
    rates = EUROS | {"USD": Decimal("1.36")}

    for received, number in ((147_000, 1), (136_000, 2)):
        settled = allocate(books, [paid(9, received, 31, currency="CAD")], rates=rates)
        assert rows(settled) == [(number, 9, 100_000, "payment")]


def test_a_payment_in_the_invoices_own_currency_teaches_no_rate() -> None:
    books = [invoice(1, 100_000, 0, currency="CAD"), invoice(2, 100_000, 40)]
    payments = [paid(8, 100_000, 30, currency="CAD"), paid(9, 147_000, 70, currency="CAD")]
    said = [Decision(payment=8, invoices=(1,))]

    assert (2, 9, 100_000, "payment") in rows(allocate(books, payments, said, rates=EUROS))
