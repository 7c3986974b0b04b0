"""``secateur prune``, as a person types it."""

import json
from pathlib import Path

import pytest

from secateur.__main__ import main

INVOICES = """\
number,client,issued_on,due_on,amount,currency,tax,paid_on,paid_amount,kind,disputed_on,refused_on
F-1,Éditions Lambda,2025-11-05,2025-12-04,1200.00,EUR,0.00,2025-12-20,,invoice,,
F-2,Éditions Lambda,2026-01-05,2026-02-04,800.00,EUR,0.00,2026-02-20,,invoice,,
F-3,Sigma,2026-05-05,2026-06-04,950.00,EUR,0.00,2026-06-20,,invoice,,
"""
HOURS = "date,hours,client,task\n" + "".join(
    f"2026-{month:02}-{day:02},3,{client},x\n"
    for month in range(1, 7)
    for day in (5, 12, 19, 26)
    for client in (["Éditions Lambda", "Sigma"] if month < 4 else ["Sigma"])
)
Spoken = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "en")
    records = tmp_path / "records"
    records.mkdir()
    (records / "invoices.csv").write_text(INVOICES, encoding="utf-8")
    (records / "time.csv").write_text(HOURS, encoding="utf-8")
    (records / "secateur.toml").write_text(
        '[me]\nid = "camille"\ntimezone = "Europe/Paris"\ncurrency = "EUR"\n', encoding="utf-8"
    )
    assert main(["import", str(records)]) == 0
    return records


@pytest.mark.usefixtures("folder")
def test_without_a_departure_it_says_what_it_will_show(capsys: Spoken) -> None:
    capsys.readouterr()

    assert main(["prune", "--as-of", "2026-06-30"]) == 0

    shown = " ".join(capsys.readouterr().out.split())
    assert "You have left no client so far" in shown
    assert "--left CLIENT=2026-06-30" in shown


@pytest.mark.usefixtures("folder")
def test_a_departure_shows_the_hours_it_freed(capsys: Spoken) -> None:
    capsys.readouterr()

    code = main(
        ["prune", "--left", "omega=2026-03-31", "--as-of", "2026-06-30", "--format", "json"]
    )

    assert code == 1  # nobody is called so
    assert "omega" in capsys.readouterr().err
    asked = ["prune", "--as-of", "2026-06-30", "--format", "json"]
    assert main([*asked, "--left", "Éditions Lambda=2026-03-31"]) == 0

    found = json.loads(capsys.readouterr().out)
    cut = found["left"][0]
    assert found["schema"] == "secateur.prune/1"
    assert cut["before"]["client_hours"]["value"] == pytest.approx(12 * 180 * 7 / 86)
    assert cut["after"]["90"]["client_hours"]["value"] == 0
    assert cut["received"]["share"] == 1.0
    assert "are free again" in cut["sentences"][0]


@pytest.mark.usefixtures("folder")
def test_ideals_are_kept_and_held_against_a_client(capsys: Spoken) -> None:
    assert main(["prune", "--ideal", "Pays on time", "--as-of", "2026-06-30"]) == 0
    assert main(["prune", "sigma", "--true", "1", "--as-of", "2026-06-30"]) == 0

    assert "true of Sigma" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_ticks_need_a_client_and_days_need_their_form(capsys: Spoken) -> None:
    assert main(["prune", "--true", "1"]) == 3
    assert main(["prune", "--left", "sigma=soon"]) == 1
    assert "sigma=soon" in capsys.readouterr().err
