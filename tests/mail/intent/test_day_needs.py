"""Days are looked for only where the words of their phrases stand: nothing is missed by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.mail.intent.days import Reader, readers
from secateur.mail.intent.patterns import bits_of, vocabulary

WORDS = """
vendredi prochain lundi friday next week fin début debut mi du de la le the 31 15th 1er 30 29
fevrier mars february may mois month semaine in dans sous 10 jours ouvres days 31/12 12/31 2025
2026 2026/03/04 02.03.25 tomorrow demain apres ce end of by soir matin today aujourd' hui d' ici
huitaine quinzaine au courant proch pro qui vient en huit day after three trois within hours 48 h
"""
PHRASES = st.lists(st.sampled_from(sorted(vocabulary(WORDS))), max_size=9).map(" ".join)
EVERY = [*readers(is_month_first=True), *readers(is_month_first=False)]


@pytest.mark.parametrize("reader", EVERY, ids=range(len(EVERY)))
def test_every_phrase_that_names_a_day_has_words_it_cannot_do_without(reader: Reader) -> None:
    assert reader.needs


@given(phrase=PHRASES)
def test_no_phrase_that_names_a_day_is_passed_over(phrase: str) -> None:
    words = bits_of(phrase.split(" "))

    for reader in EVERY:
        if reader.pattern.search(phrase):
            assert words & reader.needs == reader.needs
