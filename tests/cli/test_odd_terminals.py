"""What a terminal, a pipe and a strange name do to the output."""

import io
import json
import sys
from pathlib import Path

import pytest
from rich.table import Table

from secateur.__main__ import main
from secateur.cli.console import Console
from secateur.cli.printable import printable

NAMES = ("O'Brien & Søn <x>", "[bold]Red[/bold]", "[/] Broken", "Café 🌱", "שלום", ":smile: GmbH")

Spoken = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Invoices of clients with names that look like orders to a terminal."""
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "en")
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    records = tmp_path / "records"
    records.mkdir()
    (records / "secateur.toml").write_text('[me]\ncurrency = "EUR"\n', encoding="utf-8")
    rows = [
        f'[red]F-{n}[/red],"{name}",2026-01-05,2026-02-04,100.00,EUR'
        for n, name in enumerate(NAMES)
    ]
    written = "\n".join(["number,client,issued_on,due_on,amount,currency", *rows, ""])
    (records / "invoices.csv").write_text(written, encoding="utf-8")
    return records


def test_names_are_shown_as_they_are_written(folder: Path, capsys: Spoken) -> None:
    assert main(["review", str(folder), "--as-of", "2026-06-30"]) == 0
    assert main(["clients"]) == 0
    assert main(["why", "[/] Broken", "payment", "--as-of", "2026-06-30"]) == 0

    shown = capsys.readouterr().out
    assert all(shown.count(name) >= 2 for name in NAMES)
    assert "[red]F-2[/red]" in shown


@pytest.mark.parametrize("orders", ["\x1b[31m", "\x07", "\x9b2J", "\u202e", "\udcff"])
def test_nothing_in_a_name_is_obeyed_by_the_terminal(orders: str, capsys: Spoken) -> None:
    table = Table()
    table.add_column(f"a{orders}b")
    table.add_row(f"c{orders}d")
    Console().show(table)

    assert not any(mark in capsys.readouterr().out for mark in ("\x1b", "\x07", "\x9b", "\u202e"))
    assert printable(f"a{orders}b\nc")[0] == "a"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_output_that_takes_nothing_is_told_and_ends_with_the_code_of_the_disk(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Spoken
) -> None:
    assert main(["import", str(folder)]) == 0
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr("sys.stdout", full)
        assert main(["clients", "--format", "json"]) == 4

    assert "The answer could not be written in full" in capsys.readouterr().err


def test_a_program_without_input_or_output_does_its_work(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for stream in ("sys.stdin", "sys.stdout", "sys.stderr"):
        monkeypatch.setattr(stream, None)

    assert main(["review", str(folder), "--as-of", "2026-06-30"]) == 0
    for opened in (sys.stdin, sys.stdout, sys.stderr):
        opened.close()


@pytest.mark.parametrize("columns", ["0", "1", "nonsense"])
def test_a_width_into_which_nothing_fits_is_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Spoken, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    assert main(["review", str(folder), "--as-of", "2026-06-30"]) == 0
    assert "Café" in capsys.readouterr().out


def test_a_pipe_gets_whole_lines_without_trailing_spaces(folder: Path, capsys: Spoken) -> None:
    main(["review", str(folder), "--as-of", "2026-06-30"])

    lines = capsys.readouterr().out.splitlines()
    assert all(line == line.rstrip() for line in lines)
    assert any("not legal advice" in line and "another question" in line for line in lines)


@pytest.mark.parametrize("columns", ["40", "60", "80", "130"])
def test_every_width_shows_the_whole_verdict(
    folder: Path, capsys: Spoken, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    main(["review", str(folder), "--as-of", "2026-06-30"])

    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= int(columns)
    assert "reset" in shown
    assert "€100.00" in shown


def test_a_language_without_a_place_takes_that_of_the_settings(
    folder: Path, capsys: Spoken
) -> None:
    (folder / "secateur.toml").write_text('[me]\nlanguage = "fr-CA"\ncurrency = "CAD"\n', "utf-8")
    (folder / "invoices.csv").write_text(
        "number,client,issued_on,due_on,amount,currency\nF,Mu,2026-01-05,2026-02-04,9.00,CAD\n",
        encoding="utf-8",
    )
    main(["--language", "fr", "review", str(folder), "--as-of", "2026-06-30"])

    assert "9,00\N{NO-BREAK SPACE}$ " in capsys.readouterr().out


@pytest.mark.parametrize("reason", ["P", "payment", "Payment", "paiement", "PAIEMENT"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_reason_is_understood_in_both_languages(
    folder: Path, capsys: Spoken, language: str, reason: str
) -> None:
    main(["import", str(folder)])
    capsys.readouterr()

    assert main(["--language", language, "why", "O'Brien & Søn <x>", reason]) == 0


def test_examples_are_never_broken_over_lines(capsys: Spoken) -> None:
    main(["--language", "en", "clients", "set", "--help"])

    shown = capsys.readouterr().out.splitlines()
    assert any(line.endswith("secateur clients set limits.late_days 10") for line in shown)


def test_help_names_what_to_give_in_the_readers_language(
    capsys: Spoken, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECATEUR_LANGUAGE", "fr")
    main(["why", "--help"])

    assert "CLIENT [MOTIF]" in capsys.readouterr().out


def test_one_client_is_shown_as_json(folder: Path, capsys: Spoken) -> None:
    main(["import", str(folder)])
    capsys.readouterr()
    main(["clients", "show", "שלום", "--format", "json"])

    assert json.loads(capsys.readouterr().out)["name"] == "שלום"
