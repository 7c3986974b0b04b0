"""What a letter of each kind has to say."""

from itertools import combinations

import pytest

from secateur.tone import KINDS, Element, check
from secateur.tone.elements import has_date, has_next_step, has_sum

ALL: tuple[Element, ...] = ("date", "sum", "next_step")
SETS = [each for n in range(len(ALL) + 1) for each in combinations(ALL, n)]


@pytest.mark.parametrize("says", SETS)
def test_a_letter_that_says_nothing_lacks_all_it_has_to_say(says: tuple[Element, ...]) -> None:
    found = check("Bonjour.", language="fr", says=says)

    assert [note.kind for note in found] == [f"missing_{element}" for element in says]


@pytest.mark.parametrize("says", SETS)
def test_a_letter_with_date_sum_and_step_lacks_nothing(says: tuple[Element, ...]) -> None:
    french = "Merci de régler 960 € avant le 12 mai 2026."
    english = "Please pay £960 by 12 May 2026."

    assert check(french, language="fr", says=says) == ()
    assert check(english, language="en", says=says) == ()


def test_what_is_missing_is_noted_at_the_end() -> None:
    draft = "Bonjour,\nmerci de répondre.\n\n"

    for note in check(draft, language="fr", says=ALL):
        assert note.start == note.end == len(draft.rstrip())


def test_a_blank_in_brackets_is_still_missing() -> None:
    found = check("Merci de régler [montant] avant le [date].", language="fr", says=ALL)

    assert [note.kind for note in found] == ["missing_date", "missing_sum"]


def test_where_nothing_has_to_be_said_nothing_is_missing() -> None:
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
        ("The sum by December\u00a09, 2026.", "en", True),
        ("I will send the rest.", "en", True),
        ("The weather was fine.", "en", False),
    ],
)
def test_what_is_a_next_step(said: str, language: str, *, is_step: bool) -> None:
    assert has_next_step(said, language) is is_step


def test_what_is_missing_is_a_kind_of_note() -> None:
    assert {f"missing_{element}" for element in ALL} <= set(KINDS)
