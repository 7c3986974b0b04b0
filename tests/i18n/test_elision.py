"""French says « d’Ode », not « de Ode »: the names that fill a sentence are heard as well."""

import re

import pytest

from secateur.i18n import translator
from secateur.i18n.elision import elided
from secateur.model.text import Text
from tests.i18n.test_catalogues import worded

say = translator("fr-FR")


@pytest.mark.parametrize(
    ("client", "said"),
    [
        ("Atelier Ode", "le cas d’Atelier Ode"),
        ("Éditions Lambda", "le cas d’Éditions Lambda"),
        ("Œuvres & Cie", "le cas d’Œuvres & Cie"),
        ("Sigma", "le cas de Sigma"),
        ("Hugo Roux", "le cas de Hugo Roux"),
        ("Onze SA", "le cas de Onze SA"),
        ("", "le cas de "),
    ],
)
def test_de_loses_its_e_before_a_name_that_begins_with_a_vowel(client: str, said: str) -> None:
    assert say(Text("le cas de {client}", {"client": client})) == said


def test_que_does_as_well_and_a_word_that_ends_alike_does_not() -> None:
    said = "ce que {client} doit à la banque {client}"

    assert elided(said, lambda _: "Ode") == "ce qu’{client} doit à la banque {client}"


def test_a_brace_within_a_name_stays_a_brace() -> None:
    assert say(Text("le cas de {client}", {"client": "{un}"})) == "le cas de {un}"


def test_a_sum_a_day_or_a_number_keeps_the_word_before_it() -> None:
    assert say(Text("un délai de {n} jours", {"n": 8})).startswith("un délai de 8")


@pytest.mark.parametrize(
    ("n", "said"), [(1, "D’un"), (2, "De deux"), (8, "De huit"), (11, "De onze")]
)
def test_a_number_in_words_is_heard_as_well(n: int, said: str) -> None:
    assert say(Text("De {n:words}", {"n": n})) == said


def test_english_has_no_such_rule() -> None:
    assert translator("en")(Text("chez de {client}", {"client": "Ode"})) == "chez de Ode"


FRENCH = ("fr", "fr@tu", "fr_BE", "fr_BE@tu", "fr_CA", "fr_CA@tu", "fr_CH", "fr_CH@tu")
KEEPS_ITS_E = re.compile(
    r"\b(?:de|que|jusque|lorsque|puisque|je|ne|se|me|te) "
    r"[\u00a0\u202f]?\{\w+(?::(?:plain|words|opening))?\}",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", FRENCH)
def test_no_french_sentence_keeps_an_e_before_a_name_that_begins_with_a_vowel(
    language: str,
) -> None:
    kept = [
        one for _, one in worded(language) if KEEPS_ITS_E.search(elided(one, lambda _: "Éditions"))
    ]

    assert kept == []
