"""The commands, as a person types them."""

import json
from pathlib import Path

import pytest

from secateur.__main__ import main
from secateur.cli.views.marks import SHAPES
from secateur.model.states import STATES

INVOICES = """\
number,client,issued_on,due_on,amount,currency,tax,paid_on,paid_amount,kind,disputed_on,refused_on
F-1,Éditions Lambda,2026-01-05,2026-02-04,1200.00,EUR,0.00,2026-03-20,,invoice,,
F-2,Éditions Lambda,2026-02-05,2026-03-07,800.00,EUR,0.00,2026-04-20,,invoice,,
F-3,Éditions Lambda,2026-03-05,2026-04-04,950.00,EUR,0.00,2026-05-20,,invoice,,
F-4,Éditions Lambda,2026-04-05,2026-05-05,700.00,EUR,0.00,,,invoice,,
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of records and an empty home, in English."""
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "en")
    records = tmp_path / "records"
    records.mkdir()
    (records / "invoices.csv").write_text(INVOICES, encoding="utf-8")
    (records / "secateur.toml").write_text(
        '[me]\nid = "camille"\ntimezone = "Europe/Paris"\ncurrency = "EUR"\n', encoding="utf-8"
    )
    return records


Spoken = pytest.CaptureFixture[str]


def test_a_review_of_a_folder_says_which_reasons_hold(folder: Path, capsys: Spoken) -> None:
    assert main(["review", str(folder), "--as-of", "2026-06-30"]) == 0

    shown = capsys.readouterr().out
    assert "Éditions Lambda" in shown
    assert "●P" in shown
    assert "not legal advice" in shown


def test_the_json_keeps_the_contract(folder: Path, capsys: Spoken) -> None:
    main(["review", str(folder), "--as-of", "2026-06-30", "--format", "json"])

    review = json.loads(capsys.readouterr().out)
    assert review["schema"] == "secateur.review/1"
    assert review["owner"] == "camille"
    assert review["as_of"] == "2026-06-30"
    assert review["unreadable"] == 0
    [client] = review["clients"]
    assert client["id"] == "editions-lambda"
    assert client["verdict"] == "enough"
    assert client["reasons"]["payment"]["state"] == "established"
    assert client["reasons"]["fit"]["state"] == "unknown"
    lateness = client["signals"]["payment_lateness"]
    assert (lateness["value"], lateness["n"], lateness["limit"]) == (1.0, 4, 0.33)
    assert lateness["details"]["window"] == ["2025-07-01", "2026-06-30"]
    assert {receipt["file"] for receipt in lateness["receipts"]} == {"invoices.csv"}
    assert client["owed"] == [
        {
            "currency": "EUR",
            "open": "700.00",
            "overdue": "700.00",
            "disputed": "0.00",
            "oldest_overdue_days": 56,
        }
    ]
    assert client["forecast"]["next_invoice"]["p_on_time"] < 0.5
    [waiting] = client["forecast"]["open_invoices"]
    assert (waiting["invoice"], waiting["due_on"]) == ("F-4", "2026-05-05")
    assert "next_ask" not in client["forecast"]


def test_a_past_day_knows_nothing_of_what_came_later(folder: Path, capsys: Spoken) -> None:
    main(["review", str(folder), "--as-of", "2026-03-01", "--format", "json"])

    [client] = json.loads(capsys.readouterr().out)["clients"]
    assert client["owed"][0]["open"] == "2000.00"
    assert client["signals"]["payment_lateness"]["n"] == 1
    assert client["verdict"] == "unknown"


def test_importing_twice_adds_nothing(folder: Path, capsys: Spoken) -> None:
    assert main(["import", str(folder)]) == 0
    capsys.readouterr()
    assert main(["import", str(folder)]) == 0

    assert "0 new, 0 updated" in capsys.readouterr().err


def test_an_import_can_be_taken_back(folder: Path, capsys: Spoken) -> None:
    main(["import", str(folder)])
    assert main(["import", "--undo"]) == 0
    main(["review", "--format", "json"])

    out = capsys.readouterr().out
    assert "Undone" in out
    assert json.loads(out[out.index("{") :])["clients"] == []


def test_a_trial_run_records_nothing(folder: Path, capsys: Spoken) -> None:
    main(["import", str(folder), "--dry-run"])
    main(["review", "--format", "json"])

    assert json.loads(capsys.readouterr().out)["clients"] == []


def test_why_explains_one_reason_with_its_receipts(folder: Path, capsys: Spoken) -> None:
    main(["import", str(folder)])
    assert main(["why", "omega", "P", "--as-of", "2026-06-30"]) == 1
    assert main(["why", "lambda", "P", "--as-of", "2026-06-30"]) == 0

    shown = capsys.readouterr().out
    assert "invoices.csv, row 2" in shown
    assert "F-1" in shown


def test_why_begins_with_the_signals_that_decide(folder: Path, capsys: Spoken) -> None:
    main(["import", str(folder)])
    main(["why", "lambda", "P", "--as-of", "2026-06-30"])

    shown = capsys.readouterr().out
    order = [SHAPES[state][0] for state in STATES]
    marks = [line[3] for line in shown.splitlines() if line[:3] == "   " and line[3:4] in order]
    assert marks == sorted(marks, key=order.index)
    assert len(set(marks)) > 1


def test_a_check_in_given_as_options_asks_nothing(folder: Path, capsys: Spoken) -> None:
    main(["import", str(folder)])
    answers = ["--dread", "4", "--energy-before", "4", "--energy-after", "2"]
    assert main(["checkin", "editions-lambda", *answers]) == 0
    main(["why", "editions-lambda", "reluctance", "--format", "json"])

    out = capsys.readouterr().out
    [client] = json.loads(out[out.index("{") :])["clients"]
    assert client["signals"]["dread"]["n"] == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["review", "--as-of", "2999-01-01"], 1),
        (["review", "nowhere"], 1),
        (["prune-everything"], 1),
        (["why", "nobody"], 1),
        (["checkin", "--dread", "9"], 1),
        (["import"], 1),
        (["--help"], 0),
        (["--version"], 0),
    ],
)
def test_the_exit_code_says_what_happened(folder: Path, arguments: list[str], code: int) -> None:
    assert main(["import", str(folder)]) == 0

    assert main(arguments) == code


def test_a_named_file_that_gives_nothing_is_an_error_that_names_it(
    folder: Path, capsys: Spoken
) -> None:
    nothing = folder / "noise.csv"
    nothing.write_bytes(bytes(range(256)) * 20)

    assert main(["import", str(nothing)]) == 2
    assert "noise.csv" in capsys.readouterr().err


def test_the_program_speaks_french_unless_asked_otherwise(
    folder: Path, capsys: Spoken, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECATEUR_LANGUAGE")
    monkeypatch.setenv("LC_ALL", "C")
    main(["review", str(folder), "--as-of", "2026-06-30"])

    assert "Un motif suffisant" in capsys.readouterr().out


def test_the_language_may_stand_before_the_command_or_behind_it(
    folder: Path, capsys: Spoken
) -> None:
    said: list[str] = []
    for words in (["--language", "en", "review"], ["review", "--language", "en"]):
        main([*words, str(folder), "--as-of", "2026-06-30"])
        said.append(capsys.readouterr().out)

    assert said[0] == said[1]
    assert "as of june 30, 2026" in " ".join(said[1].lower().split())


def test_nothing_is_written_outside_the_home(folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    main(["review", str(folder), "--as-of", "2026-06-30"])

    assert sorted(path.name for path in folder.iterdir()) == before
