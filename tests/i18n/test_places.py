"""Québec, Belgium and Switzerland read their own words, in sentences that agree with them."""

import re
from collections.abc import Iterator

import pytest

from secateur.i18n import translator
from secateur.i18n.compile import compiled, of_place
from secateur.i18n.places import WORDS, in_place
from secateur.i18n.translation import FOLDER
from secateur.model.text import text
from secateur.share.veiled_words import VeiledTranslator
from secateur.web.page_words import page_translator

NARROW, NO_BREAK = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
CREDIT_NOTE = r"\bavoirs\b|\b(?:une?|cet|l’|ou|comme) avoir\b|^avoir\b(?! (?:besoin|lieu))"
NOT_SAID = {
    "fr_CA": (
        rf"{CREDIT_NOTE}|\bmissions?\b|week-end|\bouvrée?s?\b|relevés? de compte|\bTTC\b|\bHT\b"
        r"|\bhors taxe|\bcentimes?\b|\btrésorerie\b|\bpermanence\b|\bTVA\b|\brelances? de paie"
    ),
    "fr_BE": CREDIT_NOTE,
    "fr_CH": CREDIT_NOTE,
}
"""The words of France that a place has another for; ``d’avoir`` and its like are the verb."""


def wordings(language: str) -> Iterator[str]:
    for message in compiled(FOLDER / language):
        forms = message.string or ()
        yield from [forms] if isinstance(forms, str) else forms


@pytest.mark.parametrize("language", ["fr", "fr@tu"])
@pytest.mark.parametrize("place", sorted(WORDS))
def test_no_word_of_france_is_left_where_a_place_has_its_own(place: str, language: str) -> None:
    for wording in wordings(language):
        there = in_place(wording, place)
        assert not re.search(NOT_SAID[place], there, re.IGNORECASE), there


@pytest.mark.parametrize("language", ["fr", "fr@tu"])
@pytest.mark.parametrize("place", sorted(WORDS))
def test_what_a_place_says_otherwise_still_agrees_and_holds_the_same_values(
    place: str, language: str
) -> None:
    for wording in wordings(language):
        there = in_place(wording, place)
        if there != wording:
            values = [re.findall(r"\{\w+[:\w]*\}", said) for said in (wording, there)]
            assert values[0] == values[1], there
            assert not re.search(r"\b(?:le|la|de|que) (?=[aeéêiou])", there), there
            assert not re.search(r"\b(?:un|le|au|du) note\b|notes? de crédit \w+és\b", there), there


def test_a_place_keeps_only_what_it_says_otherwise() -> None:
    whole = compiled(FOLDER / "fr")

    own = of_place(whole, "fr_CA")

    assert 0 < len(own) < len(whole) / 4
    said = {message.id: message.string for message in own}
    assert said["credit note"] == "note de crédit"
    assert "Spring" not in said


@pytest.mark.parametrize(
    ("place", "is_familiar", "said"),
    [
        ("fr-FR", False, "dans votre limite de 2 jours ouvrés."),
        ("fr-FR", True, "dans ta limite de 2 jours ouvrés."),
        ("fr-BE", False, "dans votre limite de 2 jours ouvrés."),
        ("fr-CA", False, "dans votre limite de 2 jours ouvrables."),
        ("fr-CA", True, "dans ta limite de 2 jours ouvrables."),
    ],
)
def test_a_place_has_both_ways_of_address(place: str, said: str, *, is_familiar: bool) -> None:
    one = text(
        "Your next question: {within} likely to be answered within your limit of"
        " {limit:exact} {limit|working day|working days}.",
        limit=2,
        within="70 %",
    )

    assert translator(place, is_familiar=is_familiar)(one).endswith(said)


def test_quebec_sets_no_space_before_a_question_mark_and_france_does() -> None:
    asked = text("Can I leave?")

    assert translator("fr-FR")(asked) == f"Puis-je partir{NARROW}?"
    assert translator("fr-CA")(asked) == "Puis-je partir?"
    assert page_translator("fr-CA")(asked) == "Puis-je partir?"
    veiled = VeiledTranslator("fr-CA", is_familiar=False, veil=str, hides_sums=False)
    assert veiled(asked) == "Puis-je partir?"


def test_quebec_keeps_the_space_before_a_colon_and_a_percent_sign() -> None:
    assert translator("fr-CA")(text("less than 1%")) == f"moins de 1{NARROW}%"
    assert translator("fr-CA")(text("To pay: {details}", details="x")) == f"Pour payer{NO_BREAK}: x"


def test_what_a_person_wrote_keeps_its_own_spaces_and_words() -> None:
    written = f"Un avoir{NARROW}? Une mission{NARROW}!"

    assert written in translator("fr-CA")(text("{what}: {value}", what=written, value=1))


def test_on_a_page_a_number_of_the_sentence_itself_stays_with_its_unit() -> None:
    assert page_translator("fr-FR")(text("within 30 days")) == f"d’ici 30{NO_BREAK}jours"
    assert page_translator("en")(text("within 30 days")) == f"within 30{NO_BREAK}days"
    most = text("“{key}” is a percentage from 0 to 100, such as 25, not “{said}”.", key="", said="")
    assert "de 0 à 100" in page_translator("fr-FR")(most)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("fr-FR", f"oui{NARROW}; non{NARROW}; oui"),
        ("fr-CA", "oui; non; oui"),
        ("en", "yes; no; yes"),
    ],
)
def test_a_list_is_parted_as_its_place_parts_it(place: str, said: str) -> None:
    assert translator(place).listed([text("yes"), text("no"), text("yes")]) == said
    assert not translator(place).listed([])
