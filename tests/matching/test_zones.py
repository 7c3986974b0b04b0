"""The clocks that the dates of mail agree with."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from secateur.matching.zones import Dated, guess_zone


def dated(zone: str, n: int = 24) -> list[Dated]:
    found: list[Dated] = []
    for number in range(n):
        at = datetime(2025, 1, 6, 15, tzinfo=UTC) + timedelta(days=15 * number)
        offset = at.astimezone(ZoneInfo(zone)).utcoffset()
        assert offset is not None
        found.append((int(at.timestamp()), round(offset.total_seconds() / 60)))
    return found


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/Paris", "UTC+1/+2"),
        ("America/New_York", "UTC-5/-4"),
        ("Asia/Kolkata", "UTC+5:30"),
        ("Asia/Tokyo", "UTC+9"),
        ("Australia/Sydney", "UTC+10/+11"),
    ],
)
def test_a_zone_is_known_by_its_winters_and_summers(zone: str, said: str) -> None:
    guess = guess_zone(dated(zone))

    assert guess is not None
    assert (guess.zone, guess.said, guess.n, guess.total) == (zone, said, 24, 24)


def test_a_hint_wins_among_zones_of_one_clock_and_never_against_the_clock() -> None:
    paris = guess_zone(dated("Europe/Paris"), ["Asia/Tokyo", "Europe/Brussels"])

    assert paris is not None
    assert paris.zone == "Europe/Brussels"


def test_journeys_are_forgiven_and_a_life_on_the_road_is_not() -> None:
    away = [(at, 540) for at, _ in dated("Europe/Paris", 3)]
    guess = guess_zone([*dated("Europe/Paris", 27), *away])

    assert guess is not None
    assert (guess.zone, guess.n, guess.total) == ("Europe/Paris", 27, 30)
    assert guess_zone([*dated("Europe/Paris", 10), *dated("Asia/Tokyo", 10)]) is None


def test_few_messages_or_greenwich_alone_say_nothing() -> None:
    assert guess_zone(dated("Europe/Paris", 4)) is None
    assert guess_zone(dated("UTC")) is None
