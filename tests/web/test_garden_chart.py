"""The twig of the garden: as many leaves as can be told apart."""

from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from secateur.actions.reviewing.garden import Garden
from secateur.i18n import translator
from secateur.review.parts import Report
from secateur.web.parts.garden_chart import MOST_DRAWN, income_chart

REASONS: list[object] = []


def garden_of(clients: int) -> tuple[Report, Garden]:
    names = [f"client-{number}" for number in range(clients)]
    found = SimpleNamespace(
        clients=[
            SimpleNamespace(id=one, name=one, verdict="keep", reasons=REASONS) for one in names
        ],
        currency="EUR",
        as_of=date(2026, 6, 30),
    )
    figures = SimpleNamespace(
        shares=dict.fromkeys(names, 1 / clients),
        months=[date(2026, 6, 1)],
        received=dict.fromkeys(names, (1000,)),
        since=date(2025, 7, 1),
    )
    return cast("Report", found), cast("Garden", figures)


@pytest.mark.parametrize(
    ("clients", "drawn", "is_said"),
    [(9, 9, False), (MOST_DRAWN, MOST_DRAWN, False), (60, MOST_DRAWN, True)],
)
def test_of_many_clients_the_first_are_drawn_and_all_are_in_the_numbers(
    clients: int, drawn: int, *, is_said: bool
) -> None:
    chart = income_chart(*garden_of(clients), translator("en"))

    assert chart is not None
    assert chart.pictures[0].count('class="leaf ') == drawn
    assert len(chart.rows) == clients
    assert ("Drawn: the ten that brought the most" in chart.note) == is_said
