"""Money that went back, and money that came twice."""

from dataclasses import replace

import pytest

from secateur.matching.settlements import Decision, Mark
from tests.matching.builders import allocate, asked, day, invoice, paid, rows


def test_a_rejected_payment_opens_its_invoice_again_from_its_day_on() -> None:
    books = [invoice(1, 44_400, 0)]
    payments = [
        paid(1, 44_400, 30, "PRLV LAMBDA FACT F-2026-001"),
        paid(2, -44_400, 32, "REJET PRLV LAMBDA F-2026-001 IMPAYE"),
    ]

    settled = allocate(books, payments)

    assert rows(settled) == [(1, 1, 44_400, "payment"), (1, 2, -44_400, "payment")]
    assert settled.allocations[1].settled_on == settled.allocations[1].decided_on == day(32)
    assert asked(settled) == {}


def test_what_was_rejected_can_be_paid_again() -> None:
    books = [invoice(1, 44_400, 0)]
    payments = [
        paid(1, 44_400, 30, "F-2026-001"),
        paid(2, -44_400, 32, "REJET F-2026-001"),
        paid(3, 44_400, 40, "F-2026-001"),
    ]

    assert rows(allocate(books, payments))[2:] == [(1, 3, 44_400, "payment")]


@pytest.mark.parametrize("label", ["RETOUR PRLV", "Chargeback", "Rücklastschrift", "IMPAYE 0203"])
def test_a_return_that_names_nothing_takes_back_the_only_payment_of_its_sum(label: str) -> None:
    books = [invoice(1, 44_400, 0), invoice(2, 12_300, 0)]
    payments = [paid(1, 44_400, 30), paid(2, 12_300, 31), paid(3, -44_400, 34, label)]

    assert rows(allocate(books, payments))[2:] == [(1, 3, -44_400, "payment")]


def test_of_equal_payments_the_one_just_made_is_the_one_rejected() -> None:
    books = [invoice(n, 50_000, 30 * n, number=f"F-2026-{n:03}") for n in (1, 2)]
    payments = [
        paid(1, 50_000, 60, "F-2026-001"),
        paid(2, 50_000, 90, "F-2026-002"),
        paid(3, -50_000, 93, "REJET PRLV"),
    ]

    assert rows(allocate(books, payments))[2:] == [(2, 3, -50_000, "payment")]


def test_a_return_that_may_be_of_several_payments_is_asked() -> None:
    books = [invoice(1, 50_000, 0), invoice(2, 50_000, 1)]
    payments = [
        paid(1, 50_000, 30, "F-2026-001"),
        paid(2, 50_000, 31, "F-2026-002"),
        paid(3, -50_000, 34, "REJET PRLV"),
    ]

    settled = allocate(books, payments)

    assert len(rows(settled)) == 2
    assert asked(settled) == {3: [(2,), (1,)]}
    assert 3 not in settled.clients
    assert settled.marks == ()


def test_the_user_says_which_payment_went_back() -> None:
    books = [invoice(1, 50_000, 0), invoice(2, 50_000, 1)]
    payments = [
        paid(1, 50_000, 30, "F-2026-001"),
        paid(2, 50_000, 31, "F-2026-002"),
        paid(3, -50_000, 34, "REJET PRLV"),
    ]
    said = Decision(payment=3, invoices=(1,), client="lambda")

    settled = allocate(books, payments, [said])

    assert rows(settled)[2:] == [(1, 3, -50_000, "payment")]
    assert settled.clients[3] == "lambda"


def test_a_part_sent_back_is_asked_and_opens_that_part() -> None:
    books = [invoice(1, 50_000, 0)]
    payments = [paid(1, 50_000, 30), paid(2, -5_000, 34, "REMBOURSEMENT LAMBDA")]

    assert asked(allocate(books, payments)) == {2: [(1,)]}
    said = Decision(payment=2, invoices=(1,), client="lambda")
    assert rows(allocate(books, payments, [said]))[1:] == [(1, 2, -5_000, "payment")]


def test_a_fee_kept_from_a_payment_that_went_back_is_open_again_too() -> None:
    books = [invoice(1, 100_000, 0, is_foreign=True)]
    payments = [paid(1, 98_500, 30, "F-2026-001"), paid(2, -98_500, 33, "REJET F-2026-001")]

    assert sum(one.amount for one in allocate(books, payments).allocations) == 0


@pytest.mark.parametrize(
    ("label", "client"),
    [
        ("PRLV ORANGE FACTURE 2026-889", None),  # a supplier's own number
        ("PRLV IMPRIMEUR FACTURE F-2026-001", None),  # even the same number: no word of a return
        ("REMBOURSEMENT TROP PERCU", None),
    ],
)
def test_money_spent_takes_nothing_back(label: str, client: str | None) -> None:
    books = [invoice(1, 44_400, 0)]
    payments = [paid(1, 44_400, 30), paid(2, -35_00, 32, label, client=client)]

    settled = allocate(books, payments)

    assert rows(settled) == [(1, 1, 44_400, "payment")]
    assert asked(settled) == {}
    assert (2 in settled.clients, settled.unmatched) == (False, ())


def test_a_return_of_nobody_known_is_offered_the_payments_of_its_sum() -> None:
    books = [invoice(1, 44_400, 0)]
    payments = [paid(1, 44_400, 30), paid(2, -44_400, 32, "REJET 0001234", client=None)]

    assert asked(allocate(books, payments)) == {2: [(1,)]}


