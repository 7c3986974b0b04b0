"""A credit note whose own file says that it was paid back stands, deducted or not."""

from dataclasses import replace

from secateur.matching.settlements import OpenInvoice, Settled
from tests.matching.builders import allocate, day, invoice, paid


def refunded(id_: int, amount: int, on: int) -> OpenInvoice:
    note = invoice(id_, amount, on, kind="credit_note", number="A-1")
    return replace(note, refunded_on=day(on))


BOOKS = (invoice(1, 780_00, 0), invoice(2, 840_00, 40), refunded(3, 120_00, 50))
FIRST = paid(8, 780_00, 30, "VIR LAMBDA F-2026-001")


def sums(found: Settled, invoice_: int) -> dict[str, int]:
    kinds: dict[str, int] = {}
    for each in found.allocations:
        if each.invoice == invoice_:
            kinds[each.kind] = kinds.get(each.kind, 0) + each.amount
    return kinds


def test_a_payment_short_by_just_its_sum_has_deducted_it() -> None:
    found = allocate(BOOKS, [FIRST, paid(9, 720_00, 70, "VIR LAMBDA F-2026-002 AVOIR DEDUIT")])

    assert sums(found, 1) == {"payment": 780_00, "credit_note": 0}
    assert sums(found, 2) == {"payment": 720_00, "credit_note": 120_00}


def test_a_payment_in_full_leaves_it_to_what_was_paid_before() -> None:
    found = allocate(BOOKS, [FIRST, paid(9, 840_00, 70, "VIR LAMBDA F-2026-002")])

    assert sums(found, 1) == {"payment": 660_00, "credit_note": 120_00}
    assert sums(found, 2) == {"payment": 840_00}


def test_money_that_the_bank_saw_go_back_is_that_refund_once() -> None:
    back = paid(9, -120_00, 60, "VIR REMBOURSEMENT LAMBDA A-1")

    found = allocate(BOOKS, [FIRST, back])

    assert sums(found, 1) == {"payment": 660_00, "credit_note": 120_00}


def test_what_is_known_on_a_day_does_not_change_by_a_later_payment() -> None:
    later = allocate(BOOKS, [FIRST, paid(9, 720_00, 70, "VIR LAMBDA F-2026-002")])
    never = allocate(BOOKS, [FIRST])

    def until(found: Settled) -> list[tuple[int, str, int]]:
        known = [each for each in found.allocations if each.decided_on <= day(69)]
        return sorted((each.invoice, each.kind, each.amount) for each in known)

    assert until(later) == until(never)


def test_an_invoice_stated_as_paid_is_less_by_it() -> None:
    books = [invoice(1, 780_00, 0, stated=30), refunded(3, 120_00, 50)]

    assert sums(allocate(books, []), 1) == {"credit_note": 120_00}
