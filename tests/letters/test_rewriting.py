"""The user has the last word; the frame of the letter and untouched tables stay."""

import pytest

from secateur import letters
from secateur.letters.errors import UnusableFactError
from secateur.letters.model import Bullets, Letter, Paragraph, Table
from tests.letters.samples import facts, unmet


def letter(kind: str = "formal_notice") -> Letter:
    return letters.compose(kind, facts(), locale="fr-FR", place="FR")


@pytest.mark.parametrize("kind", letters.kinds())
def test_unchanged_words_give_the_same_letter(kind: str) -> None:
    made = letter(kind)

    assert letters.rewritten(made, letters.words_to_edit(made)) == made


def test_a_changed_sentence_replaces_its_paragraph_and_keeps_the_table() -> None:
    made = letter()
    changed = letters.words_to_edit(made).replace("Madame,", "Chère Madame,", 1)
    changed = changed.replace("Coordonnées de paiement", "Mon compte")

    found = letters.rewritten(made, changed.replace("\n", "\r\n"))
    assert found.salutation == "Chère Madame,"
    assert any(isinstance(block, Table) for block in found.body)
    assert any(
        isinstance(block, Paragraph) and block.text.startswith("Mon compte") for block in found.body
    )


def test_lines_with_dashes_are_a_list() -> None:
    found = letters.rewritten(letter(), "Bonjour,\n\n– un\n– deux\n\nMerci,\n\nCamille")

    assert found.body == (Bullets(("un", "deux")),)


@pytest.mark.parametrize(
    "words", ["", "Bonjour,", "Bonjour,\n\nMerci,\n\nCamille", "a\n\n\x07\n\nb\n\nc"]
)
def test_what_is_no_letter_is_refused(words: str) -> None:
    with pytest.raises(UnusableFactError):
        letters.rewritten(letter(), words)


def test_a_notice_whose_demand_was_deleted_lacks_it() -> None:
    made = letter()
    kept = "Madame,\n\nBonjour.\n\nMerci,\n\nCamille"

    assert unmet(made, facts()) == ()
    lacking = unmet(letters.rewritten(made, kept), facts())
    assert [one.key for one in lacking] == ["amounts", "deadline"]
