"""Any other table of invoices, payments or time."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from secateur.formats.headers import signature
from secateur.model.records import Ignored, Invoice, Payment, TimeEntry, Unreadable
from secateur.sources import Options, SourceError
from secateur.sources.mapped_csv import SOURCE, preview
from tests.shared_data import shared_data
from tests.sources.tables import OPTIONS, found, found_at, of_type, read, said


def test_a_french_list_of_invoices_in_latin_1_needs_no_help(tmp_path: Path) -> None:
    written = (
        "Numéro;Société;Date d'émission;Échéance;Total HT;TVA;Total TTC;Réglée le\r\n"
        "F-1;Éditions Lambda;31/01/2026;02/03/2026;1 000,00;200,00;1 200,00 €;05/03/2026\r\n"
        "F-2;Éditions Lambda;28/02/2026;30/03/2026;1 000,00;200,00;1 200,00 €;\r\n"
    )
    invoices = of_type(Invoice, read(SOURCE, tmp_path, written.encode("cp1252")))

    assert [(i.client, i.amount, i.tax, i.currency) for i in invoices] == [
        ("Éditions Lambda", 120_000, 20_000, "EUR")
    ] * 2
    assert [i.paid_on for i in invoices] == [date(2026, 3, 5), None]


def test_amounts_without_tax_are_completed_by_the_tax_beside_them(tmp_path: Path) -> None:
    written = "Facture;Client;Date facture;Montant HT;TVA\n1;L;2026-01-31;100,00;20,00\n"

    assert of_type(Invoice, read(SOURCE, tmp_path, written))[0].amount == 12_000


def test_lines_of_one_invoice_are_added_up(tmp_path: Path) -> None:
    written = (
        "Client Name,Invoice #,Date Issued,Invoice Status,Item Name,Line Total,Currency\n"
        "Acme,I-1,2026-01-31,sent,Design,100.00,USD\n"
        "Acme,I-2,2026-01-31,draft,Design,5.00,USD\n"
        "Acme,I-1,2026-01-31,sent,Discount,-10.00,USD\n"
    )
    records = read(SOURCE, tmp_path, written)

    assert [(i.number, i.amount, i.kind) for i in of_type(Invoice, records)] == [
        ("I-1", 9_000, "invoice")
    ]
    assert ("row 3", "Not an invoice yet, or no longer one: draft.") in said(records)


def test_a_bank_statement_gives_the_money_received(tmp_path: Path) -> None:
    written = (
        "Numéro de compte : 000;;;\n"
        "Date de comptabilisation;Libelle operation;Reference;Debit;Credit\n"
        "31/01/2026;VIR LAMBDA;F-1;;+1 200,00\n"
        "31/01/2026;CARTE BOULANGERIE;;-12,30;\n"
        "31/01/2026;ANNULATION;;;-5,00\n"
        "Solde au 31/01/2026;123,45\n"
    )
    records = read(SOURCE, tmp_path, written)

    assert [(p.amount, p.label) for p in of_type(Payment, records)] == [(120_000, "VIR LAMBDA F-1")]
    assert said(records) == [
        ("row 1", "1 line above the header."),
        ("row 4", "Money spent, not received."),
        ("row 5", "Money spent, not received."),
        ("row 6", "A line of totals or balances."),
    ]


def test_a_customer_called_total_is_not_taken_for_a_total(tmp_path: Path) -> None:
    written = "Client,Invoice,Invoice date,Due date,Amount,Tax\nTotal Press,1,2026-01-31,,5.00,\n"

    assert len(of_type(Invoice, read(SOURCE, tmp_path, written))) == 1


def test_transactions_that_were_not_completed_are_left_out(tmp_path: Path) -> None:
    written = (
        "Type,Completed Date,Description,Amount,Currency,State,Balance\n"
        "TRANSFER,2026-01-15,Lambda,100.00,EUR,COMPLETED,1.00\n"
        "TRANSFER,,Lambda,100.00,EUR,PENDING,1.00\n"
        "EXCHANGE,2026-01-15,To EUR,50.00,EUR,COMPLETED,1.00\n"
    )

    assert len(of_type(Payment, read(SOURCE, tmp_path, written))) == 1


def test_debits_may_be_marked_by_a_letter(tmp_path: Path) -> None:
    written = (
        "Date,Label,Amount,D/C,Balance\n2026-01-15,a,10.00,D,1.00\n2026-01-15,b,20.00,C,1.00\n"
    )

    assert [p.amount for p in of_type(Payment, read(SOURCE, tmp_path, written))] == [2_000]


def test_a_time_sheet_of_any_program_is_read(tmp_path: Path) -> None:
    written = "Jour\tClient\tProjet\tDurée\tFacturable\n31/01/2026\tLambda\tAtlas\t1h30\toui\n"
    entry = of_type(TimeEntry, read(SOURCE, tmp_path, written))[0]

    assert (entry.minutes, entry.client, entry.project, entry.billable) == (
        90,
        "Lambda",
        "Atlas",
        True,
    )


def test_dates_that_can_be_read_in_two_ways_are_asked_and_the_answer_is_remembered(
    tmp_path: Path,
) -> None:
    written = "N° facture;Client;Date facture;Montant\nF1;Lambda;03/04/2026;12,00\n"
    file = found(tmp_path, written)
    with pytest.raises(SourceError):
        list(SOURCE.read(file, OPTIONS))
    draft = preview(file, OPTIONS).guess.mapping
    assert draft is not None
    header = preview(file, OPTIONS).header

    answer = {signature(header): replace(draft, date_order="dmy")}
    records = read(SOURCE, tmp_path, written, Options(mappings=answer))

    assert of_type(Invoice, records)[0].issued_on == date(2026, 4, 3)


def test_a_preview_shows_the_shape_the_rows_and_the_guess(tmp_path: Path) -> None:
    file = found(tmp_path, "N° facture;Client;Date facture;Montant\nF1;Lambda;25/04/2026;12,00\n")
    shown = preview(file, OPTIONS)

    assert (shown.delimiter, shown.encoding, shown.header_row) == (";", "utf-8", 1)
    assert shown.rows == (("F1", "Lambda", "25/04/2026", "12,00"),)
    assert shown.guess.mapping is not None
    assert not shown.guess.questions


def test_columns_that_mislead_are_left_out_with_their_reason(tmp_path: Path) -> None:
    written = (
        "invoiceNumber,customerID,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,DaysLate\n"
        "1,A,1/2/2026,2/28/2026,5.00,Yes,3/1/2026,1\n"
    )
    records = read(SOURCE, tmp_path, written)

    assert of_type(Invoice, records)[0].disputed_on is None
    assert [reason.split(" is left out")[0] for _, reason in said(records)] == [
        "The column Disputed", "The column DaysLate",
    ]  # fmt: skip


def test_invoices_without_numbers_are_named_by_what_they_say(tmp_path: Path) -> None:
    row = "A,2026-01-02,2026-02-01,,5.00\n"
    records = read(SOURCE, tmp_path, "cust,issue,due,clear,amount\n" + row * 2)

    assert [i.number for i in of_type(Invoice, records)] == [
        "A 2026-01-02 500", "A 2026-01-02 500 (2)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("photo.csv", b"\x89PNG\r\n\x1a\n" + bytes(100)),
        ("book.xlsx", b"PK\x03\x04" + bytes(100)),
        ("empty.csv", b""),
        ("songs.csv", b"title,singer\nx,y\n"),
    ],
)
def test_what_is_called_a_table_and_is_none_says_so(
    tmp_path: Path, name: str, written: bytes
) -> None:
    file = found(tmp_path, written, name)

    assert SOURCE.accepts(file)
    with pytest.raises(SourceError):
        list(SOURCE.read(file, OPTIONS))


def test_other_files_are_left_to_others(tmp_path: Path) -> None:
    for written in (
        "# Title\n\nSome text, with a comma.\n",
        '{"id": 1, "name": "x"}',
        "a,b\n1,2\n",
    ):
        assert not SOURCE.accepts(found(tmp_path, written, "notes.txt"))


@pytest.mark.conformance
def test_a_foreign_list_of_receivables_imports_without_a_mapping() -> None:
    path = shared_data("payments", "receivables_2012_2013.csv")
    file = found_at(path)
    assert SOURCE.accepts(file)
    records = list(SOURCE.read(file, OPTIONS))
    invoices = of_type(Invoice, records)

    assert len(invoices) == 1966
    assert not of_type(Unreadable, records)
    assert len({invoice.client for invoice in invoices}) == 100
    assert all(invoice.paid_on and invoice.due_on for invoice in invoices)
    assert {invoice.currency for invoice in invoices} == {None}
    assert preview(file, OPTIONS).guess.assumed == ("currency",)
    assert Counter(row.split(",")[1] for row in path.read_text().splitlines()[1:]) == Counter(
        invoice.client for invoice in invoices
    )


@pytest.mark.conformance
def test_receivables_without_numbers_import_too() -> None:
    file = found_at(shared_data("payments", "receivables_2018_2020.csv"))
    records = list(SOURCE.read(file, OPTIONS))
    invoices = of_type(Invoice, records)

    assert (len(invoices), len(of_type(Unreadable, records))) == (12_091, 0)
    assert len({invoice.number for invoice in invoices}) == 12_091
    assert preview(file, OPTIONS).guess.assumed == ("currency", "number")
    assert len(of_type(Ignored, records)) == 2
