"""The words that a pattern cannot do without are read off the pattern."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secateur.mail.intent.needs import EDGE, UnreadPatternError, needs_of
from secateur.mail.intent.patterns import Alternative, bits_of


def shown(pattern: str) -> set[frozenset[str]]:
    """Return the needs of a pattern with a bar for the edge of a word."""
    return {frozenset(piece.replace(EDGE, "|") for piece in need) for need in needs_of(pattern)}


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\b(?:late|due)\b.{0,9}\bbills?\b", [{"|late|", "|due|"}, {"|bill|", "|bills|"}]),
        (r"\bunpaid\w*", [{"|unpaid"}]),
        (r"\w+rai\b", [{"rai|"}]),
        (r"\bnew order\b", [{"|order|"}]),
        (r"' ll\b", [{"|ll|"}]),
        (r"n' t\b", [{"n'"}]),
        (r"\bpay (?:me )?(?:\w+ ){0,2}today\b", [{"|pay|"}, {"|today|"}]),
        (r"[€$] ?\d", [{"€", "$"}]),
        (r"\?", [{"?"}]),
        (r"\b(?:not|\w+)\b", []),
        (r"\bpay\b(?! me)(?=.{0,4}\bnow\b)", [{"|pay|"}]),
        (r"(?:late )?\d+", []),
    ],
)
def test_each_match_has_one_piece_of_every_need(pattern: str, needs: list[set[str]]) -> None:
    assert shown(pattern) == set(map(frozenset, needs))


def test_a_group_of_another_kind_is_refused() -> None:
    with pytest.raises(UnreadPatternError):
        needs_of(r"(?P<day>monday)")


PIECES = st.recursive(
    st.sampled_from(["pay", "bill", "late", "é", " ", "n'", r"\b", r"\w", ".", "[st]", "a?"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda each: f"(?:{'|'.join(each)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,2}", "{1,2}?"])).map(
            lambda each: f"(?:{each[0]}){each[1]}"
        ),
        inner.map(lambda each: f"(?!{each})"),
    ),
    max_leaves=8,
)
TEXTS = st.lists(
    st.sampled_from(["pay", "bill", "late", "lates", "n'", "t", "unpay", "a", "paybill", "s"]),
    max_size=6,
).map(" ".join)


@settings(deadline=None)
@given(pattern=PIECES, texts=st.lists(TEXTS, min_size=1, max_size=5))
def test_no_match_of_any_pattern_lacks_what_it_needs(pattern: str, texts: list[str]) -> None:
    alternative = Alternative(pattern)

    for text in texts:
        if re.search(pattern, text):
            assert bits_of(text.split(" ")) & alternative.needs == alternative.needs
