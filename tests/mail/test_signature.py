"""What is tested first of a line decides nothing by itself: it only spares the longer test."""

import re

import pytest

from secateur.mail.signature import FORMULA, first_word, may_be_formula

SPELLED = re.sub(r"\[(.)[^\]]*\]", r"\1", FORMULA.pattern)
PHRASES = sorted(set(re.findall(r"[^\W\d_]+(?: [^\W\d_]+)*", SPELLED)))
"""All words of the pattern of closing formulas, those with a space between them together."""


@pytest.mark.parametrize("phrase", PHRASES)
def test_every_closing_formula_begins_with_a_word_that_lets_it_be_tested(phrase: str) -> None:
    for line in (phrase, f"{phrase}s", f"{phrase}e", f"{phrase} à vous", f"{phrase} cordialement,"):
        assert may_be_formula(line, first_word(line)) or not FORMULA.fullmatch(line)
