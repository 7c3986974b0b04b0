"""A term is typed in a few words, in either language, and refused where it says too little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.i18n import translator
from secateur.leaving.terms import KINDS, Term, as_said, measures, of_said, parsed, promise, written
from secateur.model.errors import MissingInputError


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("payment 30 days", Term("payment", 30)),
        ("paiement 30 jours", Term("payment", 30)),
        ("hours", Term("hours", 0)),
        ("Horaires", Term("hours", 0)),
        ("scope 20 hours", Term("scope", 1200)),
        ("périmètre 7,5 heures", Term("scope", 450)),
        ("rate 75", Term("rate", 7500, "EUR")),
        ("tarif 82,50", Term("rate", 8250, "EUR")),
        ("approvals 5 days", Term("approvals", 5)),
    ],
)
def test_a_term_is_read_as_it_is_typed(said: str, expected: Term) -> None:
    assert parsed(said, "EUR") == expected


@pytest.mark.parametrize(
    "said", ["", "payment", "payment 0 days", "payment 2.5 days", "scope", "kindness", "rate 0"]
)
def test_a_term_that_says_too_little_is_refused(said: str) -> None:
    with pytest.raises(MissingInputError):
        parsed(said, "EUR")


@given(st.sampled_from(KINDS), st.integers(1, 120))
def test_a_term_is_written_as_it_can_be_read_again(kind: str, number: int) -> None:
    limits = {"hours": 0, "scope": number * 60}
    term = Term(kind, limits.get(kind, number), "EUR" if kind == "rate" else "")  # type: ignore[arg-type]  # one of KINDS

    assert parsed(written(term), "EUR") == term
    assert of_said(as_said(term)) == term


@pytest.mark.parametrize("locale", ["en", "fr-FR"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_term_and_its_test_is_worded_without_a_closing_stop(kind: str, locale: str) -> None:
    say = translator(locale)
    term = Term(kind, 1200, "EUR")  # type: ignore[arg-type]  # one of KINDS

    for said in (say(promise(term)), say(measures([term], "3 March"))):
        assert said
        assert said[-1].isalnum()
    assert "3 March" in say(measures([term], "3 March"))
