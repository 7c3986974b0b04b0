"""Columns are recognised by their names and values; what is open is asked."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from secateur.formats.columns.column_mapping import ColumnMapping
from secateur.formats.errors import SourceError
from secateur.formats.guessing.guessing import guess

INVOICE_ROWS = [["F1", "Lambda", "25/01/2026", "24/02/2026", "1 234,56 €"]]


@pytest.mark.parametrize(
    ("header", "row", "kind", "columns"),
    [
        (
            "N° facture;Client;Date de facturation;Échéance;Montant TTC;TVA;Réglée le",
            "F1;Lambda;25/01/2026;24/02/2026;1 200,00;200,00;",
            "invoices",
            {"number": "N° facture", "due_on": "Échéance", "paid_on": "Réglée le", "tax": "TVA"},
        ),
        (
            "Invoice #;Client Name;Date Issued;Date Due;Line Total;Currency",
            "1;Acme;01/25/2026;02/25/2026;600.00;USD",
            "invoices",
            {"line_total": "Line Total", "currency": "Currency"},
        ),
        (
            "Date;Libellé;Débit;Crédit;Solde",
            "25/01/2026;VIR LAMBDA;;1 200,00;2 000,00",
            "payments",
            {"paid_on": "Date", "label": "Libellé", "debit": "Débit", "credit": "Crédit"},
        ),
        (
            "Type;Produit;Date de dÃ©but;Date de fin;Description;Montant;Devise;Ã‰tat;Solde",
            "VIREMENT;Courant;2026-01-25 10:00:00;2026-01-25;Lambda;12.50;EUR;TERMINÉ;5.00",
            "payments",
            {"paid_on": "Date de fin", "amount": "Montant", "label": "Description"},
        ),
        (
            "Jour;Client;Heures;Tâche",
            "25/01/2026;Lambda;1,5;Relecture",
            "time",
            {"on": "Jour", "duration": "Heures", "task": "Tâche"},
        ),
    ],
)  # fmt: skip
def test_tables_of_many_programs_are_recognised(
    header: str, row: str, kind: str, columns: dict[str, str]
) -> None:
    found = guess(header.split(";"), [row.split(";")])

    assert not found.questions
    assert found.mapping is not None
    assert found.mapping.kind == kind
    assert columns.items() <= found.mapping.columns.items()


def asked(header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return what a guess must ask."""
    return guess(header, rows).needs


def test_dates_and_amounts_are_decided_to_the_last_row() -> None:
    header = ["N° facture", "Client", "Date facture", "Montant"]
    rows = [["F1", "Lambda", "03/04/2026", "1.234"]] * 1000

    assert asked(header, rows) == ("date_order", "decimal")
    assert asked(header, [*rows, ["F2", "Lambda", "25/04/2026", "12,50"]]) == ()


def test_two_date_columns_of_one_file_share_their_order() -> None:
    header = ["Invoice", "Customer", "Invoice date", "Due date", "Amount"]

    assert asked(header, [["1", "Acme", "1/2/2026", "2/28/2026", "5.00"]]) == ()


def test_an_answer_completes_a_draft() -> None:
    header = ["N° facture", "Client", "Date facture", "Montant"]
    rows = [["F1", "Lambda", "03/04/2026", "12,00"]]
    draft = guess(header, rows).mapping
    assert draft is not None

    assert not guess(header, rows, replace(draft, date_order="dmy")).questions


def test_a_table_that_could_be_two_things_is_asked_about() -> None:
    assert asked(["Date", "Client", "Montant"], [["2026-01-25", "Lambda", "5,00"]]) == ("kind",)


def test_several_columns_that_could_hold_a_needed_field_are_named() -> None:
    header = ["Invoice #", "Due date", "Tax", "Date A", "Date B", "Customer", "Total"]
    row = ["1", "2026-02-01", "1.00", "2026-01-01", "2026-01-02", "Acme", "5.00"]

    assert asked(header, [row]) == ("columns.issued_on",)


def test_a_needed_column_of_unknown_name_is_found_by_its_values_and_said_to_be() -> None:
    header = ["Invoice #", "Due date", "Angelegt", "Customer", "Total"]
    found = guess(header, [["1", "2026-02-01", "2026-01-01", "Acme", "5.00"]])

    assert found.mapping is not None
    assert found.mapping.columns["issued_on"] == "Angelegt"
    assert "columns.issued_on" in found.assumed
    assert found.confidence < 1


def test_what_no_column_says_is_said_to_be_assumed() -> None:
    found = guess(["Client", "Date facture", "Échéance", "Montant HT"], [INVOICE_ROWS[0][1:]])

    assert found.assumed == ("currency", "number", "tax")


def test_a_column_of_numbers_only_the_program_knows_is_no_client() -> None:
    uuid = "b4187a44-41f4-46d7-8460-f15a25b3aad6"
    found = guess(["start", "end", "client_id", "description"],
                  [["2026-01-01T09:00:00Z", "2026-01-01T10:00:00Z", uuid, "x"]])  # fmt: skip

    assert found.mapping is not None
    assert "client" not in found.mapping.columns


def test_a_table_of_something_else_is_not_taken_for_anything() -> None:
    assert guess(["id", "name", "color"], [["1", "Lambda", "red"]]).mapping is None


def test_a_mapping_comes_back_from_what_is_written_of_it() -> None:
    mapping = ColumnMapping(
        kind="payments", columns={"paid_on": "Le", "credit": "Reçu"}, date_order="dmy",
        decimal=",", currency="EUR", sign="debit_credit",
    )  # fmt: skip

    assert ColumnMapping.from_dict(mapping.as_dict()) == mapping


@pytest.mark.parametrize(
    "written",
    [
        {"kind": "songs"}, {"kind": "time", "colour": "red"}, {"kind": "time", "decimal": "x"},
        {"kind": "time", "columns": {"on": 3}}, {"kind": "time", "currency": "euros"},
    ],
)  # fmt: skip
def test_a_mapping_with_unknown_words_is_refused(written: dict[str, object]) -> None:
    with pytest.raises(SourceError):
        ColumnMapping.from_dict(written)


def test_columns_can_be_corrected_one_by_one() -> None:
    mapping = ColumnMapping(kind="time", columns={"on": "Jour", "task": "Note"})

    assert mapping.with_columns(task="", client="Qui").columns == {"on": "Jour", "client": "Qui"}