def test_a_credit_note_paid_out_corrects_the_invoice_that_was_paid() -> None:
    books = [invoice(1, 100_000, 0), invoice(2, 10_000, 40, kind="credit_note", number="A-1")]
    payments = [paid(1, 100_000, 30), paid(2, -10_000, 45, "REMBOURSEMENT A-1")]

    assert rows(allocate(books, payments))[1:] == [
        (1, None, 10_000, "credit_note"),
        (1, 2, -10_000, "payment"),
    ]


def test_a_second_payment_of_a_paid_invoice_is_asked_about() -> None:
    books = [invoice(1, 55_500, 0)]
    payments = [paid(1, 55_500, 30, "FACT F-2026-001"), paid(2, 55_500, 37, "FACT F-2026-001")]

    settled = allocate(books, payments)

    [proposal] = settled.proposals
    assert [(one.invoices, one.is_repeat) for one in proposal.candidates] == [((1,), True)]
    assert settled.marks == (
        Mark(payment=2, invoice=1, kind="repeat", from_on=day(37), until_on=None),
    )


def test_where_its_own_file_names_a_paid_invoice_no_other_one_is_in_question() -> None:
    books = [invoice(1, 110_000, 0), invoice(2, 130_000, 90)]
    first, second = paid(1, 130_000, 120), paid(2, 130_000, 136)
    payments = [replace(one, invoice="F-2026-002") for one in (first, second)]

    settled = allocate(books, payments)

    assert rows(settled) == [(2, 1, 130_000, "payment")]
    assert settled.marks == (
        Mark(payment=2, invoice=2, kind="repeat", from_on=day(136), until_on=None),
    )
    [proposal] = settled.proposals
    assert (proposal.candidates[0].invoices, proposal.candidates[0].is_repeat) == ((2,), True)
    # The user may have written the wrong number: the other invoice can still be chosen.
    assert (1,) in [one.invoices for one in proposal.candidates]


def test_a_paid_invoice_named_by_its_own_file_is_not_left_for_an_open_one_of_that_sum() -> None:
    books = [invoice(1, 130_000, 0), invoice(2, 130_000, 90)]
    payments = [
        replace(paid(one, 130_000, on), invoice="F-2026-002") for one, on in ((1, 120), (2, 136))
    ]

    settled = allocate(books, payments)

    assert rows(settled) == [(2, 1, 130_000, "payment")]
    assert [(one.invoice, one.kind) for one in settled.marks] == [(2, "repeat")]


def test_a_second_payment_without_a_number_is_asked_about_within_days() -> None:
    books = [invoice(1, 55_500, 0)]

    soon = allocate(books, [paid(1, 55_500, 30), paid(2, 55_500, 35)])
    later = allocate(books, [paid(1, 55_500, 30), paid(2, 55_500, 60)])

    assert (asked(soon), asked(later)) == ({2: [(1,)]}, {2: []})


def test_a_payment_said_to_be_made_twice_is_a_credit_and_leaves_the_first_in_place() -> None:
    books = [invoice(1, 55_500, 0), invoice(2, 55_500, 60)]
    payments = [paid(1, 55_500, 30, "F-2026-001"), paid(2, 55_500, 37, "F-2026-001")]
    said = Decision(payment=2, invoices=(1,), client="lambda", is_repeat=True)

    settled = allocate(books, payments, [said])

    assert rows(settled) == [(1, 1, 55_500, "payment")]
    assert settled.credits == {2: 55_500}
    assert [one.kind for one in settled.marks] == ["repeat"]


def test_a_second_payment_sent_back_is_in_question_until_then() -> None:
    books = [invoice(1, 55_500, 0)]
    payments = [
        paid(1, 55_500, 30, "F-2026-001"),
        paid(2, 55_500, 37, "F-2026-001"),
        paid(3, -55_500, 44, "REMBOURSEMENT F-2026-001"),
    ]

    settled = allocate(books, payments)

    assert rows(settled) == [(1, 1, 55_500, "payment")]
    assert asked(settled) == {}
    assert settled.clients == {1: "lambda", 2: "lambda", 3: "lambda"}
    assert [(one.from_on, one.until_on) for one in settled.marks] == [(day(37), day(44))]


def test_a_payment_whose_file_names_no_known_invoice_is_asked_about() -> None:
    books = [invoice(1, 20_000, 0), invoice(2, 1_000, 3)]

    settled = allocate(books, [paid(1, 1_000, 40, "WIRE", said="NOSUCH")])

    assert rows(settled) == []
    assert (2,) in asked(settled)[1]


@pytest.mark.parametrize("said", ["-", "n/a", "aucune", "F2026001"])
def test_a_placeholder_names_no_invoice_and_another_writing_names_it(said: str) -> None:
    books = [invoice(1, 20_012, 0)]

    settled = allocate(books, [paid(1, 20_012, 30, said=said)])

    assert rows(settled) == [(1, 1, 20_012, "payment")]


def test_a_number_that_its_file_names_decides_once_the_invoice_is_issued() -> None:
    books = [invoice(1, 20_012, 0), invoice(2, 20_012, 50, number="B-9")]

    settled = allocate(books, [paid(1, 20_012, 30, said="B-9")])

    assert rows(settled) == [(2, 1, 20_012, "payment")]
    assert [(one.invoice, one.until_on) for one in settled.marks] == [(1, day(50))]
