"""A record is shown as it was read; what is not there is not guessed at."""

from pathlib import Path

import pytest

from secateur.actions.importing.import_files import import_files
from secateur.actions.reviewing.show_record import Shown, UnknownRecordError, show_record
from secateur.i18n import translator
from tests.actions.desks import ME, READERS, opened, workspace

INVOICES = "F-1,Lambda,2025-01-05,2025-02-04,100.00,EUR,,,,invoice\n"
PAYMENTS = "2025-02-10,100.00,EUR,VIR LAMBDA,Lambda,F-1\n"
HOURS = "2025-01-10,2,Lambda,Relecture\n"
ASKS = "Pouvez-vous m’envoyer le devis ?"
MAIL = (
    f"a@x|2025-01-20T22:15:00+01:00|lea@lambda.example|{ME}|{ASKS}\n"
    f"b@x|2025-01-21T10:00:00+01:00|inconnu@ailleurs.example|{ME}|Bonjour\n"
)
SAID = {
    "messages": [
        ("Sent by", "Lea <lea@lambda.example>"),
        ("To", ME),
        ("Sent", "January 20, 2025, 22:15"),
        ("Subject", ASKS),
    ],
    "invoices": [
        ("Kind", "invoice"),
        ("Addressed to", "Lambda"),
        ("Issued on", "January 5, 2025"),
        ("Due on", "February 4, 2025"),
        ("Amount, with tax", "€100.00"),
    ],
    "payments": [
        ("Received on", "February 10, 2025"),
        ("Amount", "€100.00"),
        ("Label of the bank", "VIR LAMBDA"),
        ("Client, as written", "Lambda"),
        ("Invoice, as written", "F-1"),
    ],
    "time_entries": [
        ("Day", "January 10, 2025"),
        ("Time", "2 h"),
        ("Task", "Relecture"),
        ("Client, as written", "Lambda"),
        ("Billable", "yes"),
    ],
}
TABLES = tuple(SAID)


def shown(folder: Path, table: str, record: int) -> Shown:
    path = workspace(folder, invoices=INVOICES, payments=PAYMENTS, time=HOURS, mail=MAIL)
    with opened(folder, path) as desk:
        import_files(desk, [path], readers=READERS)
        return show_record(desk, table, record)


def test_a_message_shows_its_headers_its_words_and_where_it_stands(tmp_path: Path) -> None:
    found = shown(tmp_path, "messages", 1)
    say = translator("fr-FR")
    values = [say.form(cell.value, cell.form, cell.unit) for cell in found.cells]

    assert any("lea@lambda.example" in value for value in values)
    assert any("22:15" in value for value in values)
    assert (found.file, found.place) == ("mail.box", "message 1")
    assert "".join(piece.words for piece in found.pieces) == f"Bonjour, {ASKS}"


def test_a_sentence_that_asks_is_told_apart(tmp_path: Path) -> None:
    found = shown(tmp_path, "messages", 1)

    assert [piece.kind for piece in found.pieces if "devis" in piece.words] == ["ask"]


def test_a_message_of_nobody_is_shown_too(tmp_path: Path) -> None:
    found = shown(tmp_path, "messages", 2)

    assert found.title == "Bonjour"
    assert found.client is None


def test_an_invoice_shows_its_payments_and_a_payment_its_invoices(tmp_path: Path) -> None:
    bill, payment = shown(tmp_path, "invoices", 1), shown(tmp_path, "payments", 1)

    assert [(one.amount, one.table, one.id) for one in bill.settlements] == [
        (10_000, "payments", 1)
    ]
    assert [(one.other, one.table, one.id) for one in payment.settlements] == [
        ("F-1", "invoices", 1)
    ]


@pytest.mark.parametrize("table", TABLES)
def test_each_table_has_its_record(tmp_path: Path, table: str) -> None:
    found, say = shown(tmp_path, table, 1), translator("en")
    cells = [(say(cell.name), say.form(cell.value, cell.form, cell.unit)) for cell in found.cells]

    assert found.table == table
    assert [(name, said.replace("\N{NO-BREAK SPACE}", " ")) for name, said in cells] == SAID[table]


@pytest.mark.parametrize(
    ("table", "record"),
    [
        *((table, 99) for table in TABLES),
        ("messages", 0),
        ("messages", -1),
        ("messages", 2**70),
        ("vents", 1),
        ("sqlite_master", 1),
        ("messages; DROP TABLE messages", 1),
        ("", 1),
    ],
)
def test_what_is_not_there_is_refused(tmp_path: Path, table: str, record: int) -> None:
    with pytest.raises(UnknownRecordError):
        shown(tmp_path, table, record)
