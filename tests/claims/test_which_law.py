"""Whose law a claim rests on: asked, agreed, or that of both sides; never guessed."""

import pytest

from secateur.claims import law_of_claim
from secateur.law import LawUnknownError, UnknownPlaceError


@pytest.mark.parametrize(
    ("asked", "agreed", "mine", "theirs", "law"),
    [
        ("BE", ["FR"], "FR", "FR", "BE"),
        (None, ["BE", "be"], "FR", "CA-QC", "BE"),
        (None, [], "FR", "FR-69", "FR"),
        (None, ["FR"], None, None, "FR"),
    ],
)
def test_the_law_asked_for_wins_then_the_agreed_one_then_that_of_both_sides(
    asked: str | None, agreed: list[str], mine: str | None, theirs: str | None, law: str
) -> None:
    assert law_of_claim(asked, agreed, mine, theirs).id == law


@pytest.mark.parametrize(
    ("agreed", "mine", "theirs"),
    [
        ([], "FR", "CA-QC"),
        ([], "FR", None),
        ([], None, "FR"),
        ([], "FR", "JP"),
        (["FR", "BE"], "FR", "FR"),
    ],
)
def test_two_laws_or_none_are_asked_about(
    agreed: list[str], mine: str | None, theirs: str | None
) -> None:
    with pytest.raises(LawUnknownError) as refused:
        law_of_claim(None, agreed, mine, theirs)

    assert refused.value.exit_code == 3


def test_a_law_nobody_knows_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(UnknownPlaceError):
        law_of_claim("Atlantis", [], "FR", "FR")


def test_where_nothing_is_read_of_the_law_of_both_sides_the_claim_rests_on_it_all_the_same() -> (
    None
):
    found = law_of_claim(None, [], "JP", "JP")

    assert (found.id, found.is_read, found.regime("business")) == ("JP", False, None)
