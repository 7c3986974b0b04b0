"""A cell that stands for an empty one, or that cannot be read, loses no invoice."""

from datetime import date
from pathlib import Path

import pytest

from secateur.model.records import Ignored, Invoice, Remark, TimeEntry, Unreadable
from secateur.sources import mapped_csv, own_invoices, own_requests
from tests.sources.tables import of_type, read, said

HEADER = "Numéro;Client;Date facture;Échéance;Montant TTC;Date de paiement\n"
PAID = "F-{n};Lambda;{n:02}/01/2026;{n:02}/02/2026;100,00;{n:02}/02/2026\n"
OPEN = "F-99;Lambda;31/01/2026;{due};100,00;{paid}\n"


def invoices(
    tmp_path: Path, due: str = "28/02/2026", paid: str = ""
) -> tuple[Invoice, list[tuple[str, str]]]:
    """Return the last of twenty invoices, and all that is said."""
    rows = "".join(PAID.format(n=n) for n in range(1, 20))
    records = read(mapped_csv.SOURCE, tmp_path, HEADER + rows + OPEN.format(due=due, paid=paid))
    assert len(of_type(Invoice, records)) == 20
    return of_type(Invoice, records)[-1], said(records)


@pytest.mark.parametrize(
    "written",
    ["-", "–", "n/a", "N/A", "Non payée", "non réglée", "Impayée", "en attente", "00/00/0000",
     "0000-00-00 00:00:00", "0", "non", "unpaid", "null"],
)  # fmt: skip
def test_an_invoice_marked_as_unpaid_in_words_stays_open(tmp_path: Path, written: str) -> None:
    last, told = invoices(tmp_path, paid=written)

    assert (last.number, last.paid_on, last.due_on) == ("F-99", None, date(2026, 2, 28))
    assert told == []


@pytest.mark.parametrize("written", ["à réception", "Comptant", "Due on receipt"])
def test_an_invoice_due_on_receipt_is_due_as_it_is_issued(tmp_path: Path, written: str) -> None:
    last, told = invoices(tmp_path, due=written)

    assert last.due_on == date(2026, 1, 31)
    assert told == []


def test_a_day_that_cannot_be_read_is_said_and_the_invoice_kept(tmp_path: Path) -> None:
    last, told = invoices(tmp_path, due="30 jours", paid="31/02/2026")

    assert (last.due_on, last.paid_on) == (None, None)
    kept = (
        "is not a date. Expected in {0}: a day, such as 30/04/2026."
        " The row is kept without this cell ({0})."
    )
    assert [why for _, why in told] == [
        f"“31/02/2026” {kept.format('Date de paiement')}",
        f"“30 jours” {kept.format('Échéance')}",
    ]


def test_a_mere_yes_says_that_it_was_paid_and_not_when(tmp_path: Path) -> None:
    last, told = invoices(tmp_path, paid="oui")

    assert last.paid_on is None
    assert [why[:33] for _, why in told] == ["Marked as paid, without the day: "]


def test_what_an_invoice_cannot_do_without_still_loses_its_row(tmp_path: Path) -> None:
    records = read(mapped_csv.SOURCE, tmp_path, HEADER + "F-1;Lambda;n/a;;100,00;\n")

    assert len(of_type(Unreadable, records)) == 1


@pytest.mark.parametrize("written", ["non", "à régler avant Pâques"])
def test_a_column_known_by_its_name_wins_over_some_cells_that_are_no_days(
    tmp_path: Path, written: str
) -> None:
    table = (
        "N°;Destinataire;Émise le;Montant;Réglée le\n"
        f"12;Foo;2026-01-05;100;2026-02-05\n13;Foo;2026-01-06;200;{written}\n"
        f"14;Foo;2026-01-07;200;{written}\n"
    )
    records = read(mapped_csv.SOURCE, tmp_path, table)

    assert [i.paid_on for i in of_type(Invoice, records)] == [date(2026, 2, 5), None, None]
    assert "not used" not in str(said(records))


