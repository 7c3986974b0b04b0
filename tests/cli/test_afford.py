"""``secateur afford``, as a person types it."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from secateur.__main__ import main
from secateur.actions.forecasting.affordable import EXAMPLE_MONTHS, Affordable
from secateur.actions.forecasting.affordable_words import staying_lines
from secateur.i18n import translator

Spoken = pytest.CaptureFixture[str]

HEAD = "number,client,issued_on,due_on,amount,currency,tax,paid_on,paid_amount,kind\n"
AS_OF = ["--as-of", "2026-06-30"]
RANGE = ["--replace-months", "2-6"]
ALL = ["--savings", "6000", "--monthly-costs", "2300", "--income-tax", "0.25", "--draws", "1000"]
TOML = '[me]\nid = "camille"\ntimezone = "Europe/Paris"\ncurrency = "EUR"\n'


def invoice(number: int, client: str, month: int, amount: str, currency: str = "EUR") -> str:
    issued, due = date(2025, 1, 5), date(2025, 2, 4)
    year, place = divmod(month, 12)
    issued = issued.replace(year=2025 + year, month=place + 1)
    year, place = divmod(month + 1, 12)
    due = due.replace(year=2025 + year, month=place + 1)
    paid = due.replace(day=16) if due < date(2026, 6, 1) else ""
    return f"F-{number},{client},{issued},{due},{amount},{currency},0.00,{paid},,invoice\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two clients who pay each month, a third in dollars, and hours."""
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "140")
    records = tmp_path / "records"
    records.mkdir()
    rows = [
        invoice(3 * month + place, client, month, amount, currency)
        for month in range(18)
        for place, (client, amount, currency) in enumerate(
            [("Lambda", "2000.00", "EUR"), ("Mu", "2100.00", "EUR"), ("Nu", "100.00", "USD")]
        )
    ]
    (records / "invoices.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    hours = "".join(f"2026-{month:02}-10,20,Lambda,work\n" for month in range(1, 7))
    (records / "time.csv").write_text("date,hours,client,task\n" + hours, encoding="utf-8")
    (records / "secateur.toml").write_text(TOML, encoding="utf-8")
    main(["import", str(records)])
    return records


def asked(capsys: Spoken, *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    code = main(["afford", "lambda", *AS_OF, "--format", "json", *arguments])
    said = capsys.readouterr()
    assert code == 0, said.err
    found: dict[str, Any] = json.loads(said.out)
    return found


@pytest.mark.usefixtures("folder")
def test_what_is_missing_is_named_all_at_once(capsys: Spoken) -> None:
    capsys.readouterr()

    assert main(["afford", "lambda", *AS_OF]) == 3
    said = capsys.readouterr().err
    for option in ("--replace-months", "--savings", "--monthly-costs", "--income-tax"):
        assert option in said
    assert main(["afford", "lambda", *AS_OF, *RANGE, "--savings", "6000"]) == 3
    assert "--savings" not in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "wrong",
    [
        ["--replace-months", "6-2"],
        ["--replace-months", "soon"],
        ["--income-tax", "25"],
        ["--as-of", "2999-01-01"],
    ],
)
def test_a_figure_that_cannot_be_is_refused(wrong: Sequence[str]) -> None:
    assert main(["afford", "lambda", *RANGE, *ALL, *wrong]) == 1


@pytest.mark.usefixtures("folder")
def test_the_json_tells_every_month_of_every_way(capsys: Spoken) -> None:
    found = asked(capsys, *RANGE, *ALL)

    assert found["schema"] == "secateur.afford/1"
    assert (found["client"], found["currency"], found["draws"]) == ("lambda", "EUR", 1000)
    assert {"stay", "now", "notice", "when_replaced"} <= set(found["strategies"])
    for way in found["strategies"].values():
        months = way["months"]
        assert [months[0]["until"], months[-1]["until"]] == ["2026-07-31", "2027-06-30"]
        for month in months:
            assert float(month["p10"]) <= float(month["p50"]) <= float(month["p90"])
    assert found["income_per_month"] == {"lambda": "2000.00", "mu": "2100.00"}
    assert len(found["matters_most"]) == 2
    assert found["cost_of_staying"]["hours_per_month"] == 20.0
    assert set(found["cost_of_leaving"]) >= {"now", "notice", "when_replaced"}


@pytest.mark.usefixtures("folder")
def test_other_currencies_are_left_out_and_said_unless_there_is_a_rate(
    folder: Path, capsys: Spoken
) -> None:
    assert asked(capsys, *RANGE, *ALL)["left_out"] == [{"currency": "USD", "amount": "1200.00"}]
    assert main(["afford", "nu", *AS_OF, *RANGE, *ALL]) == 3
    assert "USD" in capsys.readouterr().err

    (folder / "secateur.toml").write_text(TOML + '[rates]\nUSD = "0.9"\n', encoding="utf-8")
    found = asked(capsys, *RANGE, *ALL)
    assert found["left_out"] == []
    assert found["income_per_month"]["nu"] == "90.00"


@pytest.mark.usefixtures("folder")
def test_staying_is_safer_than_leaving_today_and_a_long_search_is_worse(capsys: Spoken) -> None:
    ways = asked(capsys, *RANGE, *ALL)["strategies"]
    longer = asked(capsys, "--replace-months", "6-12", *ALL)["strategies"]

    assert ways["stay"]["p_below_zero"] <= ways["now"]["p_below_zero"]
    assert ways["now"]["p_below_zero"] < longer["now"]["p_below_zero"]
    assert ways["now"]["hours_freed_per_month"] > 0
    assert ways["stay"]["hours_freed_per_month"] == 0


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("savings", "verdict", "word"),
    [("60000", "yes", "Yes: even if"), ("0", "not_yet", "Not yet")],
)
def test_the_answer_begins_with_yes_or_not_yet(
    capsys: Spoken, savings: str, verdict: str, word: str
) -> None:
    said = asked(capsys, *RANGE, *ALL, "--savings", savings)["answer"]

    assert said["verdict"] == verdict
    assert said["sentence"].startswith(word)


