"""What ``import`` is told about columns, trial runs and what it takes back."""

from pathlib import Path

import pytest

from secateur.__main__ import main

Spoken = pytest.CaptureFixture[str]

TABLE = "Nummer;Kunde;Datum;Betrag;Client\n1;Lambda;2026-01-25;100,00;x\n"
NET = "Numéro;Client;Date facture;Échéance;Montant HT\n1;L;25/01/2026;24/02/2026;300,00\n"
DOLLARS = "Number;Client;Date;Total\nG3;Acme;17/01/2026;$200.00\n"
OWN = "number,client,issued_on,due_on,amount,currency\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and a private home."""
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "en")
    records = tmp_path / "records"
    records.mkdir()
    return records


def table(folder: Path, written: str, name: str = "list.csv") -> str:
    """Write a table and return its path."""
    (folder / name).write_text(written, encoding="utf-8")
    return str(folder / name)


def test_a_column_that_is_not_there_is_refused_and_not_remembered(
    folder: Path, capsys: Spoken
) -> None:
    path = table(folder, OWN + "F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR\n")
    assert main(["import", path, "--column", "amount=Nope"]) == 1
    assert "no column Nope" in capsys.readouterr().err

    assert main(["import", path]) == 0
    assert "1 new" in capsys.readouterr().err


def test_a_field_that_nobody_knows_is_refused_with_those_there_are(
    folder: Path, capsys: Spoken
) -> None:
    path = table(folder, TABLE)
    assert main(["import", path, "--column", "blah=Kunde"]) == 1
    told = capsys.readouterr().err

    assert "“blah”" in told
    assert "paid_on" in told


def test_one_bad_column_leaves_no_word_about_any_file(folder: Path, capsys: Spoken) -> None:
    first = table(folder, OWN.replace("number", "Nr") + "F-1,L,2026-01-05,2026-02-04,1.00,EUR\n")
    second = table(folder, "a,b\n1,2\n", "other.csv")
    assert main(["import", first, second, "--column", "number=Nr"]) != 0
    capsys.readouterr()

    assert main(["import", first]) == 2


def test_a_trial_run_remembers_no_column(folder: Path, capsys: Spoken) -> None:
    path = table(folder, NET)
    assert main(["import", path, "--dry-run", "--column", "sales_tax=0.20"]) == 0
    assert "1 new" in capsys.readouterr().err

    assert main(["import", path]) == 2


def test_a_tax_that_is_asked_can_be_answered(folder: Path, capsys: Spoken) -> None:
    path = table(folder, NET)
    assert main(["import", path]) == 2
    assert "--column sales_tax=" in capsys.readouterr().err

    assert main(["import", path, "--column", "sales_tax=20 %"]) == 0


def test_a_dollar_that_is_asked_about_can_be_answered(folder: Path, capsys: Spoken) -> None:
    path = table(folder, DOLLARS)
    assert main(["import", path]) == 2
    assert "--column currency=" in capsys.readouterr().err

    assert main(["import", path, "--column", "currency=USD"]) == 0


def test_a_dollar_is_the_one_of_the_country(folder: Path, capsys: Spoken) -> None:
    table(folder, DOLLARS)
    (folder / "secateur.toml").write_text('[me]\ncountry = "CA-QC"\n', encoding="utf-8")

    assert main(["import", str(folder)]) == 0
    assert "1 new" in capsys.readouterr().err


def test_a_trial_run_of_taking_back_takes_nothing_back(folder: Path, capsys: Spoken) -> None:
    path = table(folder, OWN + "F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR\n")
    main(["import", path])
    capsys.readouterr()
    assert main(["import", "--undo", "--dry-run"]) == 0
    assert "(1 record, 1 file)" in capsys.readouterr().out

    main(["import", path])
    assert "1 file has not changed" in capsys.readouterr().err


def test_taking_back_names_no_file(folder: Path, capsys: Spoken) -> None:
    path = table(folder, OWN + "F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR\n")
    main(["import", path])
    assert main(["import", path, "--undo"]) == 1
    assert "--undo" in capsys.readouterr().err


def test_a_check_in_is_no_import_to_be_taken_back(folder: Path, capsys: Spoken) -> None:
    path = table(folder, OWN + "F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR\n")
    main(["import", path])
    main(["checkin", "lambda", "--dread", "4"])
    main(["import", "--undo"])
    out = capsys.readouterr().out

    assert "(1 record, 1 file)" in out
    assert main(["import", "--undo"]) == 3


def test_a_row_that_is_kept_is_not_called_set_aside(folder: Path, capsys: Spoken) -> None:
    path = table(folder, OWN + "A-1,Lambda,2026-01-05,2026-02-04,-100.00,EUR\n")
    main(["import", path])
    told = " ".join(capsys.readouterr().err.split())

    assert "A negative invoice: kept" in told
    assert "set aside" not in told


def test_a_check_in_still_to_come_is_refused(folder: Path, capsys: Spoken) -> None:
    path = table(
        folder, "on,client,energy_before,energy_after,dread,respect\n2099-01-08,Foo,3,2,1,5\n"
    )

    assert main(["import", path]) == 2
    assert "still to come" in capsys.readouterr().err


def test_a_file_is_read_anew_once_the_owners_currency_is_said(folder: Path, capsys: Spoken) -> None:
    table(folder, OWN + "F-1,Lambda,2026-01-05,2026-02-04,$100.00,\n")
    settings = folder / "secateur.toml"
    settings.write_text("[me]\n", encoding="utf-8")
    main(["import", str(folder)])
    assert "1 unreadable" in capsys.readouterr().err
    settings.write_text('[me]\ncurrency = "USD"\n', encoding="utf-8")

    assert main(["import", str(folder)]) == 0
    assert "1 new" in capsys.readouterr().err
