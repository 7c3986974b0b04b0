"""How a figure and the limit beside it read."""

import pytest

from secateur.i18n import translator
from secateur.review.sentences import limit_quantity, quantity


@pytest.mark.parametrize(
    ("limit", "unit", "said"),
    [
        (1.15, "ratio", "× 1.15"),
        (0.125, "share", "12.5%"),
        (0.2, "share", "20%"),
        (30.0, "days", "30 days"),
    ],
)
def test_a_limit_keeps_every_digit_that_was_chosen(limit: float, unit: str, said: str) -> None:
    assert translator("en")(limit_quantity(limit, unit)) == said


def test_a_figure_that_was_measured_is_rounded() -> None:
    assert translator("en")(quantity(1.148, "ratio")) == "× 1.1"
