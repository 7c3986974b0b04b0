"""A payment a little short of several invoices is theirs, before it is far too much for one."""

import pytest

from tests.matching.builders import allocate, invoice, paid

ALL_OPEN = (114_000, 150_000, 132_000)


def settled_by(value: int, *amounts: int, stated: int | None = None) -> dict[int, int]:
    """Return what is settled of each invoice by one payment that names none."""
    days = (0, 62, 107)
    books = [
        invoice(at, amount, days[at - 1], stated=stated)
        for at, amount in enumerate(amounts, start=1)
    ]
    found = allocate(books, [paid(9, value, 143, "VIR SEPA LAMBDA")])
    sums: dict[int, int] = {}
    for each in found.allocations:
        sums[each.invoice] = sums.get(each.invoice, 0) + each.amount
    return sums


@pytest.mark.parametrize("stated", [None, 143])
def test_all_that_is_open_less_a_fee_is_paid(stated: int | None) -> None:
    found = settled_by(395_000, *ALL_OPEN, stated=stated)

    assert found == dict(enumerate(ALL_OPEN, start=1))


def test_two_less_a_fee_of_three_are_asked_with_that_sum_among_the_choices() -> None:
    books = [invoice(at, amount, 0) for at, amount in enumerate(ALL_OPEN, start=1)]

    found = allocate(books, [paid(9, 245_000, 40, "VIR SEPA LAMBDA")])

    assert not found.allocations
    [proposal] = found.proposals
    assert (1, 3) in [one.invoices for one in proposal.candidates]


def test_what_is_stated_as_paid_takes_no_payment_of_three_times_its_sum() -> None:
    books = [
        invoice(1, 114_000, 0),
        invoice(2, 150_000, 62),
        invoice(3, 132_000, 107, stated=143),
        invoice(4, 90_000, 110),
    ]

    found = allocate(books, [paid(9, 395_000, 143, "VIR SEPA LAMBDA")])

    assert not found.allocations
    [proposal] = found.proposals
    assert (1, 2, 3) in [one.invoices for one in proposal.candidates]


def test_more_than_a_fee_short_is_no_such_sum() -> None:
    assert settled_by(380_000, *ALL_OPEN) == {}
