"""Dread here and elsewhere."""

from datetime import date

from secateur.signals.dread import SIGNAL
from tests.builders import Builder, measured


def world(here: list[int], elsewhere: list[int]) -> Builder:
    builder = Builder()
    builder.clients("lambda", "mu")
    for client, answers in (("lambda", here), ("mu", elsewhere)):
        for number, dread in enumerate(answers):
            builder.check_in(
                client, date.fromordinal(date(2026, 1, 5).toordinal() + 7 * number), dread=dread
            )
    return builder


def test_the_difference_of_the_means_is_the_value() -> None:
    found = measured(SIGNAL, world([4, 5, 4, 5, 4, 5], [1, 2, 1, 2, 2]))

    assert (found["mean"], found["others_mean"], found["n"]) == (4.5, 1.6, 6)
    assert found["value"] == 4.5 - 1.6


def test_a_lasting_difference_is_established() -> None:
    assert measured(SIGNAL, world([4, 5] * 8, [1, 2] * 8))["state"] == "established"


def test_a_client_below_the_floor_is_not_dreaded_however_light_the_others() -> None:
    found = measured(SIGNAL, world([3] * 16, [1] * 16))

    assert found["value"] == 2.0
    assert found["state"] == "clear"


def test_questions_left_out_are_no_answers() -> None:
    builder = world([5] * 4, [1] * 9)
    builder.check_in("lambda", "2026-06-01", respect=1)

    assert measured(SIGNAL, builder)["why"] == "too_few"


def test_there_must_be_others_to_compare_with() -> None:
    found = measured(SIGNAL, world([5] * 9, [1] * 4))

    assert (found["state"], found["why"], found["value"]) == ("unknown", "no_others", 4.0)
