"""Long patterns are searched quickly, and find what the plain pattern finds."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.ask_sets import own
from secateur.mail.intent import promise, reminder, work
from secateur.mail.intent.patterns import Alternatives, Sentence
from secateur.mail.intent.sentences import tokenized

SAID = (
    "can you quote the report ? pouvez vous traduire un livre devis for i' ll pay friday 3 "
    "reminder : facture 12 is overdue relance j' ai pense a vous new order pas merci pour"
)
WORDS = SAID.split()
TEXTS = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)


ALL = {
    f"{module.__name__.rpartition('.')[2]}.{name}": each
    for module in (promise, reminder, work)
    for name, each in vars(module).items()
    if isinstance(each, Alternatives)
}
SETS = ("fr", "en", "reminders", "promises", "work")
WRITTEN = [tokens for name in SETS for each in own(name) for tokens in tokenized(each.text)]


@pytest.mark.parametrize("name", sorted(ALL))
@settings(deadline=None)
@given(text=TEXTS)
def test_the_quick_search_finds_what_the_whole_pattern_finds(name: str, text: str) -> None:
    sentence = Sentence(text.split())

    assert ALL[name].is_in(sentence) == (ALL[name].pattern.search(sentence.text) is not None)


@pytest.mark.parametrize("name", sorted(ALL))
def test_no_written_sentence_is_passed_over_for_its_words(name: str) -> None:
    sentences = [Sentence(tokens) for tokens in WRITTEN]
    whole = [each.text for each in sentences if ALL[name].pattern.search(each.text)]

    assert whole
    assert [each.text for each in sentences if ALL[name].is_in(each)] == whole


@settings(deadline=None)
@given(text=st.text(), piece=st.sampled_from([word for word in WORDS if word.isascii()]))
def test_no_text_is_passed_over_for_its_words(text: str, piece: str) -> None:
    for tokens in tokenized(f"{text} {piece} {text}"):
        sentence = Sentence(tokens)

        for each in ALL.values():
            assert each.is_in(sentence) == (each.pattern.search(sentence.text) is not None)


def test_bars_inside_groups_and_sets_do_not_part_alternatives() -> None:
    one = Alternatives(r"""
        | \bone (?:two|three)\b|[|x]y
        | \|z
        """)

    assert [
        one.is_in(Sentence(text.split())) for text in ("one three", "|y", "|z", "bone two", "two")
    ] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert isinstance(one.pattern, re.Pattern)
