"""``secateur invoice``: what is known of an invoice, said in the terminal."""

import json
from pathlib import Path

import pytest

from secateur.__main__ import main

Spoken = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Spoken) -> Path:
    """Return a folder with two invoices, already imported."""
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "en")
    records = tmp_path / "records"
    records.mkdir()
    (records / "invoices.csv").write_text(
        "number,client,issued_on,due_on,amount,currency\n"
        "F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR\n"
        "F-2,Lambda,2026-01-05,2026-02-04,70.00,EUR\n",
        encoding="utf-8",
    )
    main(["import", str(records)])
    capsys.readouterr()
    return records


def open_sum(capsys: Spoken) -> str:
    capsys.readouterr()
    main(["review", "--as-of", "2026-05-01", "--format", "json"])
    [client] = json.loads(capsys.readouterr().out)["clients"]
    return str(client["owed"][0]["open"])


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("said", "left"),
    [
        (["paid", "F-1", "--on", "2026-02-01"], "70.00"),
        (["paid", "f-1", "--on", "2026-02-01", "--amount", "40,00"], "130.00"),
        (["withdrawn", "F-1", "--client", "Lambda"], "70.00"),
        (["disputed", "F-1", "--on", "2026-02-01"], "170.00"),
    ],
)
def test_what_is_said_counts_is_listed_and_is_taken_back(
    capsys: Spoken, said: list[str], left: str
) -> None:
    assert main(["invoice", *said]) == 0
    assert open_sum(capsys) == left
    main(["invoice"])
    assert "F-1 (Lambda)" in capsys.readouterr().out
    assert main(["invoice", "forget", "F-1"]) == 0
    assert open_sum(capsys) == "170.00"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "said",
    [["paid", "F-9"], ["paid", "F-1", "--amount", "200"], ["forget", "F-1"], ["paid"]],
)
def test_what_cannot_be_said_is_refused(capsys: Spoken, said: list[str]) -> None:
    assert main(["invoice", *said]) == 1
    assert open_sum(capsys) == "170.00"
