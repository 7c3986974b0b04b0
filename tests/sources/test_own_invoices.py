"""The application's own invoices are read to the letter."""

from datetime import date
from pathlib import Path

import pytest

from secateur.formats.columns.column_mapping import ColumnMapping, signature
from secateur.model.records import Ignored, Invoice, Origin, Unreadable
from secateur.sources import Options, SourceError
from secateur.sources.own_invoices import SOURCE
from tests.sources.tables import OPTIONS, found, of_type, read, said

HEADER = (
    "number,client,issued_on,due_on,amount,currency,"
    "tax,paid_on,paid_amount,kind,disputed_on,refused_on\n"
)


def test_an_invoice_is_read_with_everything_its_row_says(tmp_path: Path) -> None:
    written = (
        HEADER + "F1,Lambda,2026-01-05,2026-02-04,1200.50,EUR,200.08,2026-02-10,1000.00,"
        "invoice,2026-02-05,2026-03-01\n"
    )

    assert read(SOURCE, tmp_path, written) == [
        Invoice(
            number="F1", client="Lambda", issued_on=date(2026, 1, 5), due_on=date(2026, 2, 4),
            amount=120_050, tax=20_008, currency="EUR", kind="invoice", paid_on=date(2026, 2, 10),
            paid_amount=100_000, disputed_on=date(2026, 2, 5), refused_on=date(2026, 3, 1),
            origin=Origin("file.csv", "row 2"),
        )
    ]  # fmt: skip


def test_what_the_contract_leaves_out_is_unknown_and_not_assumed(tmp_path: Path) -> None:
    written = "number,client,issued_on,amount\nF1,Lambda,2026-01-05,10\n"
    invoice = of_type(Invoice, read(SOURCE, tmp_path, written))[0]

    assert (invoice.due_on, invoice.currency, invoice.tax, invoice.kind) == (
        None, None, None, "invoice",
    )  # fmt: skip


def test_a_missing_required_column_is_named_with_what_was_expected_and_found(
    tmp_path: Path,
) -> None:
    file = found(tmp_path, "number,client,due_on,amount,currency\nF1,L,2026-01-05,10,EUR\n")

    assert SOURCE.accepts(file)
    with pytest.raises(SourceError) as caught:
        list(SOURCE.read(file, OPTIONS))
    assert caught.value.reason.values["column"] == "issued_on"
    assert caught.value.reason.values["found"] == "number, client, due_on, amount, currency"


