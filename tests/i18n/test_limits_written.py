"""A limit is written with all the digits that somebody chose."""

import pytest

from secateur.i18n.translation import translator
from secateur.model.text import text


@pytest.mark.parametrize(
    ("limit", "written"), [(1.15, "1,15"), (30.0, "30"), (0.125, "0,125"), (-1.0, "−1")]
)
def test_a_limit_loses_no_decimal(limit: float, written: str) -> None:
    assert translator("fr-FR")(text("{limit:exact}", limit=limit)) == written


@pytest.mark.parametrize(("limit", "written"), [(0.33, "33 %"), (0.335, "33,5 %")])
def test_a_share_that_is_a_limit_loses_none_either(limit: float, written: str) -> None:
    said = translator("fr-FR")(text("{limit:share}", limit=limit))

    assert said.replace("\N{NARROW NO-BREAK SPACE}", " ") == written
