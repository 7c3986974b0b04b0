"""What holds of any text at all, and of the weights and sentences that come with the project."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.ask_sets import group_key, own, parts_by_rule
from secateur.mail.intent import read_intent, read_intents, sentence_ask_probability
from secateur.mail.intent.ask import (
    ASKING,
    CERTAIN,
    EARLIER,
    LAST_SENTENCES,
    message_probability,
    sentence_probability,
)
from secateur.mail.intent.features import NEEDED, RULES, counts, reading, turns, turns_by_words
from secateur.mail.intent.lexicon import ENGLISH, FRENCH, Letters
from secateur.mail.intent.model import Weights, model_of
from secateur.mail.intent.sentences import END, in_sentences, tokenized, words_of
from tests.mail.intent import SENT_ON

LANGUAGES = st.sampled_from(["fr", "en", "de", None])
SENTENCES = st.sampled_from([sentence.text for name in ("fr", "en") for sentence in own(name)])
WORDS = st.sampled_from([*FRENCH, "ouvrirez", "chez", "12ez", "x"])
SETS = ("fr", "en", "reminders", "promises", "work")


@settings(deadline=None)
@given(subject=st.text(), text=st.text(), language=LANGUAGES, sent_on=st.dates())
def test_any_text_is_read(subject: str, text: str, language: str | None, sent_on: date) -> None:
    intent = read_intent(subject, text, language, sent_on)

    assert 0 <= intent.ask <= 1
    assert intent.promised_on is None or intent.promised_on >= sent_on
    assert 0 <= sentence_ask_probability(text, language) <= 1


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(SENTENCES, SENTENCES, LANGUAGES, st.just(SENT_ON)), max_size=5))
def test_many_messages_are_read_as_each_is_by_itself(
    messages: list[tuple[str, str, str | None, date]],
) -> None:
    assert read_intents(messages) == [read_intent(*message) for message in messages]


@settings(deadline=None)
@given(texts=st.lists(SENTENCES, min_size=1, max_size=6), language=LANGUAGES)
def test_case_and_spaces_change_nothing(texts: list[str], language: str | None) -> None:
    text = " ".join(texts)
    spaced = text.replace(" ", "  ").replace(" ?", "\u202f?")

    assert read_intent("", spaced, language, SENT_ON) == read_intent("", text, language, SENT_ON)
    assert sentence_ask_probability(texts[0].upper(), language) == pytest.approx(
        sentence_ask_probability(texts[0], language)
    )


@pytest.mark.parametrize(
    "piece",
    [
        "Pouvez-vous me payer demain la facture du 3 mars ? ",
        "we need a new quote ",
        "a",
        "\n",
        "? ",
        '"',
        "«",
        "@",
        "le 3 ",
        "www.",
        "ouvrirez ",
        "! ",
        "pas reçu " * 10,
    ],
)
def test_no_text_is_read_in_quadratic_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        started = time.process_time()
        read_intent("", text, "fr", SENT_ON)
        return time.process_time() - started

    once = max(min(seconds(10_000) for _ in range(3)), 0.005)

    # A hundred times the text: 100 x when linear, 10 000 x when quadratic, noise between.
    assert seconds(1_000_000) < 1_000 * once


@settings(deadline=None)
@given(
    texts=st.lists(SENTENCES | st.lists(WORDS, max_size=9).map(" ".join), max_size=12),
    table=st.sampled_from([FRENCH, ENGLISH]),
)
def test_no_sentence_that_asks_is_passed_over(texts: list[str], table: Letters) -> None:
    words = words_of("\n".join(texts))
    asks = [sentence_probability(tokens, table) for tokens in in_sentences(words)]
    last = [ask * (EARLIER if at >= LAST_SENTENCES else 1) for at, ask in enumerate(asks[::-1])]
    found = message_probability(words, table)

    # A certain question ends the search: nothing else can be above it by much.
    assert found == max(last, default=0.0) or CERTAIN < found <= max(last)


@given(letters=st.text("?!,:xfYRELTIBMNHq"), name=st.sampled_from(sorted(NEEDED)))
def test_a_rule_finds_nothing_where_its_letter_is_missing(letters: str, name: str) -> None:
    assert NEEDED[name] in letters or not RULES[name].search(letters)


@given(text=st.text())
def test_words_and_sentences_are_the_same_words(text: str) -> None:
    words = words_of(text)

    assert words[-1] == END
    assert [word for word in words if word != END] == [
        word for sentence in tokenized(text) for word in sentence
    ]


@settings(deadline=None)
@given(text=SENTENCES)
def test_the_fast_score_is_the_sum_of_the_features_training_counts(text: str) -> None:
    tokens = [token for tokens in tokenized(text) for token in tokens]
    read = reading(tokens, FRENCH)
    found = counts(read, turns_by_words())
    weights = Weights(
        bias=0.5,
        **{group: dict.fromkeys(counted, 0.25) for group, counted in found.items()},  # type: ignore[typeddict-item]  # its five groups
    )
    grams = sum(sum(found[group].values()) for group in ("words", "pairs", "letters", "cues"))
    expected = 0.5 + 0.25 * grams / (len(read.words) or 1) ** 0.5 + 0.25 * len(found["rules"])

    assert model_of(weights).score(read) == pytest.approx(expected)


def test_a_turn_of_phrase_has_one_to_three_words() -> None:
    assert [turn for _, turn in turns() if not 1 <= len(turn) <= 3] == []


def test_the_same_letter_says_the_same_in_both_languages() -> None:
    french = reading(tokenized("Pouvez-vous envoyer le fichier ?")[0], FRENCH).letters
    english = reading(tokenized("Could you send the file?")[0], ENGLISH).letters

    assert (french, english) == ("^ZYRfx?$", "^MYRfx?$")


def test_asking_letters_are_found_in_a_command() -> None:
    assert ASKING.search(reading(["envoie", "le", "fichier"], FRENCH).letters)


@pytest.mark.parametrize("name", SETS)
def test_parts_follow_the_fixed_rule(name: str) -> None:
    sentences = own(name)

    assert {s.text: s.part for s in sentences} == parts_by_rule(sentences)


@pytest.mark.parametrize("name", SETS)
def test_no_sentence_stands_twice(name: str) -> None:
    keys = [group_key(sentence.text) for sentence in own(name)]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", ["fr", "en"])
def test_a_set_of_asks_has_four_hundred_sentences_and_both_answers(name: str) -> None:
    sentences = own(name)
    share = sum(sentence.is_yes for sentence in sentences) / len(sentences)

    assert len(sentences) >= 400
    assert 0.4 < share < 0.6
