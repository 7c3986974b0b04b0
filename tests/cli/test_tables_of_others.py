"""Tables from other programs: guessed, corrected by a word, remembered."""

import csv
import json
from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from secateur.__main__ import main
from tests.shared_data import shared_data

GERMAN = """\
Kunde;Betrag;Datum;Faellig
Müller GmbH;1.234,56;03/04/2026;03/05/2026
Müller GmbH;200,00;05/06/2026;05/07/2026
"""
SAID = [
    *("--column", "kind=invoices"),
    *("--column", "client=Kunde"),
    *("--column", "amount=Betrag"),
    *("--column", "issued_on=Datum"),
    *("--column", "due_on=Faellig"),
    *("--column", "date_order=dmy"),
]

Spoken = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, in English."""
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "en")
    return tmp_path / "home"


def test_columns_are_said_once_and_remembered(tmp_path: Path, capsys: Spoken) -> None:
    first, second = tmp_path / "march.csv", tmp_path / "april.csv"
    first.write_text(GERMAN, encoding="utf-8")
    second.write_text(GERMAN.replace("200,00", "300,00"), encoding="utf-8")

    assert main(["import", str(first)]) == 2
    assert "--column" in capsys.readouterr().err
    assert main(["import", str(first), *SAID]) == 0
    assert main(["import", str(second)]) == 0

    capsys.readouterr()
    main(["review", "--as-of", "2026-06-30", "--format", "json"])
    [client] = json.loads(capsys.readouterr().out)["clients"]
    assert client["owed"][0]["open"] == "1734.56"


def test_a_column_said_wrongly_is_refused_with_the_form_expected(tmp_path: Path) -> None:
    table = tmp_path / "march.csv"
    table.write_text(GERMAN, encoding="utf-8")

    assert main(["import", str(table), "--column", "Kunde"]) == 1


@pytest.mark.conformance
def test_receivables_of_others_are_reviewed_as_a_plain_count_of_the_file_says(
    capsys: Spoken,
) -> None:
    path = shared_data("payments", "receivables_2012_2013.csv")
    as_of = date(2013, 6, 30)
    main(["review", str(path), "--as-of", as_of.isoformat(), "--format", "json"])
    review = json.loads(capsys.readouterr().out)

    late, overdue = _counted(path, as_of)
    assert len(review["clients"]) == 100
    assert "currency" in review["assumed"]
    assert review["unreadable"] == 0
    for client in review["clients"]:
        signal = client["signals"]["payment_lateness"]
        counted = late[client["name"]]
        assert signal["n"] == len(counted), client["name"]
        if counted:
            assert signal["value"] == sum(counted) / len(counted), client["name"]
        owed = client["owed"][0]["overdue"] if client["owed"] else "0.00"
        assert Decimal(owed) == overdue[client["name"]], client["name"]


def _counted(path: Path, as_of: date) -> tuple[dict[str, list[bool]], dict[str, Decimal]]:
    """Count from the file alone: invoices due in the last year and late by more than 7 days."""
    late: dict[str, list[bool]] = defaultdict(list)
    older: dict[str, list[bool]] = defaultdict(list)
    overdue: dict[str, Decimal] = defaultdict(Decimal)
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            issued, due, settled = (
                datetime.strptime(row[name], "%m/%d/%Y").date()  # noqa: DTZ007  (days have no zone)
                for name in ("InvoiceDate", "DueDate", "SettledDate")
            )
            if issued > as_of:
                continue
            client = row["customerID"]
            is_open = settled > as_of
            if is_open and due < as_of:
                overdue[client] += Decimal(row["InvoiceAmount"])
            if (as_of - due).days > 7 and (as_of - due).days < 730:
                end = as_of if is_open else settled
                target = late if (as_of - due).days < 365 else older
                target[client].append((end - due).days > 7)
    for client, rows in older.items():
        if len(late[client]) < 3:
            late[client] += rows
    return late, overdue


def test_a_list_without_signs_is_asked_about_and_the_answer_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "en")
    file, later = tmp_path / "april.csv", tmp_path / "may.csv"
    head = "Date;Libellé;Montant\n"
    file.write_text(f"{head}13/04/2026;SFR;35,00\n14/04/2026;EDF;85,30\n", encoding="utf-8")
    later.write_text(f"{head}13/05/2026;SFR;36,00\n", encoding="utf-8")

    unanswered = main(["import", str(file)])
    asked = capsys.readouterr().err
    answered = main(["import", str(file), "--column", "sign=spent"])
    told = capsys.readouterr().err
    again = main(["import", str(later)])

    assert (unanswered, answered, again) == (2, 2, 2)  # none of them gives anything
    assert "are they received or spent?" in asked
    assert "--column sign=received (or spent)" in " ".join(asked.split())
    assert told.count("Money spent, not received.") == 1
    assert "Money spent, not received." in capsys.readouterr().err
    assert main(["import", str(file), "--column", "sign=received"]) == 0


UNKNOWN = "N°;Client;Émise;Prix convenu\n1;Lambda;25/01/2026;1200,00\n2;Rho;26/01/2026;80,00\n"


def test_a_kind_said_without_the_column_of_the_amounts_asks_once_which_it_is(
    tmp_path: Path, capsys: Spoken
) -> None:
    table = tmp_path / "list.csv"
    table.write_text(UNKNOWN.replace("Émise", "Date facture"), encoding="utf-8")

    main(["import", str(table), "--dry-run", "--column", "kind=invoices", "--column", "amount="])
    told = " ".join(capsys.readouterr().err.split())

    assert told.count("Which column holds the amount") == 1
    assert '--column "amount=Prix convenu"' in told
    assert "Expected in" not in told


def test_a_first_column_of_dates_named_by_hand_proves_their_order_anew(
    tmp_path: Path, capsys: Spoken
) -> None:
    table = tmp_path / "bank.csv"
    table.write_text(
        "x;20/11/2026;VIR LAMBDA;1 440,00\nx;18/11/2026;CB OVH;-14,39\nx;17/11/2026;CB SFR;-9,99\n"
        + 3 * "x;en cours;VIR RHO;2,00\n",
        encoding="utf-8",
    )

    main(["import", str(table), "--dry-run", "--column", "paid_on=2"])
    told = " ".join(capsys.readouterr().err.split())

    assert "it is not known whether" not in told
    assert "1 new" in told


def test_why_a_file_is_not_read_is_said_once(tmp_path: Path, capsys: Spoken) -> None:
    table = tmp_path / "none.csv"
    table.write_text("Colour;Shape\nred;round\nblue;flat\n", encoding="utf-8")

    assert main(["import", str(table), "--dry-run"]) == 2
    shown = capsys.readouterr()

    assert " ".join(f"{shown.out} {shown.err}".split()).count("looks like neither") == 1
