"""An invoice's own word on its payment, and the bank's: each day knows what was known then."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secateur.actions.deriving.stated import stated
from secateur.actions.loading.load_tables import load_tables
from secateur.facts import Facts
from secateur.matching.settlements import OpenInvoice, Received
from secateur.tables import Tables
from tests.actions.desks import TOML, imported, opened, workspace
from tests.builders import Builder
from tests.matching.builders import allocate, day, invoice, paid, rows

LAMBDA = '[[client]]\nid = "lambda"\nname = "Lambda"\n'
PART = "F-1,Lambda,2026-01-01,2026-01-31,1000.00,EUR,,2026-01-05,500.00,\n"
WHOLE = "F-1,Lambda,2026-01-01,2026-01-31,1000.00,EUR,,2026-01-05,,\n"


def paid_by(folder: Path, invoices: str, payments: str, *days: str) -> list[int]:
    """Return what was paid of the only invoice, as known on each of some days."""
    path = workspace(folder, TOML + LAMBDA, invoices=invoices, payments=payments)
    imported(folder, path)
    with opened(folder, path) as desk:
        tables = load_tables(desk).tables
    return [Facts(tables, date.fromisoformat(each)).invoices["paid"][0] for each in days]


def test_what_was_stated_before_the_bank_paid_the_rest_stays_known(tmp_path: Path) -> None:
    rest = "2026-02-10,500.00,EUR,VIR LAMBDA F-1,,F-1\n"

    assert paid_by(tmp_path, PART, rest, "2026-01-04", "2026-01-31", "2026-03-01") == [
        0,
        500_00,
        1000_00,
    ]


def test_the_same_money_seen_twice_counts_once_from_the_banks_day_on(tmp_path: Path) -> None:
    same = "2026-01-12,500.00,EUR,VIR LAMBDA F-1,,F-1\n"

    assert paid_by(tmp_path, PART, same, "2026-01-11", "2026-01-12", "2026-03-01") == [500_00] * 3


def test_more_than_the_invoice_in_all_is_the_same_money_however_late(tmp_path: Path) -> None:
    late = "2026-03-10,600.00,EUR,VIR LAMBDA F-1,,F-1\n"

    assert paid_by(tmp_path, WHOLE, late, "2026-03-09", "2026-03-10") == [1000_00, 600_00]


@pytest.mark.parametrize(("until", "left"), [("2026-02-09", 0), ("2026-02-10", 0)])
def test_paid_in_full_by_its_own_word_means_what_a_later_credit_leaves(
    tmp_path: Path, until: str, left: int
) -> None:
    note = "A-1,Lambda,2026-02-10,,200.00,EUR,,,,credit_note\n"
    path = workspace(tmp_path, TOML + LAMBDA, invoices=WHOLE + note)
    imported(tmp_path, path)

    with opened(tmp_path, path) as desk:
        facts = Facts(load_tables(desk).tables, date.fromisoformat(until))

    assert facts.invoices["remainder"].to_list() == [left]


def test_what_its_own_file_calls_paid_in_part_may_still_be_paid_the_rest() -> None:
    half = replace(invoice(1, 100_000, 0, stated=5), stated_amount=50_000)
    whole = replace(half, stated_amount=100_000)

    assert rows(allocate([half], [paid(9, 50_000, 35)])) == [(1, 9, 50_000, "payment")]
    assert rows(allocate([whole], [paid(9, 50_000, 35)])) == []


def tables_of(invoices: list[OpenInvoice], payments: list[Received]) -> Tables:
    """Return what is derived of some records."""
    settled = allocate(invoices, payments)
    world = Builder()
    world.clients("lambda", "omega")
    for one in invoices:
        world.fact("invoices", one.client, _plain(one, "number", "kind", "issued_on", "due_on"))
        world.rows["invoices"][-1] |= _plain(one, "id", "amount", "currency")
    for got in payments:
        world.fact("payments", got.client, _plain(got, "paid_on", "amount", "currency"))
        world.rows["payments"][-1] |= _plain(got, "id")
    client_of = {one.id: one.client for one in invoices}
    names = ("invoice", "settled_on", "decided_on", "amount", "kind")
    for each in settled.allocations:
        row = _plain(each, *names, "payment")
        world.fact("allocations", client_of[each.invoice], row)
    for said in stated(invoices, settled.allocations):
        world.fact("allocations", client_of[said.invoice], _plain(said, *names))
    return world.tables()


def _plain(one: object, *names: str) -> dict[str, str | int | date | None]:
    return {name: getattr(one, name) for name in names}


SUMS = st.sampled_from([10_000, 20_000, 30_000, 55_555])
DAYS = st.integers(0, 120)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[OpenInvoice], list[Received]]:
    invoices: list[OpenInvoice] = []
    for n in range(1, draw(st.integers(1, 4)) + 1):
        on, amount = draw(DAYS), draw(SUMS)
        kind = draw(st.sampled_from(["invoice", "invoice", "invoice", "credit_note"]))
        one = invoice(n, amount, on, client=draw(CLIENTS), kind=kind)
        if draw(st.booleans()) and kind == "invoice":
            said = draw(st.sampled_from([None, amount // 2, amount]))
            later = on + draw(st.integers(0, 40))
            one = replace(one, stated_on=day(later), stated_amount=said)
        invoices.append(one)
    payments = [
        paid(
            n,
            draw(SUMS) // draw(st.sampled_from([1, 1, 2])),
            draw(DAYS),
            draw(st.sampled_from(["", "F-2026-001", "F-2026-002"])),
            client=draw(CLIENTS),
        )
        for n in range(1, draw(st.integers(1, 4)) + 1)
    ]
    return invoices, payments


CLIENTS = st.sampled_from(["lambda", "omega"])


@settings(deadline=None, max_examples=60)
@given(histories(), DAYS)
def test_a_day_knows_the_same_whatever_came_after_it(
    history: tuple[list[OpenInvoice], list[Received]], until: int
) -> None:
    invoices, payments = history
    last = day(until)
    then = [
        one
        if one.stated_on is None or one.stated_on <= last
        else replace(one, stated_on=None, stated_amount=None)
        for one in invoices
        if one.issued_on <= last
    ]
    before = Facts(tables_of(then, [one for one in payments if one.paid_on <= last]), last)
    after = Facts(tables_of(invoices, payments), last)

    names = ("client", "number", "paid", "remainder", "is_open", "settled_on", "first_paid_on")
    assert (
        after.invoices.select(names)
        .sort("number")
        .equals(before.invoices.select(names).sort("number"))
    )
    assert sums(after.income) == sums(before.income)


def sums(income: pl.DataFrame) -> list[tuple[object, ...]]:
    return income.group_by("client", "day").agg(pl.col("amount").sum()).sort("client", "day").rows()
