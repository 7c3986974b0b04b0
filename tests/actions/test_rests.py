"""What is missing of an invoice that its own program calls paid is asked about, not accused."""

from datetime import date
from pathlib import Path

import pytest

from secateur.actions.entering.settle import apply, decide, questions
from secateur.actions.loading.load_tables import load_tables
from secateur.facts import Facts
from secateur.facts.money import owed
from tests.actions.desks import TOML, imported, opened, workspace

PAID = "M-1,Mu,2026-01-05,2026-02-04,3600.00,EUR,,2026-01-20,,invoice\n"
SENT = "M-1,Mu,2026-01-05,2026-02-04,3600.00,EUR,,,,invoice\n"


def state(folder: Path, invoices: str, amount: str, answer: str = "") -> tuple[int, int, bool]:
    """Return what is open and overdue in May, and whether the rest is asked about."""
    payments = f"2026-01-20,{amount},EUR,VIR MU M-1,,\n"
    path = workspace(folder, TOML, invoices=invoices, payments=payments)
    imported(folder, path)
    with opened(folder, path) as desk:
        asked = [one for one in questions(desk) if one.kind == "rest"]
        if answer:
            decide(desk, asked[0].key, answer)
            apply(desk)
            asked = [one for one in questions(desk) if one.kind == "rest"]
        [row] = owed(Facts(load_tables(desk).tables, date(2026, 5, 1))).to_dicts()
    return row["open"], row["overdue"], bool(asked)


def test_until_it_is_answered_the_rest_is_open_and_not_overdue(tmp_path: Path) -> None:
    assert state(tmp_path, PAID, "3240.00") == (360_00, 0, True)


def test_a_commission_settles_the_invoice(tmp_path: Path) -> None:
    assert state(tmp_path, PAID, "3240.00", "1") == (0, 0, False)


def test_what_is_still_owed_is_overdue(tmp_path: Path) -> None:
    assert state(tmp_path, PAID, "3240.00", "2") == (360_00, 360_00, False)


@pytest.mark.parametrize(
    ("invoices", "amount", "expected"),
    [
        (SENT, "3240.00", (360_00, 360_00, False)),
        (PAID, "1800.00", (1800_00, 1800_00, False)),
        (PAID, "3600.00", (0, 0, False)),
    ],
    ids=["its program says nothing", "only a half came", "all of it came"],
)
def test_nothing_else_is_asked(
    tmp_path: Path, invoices: str, amount: str, expected: tuple[int, int, bool]
) -> None:
    assert state(tmp_path, invoices, amount) == expected


def test_an_undecided_part_may_be_said_to_be_less_a_commission(tmp_path: Path) -> None:
    payments = "2026-02-20,3240.00,EUR,VIR MU,,\n"
    path = workspace(tmp_path, TOML, invoices=SENT, payments=payments)
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        [asked] = [one for one in questions(desk) if one.kind == "payment"]
        decide(desk, asked.key, "2")
        apply(desk)
        tables = load_tables(desk).tables

    kinds = tables.allocations.sort("amount").select("kind", "amount").rows()
    assert kinds == [("fee", 360_00), ("payment", 3240_00)]


def test_the_same_share_of_a_clients_next_invoice_is_its_commission_again(tmp_path: Path) -> None:
    second = PAID.replace("M-1", "M-2").replace("3600.00", "1800.00")
    third = PAID.replace("M-1", "M-3").replace("3600.00", "1000.00")
    payments = "".join(
        f"2026-01-20,{amount},EUR,VIR MU {number},,\n"
        for number, amount in (("M-1", "3240.00"), ("M-2", "1620.00"), ("M-3", "850.00"))
    )
    path = workspace(tmp_path, TOML, invoices=PAID + second + third, payments=payments)
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        asked = [one for one in questions(desk) if one.kind == "rest"]
        assert len(asked) == 3
        decide(desk, asked[0].key, "1")
        apply(desk)

        assert [one.key for one in questions(desk) if one.kind == "rest"] == [asked[2].key]
