"""Settling and checking in, with and without somebody at the keyboard."""

import io
import json
from pathlib import Path

import pytest

from secateur.__main__ import main

Spoken = pytest.CaptureFixture[str]


class Keyboard(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def typed(monkeypatch: pytest.MonkeyPatch, keys: str) -> None:
    """Let a pipe type."""
    monkeypatch.setattr("sys.stdin", io.StringIO(keys))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Spoken) -> Path:
    """A client, a payment of nobody known, and a row that cannot be read; already imported."""
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "en")
    records = tmp_path / "records"
    records.mkdir()
    (records / "invoices.csv").write_text(
        "number,client,issued_on,due_on,amount,currency\n"
        "F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR\n"
        "F-2,Lambda,2026-13-05,2026-02-04,100.00,EUR\n",
        encoding="utf-8",
    )
    (records / "payments.csv").write_text(
        "paid_on,amount,currency,label\n2026-02-01,77.00,EUR,VIR ZORGLUB INDUSTRIES\n",
        encoding="utf-8",
    )
    main(["import", str(records)])
    capsys.readouterr()
    return records


@pytest.mark.usefixtures("folder")
def test_nobody_at_the_keyboard_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: Spoken
) -> None:
    typed(monkeypatch, "")
    assert main(["settle"]) == 3
    assert "settle --list" in capsys.readouterr().err

    assert main(["checkin"]) == 3
    assert "secateur checkin CLIENT" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_wrong_key_is_answered_with_the_right_ones(
    monkeypatch: pytest.MonkeyPatch, capsys: Spoken
) -> None:
    typed(monkeypatch, "zz\n0\n")
    assert main(["settle"]) == 0

    shown = capsys.readouterr().out
    assert "The choices are: 0" in shown
    assert "1 decision saved" in shown
    main(["settle"])
    assert "Nothing is waiting" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_unreadable_rows_are_listed_beside_the_questions(capsys: Spoken) -> None:
    main(["settle", "--list"])
    assert "invoices.csv, row 3" in capsys.readouterr().out

    main(["settle", "--format", "json"])
    kinds = [one["kind"] for one in json.loads(capsys.readouterr().out)]
    assert kinds[-1] == "unreadable"


@pytest.mark.usefixtures("folder")
def test_an_answer_can_be_given_without_being_asked(capsys: Spoken) -> None:
    main(["settle", "--format", "json"])
    [question, _] = json.loads(capsys.readouterr().out)
    assert main(["settle", "--answer", f"{question['key']}=0"]) == 0
    main(["settle", "--format", "json"])

    out = capsys.readouterr().out
    [left] = json.loads(out[out.index("[") :])
    assert left["kind"] == "unreadable"


@pytest.mark.usefixtures("folder")
def test_a_piped_check_in_keeps_what_was_answered(
    monkeypatch: pytest.MonkeyPatch, capsys: Spoken
) -> None:
    typed(monkeypatch, "lambda\n4\n\n2\n")
    assert main(["checkin"]) == 0
    main(["why", "lambda", "reluctance", "--format", "json"])

    out = capsys.readouterr().out
    [client] = json.loads(out[out.index("\n{") :])["clients"]
    assert client["signals"]["dread"]["n"] == 1


@pytest.mark.usefixtures("folder")
def test_an_unknown_client_is_refused_before_any_question(
    monkeypatch: pytest.MonkeyPatch, capsys: Spoken
) -> None:
    typed(monkeypatch, "4\n4\n4\n4\n4\n")
    assert main(["checkin", "nobody"]) == 1

    assert "dread" not in capsys.readouterr().err


def test_a_folder_without_a_file_is_refused_but_settings_alone_are_not(
    tmp_path: Path, folder: Path, capsys: Spoken
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert main(["import", str(empty)]) == 2
    assert "There is no file to read" in capsys.readouterr().err
    (empty / "secateur.toml").write_text('[[client]]\nname = "Mu"\n', encoding="utf-8")

    assert main(["review", str(empty)]) == 0
    assert "Mu" in capsys.readouterr().out
    assert folder.exists()


def test_what_may_not_be_read_is_a_matter_of_permission(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: object, _mode: int) -> bool:
        return False

    monkeypatch.setattr("os.access", refuse)

    assert main(["import", str(folder)]) == 4
    assert main(["review", str(folder)]) == 4


AMBIGUOUS = "Invoice;Client;Date;Amount\nF1;Lambda;03/04/2026;100,00\nF2;Lambda;05/04/2026;9,00\n"


@pytest.mark.parametrize(("keys", "issued"), [("1\n", "2026-04-03"), ("9\n2\n", "2026-03-04")])
def test_what_a_table_does_not_say_is_asked_once_and_remembered(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Spoken, keys: str, issued: str
) -> None:
    table = folder.parent / "table.csv"
    table.write_text(AMBIGUOUS, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", Keyboard(keys))

    assert main(["import", str(table)]) == 0
    assert "2 new" in capsys.readouterr().err

    main(["why", "lambda", "payment", "--format", "json"])
    assert issued in capsys.readouterr().out


def test_the_command_that_answers_can_be_typed_as_it_stands(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Spoken
) -> None:
    (folder.parent / "bank").mkdir()
    (folder.parent / "bank" / "my table.csv").write_text(AMBIGUOUS, encoding="utf-8")
    monkeypatch.chdir(folder.parent)

    main(["import", "bank"])

    assert "secateur import 'bank/my table.csv' --column date_order=dmy" in capsys.readouterr().err


def test_a_pipe_is_told_which_option_answers(folder: Path, capsys: Spoken) -> None:
    table = folder.parent / "table.csv"
    table.write_text(AMBIGUOUS, encoding="utf-8")

    assert main(["import", str(table)]) == 2
    assert "--column date_order=dmy (or mdy)" in capsys.readouterr().err


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Spoken) -> list[str]:
    """Twelve clients, and a payment of nobody known; already imported."""
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "en")
    names = [f"Client {letter}{letter}{letter}" for letter in "ABCDEFGHIJKL"]
    rows = [f"F-{n},{name},2026-01-05,2026-02-04,{n}00.00,EUR" for n, name in enumerate(names, 1)]
    head = "number,client,issued_on,due_on,amount,currency\n"
    records = tmp_path / "records"
    records.mkdir()
    (records / "invoices.csv").write_text(head + "\n".join(rows), encoding="utf-8")
    (records / "payments.csv").write_text(
        "paid_on,amount,currency,label\n2026-02-01,77.77,EUR,VIR ZORGLUB INDUSTRIES\n",
        encoding="utf-8",
    )
    main(["import", str(records)])
    capsys.readouterr()
    return names


def test_the_twelfth_client_can_be_typed_and_is_among_the_choices(
    many: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Spoken
) -> None:
    main(["settle", "--format", "json"])
    [question] = json.loads(capsys.readouterr().out)
    assert set(many) <= set(question["choices"].values())
    typed(monkeypatch, "lll\n")
    assert main(["settle"]) == 0

    shown = capsys.readouterr().out
    assert "Client LLL" in shown
    assert "1 decision saved" in shown


@pytest.mark.usefixtures("many")
def test_the_twelfth_client_can_be_the_answer_of_an_option(capsys: Spoken) -> None:
    assert main(["settle", "--answer", "label:VIR ZORGLUB INDUSTRIES=client-lll"]) == 0
    main(["settle", "--list"])

    assert "label:VIR" not in capsys.readouterr().out
