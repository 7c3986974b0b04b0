"""Exports of programs by the shape of their columns: what is read of them, and how."""

from datetime import date
from pathlib import Path

import pytest

from secateur.formats.errors import SourceError
from secateur.model.records import Invoice, Payment, TimeEntry
from secateur.sources import hours_kimai
from secateur.sources.mapped_csv import SOURCE, preview
from tests.sources.tables import OPTIONS, found, of_type, read, said


def invoices(tmp_path: Path, table: str) -> list[Invoice]:
    return of_type(Invoice, read(SOURCE, tmp_path, table))


def payments(tmp_path: Path, table: str) -> list[Payment]:
    return of_type(Payment, read(SOURCE, tmp_path, table))


def times(tmp_path: Path, table: str) -> list[TimeEntry]:
    return of_type(TimeEntry, read(SOURCE, tmp_path, table))


BOOKS = (
    "Numéro,Nom d'affichage du partenaire de la facture,Date de facturation,Date d'échéance,"
    "Hors taxes signé,Total signé,État du paiement,Statut\n"
)
BOOKS_EN = (
    "Number,Invoice Partner Display Name,Invoice/Bill Date,Due Date,Untaxed Amount Signed,"
    "Total Signed,Payment Status,Status\n"
)


@pytest.mark.parametrize(
    ("header", "state", "paid"),
    [(BOOKS, "Payé", 144_000), (BOOKS, "En paiement", 144_000), (BOOKS, "Non payées", None),
     (BOOKS, "Partiellement payé", None), (BOOKS_EN, "Paid", 144_000),
     (BOOKS_EN, "In Payment", 144_000), (BOOKS_EN, "Not Paid", None),
     (BOOKS_EN, "Partially Paid", None)],
)  # fmt: skip
def test_signed_sums_and_a_state_of_payment_beside_the_state_are_read(
    tmp_path: Path, header: str, state: str, paid: int | None
) -> None:
    [invoice] = invoices(
        tmp_path, f"{header}F-1,Lambda,2026-01-05,2026-02-04,1200.0,1440.0,{state},Comptabilisé\n"
    )

    assert (invoice.client, invoice.amount, invoice.tax) == ("Lambda", 144_000, 24_000)
    assert invoice.paid_amount == paid


def test_a_credit_note_names_the_invoice_that_it_reverses(tmp_path: Path) -> None:
    header = BOOKS_EN.replace("Number,", "Number,Reference,")
    taken, note = invoices(
        tmp_path,
        f"{header}INV/1,,Lambda,2026-01-05,2026-02-04,1200.0,1440.0,Reversed,Posted\n"
        '"RINV/1","Reversal of: INV/1, wrong rate",Lambda,2026-02-10,2026-02-10,-1200.0,-1440.0,'
        "Paid,Posted\n",
    )

    assert (taken.is_reversed, taken.paid_amount, note.reverses) == (True, None, "INV/1")
    assert (note.kind, note.amount) == ("credit_note", 144_000)


@pytest.mark.parametrize(("payment", "state"), [("Not Paid", "Draft"), ("Void", "Posted")])
def test_either_state_tells_that_an_invoice_is_no_debt(
    tmp_path: Path, payment: str, state: str
) -> None:
    row = f"F-1,Lambda,2026-01-05,2026-02-04,1200.0,1440.0,{payment},{state}\n"

    assert invoices(tmp_path, BOOKS_EN + row) == []


def test_the_sum_in_the_currency_of_the_invoice_goes_with_its_column_of_currencies(
    tmp_path: Path,
) -> None:
    header = "Number,Client,Invoice Date,Due Date,Untaxed Amount Signed,Total Signed,"
    [invoice] = invoices(
        tmp_path,
        f"{header}Total in Currency Signed,Amount Due Signed,Currency\n"
        "F-1,Lambda,2026-01-05,2026-02-04,800.0,960.0,1100.0,0.0,USD\n",
    )

    assert (invoice.amount, invoice.currency, invoice.tax) == (110_000, "USD", None)


