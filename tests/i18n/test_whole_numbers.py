"""Whole numbers are written as CLDR has them, and without waiting for it."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.i18n import LANGUAGES, translator
from secateur.i18n.forms import FORMS
from secateur.model.text import text

SAY = """
import sys
from secateur.i18n import LANGUAGES, translator
from secateur.model.text import text
for language in LANGUAGES:
    for form in ("plain", "number"):
        translator(language).form(50_000, form)
print("babel" in sys.modules)
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["plain", "number"])
@given(number=st.integers(0, 10**18))
def test_a_whole_number_is_written_as_cldr_parts_it(language: str, form: str, number: int) -> None:
    by_cldr = FORMS[form](number, "", language.replace("-", "_"))

    assert translator(language).form(number, form) == by_cldr


def test_a_whole_number_stands_in_its_sentence_as_its_place_parts_it() -> None:
    said = text("{n:number} of {total}", n=1_250, total=50_000)

    assert translator("en")(said) == "1,250 of 50,000"


def test_a_whole_number_is_written_without_loading_cldr() -> None:
    done = subprocess.run(  # noqa: S603  (our own words)
        [sys.executable, "-c", SAY], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"
