"""What the command line begins with stands in a small catalogue, and the rest stays unread."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from secateur.cli.click_words import CLICK_WORDS
from secateur.cli.running import run
from secateur.i18n.compile import AREAS
from secateur.i18n.translation import FOLDER, LANGUAGES, START_DOMAIN, Translator, translator
from secateur.model.text import Text


def templates(pattern: str) -> set[str]:
    """Return the templates of some areas."""
    found: set[str] = set()
    for path in FOLDER.glob(pattern):
        with path.open("rb") as file:
            messages = [message.id for message in read_po(file) if message.id]
        found |= {one if isinstance(one, str) else one[0] for one in messages}
    return found


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["afort"]])
def test_the_first_help_page_needs_no_other_catalogue(
    locale: str, arguments: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path))
    monkeypatch.setenv("LANGUAGE", locale.replace("-", "_"))
    translator.cache_clear()
    run(arguments)

    if locale != "en":
        assert "_whole" not in vars(translator(locale))


@pytest.mark.parametrize("locale", [one for one in LANGUAGES if one != "en"])
def test_what_is_not_of_the_start_is_worded_all_the_same(locale: str) -> None:
    elsewhere = {
        said
        for said in templates("fr/*.po") - templates(f"fr/{AREAS[START_DOMAIN]}.po")
        if "{" not in said
    }
    say = Translator(locale)

    assert sum(say(Text(said)) != said for said in elsewhere) > len(elsewhere) * 0.9


def test_tu_words_what_the_command_line_begins_with_in_the_same_areas() -> None:
    start = f"{AREAS[START_DOMAIN]}.po"
    familiar = templates("fr@tu/*.po") & templates(f"fr/{start}")

    assert familiar
    assert familiar <= templates(f"fr@tu/{start}")


def test_click_finds_all_its_words() -> None:
    assert templates("fr/cli_click.po") == {said.template for said in CLICK_WORDS}