@pytest.mark.usefixtures("folder")
def test_the_same_question_has_the_same_answer(capsys: Spoken) -> None:
    assert asked(capsys, *RANGE, *ALL) == asked(capsys, *RANGE, *ALL)


def test_a_later_fact_changes_no_earlier_answer(folder: Path, capsys: Spoken) -> None:
    before = asked(capsys, *RANGE, *ALL)
    more = folder / "later.csv"
    more.write_text(HEAD + invoice(999, "Lambda", 18, "9000.00"), encoding="utf-8")
    main(["import", str(more)])

    assert asked(capsys, *RANGE, *ALL) == before


def test_options_win_over_settings_and_settings_over_nothing(folder: Path, capsys: Spoken) -> None:
    (folder / "secateur.toml").write_text(
        TOML
        + 'monthly_costs = "2000.00"\nincome_tax = "0.2"\n'
        + 'opening_balance = { on = 2026-05-31, amount = "5000.00" }\n',
        encoding="utf-8",
    )
    found = asked(capsys, *RANGE)["inputs"]
    assert (found["monthly_costs"]["value"], found["monthly_costs"]["origin"]) == (
        "2000.00",
        "settings",
    )
    # Nothing came in during June (May's invoices are paid later); a month of costs went out.
    assert found["savings"]["origin"] == "carried"
    assert float(found["savings"]["value"]) == pytest.approx(5000 - 2000 * 30 / 30.4375, abs=0.01)
    assert asked(capsys, *RANGE, "--savings", "1")["inputs"]["savings"]["value"] == "1.00"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("language", ["en", "fr-FR", "fr-CA"])
@pytest.mark.parametrize("width", ["80", "140"])
def test_the_table_reads_in_every_language_and_width(
    capsys: Spoken, monkeypatch: pytest.MonkeyPatch, language: str, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    capsys.readouterr()

    assert main(["--language", language, "afford", "lambda", *AS_OF, *RANGE, *ALL]) == 0
    shown = capsys.readouterr().out
    assert ("2,000" in shown) if language == "en" else ("sous zéro" in shown)
    assert "Lambda" in shown


def test_of_one_invoice_of_yesterday_no_chance_is_worked_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Spoken
) -> None:
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "en")
    (tmp_path / "invoices.csv").write_text(
        HEAD + "F-1,Lambda,2026-06-29,2026-07-29,900.00,EUR,0.00,,,invoice\n", encoding="utf-8"
    )
    main(["import", str(tmp_path / "invoices.csv")])
    capsys.readouterr()

    assert main(["afford", "lambda", *AS_OF, *RANGE, *ALL]) == 3
    assert "at least 3 months with invoices" in capsys.readouterr().err


def test_of_a_single_client_not_invoiced_for_over_a_year_nothing_is_worked_out_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Spoken
) -> None:
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "en")
    rows = "".join(invoice(month, "Lambda", month, "900.00") for month in range(3))
    (tmp_path / "invoices.csv").write_text(HEAD + rows, encoding="utf-8")
    main(["import", str(tmp_path / "invoices.csv")])
    capsys.readouterr()

    assert main(["afford", "lambda", *AS_OF, *RANGE, *ALL]) == 3
    assert "0 are on record" in capsys.readouterr().err


def test_an_exit_counts_with_the_same_example_of_a_search_as_the_pages(
    folder: Path, capsys: Spoken
) -> None:
    settings = folder / "secateur.toml"
    settings.write_text(
        TOML
        + 'monthly_costs = "2300.00"\nincome_tax = "0.25"\n'
        + 'opening_balance = { on = 2026-06-30, amount = "6000.00" }\n',
        encoding="utf-8",
    )
    capsys.readouterr()

    assert main(["leave", "lambda", *AS_OF]) == 0
    low, high = f"{EXAMPLE_MONTHS.low:g}", f"{EXAMPLE_MONTHS.high:g}"
    assert f"Counted with {low} to {high} months" in capsys.readouterr().err
    assert main(["leave", "lambda", *AS_OF, "--replace-months", "3-9"]) == 0
    assert "Counted with" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("shortfall", "overdue", "lines"),
    [
        (0.0, 0.0, ["No less over 12 months than at", "No invoice past due today."]),
        (4000.0, 4000.0, ["€480 less over 12 months than", "€40 of invoices past due today."]),
    ],
)
def test_staying_never_costs_nought_of_a_currency(
    shortfall: float, overdue: float, lines: list[str]
) -> None:
    found = SimpleNamespace(
        currency="EUR",
        asked=SimpleNamespace(months=12),
        staying=SimpleNamespace(hours=None, shortfall=shortfall, overdue=overdue),
        strategies={"stay": SimpleNamespace(below_zero=SimpleNamespace(value=0.0))},
    )
    say = translator("en")

    said = [say(line) for line in staying_lines(cast("Affordable", found), say)]

    assert [line[: len(begins)] for line, begins in zip(said[1:], lines, strict=False)] == lines
