"""What holds for every text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.tone import KINDS, Element, Note, check
from secateur.tone.rulebook import LANGUAGES

PIECES = st.sampled_from(
    [
        "vous", "tu", "ne", "jamais", "toujours", "votre faute", "à cause de vous", "merci",
        "Bravo", "désolée", "« sérieux »", "!!!", ".", ",", "\n", "\n\n", "> ", "you", "never",
        "fault", "sorry", "because of you", "l'avocat", "you're", "Marre", "LINKEDIN", "960 €",
        "’", "…", "-", "12 mai 2026", "\u202f", "\u00a0", "\U0001f642", "\u202e",
    ]
)  # fmt: skip
DRAFTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map(" ".join))
LANGUAGE = st.sampled_from(LANGUAGES)
ELEMENTS: tuple[Element, ...] = ("date", "sum", "next_step")
SAYS = st.sets(st.sampled_from(ELEMENTS))
REGISTER = st.sampled_from([None, "tu", "vous"])


def kinds(notes: tuple[Note, ...]) -> list[str]:
    return [note.kind for note in notes]


@given(DRAFTS, LANGUAGE, REGISTER, SAYS)
def test_any_text_is_read_and_every_note_lies_in_it_in_order(
    draft: str, language: str, register: str | None, says: set[Element]
) -> None:
    notes = check(draft, language=language, register=register, says=says)  # type: ignore[arg-type]  # the strategies give just these words

    for note in notes:
        assert 0 <= note.start <= note.end <= len(draft)
        assert note.calmer
    order = [(note.start, note.end, KINDS.index(note.kind)) for note in notes]
    assert order == sorted(order)


@given(DRAFTS, LANGUAGE)
def test_a_second_reading_says_the_same(draft: str, language: str) -> None:
    assert check(draft, language=language) == check(draft, language=language)


@given(st.text(alphabet=" \t\n\r\u00a0\u202f.,;!?…", max_size=60), LANGUAGE, SAYS)
def test_nothing_is_noted_where_nothing_is_written(
    draft: str, language: str, says: set[Element]
) -> None:
    assert check(draft, language=language, says=says) == ()


SENTENCES = (
    ("fr", "Vous ne répondez jamais à mes messages."),
    ("fr", "J'en ai marre de vos changements d'avis."),
    ("fr", "Peux-tu me renvoyer votre logo ?"),
    ("en", "You never answer my emails."),
    ("en", "I'm fed up with this project."),
)


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_case_spaces_apostrophes_and_line_ends_do_not_matter(language: str, sentence: str) -> None:
    wanted = kinds(check(sentence, language=language))

    assert wanted
    for changed in (
        sentence.lower(),
        sentence.replace(" ", "   "),
        sentence.replace(" ", "\n"),
        sentence.replace(" ", "\u00a0"),
        sentence.replace("'", "’"),
        f"  {sentence}\n\n",
    ):
        assert kinds(check(changed, language=language)) == wanted


def test_a_sentence_of_a_hundred_thousand_words_is_read_to_its_end() -> None:
    draft = "Oui, " + "vous ne " * 50_000 + "répondez jamais"

    assert check(draft, language="fr")[-1].end == len(draft)