@pytest.mark.parametrize(
    "left",
    ["Solde impayé", "Reste à encaisser", "Montant restant à payer", "Encours", "Open Balance",
     "Amount Due Signed"],
)  # fmt: skip
def test_what_is_left_to_pay_has_many_names(tmp_path: Path, left: str) -> None:
    table = f"Numéro;Nom;Date;Date d'échéance;Montant;{left}\n"
    open_one, paid_one = invoices(
        tmp_path,
        f"{table}F-1;Lambda;25/01/2026;24/02/2026;100,00;100,00\n"
        "F-2;Rho;25/01/2026;24/02/2026;100,00;0,00\n",
    )

    assert (open_one.client, open_one.paid_amount) == ("Lambda", None)
    assert (paid_one.client, paid_one.paid_amount) == ("Rho", 10_000)


def test_a_note_below_a_blank_line_is_no_row_of_the_table(tmp_path: Path) -> None:
    records = read(
        SOURCE,
        tmp_path,
        "Date,Type d'opération,N°,Nom,Date d'échéance,Montant,Solde impayé\n"
        '25/01/2026,Facture,1001,Lambda,24/02/2026,"1 440,00","0,00"\n'
        'Total,,,,,"1 440,00","0,00"\n'
        ",,,,,,\n"
        '"dimanche, 22 nov. 2026 09:12 AM GMT+01:00",,,,,,\n',
    )

    assert [one.number for one in of_type(Invoice, records)] == ["1001"]
    assert said(records)[-2:] == [
        ("row 3", "A line of totals or balances."),
        ("row 5", "A note below the table."),
    ]


def test_words_alone_right_below_the_rows_may_be_a_row_cut_off(tmp_path: Path) -> None:
    records = read(
        SOURCE,
        tmp_path,
        "Client;Numéro;Date;Échéance;Montant\nLambda;1;25/01/2026;24/02/2026;10,00\nRho",
    )

    assert said(records)[-1] == (
        "row 3",
        "The file ends within this row: it may be cut off.",
    )


@pytest.mark.parametrize(
    ("header", "row", "label"),
    [
        ("Date de comptabilisation;Monnaie;Débit;Crédit;Description1;Description2;Description3",
         "2026-11-20;CHF;;1800.00;Perrenoud SA;Crédit;F2026-041", "Perrenoud SA Crédit F2026-041"),
        ("Date comptable;Montant;Devise;Libellés;Détails du mouvement;Message",
         "20/11/2026;1.440,00;EUR;Virement en euros;LAMBDA SA;F2026-012",
         "Virement en euros LAMBDA SA F2026-012"),
        ("Date;Description;Montant;crédit;débit;Communication libre",
         "20/11/2026;VIREMENT DE LAMBDA;14,40;14,40;;F2026-012", "VIREMENT DE LAMBDA F2026-012"),
    ],
    ids=["described in three", "moves", "free communication"],
)  # fmt: skip
def test_the_words_of_a_bank_are_joined_from_all_its_columns(
    tmp_path: Path, header: str, row: str, label: str
) -> None:
    [payment] = payments(tmp_path, f"{header}\n{row}\n")

    assert payment.label == label


def test_whom_a_bank_calls_beneficiary_beside_signed_sums_is_the_other_side(tmp_path: Path) -> None:
    [payment] = payments(
        tmp_path,
        "Date,Bénéficiaire,Type de transaction,Référence de paiement,Montant (EUR)\n"
        "2026-11-20,Lambda,Revenu,F2026-012,1440.0\n2026-11-18,OVH,Paiement,-,-14.39\n",
    )

    assert (payment.client, payment.label) == ("Lambda", "F2026-012")


