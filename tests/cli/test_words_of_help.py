"""No help page and no refusal of the command line leaves English among French words."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from secateur.__main__ import main
from secateur.cli.application import APPLICATION
from secateur.cli.command import PLACES, Argument

AS_THEY_ARE = frozenset({"DATE", "EUR", "FR", "CLIENT=DATE", "F-2026-001"})
"""Words that both languages write alike."""


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path))


def _commands(group: click.Group, ctx: click.Context) -> Iterator[click.Command]:
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        yield command
        if isinstance(command, click.Group):
            yield from _commands(command, ctx)


def test_what_stands_for_a_value_has_its_words_in_the_catalogue() -> None:
    ctx = click.Context(APPLICATION)
    places = {
        str(param.metavar)
        for command in _commands(APPLICATION, ctx)
        for param in command.params
        if param.metavar and not isinstance(param, Argument)
    }
    shouted = {place for place in places if place.isupper() and any(map(str.isalpha, place))}
    assert shouted - AS_THEY_ARE <= set(PLACES)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["dossier", "lambda"], "Il manque l’option « --out »."),
        (["afford", "lambda", "--income-tax", "22"], "n’est pas un pourcentage de 0 à 100"),
        (["afford", "lambda", "--notice-days", "un mois"], "n’est pas un nombre de 0 à 730"),
        (["vent", "read", "trois"], "n’est pas un nombre d’au moins 1"),
    ],
)
def test_a_refusal_of_the_command_line_is_in_french(
    typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--language", "fr-FR", *typed]) == 1
    assert said in capsys.readouterr().err.replace("\xa0", " ")


def test_an_option_takes_a_number_with_its_unit(capsys: pytest.CaptureFixture[str]) -> None:
    typed = ["afford", "nobody", "--income-tax", "22 %", "--notice-days", "30 jours"]
    main(["--language", "fr-FR", *typed])
    assert "--income-tax" not in capsys.readouterr().err


def test_a_workspace_without_a_folder_has_a_french_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["--language", "fr-FR", "clients"])
    assert "Espace de travail\xa0: par défaut" in capsys.readouterr().err


def test_a_setting_may_be_negative_and_is_no_option() -> None:
    assert main(["clients", "set", "limits.energy_points", "-1.5"]) == 0
