"""The rules themselves: every line is one, and can be found."""

from pathlib import Path

import pytest

from secateur.tone import KINDS, check
from secateur.tone.notes import WORDED
from secateur.tone.phrases import BadPhraseError, find, parse
from secateur.tone.rulebook import FOLDER, LANGUAGES, rulebook, without

CLASSES = {"you": ["vous", "tu"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_phrases(language: str) -> None:
    rules = rulebook(language).rules

    assert all(len(rules[kind].phrases) > 20 for kind in WORDED)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.txt")), ids=lambda path: path.stem)
def test_no_line_of_a_rule_file_is_said_twice(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]

    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_model_sentence_is_calm(language: str) -> None:
    for formal, familiar in rulebook(language).models.values():
        assert check(formal, language=language) == ()
        assert check(familiar, language=language) == ()


@pytest.mark.parametrize(
    ("line", "words", "is_there"),
    [
        ("{you} ne ..2 jamais", "vous ne lisez jamais", True),
        ("{you} ne ..2 jamais", "vous ne lisez pas mes mails jamais", False),
        ("incompét*", "incompetence", True),
        ("merci beaucoup? pour", "merci pour", True),
        ("j'en ai marre", "j' en ai marre", True),
        ("payé|réglé tard", "regle tard", True),
    ],
)
def test_how_phrases_are_written(line: str, words: str, *, is_there: bool) -> None:
    assert (find(parse(line, CLASSES), words.split()) is not None) is is_there


@pytest.mark.parametrize("line", ["{nobody} dit", "..3", "a* b", "oui?", "bon|l'ami dit"])
def test_a_line_that_is_no_phrase_is_refused(line: str) -> None:
    with pytest.raises(BadPhraseError):
        parse(line, CLASSES)


def test_a_phrase_is_looked_up_by_its_rarest_word() -> None:
    assert parse("{you} ne ..2 sempiternel*", CLASSES).keys == {"^sem"}


def test_rules_can_do_without_a_phrase() -> None:
    book = without(rulebook("en"), frozenset({("absolute", "umpteenth")}))

    assert check("For the umpteenth day.", language="en")
    assert check("For the umpteenth day.", language="en", book=book) == ()


def test_kinds_are_ordered_and_named_once() -> None:
    assert len(set(KINDS)) == len(KINDS)