def test_a_total_with_tax_may_be_the_sum_of_a_payment(tmp_path: Path) -> None:
    [payment] = payments(
        tmp_path,
        "Statut;Date de l'opération (UTC);Montant total (TTC);Devise;Nom de la contrepartie;"
        "Méthode de paiement;Référence\n"
        "Effectuée;20-11-2026 08:12:33;1440.00;EUR;LAMBDA;Virement;F2026-012\n"
        "Effectuée;18-11-2026 10:02:01;-14.39;EUR;OVH;Carte;FACT 171126\n",
    )

    assert (payment.client, payment.amount, payment.label) == ("LAMBDA", 144_000, "F2026-012")


CLOSING = (
    "20/11/2026;1440,00;Virement;;VIR LAMBDA F2026-012;;0;Divers\n"
    "18/11/2026;-14,39;Carte;;CB OVH 17/11/26;;0;Divers\n"
    "22/11/2026;4512,33;;;01234 123456A;;;\n"
)
OPENING = (
    "Compte de chèques;Compte de chèques;****1234;22/11/2026;;4 512,33\n"
    "20/11/2026;Virements reçus;Virement;VIR SEPA RECU /DE LAMBDA /MOTIF F2026-012;;1 440,00\n"
    "18/11/2026;Paiements par carte;Facture carte;FACTURE CARTE DU 171126 OVH;;-14,39\n"
)


@pytest.mark.parametrize(("table", "row"), [(CLOSING, "row 3"), (OPENING, "row 1")])
def test_the_balance_of_an_account_above_or_below_its_entries_is_no_payment(
    tmp_path: Path, table: str, row: str
) -> None:
    records = read(SOURCE, tmp_path, table)

    assert [one.amount for one in of_type(Payment, records)] == [144_000]
    assert (row, "A line of totals or balances.") in said(records)


def test_a_last_entry_of_its_own_words_is_a_payment_whatever_it_leaves_empty(
    tmp_path: Path,
) -> None:
    table = CLOSING.replace("01234 123456A", "VIR RHO")

    assert [one.amount for one in payments(tmp_path, table)] == [144_000, 451_233]


@pytest.mark.parametrize(
    ("label", "kind"),
    [("CB OVH FACT 171126", "Carte bancaire"), ("PRLV SFR FACTURE 12345", "Prelevement"),
     ("OVH FACT 171126", "Carte bancaire")],
)  # fmt: skip
def test_a_purchase_is_no_refund_whatever_invoice_it_names(
    tmp_path: Path, label: str, kind: str
) -> None:
    header = "Date;Libelle operation;Type operation;Debit;Credit\n"
    rows = f"18/11/2026;{label};{kind};-14,39;\n17/11/2026;VIR RHO FACTURE F12;Virement;-20,00;\n"

    assert [one.label for one in payments(tmp_path, header + rows)] == ["VIR RHO FACTURE F12"]


SHEET = "Date;Début;Fin;Durée;Client;Projet;Activité;Exporté;Facturable\n"


def entries(tmp_path: Path, *rows: str) -> list[int]:
    table = SHEET + "".join(f"{row};Lambda;Site;Dev;0;1\n" for row in rows)
    return [one.minutes for one in of_type(TimeEntry, read(hours_kimai.SOURCE, tmp_path, table))]


@pytest.mark.parametrize(
    ("durations", "minutes"),
    [(("5400", "1800"), [90, 30]), (("90", "30"), [90, 30]), (("2", "1"), [120, 60]),
     (("5400", ""), [90, 30]), (("1:30", "1800"), [90, 30])],
    ids=["seconds", "minutes", "hours", "an empty cell", "one of them as a clock"],
)  # fmt: skip
def test_begin_and_end_prove_the_unit_of_a_duration(
    tmp_path: Path, durations: tuple[str, str], minutes: list[int]
) -> None:
    first, second = durations
    rows = f"2026-11-03;09:00;10:30;{first}", f"2026-11-03;11:00;11:30;{second}"

    assert entries(tmp_path, *rows) == minutes


