"""What a letter of each kind has to say."""

import pytest

from secateur.tone import NEEDS, Kind, LetterKind, check
from secateur.tone.elements import has_date, has_next_step, has_sum

ALL = ("missing_date", "missing_sum", "missing_next_step")


@pytest.mark.parametrize("kind", NEEDS)
def test_a_letter_that_says_nothing_lacks_all_it_needs(kind: LetterKind) -> None:
    found = check("Bonjour.", language="fr", kind=kind)

    assert tuple(note.kind for note in found) == NEEDS[kind]


@pytest.mark.parametrize("kind", NEEDS)
def test_a_letter_with_date_sum_and_step_lacks_nothing(kind: LetterKind) -> None:
    french = "Merci de régler 960 € avant le 12 mai 2026."
    english = "Please pay £960 by 12 May 2026."

    assert check(french, language="fr", kind=kind) == ()
    assert check(english, language="en", kind=kind) == ()


def test_what_is_missing_is_noted_at_the_end() -> None:
    draft = "Bonjour,\nmerci de répondre.\n\n"

    for note in check(draft, language="fr", kind="formal_notice"):
        assert note.start == note.end == len(draft.rstrip())


def test_a_blank_in_brackets_is_still_missing() -> None:
    found = check(
        "Merci de régler [montant] avant le [date].", language="fr", kind="reminder_friendly"
    )

    assert [note.kind for note in found] == ["missing_date", "missing_sum"]


def test_an_unknown_letter_needs_nothing_known() -> None:
    assert check("Bonjour.", language="fr") == ()


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("le 12 mai", "fr"),
        ("le 1er février 2026", "fr"),
        ("le 12/05/2026", "fr"),
        ("2026-05-12", "fr"),
        ("sous huit jours", "fr"),
        ("d’ici 15 jours", "fr"),
        ("on May 12", "en"),
        ("12th of May", "en"),
        ("within 14 days", "en"),
        ("12\u00a0mai", "fr"),
    ],
)
def test_ways_to_say_a_date(said: str, language: str) -> None:
    assert has_date(said, language)


@pytest.mark.parametrize("said", ["mardi", "bientôt", "12 pages", "version 2.1", "en mai"])
def test_what_is_no_full_date(said: str) -> None:
    assert not has_date(said, "fr")


@pytest.mark.parametrize(
    "said",
    [
        "960 €",
        "1\u202f250,50\u00a0€",
        "$1,850",
        "780 CHF",
        "CHF 780",
        "£70",
        "74,20 $",
        "300 euros",
    ],
)
def test_ways_to_say_a_sum(said: str) -> None:
    assert has_sum(said, "fr")


@pytest.mark.parametrize("said", ["960", "12 mai", "5 %", "facture 2026-031"])
def test_what_is_no_sum(said: str) -> None:
    assert not has_sum(said, "fr")


@pytest.mark.parametrize(
    ("said", "language", "is_step"),
    [
        ("Merci de me répondre.", "fr", True),
        ("Pourriez-vous signer ?", "fr", True),
        ("Je livrerai le reste lundi.", "fr", True),
        ("Le temps était beau.", "fr", False),
        ("Please sign.", "en", True),
        ("I will send the rest.", "en", True),
        ("The weather was fine.", "en", False),
    ],
)
def test_what_is_a_next_step(said: str, language: str, *, is_step: bool) -> None:
    assert has_next_step(said, language) is is_step


def test_kinds_of_missing_things_are_those_of_notes() -> None:
    named: set[Kind] = {kind for kinds in NEEDS.values() for kind in kinds}

    assert named == set(ALL)
