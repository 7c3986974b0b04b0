"""Which payment settles which invoice: hand-written cases, each with its rule."""

import pytest

from secateur.matching.settlements import Decision
from tests.matching.builders import allocate, asked, day, invoice, paid, rows


@pytest.mark.parametrize(
    "label",
    [
        "VIR SEPA LAMBDA F-2026-002",
        "F2026002",
        "lambda f 2026 002",
        "FACTURE 2026-002",
        "FACT 002",
        "fact n° 2",
        "REF F/2026/002 30/01/2026",
        "VIREMENT 17 F-2026-002XC",
    ],
)
def test_a_number_in_the_label_names_the_invoice_among_equal_sums(label: str) -> None:
    books = [invoice(1, 120_000, 0), invoice(2, 120_000, 2)]

    assert rows(allocate(books, [paid(1, 120_000, 30, label)])) == [(2, 1, 120_000, "payment")]


@pytest.mark.parametrize("label", ["F-2026-001 F-2026-003", "F-2026-001/003", "FACT 1 ET 3"])
def test_several_numbers_in_one_label_settle_several_invoices(label: str) -> None:
    books = [invoice(1, 50_000, 0), invoice(2, 80_000, 1), invoice(3, 70_000, 2)]

    settled = allocate(books, [paid(9, 120_000, 30, label)])

    assert rows(settled) == [(1, 9, 50_000, "payment"), (3, 9, 70_000, "payment")]


def test_a_range_of_numbers_means_all_between_them() -> None:
    books = [invoice(n, 10_000 + n, n) for n in range(1, 5)]

    settled = allocate(books, [paid(9, 30_009, 40, "FACT 002 A 004")])

    assert [row[0] for row in rows(settled)] == [2, 3, 4]


def test_an_exact_sum_needs_no_reference() -> None:
    books = [invoice(1, 123_456, 0), invoice(2, 98_765, 5)]

    assert rows(allocate(books, [paid(1, 98_765, 33)])) == [(2, 1, 98_765, "payment")]


def test_the_sum_of_several_invoices_settles_them_all() -> None:
    books = [invoice(1, 41_230, 0), invoice(2, 78_911, 3), invoice(3, 55_505, 8)]

    settled = allocate(books, [paid(1, 41_230 + 78_911 + 55_505, 40)])

    assert [row[:3] for row in rows(settled)] == [(1, 1, 41_230), (2, 1, 78_911), (3, 1, 55_505)]


def test_equal_monthly_sums_without_reference_go_to_the_oldest_of_a_regular_payer() -> None:
    books = [invoice(n, 120_000, 30 * n) for n in range(8)]
    payments = [paid(n, 120_000, 30 * n + 45) for n in range(8)]

    assert [row[:2] for row in rows(allocate(books, payments))] == [(n, n) for n in range(8)]


def test_two_equally_good_readings_are_left_to_the_user() -> None:
    books = [invoice(1, 120_000, 0), invoice(2, 120_000, 0)]

    settled = allocate(books, [paid(1, 120_000, 33)])

    assert rows(settled) == []
    assert asked(settled) == {1: [(1,), (2,)]}


def test_a_later_payment_that_names_one_twin_leaves_the_other_to_the_earlier_payment() -> None:
    books = [invoice(1, 120_000, 0), invoice(2, 120_000, 0)]
    payments = [paid(1, 120_000, 33), paid(2, 120_000, 40, "F-2026-001")]

    settled = allocate(books, payments)

    assert rows(settled) == [(2, 1, 120_000, "payment"), (1, 2, 120_000, "payment")]
    assert [(one.settled_on, one.decided_on) for one in settled.allocations] == [
        (day(33), day(40)),
        (day(40), day(40)),
    ]


def test_a_part_payment_that_names_its_invoice_leaves_the_rest_open() -> None:
    books = [invoice(1, 100_000, 0)]
    payments = [paid(1, 40_000, 20, "F-2026-001 acompte"), paid(2, 60_000, 50)]

    settled = allocate(books, payments)

    assert rows(settled) == [(1, 1, 40_000, "payment"), (1, 2, 60_000, "payment")]


