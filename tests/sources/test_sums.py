"""Sums of tables of invoices: with tax, in a sure currency, and what of them was paid."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from secateur.formats.mapped.mapped_table import read_mapped
from secateur.formats.owner import Owner
from secateur.formats.text.csv_table import open_table
from secateur.model.records import Invoice, Payment, Remark, Unreadable
from secateur.sources import Options, SourceError
from secateur.sources.mapped_csv import SOURCE, preview
from secateur.sources.own_invoices import SOURCE as OWN
from tests.sources.tables import OPTIONS, found, of_type, read, said


def with_owner(currency: str | None = None, sales_tax: str | None = None) -> Options:
    """Return the options of an owner who has said so."""
    tax = None if sales_tax is None else Decimal(sales_tax)
    return Options(timezone="Europe/Paris", owner=Owner(currency=currency, sales_tax=tax))


NET = (
    "Numéro;Client;Date facture;Date échéance;Montant HT{more}\n"
    "1;L;25/01/2026;24/02/2026;300,00{cell}\n"
)


@pytest.mark.parametrize(
    ("name", "cell", "amount"),
    [("Taux TVA", "20%", 36_000), ("Taux de TVA", "20", 36_000), ("TVA", "5,5 %", 31_650),
     ("TVA (%)", "20", 36_000), ("TVA %", "0", 30_000), ("VAT rate", "Exempt", 30_000),
     ("TVA", "60,00", 36_000), ("TVA", "20", 36_000), ("TVA", "5,5", 31_650),
     ("TVA", "6", 31_800), ("TVA", "20,50", 32_050)],
)  # fmt: skip
def test_an_amount_without_tax_is_completed_by_the_rate_beside_it(
    tmp_path: Path, name: str, cell: str, amount: int
) -> None:
    table = NET.format(more=f";{name}", cell=f";{cell}")
    [invoice] = read(SOURCE, tmp_path, table, with_owner(sales_tax="0.10"))

    assert isinstance(invoice, Invoice)
    assert (invoice.amount, invoice.tax) == (amount, amount - 30_000)


def test_without_a_rate_the_owners_own_tax_is_added_and_said(tmp_path: Path) -> None:
    records = read(SOURCE, tmp_path, NET.format(more="", cell=""), with_owner(sales_tax="0.20"))

    assert [i.amount for i in of_type(Invoice, records)] == [36_000]
    assert said(records) == [
        ("row 1", "The sales tax that you named is added to the amounts without tax.")
    ]


def test_who_charges_no_tax_is_owed_the_amount_without_it(tmp_path: Path) -> None:
    [invoice] = read(SOURCE, tmp_path, NET.format(more="", cell=""), with_owner(sales_tax="0"))

    assert isinstance(invoice, Invoice)
    assert invoice.amount == 30_000


def test_where_nothing_says_the_tax_it_is_asked(tmp_path: Path) -> None:
    file = found(tmp_path, NET.format(more="", cell=""))

    assert preview(file, OPTIONS).guess.needs == ("sales_tax",)
    with pytest.raises(SourceError):
        list(SOURCE.read(file, OPTIONS))


def test_the_tax_in_an_amount_is_worked_out_from_its_rate(tmp_path: Path) -> None:
    table = "Facture;Client;Date facture;Montant TTC;Taux TVA\n1;L;25/01/2026;120,00;20 %\n"
    [invoice] = read(SOURCE, tmp_path, table)

    assert isinstance(invoice, Invoice)
    assert (invoice.amount, invoice.tax) == (12_000, 2_000)


@pytest.mark.parametrize("name", ["TVA", "Taux TVA"])
@pytest.mark.parametrize("cell", ["", "-"])
def test_who_leaves_the_tax_of_an_amount_without_it_empty_charges_none(
    tmp_path: Path, name: str, cell: str
) -> None:
    table = NET.format(more=f";{name}", cell=";20%") + f"2;M;26/01/2026;;300,00;{cell}\n"
    invoices = of_type(Invoice, read(SOURCE, tmp_path, table, with_owner(sales_tax="0.20")))

    assert [(i.amount, i.tax) for i in invoices] == [(36_000, 6_000), (30_000, 0)]


def test_a_tax_answered_for_a_table_holds_where_its_cell_is_empty(tmp_path: Path) -> None:
    file = found(tmp_path, NET.format(more=";Taux TVA", cell=";"))
    guess = preview(file, OPTIONS).guess.mapping
    assert guess
    mapping = replace(guess, sales_tax=Decimal("0.10"))
    records = read_mapped(open_table(file.path), mapping, file.name, "UTC")

    assert [(i.amount, i.tax) for i in of_type(Invoice, list(records))] == [(33_000, 3_000)]


@pytest.mark.parametrize(
    ("header", "row", "tax"),
    [("Total HT;TVA;Total TTC", "1 000,00;;1 000,00", 0),
     ("Total HT;TVA;Total TTC", "1 000,00;;1 200,00", 20_000),
     ("Montant HT;Montant TTC", "-1 000,00;-1 200,00", 20_000),
     ("Subtotal;Total", "1 000,00;1 000,00", 0),
     ("Net;Gross", "950,00;1 000,00", None),
     ("Total HT;Net à payer", "1 000,00;800,00", None),
     ("TVA;Total TTC", ";1 000,00", None)],
)  # fmt: skip
def test_the_tax_in_an_amount_is_what_it_has_more_than_the_one_without(
    tmp_path: Path, header: str, row: str, tax: int | None
) -> None:
    table = f"Facture;Client;Date facture;{header}\n1;L;25/01/2026;{row}\n"
    [invoice] = of_type(Invoice, read(SOURCE, tmp_path, table, with_owner(sales_tax="0.20")))

    assert invoice.tax == tax


def test_an_empty_tax_in_our_own_table_is_left_to_the_owners_rate(tmp_path: Path) -> None:
    table = "number,client,issued_on,due_on,amount,tax\n1,L,2026-01-25,,100.00,\n"
    [invoice] = of_type(Invoice, read(OWN, tmp_path, table, with_owner(sales_tax="0.20")))

    assert (invoice.amount, invoice.tax) == (10_000, None)


LINES = "Invoice Number;Client;Invoice Date;Due Date;Kind;Line Total;VAT\n"


def lines(folder: Path, *rows: str) -> list[Invoice | Unreadable | Remark]:
    """Read lines of ``kind;total;tax`` of one invoice."""
    table = "".join(f"F-1;Lambda;2026-01-05;2026-02-04;{row}\n" for row in rows)
    records = read(SOURCE, folder, LINES + table)
    return [each for each in records if isinstance(each, Invoice | Unreadable | Remark)]


@pytest.mark.parametrize(
    ("rows", "amount", "tax", "kind"),
    [((";1200.00;200.00", ";-120.00;-20.00"), 108_000, 18_000, "invoice"),
     ((";1200.00;200.00", ";-120.00;20.00"), 108_000, 18_000, "invoice"),
     ((";-120.00;-20.00", ";1200.00;200.00"), 108_000, 18_000, "invoice"),
     (("Invoice;1200.00;200.00", "Invoice;-120.00;-20.00"), 108_000, 18_000, "invoice"),
     (("Credit note;1200.00;200.00", "Credit note;-120.00;-20.00"), 108_000, 18_000, "credit_note"),
     (("Credit note;-1200.00;-200.00", "Credit note;120.00;20"), 108_000, 18_000, "credit_note"),
     ((";1200.00;", ";-120.00;-20.00"), 108_000, None, "invoice")],
)  # fmt: skip
def test_a_discount_takes_its_tax_off_and_is_no_credit_note(
    tmp_path: Path, rows: tuple[str, ...], amount: int, tax: int | None, kind: str
) -> None:
    [invoice] = lines(tmp_path, *rows)

    assert isinstance(invoice, Invoice)
    assert (invoice.amount, invoice.tax, invoice.kind) == (amount, tax, kind)


def test_an_invoice_whose_lines_are_less_than_nothing_is_refused_as_one_of_one_row_is(
    tmp_path: Path,
) -> None:
    [refused] = lines(tmp_path, "Invoice;100.00;0", "Invoice;-300.00;0")
    credit, note = lines(tmp_path, ";100.00;0", ";-300.00;0")

    assert isinstance(refused, Unreadable)
    assert isinstance(credit, Invoice)
    assert (credit.amount, credit.kind) == (20_000, "credit_note")
    assert isinstance(note, Remark)


HARVEST = "Invoice ID,Client Name,Issue Date,Due Date,Amount,Balance,Status,Last Payment Date\n"
PARTLY = "2,Foo,2026-02-05,2026-03-05,100.00,{balance},{status},{paid}\n"


def test_what_is_left_to_pay_tells_what_was_paid(tmp_path: Path) -> None:
    row = PARTLY.format(balance="40.00", status="partial", paid="2026-03-20")
    [invoice] = read(SOURCE, tmp_path, HARVEST + row)

    assert isinstance(invoice, Invoice)
    assert (invoice.paid_on, invoice.paid_amount) == (date(2026, 3, 20), 6_000)


@pytest.mark.parametrize(
    ("balance", "status", "paid", "told"),
    [("0.00", "paid", "2026-03-20", []),
     ("100.00", "sent", "", []),
     ("100.00", "sent", "2026-03-20", ["Paid on "]),
     ("", "partial", "2026-03-20", ["Paid in part, without how much: kept, and counted"]),
     ("40.00", "partial", "", ["Paid in part, without the day: that part is counted"])],
)  # fmt: skip
def test_a_payment_without_its_sum_or_its_day_is_said(
    tmp_path: Path, balance: str, status: str, paid: str, told: list[str]
) -> None:
    row = PARTLY.format(balance=balance, status=status, paid=paid)
    records = read(SOURCE, tmp_path, HARVEST + row)
    [invoice] = of_type(Invoice, records)

    is_paid = status == "paid"
    assert invoice.paid_on == (date(2026, 3, 20) if is_paid else None)
    assert [why[: len(start)] for (_, why), start in zip(said(records), told, strict=True)] == told


def test_a_sum_paid_without_its_day_is_said_in_our_own_table(tmp_path: Path) -> None:
    table = (
        "number,client,issued_on,due_on,amount,currency,paid_on,paid_amount\n"
        "I7,Foo,2026-01-06,2026-02-04,400.00,EUR,,250.00\n"
    )
    records = read(OWN, tmp_path, table)

    assert len(of_type(Remark, records)) == 1
    assert [i.paid_on for i in of_type(Invoice, records)] == [None]


DOLLARS = "Number;Client;Date;Total\nG1;Acme;15/01/2026;£1,000.00\nG3;Acme;17/01/2026;$200.00\n"


@pytest.mark.parametrize("owner", [None, "EUR", "CHF"])
def test_a_dollar_of_no_country_is_asked_about(tmp_path: Path, owner: str | None) -> None:
    file = found(tmp_path, DOLLARS)

    assert preview(file, with_owner(currency=owner)).guess.needs == ("currency",)


def test_a_dollar_is_the_owners_where_theirs_is_one(tmp_path: Path) -> None:
    records = read(SOURCE, tmp_path, DOLLARS, with_owner(currency="CAD"))

    assert [(i.amount, i.currency) for i in of_type(Invoice, records)] == [
        (100_000, "GBP"), (20_000, "CAD"),
    ]  # fmt: skip


def test_a_dollar_in_the_name_of_the_column_is_asked_about_too(tmp_path: Path) -> None:
    file = found(tmp_path, "Date;Label;Amount ($)\n25/01/2026;VIR ACME;200.00\n")

    assert preview(file, with_owner(currency="EUR")).guess.needs == ("currency",)
    [payment] = read(SOURCE, tmp_path, file.path.read_bytes(), with_owner(currency="USD"))
    assert isinstance(payment, Payment)
    assert payment.currency == "USD"


def test_a_dollar_in_our_own_table_is_never_another_currency(tmp_path: Path) -> None:
    table = "number,client,issued_on,due_on,amount\nI1,Foo,2026-01-06,2026-02-04,$400.00\n"
    records = read(OWN, tmp_path, table, with_owner(currency="EUR"))

    assert len(of_type(Unreadable, records)) == 1
    assert "“$” is the sign of several currencies" in said(records)[0][1]


def test_brackets_inside_or_outside_the_sign_hide_no_column(tmp_path: Path) -> None:
    table = (
        "Number,Client,Date,Total,Currency\nG1,Acme,2026-01-15,$100.00,USD\n"
        "G2,Acme,2026-01-16,$(150.00),USD\n"
    )
    invoices = of_type(Invoice, read(SOURCE, tmp_path, table))

    assert [(i.amount, i.kind) for i in invoices] == [
        (10_000, "invoice"), (15_000, "credit_note"),
    ]  # fmt: skip
