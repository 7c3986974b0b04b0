"""How often I move meetings here is held against how often I move them elsewhere."""

from datetime import date

import pytest

from secateur.facts import Facts
from secateur.signals.own_postponements import SIGNAL
from tests.builders import Builder, level

AS_OF = date(2026, 6, 30)


def world(here: int, moved: int, elsewhere: int = 40, moved_elsewhere: int = 2) -> Builder:
    made = Builder()
    made.clients("lambda", "mu", "nu", "xi")
    for number in range(here):
        _meeting(made, "lambda", number, is_moved=number < moved)
    for number in range(elsewhere):
        _meeting(made, ("mu", "nu", "xi")[number % 3], number, is_moved=number < moved_elsewhere)
    return made


def _meeting(made: Builder, client: str, number: int, *, is_moved: bool) -> None:
    at = f"2026-{1 + number % 6:02}-10 10:00"
    made.meeting(client, at, "moved" if is_moved else "held", by="me" if is_moved else None)


def found(made: Builder) -> dict[str, object]:
    return level(SIGNAL.measure(Facts(made.tables(), AS_OF)).levels, "lambda")


def test_the_value_is_the_ratio_of_two_smoothed_rates() -> None:
    said = found(world(here=8, moved=3))

    assert said["value"] == pytest.approx((3.5 / 9) / (2.5 / 41))
    assert said["details"] == {"moved": 3, "others_moved": 2, "others_meetings": 40}


def test_of_no_meeting_elsewhere_there_is_no_ratio() -> None:
    said = found(world(here=8, moved=3, elsewhere=0))

    assert (said["value"], said["why"]) == (None, "no_others")


def test_most_of_mine_moved_and_a_twentieth_elsewhere_is_established() -> None:
    assert found(world(here=10, moved=6))["state"] == "established"


def test_the_same_rate_here_and_elsewhere_is_not_established() -> None:
    said = found(world(here=20, moved=1))

    assert said["state"] in {"clear", "unknown"}
    assert isinstance(said["low"], float)
    assert isinstance(said["high"], float)
    assert said["low"] < said["high"]


def test_meetings_that_the_client_moved_are_not_mine() -> None:
    made = world(here=5, moved=0)
    made.meeting("lambda", "2026-03-10 10:00", "moved", by="client")

    said = found(made)

    assert isinstance(said["details"], dict)
    assert (said["n"], said["details"]["moved"]) == (6, 0)


def test_no_meeting_has_no_ratio() -> None:
    said = found(world(here=0, moved=0))

    assert (said["value"], said["n"], said["why"]) == (None, 0, "too_few")


def test_five_meetings_are_too_few() -> None:
    assert found(world(here=5, moved=5))["why"] == "too_few"


def test_without_meetings_elsewhere_there_is_nothing_to_compare_with() -> None:
    assert found(world(here=10, moved=5, elsewhere=0))["why"] == "no_others"