def test_a_credit_note_is_netted_from_the_invoices_paid() -> None:
    books = [
        invoice(1, 100_000, 0),
        invoice(2, 60_050, 1),
        invoice(3, 20_000, 5, kind="credit_note", number="A-1"),
    ]

    settled = allocate(books, [paid(1, 140_050, 33)])

    credited = [one for one in settled.allocations if one.kind == "credit_note"]
    assert [(one.amount, one.credit_note, one.payment) for one in credited] == [(20_000, 3, None)]
    assert sum(one.amount for one in settled.allocations if one.payment == 1) == 140_050
    assert sum(one.amount for one in settled.allocations) == 160_050


def test_a_credit_note_for_the_only_open_invoice_reduces_it_at_once() -> None:
    books = [invoice(1, 100_000, 0), invoice(2, 100_000, 5, kind="credit_note", number="A-1")]

    settled = allocate(books, [])

    assert rows(settled) == [(1, None, 100_000, "credit_note")]
    assert settled.allocations[0].settled_on == day(5)


def test_a_bank_fee_on_a_transfer_from_abroad_closes_the_invoice() -> None:
    books = [invoice(1, 240_000, 0, is_foreign=True)]

    settled = allocate(books, [paid(1, 238_500, 31, "F-2026-001")])

    assert rows(settled) == [(1, 1, 1_500, "fee"), (1, 1, 238_500, "payment")]


@pytest.mark.parametrize(("code", "fee"), [("TND", 20_000), ("OMR", 20_000), ("JPY", 2_000)])
def test_a_bank_fee_is_measured_by_what_the_currency_is_worth(code: str, fee: int) -> None:
    amount = 50 * fee
    books = [invoice(1, amount, 0, is_foreign=True, currency=code)]

    settled = allocate(books, [paid(1, amount - fee, 31, "F-2026-001", currency=code)])

    assert rows(settled) == [(1, 1, fee, "fee"), (1, 1, amount - fee, "payment")]


def test_the_same_shortfall_at_home_stays_open() -> None:
    settled = allocate([invoice(1, 240_000, 0)], [paid(1, 238_500, 31, "F-2026-001")])

    assert rows(settled) == [(1, 1, 238_500, "payment")]


def test_no_fee_is_larger_than_thirty_or_one_percent() -> None:
    books = [invoice(1, 240_000, 0, is_foreign=True)]

    settled = allocate(books, [paid(1, 236_900, 31, "F-2026-001")])

    assert rows(settled) == [(1, 1, 236_900, "payment")]


def test_what_is_paid_too_much_is_left_as_a_credit_and_used_later() -> None:
    books = [invoice(1, 100_000, 0), invoice(2, 80_000, 40)]
    payments = [paid(1, 105_000, 30, "F-2026-001"), paid(2, 75_000, 70, "F-2026-002")]

    first = allocate(books, payments[:1])
    both = allocate(books, payments)

    assert first.credits == {1: 5_000}
    assert both.credits == {}
    assert sum(one.amount for one in both.allocations if one.invoice == 2) == 80_000


def test_a_payment_made_twice_settles_nothing_more_and_is_shown() -> None:
    books = [invoice(1, 100_000, 0), invoice(2, 33_333, 1)]
    twice = [paid(1, 100_000, 30, "F-2026-001"), paid(2, 100_000, 32, "F-2026-001")]

    settled = allocate(books, twice)

    assert rows(settled) == [(1, 1, 100_000, "payment")]
    assert list(asked(settled)) == [2]


def test_money_sent_back_undoes_a_payment_made_twice() -> None:
    books = [invoice(1, 100_000, 0)]
    payments = [
        paid(1, 100_000, 30, "F-2026-001"),
        paid(2, 100_000, 32, "F-2026-001"),
        paid(3, -100_000, 35, "remboursement"),
    ]

    settled = allocate(books, payments)

    assert rows(settled) == [(1, 1, 100_000, "payment")]
    assert asked(settled) == {}


def test_a_stranger_who_names_an_invoice_and_pays_its_sum_is_known_from_then_on() -> None:
    books = [invoice(1, 73_150, 0), invoice(2, 88_420, 30)]
    payments = [
        paid(1, 73_150, 30, "VIR HOLDING BERTIER F-2026-001", client=None),
        paid(2, 88_420, 61, "VIR HOLDING BERTIER", client=None),
    ]

    settled = allocate(books, payments)

    assert [row[:2] for row in rows(settled)] == [(1, 1), (2, 2)]
    assert settled.clients == {1: "lambda", 2: "lambda"}


