"""A noun after a number is singular or plural by the rule of its language, decimals included."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.i18n import translator
from secateur.i18n.compile import compiled
from secateur.i18n.forms import FORMS
from secateur.i18n.translation import FOLDER, LANGUAGES
from secateur.model.text import Text, text
from secateur.web.page_words import page_translator

ANY_NUMBER = st.one_of(
    st.integers(-300, 5000),
    st.floats(-3, 3),
    st.floats(-5000, 5000),
    st.decimals(0, 3, places=2).map(float),
)
WAIT = text("{value:number} {value|working day|working days}")
FRENCH = [place for place in LANGUAGES if place.startswith("fr")]


def said(place: str, value: float) -> tuple[str, str]:
    """Return the number and the noun of a sentence."""
    number, _, noun = translator(place)(Text(WAIT.template, {"value": value})).partition(" ")
    return number, noun


def as_read(number: str) -> float:
    """Return the number that a reader sees."""
    bare = number.replace("\N{MINUS SIGN}", "-").replace("\N{NARROW NO-BREAK SPACE}", "")
    bare = bare.replace("\N{NO-BREAK SPACE}", "").replace("’", "")
    return float(bare.replace(",", "."))


@pytest.mark.parametrize("place", FRENCH)
@given(value=ANY_NUMBER)
def test_in_french_what_reads_below_two_is_singular(place: str, value: float) -> None:
    number, noun = said(place, value)

    assert noun.startswith("jour ") == (abs(as_read(number)) < 2)


@given(value=ANY_NUMBER)
def test_in_english_only_what_reads_as_one_is_singular(value: float) -> None:
    number, noun = said("en", value)

    assert noun == ("working day" if number.lstrip("\N{MINUS SIGN}") == "1" else "working days")


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (0, "0 jour ouvré", "0 working days"),
        (0.62, "0,62 jour ouvré", "0.62 working days"),
        (1, "1 jour ouvré", "1 working day"),
        (1.04, "1 jour ouvré", "1 working day"),
        (1.7, "1,7 jour ouvré", "1.7 working days"),
        (1.96, "2 jours ouvrés", "2 working days"),
        (4.2, "4,2 jours ouvrés", "4.2 working days"),
        (None, "– jours ouvrés", "– working days"),
    ],
)
def test_the_number_decides_as_it_is_written(
    value: float | None, french: str, english: str
) -> None:
    one = Text(WAIT.template, {"value": value})

    assert translator("fr-FR")(one) == french
    assert translator("en")(one) == english


@given(n=ANY_NUMBER)
def test_a_whole_sentence_follows_the_same_rule_as_a_noun(n: float) -> None:
    for place in ("fr-FR", "en"):
        whole = translator(place)(text("{n:number} day", "{n:number} days", n=n))
        noun = translator(place)(text("{n:number} {n|day|days}", n=n))

        assert whole == noun


@given(value=st.floats(-1e6, 1e6))
def test_a_number_never_ends_with_a_decimal_of_no_worth(value: float) -> None:
    written = FORMS["number"](value, "", "en")

    assert not re.search(r"\.\d*0$|\.$", written)


def test_on_a_page_the_number_and_its_noun_stay_on_one_line() -> None:
    one = Text(WAIT.template, {"value": 1.7})

    assert page_translator("fr-FR")(one) == "1,7\N{NO-BREAK SPACE}jour ouvré"


NUMBER_THEN_NOUN = re.compile(r"\{(?!n:)\w+:number\} (\w+s)\b")
SAME_FOR_ALL = {"across", "ailleurs", "dans", "des", "fois", "is", "mois", "plus"}
"""Words after a number that have one form, or that it does not count."""


@pytest.mark.parametrize("language", ["fr", "fr@tu"])
def test_no_noun_is_left_in_one_form_after_a_number_that_may_be_a_decimal(language: str) -> None:
    for message in compiled(FOLDER / language):
        for wording in (message.id, message.string):
            for form in [wording] if isinstance(wording, str) else (wording or ()):
                nouns = set(NUMBER_THEN_NOUN.findall(form.replace("\N{NO-BREAK SPACE}", " ")))
                assert nouns <= SAME_FOR_ALL, form
