"""When two writings are one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.matching.names import comparable, contained, payer, similarity, slug


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Éditions Lambda", "EDITIONS LAMBDA SA"),
        ("S.A.R.L. L’Atelier d’Oméga", "Atelier d'Omega SARL"),
        ("Dupont & Fils", "DUPONT ET FILS"),
        ("Kappa Inc.", "kappa"),
        ("Thêta Ltée", "THETA LIMITED"),
        ("Société Œuvre GmbH", "societe oeuvre"),
    ],
)
def test_case_accents_punctuation_and_legal_form_do_not_count(first: str, second: str) -> None:
    assert comparable(first) == comparable(second)


@pytest.mark.parametrize(
    "label",
    [
        "VIR SEPA EDITIONS LAMBDA SA REF F-2026-004",
        "VIREMENT DE EDITIONS LAMBDA 12/03/2026 1 200,00 EUR",
        "SEPA CREDIT TRANSFER FROM EDITIONS LAMBDA INVOICE 17",
        "VIR INST RECU EDITIONS LAMBDA FACTURE MARS",
    ],
)
def test_bank_words_references_dates_and_sums_are_not_the_payer(label: str) -> None:
    assert payer(label) == "editions lambda"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Lambda", "Éditions Lambda"),
        ("Lambda Éditions", "Éditions Lambda"),
        ("editionslambda", "Éditions Lambda"),
        ("Editions Lamdba", "Éditions Lambda"),
    ],
)
def test_names_agree_where_their_own_words_do(first: str, second: str) -> None:
    assert similarity(comparable(first), comparable(second)) >= 0.8


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Éditions Lambda", "Éditions Gamma"),
        ("Martin Paul", "Martin Pierre"),
        ("0379-NEVHP", "0379-XQWCT"),
        ("Studio 12", "Studio 54"),
        ("Agence", "Agence Sigma"),
    ],
)
def test_what_many_share_makes_no_agreement(first: str, second: str) -> None:
    assert similarity(comparable(first), comparable(second)) < 0.8


@pytest.mark.parametrize(
    ("label", "share"),
    [
        ("VIR EDITIONS LAMB", 1.0),
        ("VIR SEPA LAMBDA FACTURE 12", 0.7),
        ("BOULANGERIE FR INV 12", 0.0),
        ("VIR EDITIONS GAMMA", 0.3),
    ],
)
def test_a_cut_off_name_is_still_found_in_a_label(label: str, share: float) -> None:
    assert contained("editions lambda", payer(label)) == pytest.approx(share, abs=0.05)


@given(st.text(), st.text())
def test_similarity_is_symmetric_and_between_nothing_and_all(first: str, second: str) -> None:
    ours, theirs = comparable(first), comparable(second)

    assert similarity(ours, theirs) == pytest.approx(similarity(theirs, ours))
    assert 0.0 <= similarity(ours, theirs) <= 1.0


@given(st.text())
def test_comparing_what_is_comparable_changes_nothing(name: str) -> None:
    assert comparable(comparable(name)) == comparable(name)


@given(st.text())
def test_a_slug_is_ascii_letters_digits_and_single_hyphens(name: str) -> None:
    made = slug(name)

    assert made.isascii()
    assert made == made.lower()
    assert not made or all(part.isalnum() for part in made.split("-"))


def test_a_slug_keeps_the_whole_name() -> None:
    assert slug("Éditions Lambda, S.A.") == "editions-lambda-s-a"
    assert slug("Cœur & Œuvre") == "coeur-oeuvre"
