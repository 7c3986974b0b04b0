"""``secateur forecast``, as a person types it."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from secateur.__main__ import main
from secateur.actions.forecasting.hope import Hoped
from secateur.cli.views.forecast_words import noted
from secateur.forecasts.bets.bet import Bet
from secateur.i18n import translator

HEAD = (
    "number,client,issued_on,due_on,amount,currency,tax,paid_on,paid_amount,kind,disputed_on,"
    "refused_on\n"
)

PAID = [
    ("2025-07-05", "2025-08-04", "2025-08-20"),
    ("2025-09-05", "2025-10-05", "2025-10-25"),
    ("2025-11-05", "2025-12-05", "2025-12-24"),
    ("2026-01-05", "2026-02-04", "2026-02-28"),
    ("2026-03-05", "2026-04-04", "2026-04-30"),
    ("2026-05-05", "2026-06-04", ""),
]

Spoken = pytest.CaptureFixture[str]


def invoices(client: str) -> str:
    return "".join(
        f"{client[0]}-{number},{client},{issued},{due},1200.00,EUR,0.00,{paid},,invoice,,\n"
        for number, (issued, due, paid) in enumerate(PAID, start=1)
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of records, imported, in English."""
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "en")
    records = tmp_path / "records"
    records.mkdir()
    (records / "secateur.toml").write_text(
        '[me]\nid = "camille"\ntimezone = "Europe/Paris"\ncurrency = "EUR"\n', encoding="utf-8"
    )
    (records / "invoices.csv").write_text(HEAD + invoices("Lambda"), encoding="utf-8")
    assert main(["import", str(records)]) == 0
    return records


def said(capsys: Spoken, *arguments: str, code: int = 0) -> str:
    capsys.readouterr()
    assert main(["forecast", *arguments]) == code
    caught = capsys.readouterr()
    return caught.out if code == 0 else caught.err


def as_json(capsys: Spoken, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(capsys, *arguments, "--format", "json"))
    return found


@pytest.mark.usefixtures("folder")
def test_the_table_never_says_better_than_last_time_alone(capsys: Spoken) -> None:
    for arguments in ((), ("lambda",)):
        shown = " ".join(said(capsys, *arguments, "--as-of", "2026-06-30").split())
        assert shown.count("better than last time") == 1
        after = shown.partition("better than last time")[2]
        assert "to be on time" in after[:60]
        assert "limit of 7 days" in after[:120]
        assert "L-6" in shown


@pytest.mark.usefixtures("folder")
def test_the_json_has_what_the_contract_names(capsys: Spoken) -> None:
    found = as_json(capsys, "--as-of", "2026-06-30")
    [client] = found["clients"]
    forecast = client["forecast"]

    assert (found["schema"], client["id"]) == ("secateur.forecast/1", "lambda")
    coming = forecast["next_invoice"]
    assert 0 <= coming["p_on_time"] < 0.5
    assert 0 <= coming["p_later_than_30"] <= 1
    assert coming["days_late"]["p10"] <= coming["days_late"]["p50"] <= coming["days_late"]["p90"]
    assert 0 <= forecast["better_than_last"] <= 1
    [waiting] = forecast["open_invoices"]
    assert (waiting["invoice"], waiting["due_on"]) == ("L-6", "2026-06-04")
    assert waiting["p_paid_within_7"] <= waiting["p_paid_within_30"]
    assert any("L-6" in sentence for sentence in forecast["sentences"])


@pytest.mark.usefixtures("folder")
def test_the_review_foretells_the_same(capsys: Spoken) -> None:
    alone = as_json(capsys, "--as-of", "2026-06-30")
    main(["review", "--format", "json", "--as-of", "2026-06-30"])
    review = json.loads(capsys.readouterr().out)

    assert review["clients"][0]["forecast"] == alone["clients"][0]["forecast"]


def test_where_nothing_was_ever_paid_nothing_is_foretold(folder: Path, capsys: Spoken) -> None:
    main(["import", "--undo"])
    assert "No clients yet" in said(capsys)

    row = "L-9,Lambda,2026-05-05,2026-06-04,1200.00,EUR,0.00,,,invoice,,\n"
    (folder / "invoices.csv").write_text(HEAD + row, encoding="utf-8")
    main(["import", str(folder)])
    assert "Nothing can be predicted yet" in said(capsys)
    assert "Nothing can be predicted of Lambda" in said(capsys, "lambda")
    [client] = as_json(capsys)["clients"]
    assert "forecast" not in client


