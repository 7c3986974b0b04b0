"""Respect and values."""

from datetime import date

import pytest

from secateur.facts import Facts
from secateur.signals.respect import SIGNAL
from tests.builders import Builder, measured


def world(*answers: tuple[int | None, int | None]) -> Builder:
    builder = Builder()
    builder.client("lambda")
    for number, (respect, values) in enumerate(answers):
        on = date.fromordinal(date(2026, 1, 5).toordinal() + 7 * number)
        builder.check_in("lambda", on, respect=respect, values=values)
    return builder


def test_the_mean_of_all_answers_is_the_value() -> None:
    found = measured(SIGNAL, world((2, 3), (2, None), (None, 4), (1, 2), (2, 2)))

    assert (found["value"], found["n"]) == (18 / 8, 5)
    assert (found["respect"], found["values"]) == (1.75, 2.75)


def test_a_check_in_with_two_answers_is_one_occasion() -> None:
    found = measured(SIGNAL, world((1, 1), (1, 1), (1, 1), (1, 1)))

    assert (found["n"], found["why"]) == (4, "too_few")


@pytest.mark.parametrize(("answer", "state"), [(1, "established"), (4, "clear")])
def test_low_answers_cross_the_limit(answer: int, state: str) -> None:
    assert measured(SIGNAL, world(*[(answer, answer), (answer, answer + 1)] * 6))["state"] == state


@pytest.mark.parametrize("answer", [1, 5])
def test_the_interval_stays_within_the_scale(answer: int) -> None:
    found = measured(SIGNAL, world(*[(answer, answer)] * 5))

    assert 1 <= found["low"] <= found["high"] <= 5


def test_the_answers_shown_as_hits_are_those_at_my_own_limit() -> None:
    made = Builder()
    made.client("lambda")
    made.limit("respect_mean", 3.5)
    for day in range(1, 7):
        made.check_in("lambda", f"2026-06-0{day}", respect=3)

    hits = SIGNAL.measure(Facts(made.tables(), date(2026, 6, 30))).receipts["hit"].to_list()

    assert hits == [True] * 6