def test_a_stranger_without_reference_is_offered_the_invoices_of_that_sum() -> None:
    books = [invoice(1, 73_100, 0), invoice(2, 73_100, 3, client="omega")]

    settled = allocate(books, [paid(1, 73_100, 30, "VIR M X", client=None)])

    assert rows(settled) == []
    assert asked(settled) == {1: [(1,), (2,)]}


def test_other_income_fits_nothing_and_is_not_asked_about() -> None:
    settled = allocate(
        [invoice(1, 73_100, 0)], [paid(1, 4_300, 30, "VIR CAF DE LYON", client=None)]
    )

    assert (rows(settled), asked(settled), settled.unmatched) == ([], {}, (1,))


def test_a_payment_before_its_invoice_waits_for_the_number_it_names() -> None:
    books = [invoice(1, 50_000, 0), invoice(2, 50_000, 40)]

    settled = allocate(books, [paid(1, 50_000, 33, "F-2026-002")])

    assert rows(settled) == [(2, 1, 50_000, "payment")]
    assert (settled.allocations[0].settled_on, settled.allocations[0].decided_on) == (
        day(33),
        day(40),
    )


def test_the_file_that_names_the_invoice_is_believed() -> None:
    books = [invoice(1, 50_000, 0, number="17"), invoice(2, 50_000, 2, number="18")]

    assert rows(allocate(books, [paid(1, 50_000, 33, said="18")])) == [(2, 1, 50_000, "payment")]


def test_an_invoice_stated_as_paid_long_ago_is_not_paid_again_by_the_bank() -> None:
    books = [invoice(1, 50_000, 0, stated=25), invoice(2, 50_000, 60)]

    assert rows(allocate(books, [paid(1, 50_000, 92)])) == [(2, 1, 50_000, "payment")]


def test_a_wrong_number_beside_the_exact_sum_of_another_invoice_is_left_to_the_user() -> None:
    books = [invoice(1, 90_000, 0), invoice(2, 61_230, 2)]

    settled = allocate(books, [paid(1, 61_230, 32, "F-2026-001")])

    assert rows(settled) == []
    assert set(asked(settled)[1]) >= {(1,), (2,)}


def test_the_users_decision_wins_over_the_label() -> None:
    books = [invoice(1, 50_000, 0), invoice(2, 50_000, 1)]
    payments = [paid(1, 50_000, 33, "F-2026-001")]

    settled = allocate(books, payments, [Decision(payment=1, invoices=(2,))])

    assert rows(settled) == [(2, 1, 50_000, "payment")]


def test_a_payment_decided_to_be_no_invoices_stays_so() -> None:
    settled = allocate(
        [invoice(1, 50_000, 0)], [paid(1, 50_000, 33, "F-2026-001")], [Decision(payment=1)]
    )

    assert (rows(settled), asked(settled), settled.unmatched) == ([], {}, ())


def test_a_decision_teaches_the_payers_other_name() -> None:
    books = [invoice(1, 50_000, 0), invoice(2, 61_230, 30)]
    payments = [
        paid(1, 50_000, 33, "VIR SCI DES TILLEULS", client=None),
        paid(2, 61_230, 63, "VIR SCI DES TILLEULS", client=None),
    ]

    settled = allocate(books, payments, [Decision(payment=1, invoices=(1,))])

    assert [row[:2] for row in rows(settled)] == [(1, 1), (2, 2)]


def test_two_answers_decide_all_payments_of_a_payer_who_is_always_late() -> None:
    books = [invoice(n, 120_000, 30 * n) for n in range(8)]
    payments = [paid(n, 120_000, 30 * n + 70) for n in range(8)]

    unasked = allocate(books, payments)
    answered = allocate(books, payments, [Decision(payment=n, invoices=(n,)) for n in range(2)])

    assert len(asked(unasked)) > 2
    assert [row[:2] for row in rows(answered)] == [(n, n) for n in range(8)]


def test_an_invoice_passed_over_once_no_longer_stands_in_the_way() -> None:
    books = [invoice(n, 120_000, 30 * n) for n in range(6)]
    payments = [paid(0, 120_000, 32, "F-2026-000")]
    payments += [paid(n, 120_000, 30 * n + 32, f"F-2026-00{n}") for n in range(2, 5)]
    payments.append(paid(5, 120_000, 182))

    assert (5, 5, 120_000, "payment") in rows(allocate(books, payments))


