"""``secateur tone``, as a person types it."""

import json
import re
from pathlib import Path

import pytest

from secateur.__main__ import main
from secateur.letters import kinds

Spoken = pytest.CaptureFixture[str]


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SECATEUR_LANGUAGE", "fr-FR")
    monkeypatch.setenv("COLUMNS", "100")
    path = tmp_path / "lettre.txt"
    path.write_text("Bonjour,\n\nÀ cause de vous, j'ai refusé deux missions.\n", encoding="utf-8")
    return path


def test_a_note_shows_its_place_its_words_the_reason_and_a_calmer_sentence(
    draft: Path, capsys: Spoken
) -> None:
    assert main(["tone", str(draft)]) == 0

    said = capsys.readouterr().out
    assert "1 remarque sur ce brouillon" in said
    assert "lettre.txt:3:1  reproche" in said.replace("\n", "")
    assert "\n  ~~~~~~~~~~~~~~~\n" in said
    assert "J'ai refusé deux missions." in said


def test_a_calm_draft_has_nothing_said_against_it(draft: Path, capsys: Spoken) -> None:
    draft.write_text("Bonjour, merci de votre retour.", encoding="utf-8")

    assert main(["tone", str(draft)]) == 0
    assert capsys.readouterr().out == "Rien à redire.\n"


def test_json_gives_places_that_cut_the_words_out(draft: Path, capsys: Spoken) -> None:
    assert main(["tone", str(draft), "--kind", "formal_notice", "--format", "json"]) == 0

    found = json.loads(capsys.readouterr().out)
    text = draft.read_text(encoding="utf-8")
    assert found["language"] == "fr"
    assert [note["kind"] for note in found["notes"]] == [
        "blame",
        "missing_date",
        "missing_sum",
        "missing_next_step",
    ]
    for note in found["notes"]:
        assert note["excerpt"] == text[note["start"] : note["end"]]


def test_a_draft_that_is_not_there_ends_with_its_own_code(draft: Path, capsys: Spoken) -> None:
    assert main(["tone", str(draft.with_name("rien.txt"))]) == 2
    assert "introuvable" in capsys.readouterr().err


def test_help_and_refusal_name_every_letter_there_is(capsys: Spoken) -> None:
    assert main(["tone", "--help"]) == 0
    # Its lines are broken where the terminal ends.
    shown = re.sub(r"[\s│]", "", capsys.readouterr().out)
    assert all(kind in shown for kind in kinds())
    assert main(["tone", "-", "--kind", "nothing"]) == 1
    assert "formal_notice" in capsys.readouterr().err
