"""A payment for several clients at once is allotted to their invoices by number."""

from datetime import date
from pathlib import Path

import pytest

from secateur.actions.entering.settle import apply, decide, questions
from secateur.actions.loading.load_tables import load_tables
from secateur.facts import Facts
from secateur.model.errors import Refusal
from tests.actions.desks import TOML, imported, opened, workspace

OF_THREE = (
    "S-1,Petit A,2026-01-05,2026-02-04,120.00,EUR,,,,invoice\n"
    "S-2,Petit B,2026-01-06,2026-02-05,240.00,EUR,,,,invoice\n"
    "S-3,Petit C,2026-01-07,2026-02-06,360.00,EUR,,,,invoice\n"
)
PAYOUT = "2026-01-20,702.86,EUR,VIR PLATEFORME EUROPE,,\n"
LABEL = "label:VIR PLATEFORME EUROPE"


def payout(folder: Path) -> Path:
    path = workspace(folder, TOML, invoices=OF_THREE, payments=PAYOUT)
    imported(folder, path)
    with opened(folder, path) as desk:
        assert [one.key for one in questions(desk) if one.kind != "owner"] == [LABEL]
        decide(desk, LABEL, "s")
        apply(desk)
    return path


def answered(folder: Path, answer: str) -> list[tuple[str, str, int]]:
    path = payout(folder)
    with opened(folder, path) as desk:
        [asked] = [one for one in questions(desk) if one.kind == "payment"]
        decide(desk, asked.key, answer)
        apply(desk)
        assert [one for one in questions(desk) if one.kind == "payment"] == []
        tables = load_tables(desk).tables
    rows = tables.allocations.select("client", "kind", "amount").rows()
    return sorted(rows)


ALL = [
    ("petit-a", "payment", 120_00),
    ("petit-b", "payment", 240_00),
    ("petit-c", "fee", 17_14),
    ("petit-c", "payment", 342_86),
]


@pytest.mark.parametrize("answer", ["1", "S-1, s-2; S-3 + frais", "S-1,S-2,S-3 + fees"])
def test_the_money_goes_to_each_and_the_rest_is_a_fee(tmp_path: Path, answer: str) -> None:
    assert answered(tmp_path, answer) == ALL


def test_without_fees_the_last_one_stays_open_in_part(tmp_path: Path) -> None:
    assert answered(tmp_path, "S-1,S-2,S-3") == [ALL[0], ALL[1], ALL[3]]


def test_each_client_has_its_part_of_the_income(tmp_path: Path) -> None:
    answered(tmp_path, "1")
    with opened(tmp_path, workspace(tmp_path, TOML)) as desk:
        income = Facts(load_tables(desk).tables, date(2026, 3, 1)).income

    assert sorted(income.select("client", "amount").rows()) == [
        ("petit-a", 120_00),
        ("petit-b", 240_00),
        ("petit-c", 342_86),
    ]


@pytest.mark.parametrize("answer", ["S-9", "S-1, S-9", ", ;"])
def test_a_number_that_no_invoice_has_is_refused(tmp_path: Path, answer: str) -> None:
    with opened(tmp_path, payout(tmp_path)) as desk:
        [asked] = [one for one in questions(desk) if one.kind == "payment"]
        with pytest.raises(Refusal):
            decide(desk, asked.key, answer)