def test_a_whole_number_and_the_exact_sum_decide_whoever_pays() -> None:
    books = [invoice(1, 150_606, 0), invoice(2, 90_000, 0, client="mu")]

    settled = allocate(books, [paid(9, 150_606, 30, "GIRO MU FACTURE F-2026-001", client="mu")])

    assert rows(settled) == [(1, 9, 150_606, "payment")]
    assert settled.clients == {9: "lambda"}


def test_the_number_of_another_client_is_doubted_where_the_payers_own_invoice_fits() -> None:
    books = [invoice(1, 90_000, 0), invoice(2, 90_000, 0, client="mu")]

    settled = allocate(books, [paid(9, 90_000, 30, "VIR MU F-2026-001", client="mu")])

    assert rows(settled) == []
    assert 9 in asked(settled)


@pytest.mark.parametrize(
    ("second", "value", "expected"),
    [
        (27_361, 36_800 + 27_361, [(1, 9, 36_800, "payment"), (2, 9, 27_361, "payment")]),
        (70_011, 20_520 + 70_011, [(1, 9, 20_520, "payment"), (2, 9, 70_011, "payment")]),
        (27_361, 41_040 + 20_000, [(1, 9, 41_040, "payment"), (2, 9, 20_000, "payment")]),
    ],
    ids=["no cents", "half", "no cents of the second"],
)
def test_of_several_named_the_one_with_a_round_part_is_the_one_paid_in_part(
    second: int, value: int, expected: list[tuple[int, int, int, str]]
) -> None:
    books = [invoice(1, 41_040, 0), invoice(2, second, 0)]

    settled = allocate(books, [paid(9, value, 30, "F-2026-001 F-2026-002")])

    assert rows(settled) == expected


def test_a_part_that_may_be_missing_of_each_of_several_is_asked() -> None:
    books = [invoice(1, 41_040, 0), invoice(2, 27_361, 0)]

    settled = allocate(books, [paid(9, 60_017, 30, "F-2026-001 F-2026-002")])

    assert rows(settled) == []
    assert asked(settled)[9][:2] == [(1, 2), (2, 1)]


def test_a_credit_note_and_a_fee_may_come_together() -> None:
    books = [
        invoice(1, 196_335, 0),
        invoice(2, 180_000, 1),
        invoice(3, 21_166, 5, kind="credit_note"),
    ]

    settled = allocate(books, [paid(9, 174_684, 30, "F-2026-001", client="lambda")])

    assert rows(settled) == [
        (1, None, 21_166, "credit_note"),
        (1, 9, 485, "fee"),
        (1, 9, 174_684, "payment"),
    ]


def test_a_credit_note_that_agrees_to_the_cent_is_no_fee() -> None:
    books = [
        invoice(1, 46_792, 0, is_foreign=True),
        invoice(2, 50_000, 1, is_foreign=True),
        invoice(3, 2_361, 5, kind="credit_note"),
    ]

    settled = allocate(books, [paid(9, 44_431, 30, "F-2026-001")])

    assert rows(settled) == [(1, None, 2_361, "credit_note"), (1, 9, 44_431, "payment")]


def test_a_client_who_pays_in_parts_is_expected_to() -> None:
    said = "VIR LAMBDA F-2026-{:03}"
    books = [invoice(n, 80_000 + 37 * n, 40 * n) for n in range(1, 9)]
    parts = [
        paid(100 + n, 50_000, 40 * n + 35, said.format(n) if n < 8 else "VIR LAMBDA")
        for n in range(1, 9)
    ]
    rests = [paid(200 + n, 30_000 + 37 * n, 40 * n + 38, said.format(n)) for n in range(1, 8)]

    settled = allocate(books, [*parts, *rests])

    assert (8, 108, 50_000, "payment") in rows(settled)


def test_of_two_payments_of_one_day_the_one_that_names_its_invoice_is_read_first() -> None:
    books = [invoice(1, 90_820, 0), invoice(2, 90_820, 20)]

    settled = allocate(
        books, [paid(1, 90_820, 55, "VIR LAMBDA"), paid(2, 90_820, 55, "VIR LAMBDA F-2026-001")]
    )

    assert rows(settled) == [(2, 1, 90_820, "payment"), (1, 2, 90_820, "payment")]
