"""Long patterns are searched quickly, and find what the plain pattern finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.mail.intent.patterns import Alternatives
from secateur.mail.intent.promise import COMMITMENT
from secateur.mail.intent.reminder import REMINDERS
from secateur.mail.intent.work import REQUESTS, VETOES

SAID = (
    "can you quote the report ? pouvez vous traduire un livre devis for i' ll pay friday 3 "
    "reminder : facture 12 is overdue relance j' ai pense a vous new order pas merci pour"
)
WORDS = SAID.split()
TEXTS = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)


@pytest.mark.parametrize("name", ["COMMITMENT", "REMINDERS", "REQUESTS", "VETOES"])
@given(text=TEXTS)
def test_the_quick_search_finds_what_the_whole_pattern_finds(name: str, text: str) -> None:
    found = {
        "COMMITMENT": COMMITMENT,
        "REMINDERS": REMINDERS,
        "REQUESTS": REQUESTS,
        "VETOES": VETOES,
    }[name]

    assert found.is_in(text) == (found.pattern.search(text) is not None)


def test_bars_inside_groups_and_sets_do_not_part_alternatives() -> None:
    one = Alternatives(r"""
        | \bone (?:two|three)\b|[|x]y
        | \|z
        """)

    assert [one.is_in(text) for text in ("one three", "|y", "|z", "bone two", "two")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert isinstance(one.pattern, re.Pattern)
