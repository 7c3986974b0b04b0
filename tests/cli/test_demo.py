"""How the demonstration ends: with what to type next, as it must be typed here."""

import sys
from datetime import date
from functools import partial
from pathlib import Path

import pytest

import secateur
from secateur.actions.invent_records import invent_records
from secateur.cli.commands.demo import ending
from secateur.cli.program import program
from secateur.demo.world import invent
from secateur.i18n import translator
from secateur.settings.environment import environment

SAID = ending(".venv/bin/secateur", "lambda", date(2026, 10, 31))
ROOT = Path(secateur.__path__[0]).parents[1]


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A program that stands where no shell finds it."""
    made = tmp_path / "bin dir" / "secateur"
    made.parent.mkdir()
    made.touch(mode=0o755)
    return made


def test_a_program_that_no_shell_finds_is_called_by_the_path_it_was_started_by(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(sys, "argv", [str(installed), "demo"])

    assert program() == f"'{installed}'"


def test_a_program_that_the_shell_finds_is_called_by_its_name(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(installed.parent))
    monkeypatch.setattr(sys, "argv", [str(installed), "demo"])

    assert program() == "secateur"


def test_a_module_is_called_as_a_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/somewhere/secateur/__main__.py", "demo"])

    assert program().endswith(" -m secateur")


@pytest.mark.parametrize(
    ("language", "page"),
    [
        ("fr-FR", "Pour ouvrir la page, où tout cela se retrouve\u00a0: .venv/bin/secateur serve"),
        ("en", "To open the page, with the same in it: .venv/bin/secateur serve"),
    ],
)
def test_the_page_comes_first_in_the_language_of_the_person(language: str, page: str) -> None:
    first, *more = translator(language)(SAID).split("\n")

    assert first == page
    assert all(".venv/bin/secateur " in line for line in more)


@pytest.mark.parametrize(
    ("locale", "other", "spoken"), [("fr-FR", "en", "fr-CA"), ("en", "fr-FR", "en")]
)
def test_who_is_invented_speaks_the_language_of_the_person_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str, other: str, spoken: str
) -> None:
    small = partial(invent, months=1, cast=(("healthy",),))
    monkeypatch.setattr("secateur.actions.invent_records.invent", small)
    folder = tmp_path / "demo"

    for asked in (locale, other):
        invent_records(environment(), folder, 1, asked)
        assert f'language = "{spoken}"' in (folder / "secateur.toml").read_text("utf-8")


def test_make_demo_adds_no_words_of_its_own() -> None:
    recipe = (ROOT / "Makefile").read_text().split("\ndemo:")[1].split("\n\n")[0]

    assert "echo" not in recipe
