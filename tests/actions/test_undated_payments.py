"""An invoice that is paid on a day nobody knows: neither owed nor late, and no day made up."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from secateur.actions.deriving.stated import stated
from secateur.actions.entering.forget_client import forget_client
from secateur.actions.importing.map_columns import map_columns
from secateur.actions.loading.load_tables import load_tables
from secateur.actions.reviewing.show_record import show_record
from secateur.claims.bills import bills
from secateur.facts import Facts, money
from secateur.model.errors import Refusal
from tests.actions.desks import TOML, imported, opened, workspace
from tests.matching.builders import allocate, invoice, paid

LAMBDA = '[[client]]\nid = "lambda"\nname = "Lambda"\n'
WHOLE = "F-1,Lambda,2026-01-01,2026-01-31,1000.00,EUR,,,1000.00,\n"
PART = "F-1,Lambda,2026-01-01,2026-01-31,1000.00,EUR,,,400.00,\n"
DAYS = ("2026-01-02", "2026-02-15", "2026-06-01")


def facts_of(folder: Path, invoices: str, payments: str = "", *, on: str) -> Facts:
    path = workspace(folder, TOML + LAMBDA, invoices=invoices, payments=payments)
    imported(folder, path)
    with opened(folder, path) as desk:
        return Facts(load_tables(desk).tables, date.fromisoformat(on))


@pytest.mark.parametrize("on", DAYS)
def test_paid_on_an_unknown_day_is_neither_owed_nor_late_on_any_day(
    tmp_path: Path, on: str
) -> None:
    facts = facts_of(tmp_path, WHOLE, on=on)
    [row] = facts.invoices.to_dicts()

    assert (row["is_open"], row["remainder"], row["days"], row["settled_on"]) == (
        False, 0, None, None,
    )  # fmt: skip
    assert row["amount"] == 1000_00
    assert facts.payable.is_empty()
    assert money.owed(facts)["open"].to_list() == [0]
    assert money.owed(facts)["overdue"].to_list() == [0]
    assert [one.is_open for one in bills(facts, "camille-roy", "lambda")] == [False]


def test_the_rest_of_a_part_paid_on_an_unknown_day_is_owed_and_late(tmp_path: Path) -> None:
    facts = facts_of(tmp_path, PART, on="2026-02-15")
    [row] = facts.invoices.to_dicts()

    assert (row["is_open"], row["remainder"], row["days"]) == (True, 600_00, 15)
    assert money.owed(facts)["overdue"].to_list() == [600_00]
    [bill] = bills(facts, "camille-roy", "lambda")
    assert (bill.amount, bill.remainder, bill.paid) == (600_00, 600_00, ())


def test_the_bank_knows_the_day_and_wins(tmp_path: Path) -> None:
    came = "2026-02-10,1000.00,EUR,VIR LAMBDA F-1,,F-1\n"
    late = facts_of(tmp_path, WHOLE, came, on="2026-06-01").invoices.to_dicts()[0]

    assert (late["settled_on"], late["days"], late["remainder"]) == (date(2026, 2, 10), 10, 0)
    assert late["paid"] == 1000_00


def test_before_the_bank_paid_what_it_knows_the_invoice_was_open(tmp_path: Path) -> None:
    came = "2026-02-10,1000.00,EUR,VIR LAMBDA F-1,,F-1\n"
    before = facts_of(tmp_path, WHOLE, came, on="2026-02-09").invoices.to_dicts()[0]

    assert (before["is_open"], before["remainder"]) == (True, 1000_00)


def test_a_part_from_the_bank_is_off_what_is_believed_without_a_day() -> None:
    one = replace(invoice(1, 1000_00, 0, number="F-1"), stated_amount=1000_00)
    settled = allocate([one], [paid(1, 300_00, 40, "VIR F-1", said="F-1")])

    assert [(each.kind, each.amount) for each in stated([one], settled.allocations)] == [
        ("undated", 700_00)
    ]


def test_the_page_of_the_invoice_names_no_day(tmp_path: Path) -> None:
    path = workspace(tmp_path, TOML + LAMBDA, invoices=WHOLE)
    imported(tmp_path, path)

    with opened(tmp_path, path) as desk:
        [settlement] = show_record(desk, "invoices", 1).settlements

    assert (settlement.on, settlement.amount) == (None, 1000_00)


LIST = "N°;Type;Client;Date facture;Échéance;Montant TTC;État\n"


def test_a_void_on_a_later_export_withdraws_the_invoice_and_says_so(tmp_path: Path) -> None:
    path = workspace(tmp_path, TOML + LAMBDA)
    table = path / "list.csv"
    row = "1;Facture;Lambda;2026-01-15;2026-02-14;1200,00;{}\n"
    table.write_text(LIST + row.format("Envoyée"), "utf-8")
    imported(tmp_path, path)
    table.write_text(LIST + row.format("Annulée"), "utf-8")
    report = imported(tmp_path, path)

    with opened(tmp_path, path) as desk:
        tables = load_tables(desk).tables
    [again] = [file for file in report.files if file.name.endswith("list.csv")]
    assert tables.invoices.is_empty()
    assert (again.updated, [reason.template[:33] for reason, _ in again.ignored]) == (
        1, ["An invoice that was known, and th"],
    )  # fmt: skip


def test_a_kind_that_is_said_keeps_what_was_guessed(tmp_path: Path) -> None:
    path = workspace(tmp_path, TOML)
    table = path / "clients.csv"
    table.write_text(
        "Client,Chiffre d'affaires,Dernière facture\nLambda,1200.00,2026-01-15\n", "utf-8"
    )

    with opened(tmp_path, path) as desk:
        mapping = map_columns(desk, table, {"kind": "payments"})

    assert dict(mapping.columns)["client"] == "Client"
    assert mapping.date_order is None


def test_the_column_of_the_kinds_of_documents_can_be_named(tmp_path: Path) -> None:
    path = workspace(tmp_path, TOML)
    table = path / "list.csv"
    table.write_text(
        "N°;Sorte;Client;Date facture;Montant TTC\n1;Devis;Lambda;2026-01-15;1200,00\n", "utf-8"
    )

    with opened(tmp_path, path) as desk:
        mapping = map_columns(desk, table, {"kind": "Sorte"})
        with pytest.raises(Refusal):
            map_columns(desk, table, {"kind": "nothing"})

    assert (mapping.kind, mapping.columns["kind"]) == ("invoices", "Sorte")


def test_undated_rows_are_no_settlement_of_any_day(tmp_path: Path) -> None:
    facts = facts_of(tmp_path, WHOLE, on="2026-06-01")

    assert facts.tables.allocations.is_empty()
    assert facts.undated.select(pl.col("undated")).to_series().to_list() == [1000_00]


def test_a_withdrawn_invoice_is_forgotten_with_its_client(tmp_path: Path) -> None:
    path = workspace(tmp_path, TOML)
    table = path / "list.csv"
    rows = (
        "1;Facture;Zorgblatt;2026-01-15;2026-02-14;1200,00;{}\n"
        "2;Facture;Zorgblatt;2026-01-16;;9,00;Envoyée\n"
    )
    for state in ("Envoyée", "Annulée"):
        table.write_text(LIST + rows.format(state), "utf-8")
        imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        forget_client(desk, "zorgblatt")
    home = tmp_path / "home"

    kept = b"".join(each.read_bytes() for each in home.rglob("*") if each.is_file())
    assert b"zorgblatt" not in kept.lower()
