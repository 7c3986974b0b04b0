"""Times of day and quotes inside quotes are set as each place sets them."""

import pytest

from secateur.i18n.translation import Translator
from secateur.model.text import text


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("fr-FR", "19:43"),
        ("fr-BE", "19:43"),
        ("fr-CH", "19:43"),
        ("fr-CA", "19\xa0h\xa043"),
        ("en", "19:43"),
    ],
)
def test_a_time_of_day_is_written_as_cldr_has_it(locale: str, written: str) -> None:
    assert Translator(locale).form("19:43", "clock") == written


def test_quotes_inside_guillemets_are_the_inner_ones() -> None:
    inner = text("“{said}”", said="Béta")
    assert Translator("fr-FR")(text("“{said}”", said=inner)) == "«\xa0“Béta”\xa0»"


def test_quotes_beside_each_other_stay_as_they_are() -> None:
    beside = text(
        "{first}, {then}", first=text("“{said}”", said="a"), then=text("“{said}”", said="b")
    )
    assert Translator("fr-FR")(beside) == "«\xa0a\xa0», «\xa0b\xa0»"
