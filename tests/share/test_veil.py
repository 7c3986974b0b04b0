"""What is hidden is nowhere, the same label stands everywhere, and the rest stays."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from secateur.i18n import translator
from secateur.model.text import Value, text
from secateur.share import Hidden, Veil, VeiledTranslator, hide_details, hide_sums, magnitude

LAMBDA = Hidden("Client A", ("Éditions Lambda", "*@lambda.example", "LAMBDA SA"), "lambda")
LEA = Hidden("person 1", ("Léa Martin", "lea@perso.example", "Léa"), "lea")
VEIL = Veil([LAMBDA, LEA])


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Chez EDITIONS  LAMBDA, oui", "Chez Client A, oui"),
        ("éditions\nlambda", "Client A"),
        ("Écrire à compta@lambda.example.", "Écrire à Client A."),
        ("compta@paris.lambda.example", "Client A"),
        ("https://lambda.example/doc", "https://Client A/doc"),
        ("Léa Martin et lea@perso.example", "person 1 et person 1"),
        ("Bonjour Le\u0301a !", "Bonjour person 1 !"),
        ("LAMBDA-12", "LAMBDA-12"),
        ("Léandre et Lambdas", "Léandre et Lambdas"),
        ("rien", "rien"),
        ("", ""),
    ],
)
def test_a_name_is_hidden_in_any_spelling_and_only_as_a_whole_word(said: str, shown: str) -> None:
    assert VEIL(said) == shown


def test_what_was_met_is_counted() -> None:
    veil = Veil([LAMBDA, LEA])
    veil("Léa, Léa et Éditions Lambda")

    assert veil.met == {"lea": 2, "lambda": 1}


def test_a_name_inside_a_kept_one_is_left_alone() -> None:
    veil = Veil([Hidden("▇", ("Lambda", "Sigma"))], kept=["Lambda Suisse"])

    assert veil("Lambda Suisse et Sigma") == "Lambda Suisse et ▇"


NAMES = st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), min_size=3, max_size=9)


@given(NAMES, st.text(max_size=30), st.text(max_size=30))
def test_no_name_survives_between_any_words(name: str, before: str, after: str) -> None:
    veil = Veil([Hidden("▇", (name,))])
    assume(not before[-1:].isalnum() and not after[:1].isalnum())
    assume(before[-1:] != "_" and after[:1] != "_")
    alone = Veil([Hidden("▇", (name,))])(f" {name} ")

    assert alone == " ▇ "
    assert name not in veil(f"x {name} {name.upper()} y")


@pytest.mark.parametrize(
    "said",
    [
        *("1 234,56 €", "€1,234.56", "1.234,56 EUR", "CAD 1234.56", "1\u202f234,56\u00a0€", "2 k€"),
        *("500 euros", "12 $", "40 €", "1234,56", "1 234.56", "CHF 3'000.-", "50 balles"),
    ],
)
def test_a_sum_is_hidden_however_it_is_written(said: str) -> None:
    shown = hide_sums(f"Il reste {said} à payer", {Decimal("1234.56")})

    assert not [one for one in shown if one.isdigit()]
    assert shown.startswith("Il reste ")


@pytest.mark.parametrize("said", ["le 12 mars 2026", "3 jours", "à 14 h 30", "la v2", "page 12"])
def test_a_number_that_is_no_sum_stays(said: str) -> None:
    assert hide_sums(said, {Decimal("1234.56")}) == said


@pytest.mark.parametrize(
    "said",
    [
        *("a.b@c.example", "06 12 34 56 78", "+33 6 12 34 56 78"),
        *("FR76 3000 6000 0112 3456 7890 189", "https://x.example/a?b", "(514) 555-0100"),
    ],
)
def test_addresses_links_and_numbers_of_people_are_hidden(said: str) -> None:
    assert hide_details(f"voir {said} merci") == "voir ▇▇▇ merci"


def test_a_date_is_no_telephone() -> None:
    assert hide_details("du 2026-09-01 au 2026-10-31, 12 pages") == (
        "du 2026-09-01 au 2026-10-31, 12 pages"
    )


@given(st.integers(-(10**9), 10**9).filter(bool))
def test_a_magnitude_has_no_digit(minor: int) -> None:
    assert not [one for one in magnitude(minor, "EUR", translator("fr-FR")) if one.isdigit()]


def test_a_sentence_about_money_says_no_figure_and_others_say_theirs() -> None:
    say = VeiledTranslator("en", is_familiar=False, veil=VEIL, hides_sums=True)
    values: dict[str, Value] = {
        "amount": 123_456,
        "currency": "EUR",
        "client": "Éditions Lambda",
        "n": 3,
    }

    assert say(text("{amount:money:currency} from {client}", **values)) == (
        "≈ thousands (EUR) from Client A"
    )
    assert say(text("{amount:number} {currency}", **values)) == "▇▇▇ EUR"
    assert say(text("{n} of {amount:number}", **values)) == "3 of 123,456"
