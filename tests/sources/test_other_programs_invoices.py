"""Lists of invoices as other programs write them: what is owed, and what is not."""

from datetime import date
from pathlib import Path

import pytest

from secateur.model.records import Ignored, Invoice, Record, Unreadable, Withdrawn
from secateur.sources.mapped_csv import SOURCE
from tests.sources.tables import of_type, read, said

LIST = "N° facture;Type;Client;Date facture;Échéance;Montant TTC;Reste à payer;État\n"
Given = Record | Unreadable | Ignored


def rows(tmp_path: Path, *written: str, header: str = LIST) -> list[Given]:
    return list(read(SOURCE, tmp_path, header + "".join(f"{row}\n" for row in written)))


def invoices(records: list[Given]) -> list[Invoice]:
    return [record for record in records if isinstance(record, Invoice)]


@pytest.mark.parametrize(
    ("left", "state"),
    [("0,00", "Réglée"), ("0,00", "Finalisée"), ("", "Paid"), ("", "Soldée"), ("", "Bezahlt"),
     ("", "Payée en retard"), ("", "Closed")],
)  # fmt: skip
def test_an_invoice_paid_on_a_day_that_nothing_says_is_settled(
    tmp_path: Path, left: str, state: str
) -> None:
    records = rows(tmp_path, f"F1;Facture;Lambda;15/01/2026;14/02/2026;1200,00;{left};{state}")
    [invoice] = invoices(records)

    assert (invoice.paid_on, invoice.paid_amount) == (None, 120_000)


@pytest.mark.parametrize(
    ("left", "state", "paid"),
    [("400,00", "Partiellement payée", 80_000), ("1200,00", "Non réglée", None),
     ("", "Impayée", None), ("", "Not paid yet", None), ("", "Solde dû", None),
     ("", "À payer", None)],
)  # fmt: skip
def test_what_is_left_to_pay_stays_owed(
    tmp_path: Path, left: str, state: str, paid: int | None
) -> None:
    records = rows(tmp_path, f"F1;Facture;Lambda;15/01/2026;14/02/2026;1200,00;{left};{state}")
    [invoice] = invoices(records)

    assert (invoice.paid_on, invoice.paid_amount) == (None, paid)


@pytest.mark.parametrize(
    "kind",
    ["Bill", "Purchase invoice", "Facture fournisseur", "Facture d'achat",
     "Deposit", "Dépôt", "Sales Receipt", "Journal Entry", "Expense", "Bon de commande",
     "Bon de livraison", "Soumission", "Estimation", "Facture proforma", "Opening balance",
     "Relevé", "Vendor credit"],
)  # fmt: skip
def test_documents_by_which_nobody_owes_anything_are_set_aside(tmp_path: Path, kind: str) -> None:
    records = rows(
        tmp_path,
        "F1;Facture;Lambda;15/01/2026;14/02/2026;1200,00;1200,00;Envoyée",
        f"X2;{kind};Lambda;15/01/2026;;1200,00;0,00;Envoyée",
    )

    assert [one.number for one in invoices(records)] == ["F1"]
    assert ("row 3", f"Another document than an invoice: {kind}.") in said(records)


