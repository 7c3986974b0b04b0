"""The words of a letter on a desk: what follows a new composition, and what stays as typed."""

from hypothesis import given
from hypothesis import strategies as st

from secateur.actions.leaving.letter_words import carried

SAID = st.lists(st.text("abc ", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=6)


@given(was=SAID, now=SAID)
def test_a_letter_nobody_changed_is_composed_anew(was: list[str], now: list[str]) -> None:
    assert carried(was, was, now) == tuple(now)


@given(was=SAID)
def test_a_changed_paragraph_stays_and_the_others_follow(was: list[str]) -> None:
    now = [f"{one} anew" for one in was]
    typed = ["by hand", *was[1:]]
    if typed != was:
        assert carried(was, typed, now) == ("by hand", *now[1:])


@given(was=SAID, typed=SAID)
def test_nothing_typed_is_lost_where_paragraphs_no_longer_answer(
    was: list[str], typed: list[str]
) -> None:
    now = [*was, "one more"]
    if typed != was:
        assert set(typed) <= set(carried(was, typed, now))
