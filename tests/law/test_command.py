"""``secateur law``, as a person types it."""

import json
from pathlib import Path

import pytest

from secateur.__main__ import main
from secateur.law import jurisdictions

Spoken = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "en")


def test_without_a_country_every_place_is_there_with_its_last_known_day(capsys: Spoken) -> None:
    assert main(["law", "--as-of", "2026-11-22"]) == 0

    shown = capsys.readouterr().out
    assert all(f"{place} · " in shown for place in jurisdictions())
    assert "12.40% a year" in shown
    assert "2026-12-31" in shown
    assert "not legal advice" in shown


@pytest.mark.parametrize("place", jurisdictions())
@pytest.mark.parametrize("language", ["en", "fr-CA"])
def test_every_place_can_be_shown_in_both_languages(
    place: str, language: str, capsys: Spoken
) -> None:
    assert main(["--language", language, "law", place.lower(), "--as-of", "2026-11-22"]) == 0

    assert capsys.readouterr().out


def test_a_figure_stands_beside_its_article_its_days_and_how_it_is_known(capsys: Spoken) -> None:
    main(["law", "LU", "--as-of", "2026-11-22"])

    shown = capsys.readouterr().out
    [fee] = [line for line in shown.splitlines() if "fixed compensation for recovery" in line]
    assert "€40.00" in fee
    assert "2013-04-15 → 2027-11-21" in fee
    assert "Loi du 18 avril 2004 art. 5" in fee
    assert "only recalled, not read again" in fee


def test_a_day_nobody_looked_up_is_said_to_be_unknown(capsys: Spoken) -> None:
    main(["law", "FR", "--as-of", "2027-01-01"])

    assert "not known that day" in capsys.readouterr().out


def test_the_json_holds_everything(capsys: Spoken) -> None:
    main(["law", "FR", "--format", "json", "--as-of", "2026-11-22"])

    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "secateur.law/1"
    rate = told["parameters"]["late_interest.default_rate"]
    assert (rate["value"], rate["confidence"], rate["counts"]) == ("12.40", "seen_secondary", True)
    assert (rate["since"], rate["known_until"]) == ("2026-07-01", "2026-12-31")
    assert rate["article"]
    assert rate["sources"]
    assert "fr.1226" in {rule["id"] for rule in told["leaving"]["provider"]}
    [order] = [one for one in told["options"] if one["id"] == "fr.ip"]
    assert {one["count"] for one in order["deadlines"] if one["id"] == "service"} == {3, 6}
    assert told["letters"][0]["required"][0]["key"] == "demand"


def test_the_overview_as_json(capsys: Spoken) -> None:
    main(["law", "--format", "json", "--as-of", "2027-01-01"])

    told = json.loads(capsys.readouterr().out)
    france = next(place for place in told["places"] if place["id"] == "FR")
    unknown = france["parameters"]["late_interest.default_rate"]
    assert unknown["value"] is None
    assert "December\N{NO-BREAK SPACE}31,\N{NO-BREAK SPACE}2026" in unknown["missing"]


def test_an_unknown_country_gets_the_nearest_names(capsys: Spoken) -> None:
    assert main(["law", "QC"]) == 1

    assert "CA-QC" in capsys.readouterr().err


def test_a_day_that_is_none_is_refused(capsys: Spoken) -> None:
    assert main(["law", "FR", "--as-of", "2026-02-30"]) == 1

    assert "is not a date" in capsys.readouterr().err


def test_help_has_an_example(capsys: Spoken) -> None:
    assert main(["law", "--help"]) == 0

    assert "secateur law CA-QC" in capsys.readouterr().out
