"""What holds of every allocation, whatever the rows."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from secateur.matching.settlements import (
    Allocation,
    Decision,
    OpenInvoice,
    Received,
    Settled,
)
from secateur.model.text import text
from tests.matching.builders import allocate, day, invoice, paid

SUMS = st.sampled_from([10_000, 20_000, 30_000, 12_345, 55_555, 120_000])
DAYS = st.integers(0, 150)
CLIENTS = st.sampled_from(["lambda", "omega"])
LABELS = st.sampled_from(
    ["", "F-2026-001", "FACT 2", "F-2026-003/004", "VIR HOLDING", "VIR SEPA X F2026005", "acompte"]
)
RETURNS = st.sampled_from(["REJET PRLV", "REJET F-2026-001", "REMBOURSEMENT FACT 2", "VIR HOLDING"])


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[OpenInvoice], list[Received]]:
    """Draw invoices, credit notes and payments that have little to do with each other."""
    invoices = [
        invoice(
            n + 1,
            draw(SUMS),
            draw(DAYS),
            client=draw(CLIENTS),
            kind=draw(st.sampled_from(["invoice"] * 5 + ["credit_note"])),
            is_foreign=draw(st.booleans()),
        )
        for n in range(draw(st.integers(1, 8)))
    ]
    payments = [
        paid(
            n + 1,
            draw(SUMS) - draw(st.sampled_from([0, 0, 0, 1_500, 5_000])),
            draw(DAYS),
            draw(LABELS),
            client=draw(st.one_of(st.none(), CLIENTS)),
        )
        for n in range(draw(st.integers(1, 8)))
    ]
    for back in draw(st.lists(st.sampled_from(payments), max_size=3, unique=True)):
        later = (back.paid_on - day(0)).days + draw(st.integers(0, 40))
        client = draw(st.sampled_from([back.client, back.client, None]))
        part = draw(st.sampled_from([0, 0, 0, 1_000]))
        id_ = len(payments) + 1
        payments.append(paid(id_, part - back.amount, later, draw(RETURNS), client=client))
    return invoices, payments


def sums(settled: Settled, key: str) -> Counter[int]:
    """Add up the allocations of each invoice, payment or credit note."""
    total = Counter[int]()
    for one in settled.allocations:
        if key != "payment" or one.kind == "payment":
            total[getattr(one, key)] += one.amount
    return total


@settings(deadline=None, max_examples=100)
@given(histories(), st.sampled_from([("TND", 10), ("OMR", 10), ("JPY", 1), ("VND", 1)]))
def test_a_currency_with_other_coins_is_settled_alike(
    history: tuple[list[OpenInvoice], list[Received]], coins: tuple[str, int]
) -> None:
    code, finer = coins
    invoices, payments = history

    there = allocate(
        [replace(one, currency=code, amount=one.amount * finer) for one in invoices],
        [replace(one, currency=code, amount=one.amount * finer) for one in payments],
    )

    said = text("the ground names the sum")
    here = [
        replace(one, amount=one.amount * finer, ground=said)
        for one in allocate(invoices, payments).allocations
    ]
    assert [replace(one, ground=said) for one in there.allocations] == here


@settings(deadline=None, max_examples=150)
@given(histories())
def test_no_payment_invoice_or_credit_note_is_used_beyond_its_sum(
    history: tuple[list[OpenInvoice], list[Received]],
) -> None:
    invoices, payments = history

    settled = allocate(invoices, payments)

    amounts = {one.id: one.amount for one in invoices}
    received = {one.id: one.amount for one in payments}
    back = {one.id for one in payments if one.amount < 0}
    assert all((one.amount < 0) == (one.payment in back) for one in settled.allocations)
    assert all(0 <= total <= amounts[one] for one, total in sums(settled, "invoice").items())
    used = sums(settled, "payment")
    assert all(total <= received[one] for one, total in used.items() if one not in back)
    assert all(used[one] + left == received[one] for one, left in settled.credits.items())
    notes = Counter[int]()
    for one in settled.allocations:
        if one.credit_note is not None:
            notes[one.credit_note] += one.amount
    assert all(total <= amounts[one] for one, total in notes.items())


@settings(deadline=None, max_examples=100)
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(
    history: tuple[list[OpenInvoice], list[Received]], random: Random
) -> None:
    invoices, payments = history
    before = allocate(invoices, payments)
    invoices, payments = invoices.copy(), payments.copy()
    random.shuffle(invoices)
    random.shuffle(payments)

    assert allocate(invoices, payments) == before


@settings(deadline=None, max_examples=40)
@given(histories(), st.randoms(use_true_random=False))
def test_the_place_of_a_row_in_its_file_changes_nothing(
    history: tuple[list[OpenInvoice], list[Received]], random: Random
) -> None:
    invoices, payments = history
    places = [random.sample(range(len(rows)), len(rows)) for rows in history]

    moved = (
        [replace(one, id=place) for one, place in zip(invoices, places[0], strict=True)],
        [replace(one, id=place) for one, place in zip(payments, places[1], strict=True)],
    )

    assert by_content(*moved) == by_content(invoices, payments)


def by_content(invoices: list[OpenInvoice], payments: list[Received]) -> list[list[str]]:
    """Settle, and name the rows by what they say: equal ones stand for each other."""
    settled = allocate(invoices, payments)
    issued = {one.id: repr(replace(one, id=0)) for one in invoices}
    received = {one.id: repr(replace(one, id=0)) for one in payments}
    allocations = [
        f"{issued[one.invoice]} {one.payment is not None and received[one.payment]}"
        f" {one.credit_note is not None and issued[one.credit_note]} {one.amount} {one.kind}"
        f" {one.settled_on} {one.decided_on} {one.ground}"
        for one in settled.allocations
    ]
    proposals = [
        f"{received[one.payment]} {one.ground}"
        f" {[[issued[each] for each in offer.invoices] for offer in one.candidates]}"
        for one in settled.proposals
    ]
    unmatched = [received[one] for one in settled.unmatched]
    return [sorted(allocations), sorted(proposals), sorted(unmatched)]


@settings(deadline=None, max_examples=100)
@given(histories(), DAYS)
def test_later_facts_never_change_what_was_decided_before(
    history: tuple[list[OpenInvoice], list[Received]], until: int
) -> None:
    invoices, payments = history
    known = allocate(
        [one for one in invoices if one.issued_on <= day(until)],
        [one for one in payments if one.paid_on <= day(until)],
    )

    everything = allocate(invoices, payments)

    def decided(settled: Settled) -> list[Allocation]:
        return [one for one in settled.allocations if one.decided_on <= day(until)]

    assert decided(everything) == decided(known)

    def in_question(settled: Settled) -> list[tuple[int, int, str]]:
        last = day(until)
        return sorted(
            (one.payment, one.invoice, one.kind)
            for one in settled.marks
            if one.from_on <= last and (one.until_on is None or one.until_on > last)
        )

    assert in_question(everything) == in_question(known)


@settings(deadline=None, max_examples=100)
@given(histories(), st.data())
def test_decisions_always_win(
    history: tuple[list[OpenInvoice], list[Received]], data: st.DataObject
) -> None:
    invoices, payments = history
    choices = [one.id for one in invoices if one.kind == "invoice"]
    chosen = data.draw(st.sampled_from(choices)) if choices else None
    payment = data.draw(st.sampled_from(payments))
    decision = Decision(payment=payment.id, invoices=() if chosen is None else (chosen,))

    settled = allocate(invoices, payments, [decision])

    got = {
        one.invoice
        for one in settled.allocations
        if one.payment == payment.id and one.ground != text("what an earlier payment left over")
    }
    if payment.amount > 0:
        assert got == (set() if chosen is None else {chosen})
    elif chosen is None:
        assert got == set()
    assert payment.id not in {one.payment for one in settled.proposals}


@settings(deadline=None, max_examples=50)
@given(histories())
def test_shifting_all_days_changes_no_allocation(
    history: tuple[list[OpenInvoice], list[Received]],
) -> None:
    invoices, payments = history
    shift = timedelta(364)
    moved = allocate(
        [
            OpenInvoice(
                id=one.id,
                client=one.client,
                number=one.number,
                issued_on=one.issued_on + shift,
                due_on=one.due_on + shift if one.due_on else None,
                amount=one.amount,
                currency=one.currency,
                kind=one.kind,
                is_foreign=one.is_foreign,
            )
            for one in invoices
        ],
        [
            Received(
                id=one.id,
                paid_on=one.paid_on + shift,
                amount=one.amount,
                currency=one.currency,
                label=one.label,
                client=one.client,
            )
            for one in payments
        ],
    )

    def plainly(settled: Settled) -> list[tuple[int, int | None, int, str]]:
        return [(one.invoice, one.payment, one.amount, one.kind) for one in settled.allocations]

    assert plainly(moved) == plainly(allocate(invoices, payments))
