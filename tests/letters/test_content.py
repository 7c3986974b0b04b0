"""Content files: complete in every variant, or refused with the file and key."""

from collections.abc import Callable
from pathlib import Path

import pytest

from secateur.letters import content, kinds, places, title
from secateur.letters.call_script import ANSWERS, script, script_kinds
from secateur.letters.content import LANGUAGES, entries
from secateur.letters.content_file import read
from secateur.letters.errors import ContentError
from secateur.letters.manners import locales_of, manners
from secateur.letters.phrases import phrases
from secateur.letters.variants import parsed, wordings

DECLARED = frozenset({"ends_on", "sender_name"})


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_has_its_words_in_every_language(kind: str, language: str) -> None:
    made = content.content(kind, language)

    assert title(kind, language) == made.title
    for said in (made.subject, *(entry.said for entry in made.body if entry.kind == "text")):
        assert all(wording.strip() for wording in wordings(said))
    assert any("{" not in wording for entry in made.body for wording in wordings(entry.said))


@pytest.mark.parametrize("kind", kinds())
def test_a_letter_asks_for_the_same_facts_in_every_language(kind: str) -> None:
    asked = [
        [(entry.kind, entry.when, entry.unless, entry.asks) for entry in made.body]
        for made in (content.content(kind, language) for language in LANGUAGES)
    ]

    assert asked[0]
    assert asked[0] == asked[1]
    assert title(kind, "fr") != title(kind, "en")


def test_the_letters_are_the_folders() -> None:
    assert {"reset", "formal_notice", "thank_you"} <= set(kinds())
    assert len(kinds()) >= 11


@pytest.mark.parametrize("code", [*places.codes(), places.ELSEWHERE])
def test_every_place_can_be_read(code: str) -> None:
    assert places.place(code).setting.paper in {"a4", "us-letter"}


@pytest.mark.parametrize("kind", script_kinds())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_call_script_has_three_answers(kind: str, language: str) -> None:
    assert len(script(kind, language).answers) == ANSWERS


def test_french_and_english_say_the_same_things() -> None:
    assert set(manners("fr").units) == set(manners("en").units)
    assert set(manners("fr").channels) == set(manners("en").channels)
    assert set(manners("fr").motives) == set(manners("en").motives)
    for sheet in ("statement", "script"):
        assert set(phrases(sheet, "fr")) == set(phrases(sheet, "en"))


def test_a_subdivision_without_a_file_is_its_country() -> None:
    assert places.place("US-NY").code == "US"
    assert places.place("CA-ON").code == "CA"
    assert places.place("CA-QC").code == "CA-QC"
    assert places.place("JP").code == places.ELSEWHERE


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"vous": "x"}, "no wording for \\['tu'\\]"),
        ({"warm": "x", "neutral": "x"}, "no wording for \\['firm'\\]"),
        ({"fr-FR": "x", "fr-CA": "x"}, "no wording for"),
        ({"en-GB": "x", "others": "y"}, "not locales of this language"),
        ({"vous": "x", "warm": "y"}, "unknown branches"),
        ({"warm, warm": "x"}, "given twice"),
        ({"one": " ", "several": "x"}, "empty wording"),
        (3, "a wording or branches"),
    ],
)
def test_an_incomplete_wording_is_refused(given: object, problem: str) -> None:
    with pytest.raises(ContentError, match=problem):
        parsed(given, "here", locales_of("fr"))


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"text": "{ends_on:money}"}, "not how that fact is written"),
        ({"text": "{ends_on}"}, "not how that fact is written"),
        ({"text": "{nothing:text}"}, "not how that fact is written"),
        ({"text": "{pay_by:date}"}, "not declared"),
        ({"text": "{~nothing}"}, "no word"),
        ({"text": "a { b"}, "brace"),
        ({"text": "x", "wen": "ends_on"}, "unknown"),
        ({"text": "x", "when": "tomorrow"}, "unknown"),
        ({"text": "x", "join": "yes"}, "true or false"),
        ({"text": "x", "list": "files"}, "exactly one"),
        ({"list": "files"}, "no fact"),
        ({"table": "sums"}, "no table"),
    ],
)
def test_a_wrong_entry_is_refused(entry: object, problem: str) -> None:
    with pytest.raises(ContentError, match=problem):
        entries([entry], "here", "fr", DECLARED)


@pytest.mark.parametrize(
    ("written", "problem"), [("a: 1\na: 2\n", "twice"), ("- a\n", "a mapping expected")]
)
def test_a_file_that_is_no_mapping_of_different_keys_is_refused(
    tmp_path: Path, written: str, problem: str
) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(written, encoding="utf-8")

    with pytest.raises(ContentError, match=problem):
        read(file)


def _every_wording() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for kind in kinds():
        for language in LANGUAGES:
            words = content.content(kind, language)
            said = [one.said for one in words.body if one.kind == "text"]
            found += [(f"{kind}.{language}", one) for part in said for one in wordings(part)]
    return found


def _two_spaces(said: str) -> bool:
    return "  " in said


def _no_end(said: str) -> bool:
    return said.rstrip()[-1] not in ".:?"


def _exclaims(said: str) -> bool:
    return "!" in said


@pytest.mark.parametrize("is_wrong", [_two_spaces, _no_end, _exclaims])
def test_every_sentence_is_well_formed(is_wrong: Callable[[str], bool]) -> None:
    wrong = [
        where
        for where, said in _every_wording()
        if is_wrong(said) and said not in {"{motive:text}", "{note:text}"}
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_locale_is_said_somewhere(language: str) -> None:
    package = Path(content.__file__).parent
    files = [*package.rglob(f"{language}.yaml"), *package.glob("places/*.yaml")]
    said = "".join(path.read_text(encoding="utf-8") for path in files)

    assert [word for word in manners(language).words if f"{{~{word}}}" not in said] == []