@pytest.mark.parametrize(
    "footer", [";;;Total;1 334,56 €", "Total;;;;1 334,56 €", "Total;;12,00;3,00;1 334,56"]
)
def test_a_footer_takes_no_column_away(tmp_path: Path, footer: str) -> None:
    table = (
        "Numéro;Client;Date;Échéance;Montant TTC\n"
        "F-1;Foo;05/01/2026;04/02/2026;1 234,56 €\n"
        f"F-2;Foo;25/01/2026;04/03/2026;100,00 €\n{footer}\n"
    )
    records = read(mapped_csv.SOURCE, tmp_path, table)

    assert [i.due_on for i in of_type(Invoice, records)] == [date(2026, 2, 4), date(2026, 3, 4)]
    assert said(records) == [("row 4", "A line of totals or balances.")]


def test_our_own_table_keeps_its_rows_too(tmp_path: Path) -> None:
    table = (
        "number,client,issued_on,due_on,amount,currency,tax,paid_on,disputed_on\n"
        "F-1,Lambda,2026-01-05,soon,100.00,EUR,n/a,-,no\n"
    )
    records = read(own_invoices.SOURCE, tmp_path, table)
    [invoice] = of_type(Invoice, records)

    assert (invoice.due_on, invoice.tax, invoice.paid_on, invoice.disputed_on) == (None,) * 4
    assert said(records) == [
        (
            "row 2",
            "“soon” is not a date. Expected in due_on: a day, such as 2026-04-30. The row is kept without this cell (due_on).",  # noqa: E501  (a whole sentence)
        )
    ]


def test_a_request_is_kept_without_the_day_it_was_done(tmp_path: Path) -> None:
    table = "asked_on,client,what,due_on,done_on\n2026-01-05,Foo,texte,2026-01-10,not yet\n"
    [request] = read(own_requests.SOURCE, tmp_path, table)

    assert not isinstance(request, Ignored | Unreadable)


@pytest.mark.parametrize("header", ["Date;Début;Fin;Client;Tâche", "Date;Start;End;Client;Task"])
@pytest.mark.parametrize("has_duration", [False, True])
def test_a_start_beside_a_day_is_a_time_of_day(
    tmp_path: Path,
    header: str,
    has_duration: bool,  # noqa: FBT001  (a parameter of pytest)
) -> None:
    cells = "25/01/2026;09:00;10:30;Foo;x"
    if has_duration:
        header, cells = f"{header};Durée", f"{cells};1h30"
    [entry] = of_type(TimeEntry, read(mapped_csv.SOURCE, tmp_path, f"{header}\n{cells}\n"))

    assert (entry.on, entry.minutes) == (date(2026, 1, 25), 90)
    assert entry.started_at is not None
    assert entry.started_at.strftime("%H:%M") == "09:00"


def test_a_start_that_holds_the_day_is_a_moment(tmp_path: Path) -> None:
    table = "Début;Fin;Client;Tâche\n25/01/2026 09:00;25/01/2026 10:30;Foo;x\n"
    [entry] = of_type(TimeEntry, read(mapped_csv.SOURCE, tmp_path, table))

    assert (entry.on, entry.minutes) == (date(2026, 1, 25), 90)


CUT = "number,client,issued_on,due_on,amount,currency\nF1,Foo,2026-01-01,2026-01-31,100.00,EUR\n"


def test_a_file_that_ends_within_a_row_gives_no_cut_sum(tmp_path: Path) -> None:
    records = read(own_invoices.SOURCE, tmp_path, CUT + "F2,Foo,2026-01-01,2026-01-31,1250")

    assert [i.number for i in of_type(Invoice, records)] == ["F1"]
    assert said(records) == [("row 3", "The file ends within this row: it may be cut off.")]


def test_a_whole_last_row_needs_no_end_of_line(tmp_path: Path) -> None:
    records = read(own_invoices.SOURCE, tmp_path, CUT.removesuffix("\n"))

    assert [i.number for i in of_type(Invoice, records)] == ["F1"]
    assert said(records) == []


@pytest.mark.parametrize(("cells", "n"), [("100.00", 5), ("100.00,EUR,extra", 7)])
def test_a_row_of_another_width_is_kept_and_said(tmp_path: Path, cells: str, n: int) -> None:
    row = f"F2,Foo,2026-01-01,2026-01-31,{cells}\nF3,Foo,2026-01-01,2026-01-31,5,EUR,\n"
    records = read(own_invoices.SOURCE, tmp_path, CUT + row)

    assert len(of_type(Invoice, records)) == 3
    assert len(of_type(Remark, records)) == 1
    assert said(records) == [("row 3", f"This row has {n} cells where the header has 6.")]