def test_a_missing_column_may_be_said_to_be_another(tmp_path: Path) -> None:
    written = "number,Kunde,issued_on,amount,currency\nF1,Lambda,2026-01-05,10.00,EUR\n"
    said_before = {
        "kind": "invoices",
        "date_order": "ymd",
        "columns": {
            "number": "number", "client": "Kunde", "issued_on": "issued_on",
            "amount": "amount", "currency": "currency",
        },
    }  # fmt: skip
    options = Options(
        timezone="Europe/Paris",
        mappings={
            signature(["number", "Kunde", "issued_on", "amount", "currency"]):
            ColumnMapping.from_dict(said_before)
        },
    )  # fmt: skip

    invoice = of_type(Invoice, read(SOURCE, tmp_path, written, options))[0]

    assert (invoice.client, invoice.amount) == ("Lambda", 1_000)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("F1,Lambda,05/01/2026,2026-02-04,10,EUR", "“05/01/2026”: it is not known whether the day or the month comes first. Expected in issued_on: a day, such as 2026-04-30."),  # noqa: E501  (a whole sentence)
        ("F1,Lambda,1900-01-05,,10,EUR", "The date 1900-01-05 lies before 1970 or after 2100. Expected in issued_on: a day, such as 2026-04-30."),  # noqa: E501  (a whole sentence)
        ("F1,Lambda,2101-01-05,,10,EUR", "The date 2101-01-05 lies before 1970 or after 2100. Expected in issued_on: a day, such as 2026-04-30."),  # noqa: E501  (a whole sentence)
        ("F1,Lambda,2026-01-05,,,EUR", "The amount is missing. Expected in amount: an amount, such as 1234.56."),  # noqa: E501  (a whole sentence)
        ('F1,Lambda,2026-01-05,,"12,50",EUR', "“12,50” is not an amount. Expected in amount: an amount, such as 1234.56."),  # noqa: E501  (a whole sentence)
        ('F1,Lambda,2026-01-05,,"1 234,56-",EUR', "“1 234,56-” is not an amount. Expected in amount: an amount, such as 1234.56."),  # noqa: E501  (a whole sentence)
        (",,2026-01-05,,10,EUR", "The column client is empty here. Expected in client: the name of the client, such as Lambda."),  # noqa: E501  (a whole sentence)
        ("F1,Lambda,2026-01-05,,10,doubloons", "“doubloons” is not a currency. Expected in currency: the three letters of a currency, such as EUR."),  # noqa: E501  (a whole sentence)
        ("F1,Lambda,2026-01-05,,10,abc", "“abc” is not a currency. Expected in currency: the three letters of a currency, such as EUR."),  # noqa: E501  (a whole sentence)
        ("F1,Lambda,2026-01-05,,-10,EUR,,,,invoice", "The amount -10 is negative, which no invoice is: if this is a credit note, its kind must say so (credit_note)."),  # noqa: E501  (a whole sentence)
        ("F1", "This row has 1 cells where the header has 12."),
        ('"F1,Lambda', "A quotation mark is opened in this row and never closed."),
    ],
)  # fmt: skip
def test_a_bad_row_says_why_and_costs_no_other(tmp_path: Path, row: str, reason: str) -> None:
    good = "F2,Lambda,2026-01-05,2026-02-04,10,EUR,,,,,,\n"
    records = read(SOURCE, tmp_path, f"{HEADER}{row}\n{good}")

    assert said(records) == [("row 2", reason)]
    assert [invoice.number for invoice in of_type(Invoice, records)] == ["F2"]
    assert len(of_type(Unreadable, records)) == 1


def test_an_invoice_paid_before_it_was_issued_is_kept_and_noted(tmp_path: Path) -> None:
    records = read(SOURCE, tmp_path, HEADER + "F1,L,2026-01-05,,10,EUR,,2026-01-01\n")

    assert [invoice.paid_on for invoice in of_type(Invoice, records)] == [date(2026, 1, 1)]
    assert len(of_type(Ignored, records)) == 1


def test_two_currencies_stand_side_by_side(tmp_path: Path) -> None:
    written = HEADER + "F1,L,2026-01-05,,10,EUR\nF2,L,2026-01-05,,1000,JPY\n"
    records = of_type(Invoice, read(SOURCE, tmp_path, written))

    assert [(invoice.amount, invoice.currency) for invoice in records] == [
        (1000, "EUR"),
        (1000, "JPY"),
    ]


def test_credit_notes_are_positive_amounts_of_their_own_kind(tmp_path: Path) -> None:
    written = HEADER + "A1,L,2026-01-05,,10,EUR,,,,credit_note\nA2,L,2026-01-05,,-10,EUR,,,,\n"
    records = read(SOURCE, tmp_path, written)

    assert [(i.amount, i.kind) for i in of_type(Invoice, records)] == [(1000, "credit_note")] * 2
    assert said(records) == [("row 3", "A negative invoice: kept, as a credit note.")]


def test_unknown_columns_are_left_out_and_named(tmp_path: Path) -> None:
    written = "number,client,issued_on,amount,colour\nF1,L,2026-01-05,10,red\n"

    assert said(read(SOURCE, tmp_path, written)) == [
        ("row 1", "A column that is not used: colour.")
    ]


def test_duplicate_numbers_with_other_sums_both_stay(tmp_path: Path) -> None:
    written = HEADER + "F1,L,2026-01-05,,10,EUR\nF1,L,2026-01-05,,12,EUR\n"

    assert [i.amount for i in of_type(Invoice, read(SOURCE, tmp_path, written))] == [1000, 1200]