@pytest.mark.usefixtures("folder")
def test_what_is_shown_today_becomes_bets_once(capsys: Spoken) -> None:
    main(["review", "--as-of", "2026-06-30"])
    assert as_json(capsys, "--record", "--no-replay")["live"]["noted"] == 0
    for _ in range(2):
        said(capsys)
        main(["review"])
    found = as_json(capsys, "--record", "--no-replay")

    assert {bet["kind"] for bet in found["bets"]} == {
        "next_invoice_on_time",
        "next_invoice_within_limit",
        "next_invoice_late_30",
        "next_invoice_days_late",
        "open_invoice_paid_7",
        "open_invoice_paid_30",
    }
    assert found["live"]["noted"] == len(found["bets"]) == 6
    assert all(bet["known"]["inputs"] and bet["model"] == "payment/1" for bet in found["bets"])
    assert "replayed" not in found


@pytest.mark.parametrize(
    ("hope", "p"), [("on-time", 1.0), ("à l’heure", 1.0), ("late", 0.0), ("70%", 0.7)]
)
@pytest.mark.usefixtures("folder")
def test_a_hope_is_noted_beside_the_programs_chance(capsys: Spoken, hope: str, p: float) -> None:
    found = as_json(capsys, "lambda", "--hope", hope)

    assert found["hope"]["p"] == p
    assert 0 <= found["program"]["p"] <= 1
    record = as_json(capsys, "--record", "--no-replay")
    assert (record["hopes"]["noted"], record["live"]["noted"]) == (1, 1)
    assert "1 hope, not settled yet" in record["hopes"]["sentence"]


@pytest.mark.usefixtures("folder")
def test_a_hope_in_words_is_answered_in_words(capsys: Spoken) -> None:
    assert "The program says" in said(capsys, "lambda", "--hope", "on-time")
    shown = said(capsys, "lambda", "--hope", "2099-12-24")
    assert "L-6: paid by December\N{NO-BREAK SPACE}24,\N{NO-BREAK SPACE}2099" in shown
    assert "December\N{NO-BREAK SPACE}31,\N{NO-BREAK SPACE}2099" in said(
        capsys, "lambda", "--hope", "2099-12-31", "--invoice", "l-6"
    )


def test_no_chance_beside_a_hope_is_called_nothing_or_certain() -> None:
    hope = Bet(
        made_on=date(2026, 6, 30),
        author="user",
        kind="next_invoice_on_time",
        client="lambda",
        subject="next",
        within=0,
        p=1.0,
    )
    for p, words in ((0.001, "says less than 1% to"), (0.9999, "says more than 99% to")):
        program = replace(hope, author="program", p=p)
        beside = Hoped(client="lambda", name="Lambda", hope=hope, program=program)
        assert words in translator("en")(noted(beside))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--hope", "late"], "Of which client?"),
        (["lambda", "--hope", "soon"], "on-time"),
        (["lambda", "--hope", "120%"], "on-time"),
        (["lambda", "--hope", "late", "--as-of", "2026-01-31"], "--as-of"),
        (["lambda", "--hope", "late", "--record"], "--record"),
        (["lambda", "--hope", "2020-01-01"], "not ahead"),
        (["nobody"], "nobody"),
        (["--as-of", "2999-01-01"], "future"),
        (["--record", "--as-of", "2999-01-01"], "future"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_answered_is_refused_with_a_way_on(
    capsys: Spoken, arguments: list[str], told: str
) -> None:
    capsys.readouterr()
    code = main(["forecast", *arguments])

    assert code == 1
    assert told in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_the_record_is_replayed_at_once_and_called_so(capsys: Spoken) -> None:
    shown = said(capsys, "--record", "--as-of", "2026-06-30")
    assert "No forecast has been kept yet." in shown
    assert shown.index("No forecast has been kept yet.") < shown.index("Replayed")
    assert "Nobody saw these bets" in shown
    assert "no hope noted yet" in shown

    found = as_json(capsys, "--record", "--as-of", "2026-06-30")
    assert found["live"]["noted"] == 0
    assert found["replayed"]["settled"] > 0
    assert found["replayed"]["score"]["n"] == found["replayed"]["settled"]
    assert sum(one["n"] for one in found["replayed"]["bins"]) == found["replayed"]["settled"]


@pytest.mark.usefixtures("folder")
def test_it_speaks_french(capsys: Spoken) -> None:
    capsys.readouterr()
    for arguments in (
        ["forecast", "--as-of", "2026-06-30"],
        ["forecast", "lambda"],
        ["forecast", "--record"],
        ["forecast", "--help"],
    ):
        assert main(["--language", "fr-FR", *arguments]) == 0
    shown = capsys.readouterr().out

    assert "À quoi s’attendre" in shown
    assert "mieux que la dernière fois" in shown
    assert "Rejoué" in shown
    for english in ("Next invoice", "Replayed", "Came true", "Show what"):
        assert english not in shown


@pytest.mark.parametrize("columns", ["60", "80", "140"])
@pytest.mark.usefixtures("folder")
def test_any_width_shows_every_figure(
    capsys: Spoken, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    shown = said(capsys, "--as-of", "2026-06-30")

    assert "L-6" in shown
    assert "…" not in shown