@pytest.mark.parametrize(
    "kind",
    ["Sales credit note", "Facture d'avoir", "Facture avoir", "Note de crédit", "Customer credit",
     "Rechnungskorrektur", "Credit Memo", "Avoir"],
)  # fmt: skip
@pytest.mark.parametrize("amount", ["120,00", "-120,00"])
def test_credit_notes_are_none_of_the_debts(tmp_path: Path, kind: str, amount: str) -> None:
    records = rows(
        tmp_path,
        "F1;Facture;Lambda;15/01/2026;14/02/2026;1200,00;1200,00;Envoyée",
        f"A2;{kind};Lambda;15/01/2026;;{amount};;Envoyée",
    )

    assert [(one.number, one.kind) for one in invoices(records)] == [
        ("F1", "invoice"), ("A2", "credit_note"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["Facture", "Facture d'acompte", "Facture standard", "Invoice"])
def test_every_kind_of_invoice_is_one(tmp_path: Path, kind: str) -> None:
    records = rows(tmp_path, f"F1;{kind};Lambda;15/01/2026;14/02/2026;1200,00;1200,00;Envoyée")

    assert [one.kind for one in invoices(records)] == ["invoice"]


def test_a_kind_of_document_that_nobody_knows_is_asked_about(tmp_path: Path) -> None:
    records = rows(
        tmp_path,
        "F1;Facture;Lambda;15/01/2026;14/02/2026;1200,00;1200,00;Envoyée",
        "Z9;Zorglub;Lambda;15/01/2026;14/02/2026;1200,00;1200,00;Envoyée",
    )

    assert [one.number for one in invoices(records)] == ["F1"]
    [unread] = [record for record in records if isinstance(record, Unreadable)]
    assert "Zorglub" in str(unread.reason.values)


def test_a_type_that_names_no_document_anywhere_says_nothing_of_debts(tmp_path: Path) -> None:
    records = rows(
        tmp_path,
        "F1;Traduction;Lambda;15/01/2026;14/02/2026;1200,00;1200,00;Envoyée",
        "F2;Relecture;Lambda;16/01/2026;14/02/2026;100,00;100,00;Envoyée",
    )

    assert [one.number for one in invoices(records)] == ["F1", "F2"]


@pytest.mark.parametrize(
    "state",
    ["Facture brouillon", "Draft invoice", "Provisoire", "Ébauche", "À valider", "En préparation",
     "Non envoyée", "Unsent", "Scheduled", "Planifiée", "Awaiting Approval", "Submitted",
     "Abandonnée", "Written off", "Supprimé", "Refunded", "Remboursée", "Entwurf", "Storniert",
     "Void"],
)  # fmt: skip
def test_an_invoice_not_sent_or_taken_back_is_no_debt(tmp_path: Path, state: str) -> None:
    records = rows(tmp_path, f"F1;Facture;Lambda;15/01/2026;14/02/2026;1200,00;1200,00;{state}")

    assert invoices(records) == []
    [left_out] = [record for record in records if isinstance(record, Withdrawn)]
    assert (left_out.number, left_out.client) == ("F1", "Lambda")


@pytest.mark.parametrize(
    "state",
    ["Annulée par avoir", "Cancelled by credit note", "Credited", "Créditée", "Extournée",
     "Reversed"],
)  # fmt: skip
def test_an_invoice_that_a_credit_note_took_back_is_kept_for_that_one(
    tmp_path: Path, state: str
) -> None:
    [kept] = invoices(
        rows(tmp_path, f"F1;Facture;Lambda;15/01/2026;14/02/2026;1200,00;0,00;{state}")
    )

    assert (kept.is_reversed, kept.paid_on, kept.paid_amount) == (True, None, None)


@pytest.mark.parametrize("state", ["Remboursé", "Refunded", "Crédité", "Soldé", ""])
@pytest.mark.parametrize("kind", ["Avoir", ""])
def test_a_credit_note_stands_whatever_became_of_its_money(
    tmp_path: Path, kind: str, state: str
) -> None:
    [note] = invoices(rows(tmp_path, f"A1;{kind};Lambda;15/01/2026;;-120,00;;{state}"))

    assert (note.kind, note.amount) == ("credit_note", 120_00)
    assert note.paid_amount == (None if state in ("Soldé", "") else 120_00)


@pytest.mark.parametrize("state", ["Annulé", "Brouillon", "Void"])
def test_a_credit_note_cancelled_or_not_sent_is_none(tmp_path: Path, state: str) -> None:
    assert invoices(rows(tmp_path, f"A1;Avoir;Lambda;15/01/2026;;-120,00;;{state}")) == []


@pytest.mark.parametrize("state", ["Partially refunded", "Envoyée", "En retard de 3 jours", "Sent"])
def test_an_invoice_sent_is_a_debt(tmp_path: Path, state: str) -> None:
    records = rows(tmp_path, f"F1;Facture;Lambda;15/01/2026;14/02/2026;1200,00;1200,00;{state}")

    assert len(invoices(records)) == 1


LINES = "Invoice Number,Customer Name,Invoice Date,Due Date,Status,Item Total,{tax}Total,Balance\n"


def test_the_whole_sum_that_every_line_repeats_is_taken_once(tmp_path: Path) -> None:
    records = rows(
        tmp_path,
        "I1,Acme,2026-01-15,2026-02-14,Sent,1000,1500,1500",
        "I1,Acme,2026-01-15,2026-02-14,Sent,500,1500,1500",
        "I2,Acme,2026-01-16,2026-02-14,Sent,300,600,600",
        "I2,Acme,2026-01-16,2026-02-14,Sent,300,600,600",
        "I3,Acme,2026-01-17,2026-02-14,Sent,300,360,360",
        header=LINES.format(tax=""),
    )

    assert [one.amount for one in invoices(records)] == [150_000, 60_000, 36_000]


def test_a_sum_of_each_line_with_tax_is_added_up(tmp_path: Path) -> None:
    records = rows(
        tmp_path,
        "I1,Acme,2026-01-15,2026-02-14,Sent,100,120,",
        "I1,Acme,2026-01-15,2026-02-14,Sent,100,120,",
        header=LINES.format(tax=""),
    )

    assert [one.amount for one in invoices(records)] == [24_000]


def test_an_invoice_of_lines_of_other_tax_has_the_tax_of_all(tmp_path: Path) -> None:
    header = (
        "ContactName,InvoiceNumber,InvoiceDate,DueDate,Total,{more}InvoiceAmountPaid,"
        "InvoiceAmountDue,LineAmount,TaxAmount,Status\n"
    )
    first = "Acme,I1,15/01/2026,14/02/2026,1200.00,{more}1200.00,0.00,800.00,160.00,Paid"
    second = "Acme,I1,15/01/2026,14/02/2026,1200.00,{more}1200.00,0.00,200.00,40.00,Paid"
    for more, cell in (("", ""), ("TaxTotal,", "200.00,")):
        records = rows(
            tmp_path,
            first.format(more=cell),
            second.format(more=cell),
            header=header.format(more=more),
        )

        assert [record for record in records if isinstance(record, Unreadable)] == []
        assert [(one.client, one.amount, one.tax) for one in invoices(records)] == [
            ("Acme", 120_000, 20_000)
        ]
        assert [one.paid_amount for one in invoices(records)] == [120_000]


def test_every_line_of_a_paid_invoice_is_paid(tmp_path: Path) -> None:
    records = rows(
        tmp_path,
        "I1,Acme,2026-01-15,Paid,1000",
        "I1,Acme,2026-01-15,Paid,500",
        header="Invoice Number,Customer Name,Invoice Date,Status,Line Total\n",
    )

    assert [(one.amount, one.paid_amount) for one in invoices(records)] == [(150_000, 150_000)]


def test_nothing_is_set_aside_in_silence(tmp_path: Path) -> None:
    records = rows(tmp_path, "F1;Facture;Lambda;15/01/2026;14/02/2026;1,00;1,00;Brouillon")

    assert len(of_type(Ignored, read(SOURCE, tmp_path, LIST + "F1;Avoir;L;15/01/2026;;1;;Void\n")))
    assert [why for _, why in said(records)] == ["Not an invoice yet, or no longer one: Brouillon."]


def test_rows_below_the_name_of_a_client_are_that_clients(tmp_path: Path) -> None:
    table = (
        "Camille Roy LLC,,,,,\nTransaction List by Customer,,,,,\n\n"
        ",Date,Transaction Type,Num,Due Date,Amount\n"
        'Acme Corp.,,,,,\n,01/15/2026,Invoice,1001,02/14/2026,"1,500.00"\n'
        ',02/20/2026,Payment,,,"1,500.00"\nTotal for Acme Corp.,,,,,"$3,000.00"\n'
        "Blue,,,,,\n,01/22/2026,Invoice,1002,02/21/2026,800.00\n"
    )

    assert [(one.client, one.number) for one in invoices(rows(tmp_path, header=table))] == [
        ("Acme Corp.", "1001"), ("Blue", "1002"),
    ]  # fmt: skip


ROWS = "Date,Type,No.,Customer,Due date,Amount\n"


def test_a_payment_in_a_row_of_its_own_gives_the_invoice_of_its_sum_its_day(
    tmp_path: Path,
) -> None:
    records = rows(
        tmp_path,
        "2026-01-15,Invoice,1001,Acme,2026-02-14,1500.00",
        "2026-01-20,Invoice,1002,Acme,2026-02-19,1500.00",
        "2026-02-20,Payment,,Acme,,-1500.00",
        "2026-02-21,Payment,,Acme,,77.00",
        "2026-02-22,Bill payment,,Acme,,1500.00",
        header=ROWS,
    )

    assert [(one.number, one.paid_on) for one in invoices(records)] == [
        ("1001", date(2026, 2, 20)), ("1002", None),
    ]  # fmt: skip
    assert [why[:20] for place, why in said(records) if place != "row 1"] == [
        "A payment of an invo", "A payment of which t", "Another document tha",
    ]  # fmt: skip


def test_an_invoice_that_says_what_is_left_of_it_keeps_its_word(tmp_path: Path) -> None:
    records = rows(
        tmp_path,
        "F1;Facture;Lambda;15/01/2026;14/02/2026;1200,00;1200,00;Impayée",
        "F2;Facture;Lambda;15/01/2026;14/02/2026;1200,00;0,00;Payée",
        ";Paiement;Lambda;20/02/2026;;1200,00;0,00;Fermé",
    )

    assert [(one.number, one.paid_on) for one in invoices(records)] == [
        ("F1", None), ("F2", date(2026, 2, 20)),
    ]  # fmt: skip
    assert not any("without the day" in why for _, why in said(records))