def test_a_unit_proved_by_most_rows_holds_for_one_with_a_break(tmp_path: Path) -> None:
    whole = [f"2026-11-0{day};09:00;10:30;5400" for day in range(1, 6)]

    assert entries(tmp_path, *whole, "2026-11-07;09:00;12:00;7200")[-1] == 120


def test_plural_names_and_time_worked_are_read(tmp_path: Path) -> None:
    [entry] = times(
        tmp_path,
        "Date;Start;End;Tasks;Tags;Projects;Worked\n2026-11-03;09:00;11:00;Dev;;Lambda;1h 30m\n",
    )

    assert (entry.minutes, entry.project, entry.task) == (90, "Lambda", "Dev")


def test_a_total_may_add_up_hours(tmp_path: Path) -> None:
    records = read(
        SOURCE,
        tmp_path,
        "Date,Member,Client,Task,Time (h),Amount\n"
        "11/14/2026,Ana,Lambda,Dev,45m,45.00\nTotal,,,,45m,45.00\n",
    )

    assert len(of_type(TimeEntry, records)) == 1
    assert said(records)[-1] == ("row 3", "A line of totals or balances.")


def test_a_person_stands_for_the_company_that_is_missing(tmp_path: Path) -> None:
    header = "N° facture;Date facturation;Date échéance;Société;Nom;Prénom;Total TTC\n"
    found_ones = invoices(
        tmp_path,
        f"{header}1;25/01/2026;24/02/2026;Lambda;Martin;Jean;10,00\n"
        "2;25/01/2026;24/02/2026;;Dubois;Nathalie;10,00\n",
    )
    without = header.replace("Société;", "")
    people = invoices(tmp_path, f"{without}2;25/01/2026;24/02/2026;Dubois;Nathalie;10,00\n")

    assert [one.client for one in found_ones] == ["Lambda", "Nathalie Dubois"]
    assert [one.client for one in people] == ["Nathalie Dubois"]


def test_a_due_day_before_the_invoice_proves_the_other_order(tmp_path: Path) -> None:
    first, second = invoices(
        tmp_path,
        "Numéro;Client;Date;Échéance;Montant\n"
        "1;Lambda;05/01/2026;04/02/2026;10,00\n2;Rho;05/02/2026;07/03/2026;10,00\n",
    )

    assert (first.issued_on, second.due_on) == (date(2026, 1, 5), date(2026, 3, 7))


@pytest.mark.parametrize(
    "rows",
    ["1;Lambda;05/01/2026;05/02/2026;10,00\n",
     "1;Lambda;05/01/2026;04/02/2026;10,00\n2;Rho;01/05/2026;02/04/2026;10,00\n"],
    ids=["neither order is contradicted", "both are"],
)  # fmt: skip
def test_due_days_that_prove_nothing_leave_the_question(tmp_path: Path, rows: str) -> None:
    with pytest.raises(SourceError, match="can be read in two ways"):
        invoices(tmp_path, f"Numéro;Client;Date;Échéance;Montant\n{rows}")


@pytest.mark.parametrize(
    ("day", "start"), [("2026-11-03", "03/11/2026 09:00"), ("2026-11-03", "11/03/2026 09:00")]
)
def test_a_day_written_twice_proves_the_order_of_the_other(
    tmp_path: Path, day: str, start: str
) -> None:
    [entry] = times(
        tmp_path,
        f"Day,Project,Start Date,End Date,Duration\n{day},Lambda,{start},{start},1.5\n",
    )

    assert entry.on == date(2026, 11, 3)


def test_several_lines_of_a_cell_are_one(tmp_path: Path) -> None:
    table = (
        "Date;Libellé;Débit euros;Crédit euros;\n"
        '19/11/2026;"VIREMENT EN VOTRE FAVEUR              \nLAMBDA       \nF2026-012   \n'
        '";;1 440,00;\n'
    )
    [payment] = payments(tmp_path, table)
    [row] = preview(found(tmp_path, table), OPTIONS).rows

    assert payment.label == row[1] == "VIREMENT EN VOTRE FAVEUR LAMBDA F2026-012"
