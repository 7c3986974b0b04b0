"""Names are one whatever their accents and their case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.model.folding import ascii_only, folded, unaccented


@pytest.mark.parametrize("said", ["Zoé", "ZOÉ", "zoe", "Zoe\N{COMBINING ACUTE ACCENT}", " Zoé "])
def test_two_spellings_of_a_name_are_one(said: str) -> None:
    assert folded(said) == "zoe"


def test_what_is_no_ascii_letter_without_its_accent_is_left_out_only_where_asked() -> None:
    assert unaccented("Œuvre été ﬁn Łódź") == "Œuvre ete fin Łodz"
    assert ascii_only("Œuvre été ﬁn Łódź") == "uvre ete fin odz"


@given(st.text())
def test_folding_twice_changes_nothing_more(said: str) -> None:
    assert unaccented(unaccented(said)) == unaccented(said)
    assert ascii_only(said).isascii()
