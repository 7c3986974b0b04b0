"""Statements and lists of payments as other programs write them: what came, and from whom."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from secateur.formats.errors import SourceError
from secateur.formats.owner import Owner
from secateur.model.records import Ignored, Invoice, Payment
from secateur.sources import Options
from secateur.sources.mapped_csv import SOURCE, preview
from tests.sources.tables import OPTIONS, found, of_type, read, said

CAMILLE = replace(OPTIONS, owner=Owner(name="Camille Roy"))


def payments(tmp_path: Path, table: str, options: Options = OPTIONS) -> list[Payment]:
    return of_type(Payment, read(SOURCE, tmp_path, table, options))


def test_the_sum_before_the_fee_is_what_was_paid(tmp_path: Path) -> None:
    table = (
        "Date,Nom,Type,Devise,Avant commission,Commission,Net,Impact sur le solde\n"
        '15/01/2026,Lambda,Paiement,EUR,"1 200,00","-35,15","1 164,85",Crédit\n'
    )

    assert [one.amount for one in payments(tmp_path, table)] == [120_000]


def test_what_is_left_after_a_fee_is_never_taken_for_what_was_paid(tmp_path: Path) -> None:
    file = found(tmp_path, "Date;Nom;Commission;Net\n15/01/2026;Lambda;-35,15;1164,85\n")

    assert "columns.amount" in preview(file, OPTIONS).guess.needs


BALANCE = "id,Type,Amount,Fee,Net,Currency,Created (UTC),Description,Customer Name\n"


def test_the_report_of_who_handles_payments_is_one_of_payments(tmp_path: Path) -> None:
    table = BALANCE + (
        "t1,charge,1200.00,17.65,1182.35,eur,2026-02-10 14:02,Invoice 7,Nordlys\n"
        "t2,payout,-1182.35,0,-1182.35,eur,2026-02-12 00:00,PAYOUT,\n"
        "t3,refund,-100.00,0,-100.00,eur,2026-02-20 00:00,REFUND FOR CHARGE (Invoice 7),\n"
        "t4,payout_failure,500.00,0,500.00,eur,2026-02-22 00:00,PAYOUT FAILURE,\n"
    )

    assert [(one.key, one.amount) for one in payments(tmp_path, table)] == [
        ("t1", 120_000), ("t3", -10_000),
    ]  # fmt: skip


def test_an_itemised_report_with_numbers_of_invoices_is_none_of_invoices(tmp_path: Path) -> None:
    table = (
        "balance_transaction_id,created,currency,gross,fee,net,reporting_category,description,"
        "customer_name,invoice_number\n"
        "t1,2026-02-10 15:02:11,eur,1200.00,17.65,1182.35,charge,Invoice 7,Nordlys,7A-1\n"
        "t2,2026-02-12 01:02:11,eur,-1182.35,0.00,-1182.35,payout,PAYOUT,,\n"
    )
    [payment] = payments(tmp_path, table)

    assert (payment.amount, payment.invoice, payment.client) == (120_000, "7A-1", "Nordlys")


def test_what_was_refunded_of_a_charge_is_off_it(tmp_path: Path) -> None:
    table = (
        "id,Created date (UTC),Amount,Amount Refunded,Currency,Description,Fee,Status\n"
        "c1,2026-02-10 14:02:11,1200.00,100.00,eur,Invoice 7,17.65,Paid\n"
        "c2,2026-02-11 14:02:11,600.00,0.00,eur,Invoice 8,0.00,Failed\n"
        "c3,2026-02-12 14:02:11,240.00,240.00,eur,Invoice 9,3.00,Refunded\n"
    )

    assert [(one.key, one.amount) for one in payments(tmp_path, table)] == [("c1", 110_000)]


def test_a_refund_written_without_its_sign_goes_out_where_nothing_is_signed(
    tmp_path: Path,
) -> None:
    table = (
        "Transaction Date;Transaction ID;Type;Total;Fee;Currency\n"
        "15/01/2026;TX9;Payment;120,00;2,10;EUR\n17/01/2026;TX11;Refund;120,00;0;EUR\n"
    )

    assert [one.amount for one in payments(tmp_path, table)] == [12_000, -12_000]


def test_a_refund_to_me_on_a_signed_statement_came_in_and_from_no_client(tmp_path: Path) -> None:
    table = (
        "Type,Completed Date,Description,Amount,Fee,Currency,State,Payer\n"
        "CARD_PAYMENT,2026-01-16,Shop,-19.99,0.00,EUR,COMPLETED,\n"
        "REFUND,2026-01-18,Shop,19.99,0.00,EUR,COMPLETED,Shop Ltd\n"
    )
    [back] = payments(tmp_path, table)

    assert (back.amount, back.client) == (1_999, None)


@pytest.mark.parametrize(
    ("kind", "label"),
    [("EXCHANGE", "Exchanged to EUR"), ("Change", "Converti en EUR"), ("Échange", "Vers EUR"),
     ("CREDIT", "Converted 1,000.00 USD to 918.20 EUR")],
)  # fmt: skip
def test_a_conversion_inside_the_account_is_no_income(
    tmp_path: Path, kind: str, label: str
) -> None:
    table = f'Type;Date;Description;Amount;Balance\n{kind};2026-01-18;"{label}";100.00;100.00\n'

    assert payments(tmp_path, table) == []


@pytest.mark.parametrize(
    ("label", "payer"),
    [("Virement", "Mme Roy Camille"), ("VIR SEPA CAMILLE ROY", ""), ("From Savings", ""),
     ("Pocket Withdrawal", ""), ("Top-Up by *1234", "")],
)  # fmt: skip
def test_money_that_its_owner_moved_is_no_income(tmp_path: Path, label: str, payer: str) -> None:
    table = f"Date;Description;Payer Name;Amount\n2026-01-18;{label};{payer};100.00\n"

    assert payments(tmp_path, table, CAMILLE) == []


def test_a_client_of_the_same_family_name_is_one(tmp_path: Path) -> None:
    table = "Date;Description;Payer Name;Amount\n2026-01-18;Virement;Roy Traduction;100.00\n"

    assert len(payments(tmp_path, table, CAMILLE)) == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [("Transaction Type", ("Credit", "Debit")), ("Type de mouvement", ("Crédit", "Débit")),
     ("Zorglub", ("C", "D"))],
)  # fmt: skip
def test_a_column_of_nothing_but_directions_is_the_direction(
    tmp_path: Path, name: str, words: tuple[str, str]
) -> None:
    table = (
        f"Date;Libellé;Montant;{name}\n"
        f"15/01/2026;VIR LAMBDA;1200,00;{words[0]}\n16/01/2026;LOYER;800,00;{words[1]}\n"
    )

    assert [one.amount for one in payments(tmp_path, table)] == [120_000]


def test_a_ledger_counts_what_came_to_the_bank(tmp_path: Path) -> None:
    table = (
        "Transaction ID,Transaction Date,Transaction Description,Debit Amount,Credit Amount,"
        "Customer,Invoice Number,Account Type\n"
        "1,2026-01-15,Invoice 41,1149.75,,Acme,41,Accounts Receivable\n"
        "1,2026-01-15,Consulting,,1000.00,Acme,41,Income\n"
        "2,2026-02-20,Payment for Invoice 41,1149.75,,Acme,41,Cash and Bank\n"
        "3,2026-02-25,Hosting,,25.00,,,Cash and Bank\n"
    )

    assert [one.amount for one in payments(tmp_path, table)] == [114_975]


@pytest.mark.parametrize(
    ("debit", "credit"),
    [("Débit euros", "Crédit euros"), ("Débit en CHF", "Crédit en CHF"), ("Debit", "Credit")],
)
def test_a_currency_in_the_name_of_a_column_is_no_part_of_it(
    tmp_path: Path, debit: str, credit: str
) -> None:
    table = f"Date;Libellé;{debit};{credit}\n15/01/2026;VIR LAMBDA;;1200,00\n16/01/2026;X;5,00;\n"
    [payment] = payments(tmp_path, table)

    assert payment.amount == 120_000
    assert payment.currency == {"C": None}.get(
        credit[0] * (credit == "Credit"), "CHF" if "CHF" in credit else "EUR"
    )


def test_sums_in_a_column_of_each_currency_are_of_that_currency(tmp_path: Path) -> None:
    table = (
        '"Transaction Date","Description 1","Description 2","CAD$","USD$"\n'
        '1/15/2026,"e-Transfer","EDITIONS LAMBDA",1724.63,\n2/20/2026,"WIRE","ACME",,1500.00\n'
    )

    assert [(one.amount, one.currency, one.label) for one in payments(tmp_path, table)] == [
        (172_463, "CAD", "e-Transfer EDITIONS LAMBDA"), (150_000, "USD", "WIRE ACME"),
    ]  # fmt: skip


def test_a_german_currency_column_is_read(tmp_path: Path) -> None:
    table = "Datum;Betreff;Betrag;Währung\n15.01.2026;Zahlungseingang;1200,00;CHF\n"

    assert [one.currency for one in payments(tmp_path, table)] == ["CHF"]


def test_a_key_written_in_one_word_is_one(tmp_path: Path) -> None:
    table = '"TransferWise ID",Date,Amount,Currency,Description\nT-1,15-01-2026,15.00,USD,INV 1\n'

    assert [one.key for one in payments(tmp_path, table)] == ["T-1"]


@pytest.mark.parametrize(
    ("label", "other"), [("Détail de l'écriture", "Libellé"), ("Communications", "Transaction")]
)
def test_what_the_payer_wrote_is_read_wherever_it_stands(
    tmp_path: Path, label: str, other: str
) -> None:
    table = f"Date;{other};{label};Montant\n15/01/2026;VIR RECU;LAMBDA F-2026-001;1200,00\n"

    assert [one.label for one in payments(tmp_path, table)] == ["VIR RECU LAMBDA F-2026-001"]


HEADLESS = {
    "balance": "01/15/2026,E-TRANSFER LAMBDA,,1724.63,4724.63\n01/16/2026,BELL,65.12,,4659.51\n",
    "turned": "01/15/2026,LAMBDA,1724.63,,4724.63\n01/16/2026,BELL,,65.12,4659.51\n",
    "none": "2026-01-15,E-TRANSFER LAMBDA,,1724.63\n2026-01-16,BELL,65.12,\n",
    "signed": (
        "15/01/2026;1724,63;Virement;;LAMBDA F-2026-001;0\n16/01/2026;-19,99;Carte;;FREE;0\n"
        "02/03/2026;5180,51;;;01234 567890A\n"
    ),
}


@pytest.mark.parametrize("written", HEADLESS.values(), ids=HEADLESS)
def test_a_statement_without_names_of_columns_is_known_by_its_cells(
    tmp_path: Path, written: str
) -> None:
    [payment] = payments(tmp_path, written)

    assert (payment.paid_on, payment.amount) == (date(2026, 1, 15), 172_463)
    assert "LAMBDA" in payment.label


def test_what_a_statement_without_names_does_not_settle_is_asked_by_place(tmp_path: Path) -> None:
    row = '"Caisse","123456","EOP","2026/01/15",00001,"Virement /LAMBDA","","",1724.63,"",4724.63\n'
    guessed = preview(found(tmp_path, row), OPTIONS).guess

    assert guessed.needs == ("columns.amount",)
    assert guessed.mapping is not None
    assert dict(guessed.mapping.columns) == {"paid_on": "4", "label": "6"}


@pytest.mark.parametrize(
    ("table", "why"),
    [("N° facture;Fournisseur;Date;Échéance;Montant TTC\n1;OVH;15/01/2026;14/02/2026;12,00\n",
      "These are bills of your suppliers"),
     ("N° devis;Client;Date;Montant TTC\nD1;Lambda;15/01/2026;12,00\n", "These are quotes"),
     (('"Subject","Start Date","Start Time","End Date","End Time","All day event"\n'
      '"Point","1/15/2026","10:00:00 AM","1/15/2026","11:00:00 AM","False"\n'),
      "This is a calendar as a table"),
     ("JournalCode|EcritureNum|CompteNum|Debit|Credit\nVE|1|4|1,00|0,00\n",
      "This is the journal of your accounts"),
     ("Client,Project,Duration\nLambda,Site,12:30:00\n", "This report sums up the time"),
     ("id,Amount,Created (UTC),Arrival Date (UTC),Destination\npo,9.00,2026-02-12,2026-02-14,ba\n",
      "These are payouts to your own bank")],
)  # fmt: skip
def test_tables_that_only_look_like_ours_are_refused_and_why(
    tmp_path: Path, table: str, why: str
) -> None:
    with pytest.raises(SourceError) as refused:
        list(SOURCE.read(found(tmp_path, table), OPTIONS))

    assert str(refused.value.reason.template).startswith(why)


def test_a_list_of_clients_is_asked_about_before_it_is_taken_for_payments(tmp_path: Path) -> None:
    table = (
        "Client,Email,Chiffre d'affaires,Dernière facture\n"
        'Lambda,a@lambda.example,"12 000,00 €",15/01/2026\n'
    )

    assert "columns.amount" in preview(found(tmp_path, table), OPTIONS).guess.needs


def test_a_list_with_due_days_is_none_of_payments(tmp_path: Path) -> None:
    table = (
        "N°;Titre;Contact;Date;Payable jusqu'au;Total;Devise;Ouvert;Statut\n"
        "RE-1;Conseil;Muster AG;15.01.2026;14.02.2026;1077.00;CHF;0.00;Payé\n"
    )
    [invoice] = of_type(Invoice, read(SOURCE, tmp_path, table))

    assert (invoice.number, invoice.client, invoice.paid_amount) == ("RE-1", "Muster AG", 107_700)


@pytest.mark.parametrize(
    "header",
    [("Rechnungsnummer;Rechnungsdatum;Fälligkeitsdatum;Kunde;Betrag Netto;Umsatzsteuer;"
     "Betrag Brutto;Währung"),
     "Numéro;Date d'émission;Date d'échéance;Client;Montant HT;TVA;Montant TTC;Devise"],
)  # fmt: skip
def test_german_and_french_lists_of_invoices_are_read_alike(tmp_path: Path, header: str) -> None:
    row = "RE-1;15.01.2026;29.01.2026;Muster GmbH;1.000,00;190,00;1.190,00;CHF"
    [invoice] = of_type(Invoice, read(SOURCE, tmp_path, f"{header}\n{row}\n"))

    assert (invoice.amount, invoice.tax, invoice.currency) == (119_000, 19_000, "CHF")


def test_a_client_is_called_by_its_name_and_not_by_the_code_of_a_program(tmp_path: Path) -> None:
    table = (
        "Number,Customer,Customer Name,Date,Due Date,Total\n"
        "7A-1,cus_P1aaa,Nordlys AS,2026-01-05,2026-02-04,1200.00\n"
    )
    [invoice] = of_type(Invoice, read(SOURCE, tmp_path, table))

    assert invoice.client == "Nordlys AS"


@pytest.mark.parametrize(
    ("names", "cells", "tax"),
    [("TPS;TVQ", "75,00;149,63", 22_463), ("Tax 1 Amount;Tax 2 Amount", "75,00;149,63", 22_463),
     ("Taxes;TPS;TVQ", "224,63;75,00;149,63", 22_463), ("TVQ", "149,63", 14_963)],
)  # fmt: skip
def test_two_taxes_are_added_up(tmp_path: Path, names: str, cells: str, tax: int) -> None:
    table = f"Numéro;Client;Date;Échéance;Montant HT;{names}\n1;L;15/01/2026;14/02/2026;1500,00;"
    [invoice] = of_type(Invoice, read(SOURCE, tmp_path, f"{table}{cells}\n"))

    assert (invoice.tax, invoice.amount) == (tax, 150_000 + tax)


def test_what_is_set_aside_is_said(tmp_path: Path) -> None:
    table = "Date;Description;Amount\n2026-01-18;From Savings;100.00\n"
    records = read(SOURCE, tmp_path, table)

    assert len(of_type(Ignored, records)) == 1
    assert said(records) == [("row 2", "A transfer between your own accounts.")]


def test_a_payment_of_which_nothing_is_said_can_be_asked_about(tmp_path: Path) -> None:
    typed = "Transaction Date;Type;Total;Fee\n15/01/2026;Payment;120,00;2,10\n"
    bare = "Date;Montant;Solde\n15/01/2026;120,00;500,00\n"

    assert [one.label for one in payments(tmp_path, typed)] == ["Payment"]
    assert [one.label for one in payments(tmp_path, bare)] == ["–"]
