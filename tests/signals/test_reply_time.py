"""The median wait for the client's answer, open asks counted as still waiting."""

from datetime import date

import pytest

from secateur.facts import Facts
from secateur.signals.reply_time import SIGNAL
from tests.builders import Builder, level

AS_OF = date(2026, 6, 30)


def world(waits: list[int | None], *, off: tuple[date, ...] = ()) -> Builder:
    """Return a world of asks sent on Mondays at 09:00, answered so many working days later."""
    made = Builder()
    made.client("lambda")
    made.office_hours("2024-01-01", "2026-12-31")
    made.office_hours("2024-01-01", "2026-12-31", clock="lambda", off=off)
    for number, days in enumerate(waits):
        week = 5 + number % 4 * 7
        made.mail("lambda", f"2026-01-{week:02} 09:00", thread=number, is_mine=True, ask=0.9)
        if days is not None:
            weeks, rest = divmod(days, 5)
            made.mail(
                "lambda",
                f"2026-{'01' if week + weeks * 7 + rest < 32 else '02'}-"
                f"{(week + weeks * 7 + rest - 1) % 31 + 1:02} 09:00",
                thread=number,
            )
    return made


def found(made: Builder, as_of: date = AS_OF) -> dict[str, object]:
    return level(SIGNAL.measure(Facts(made.tables(), as_of)).levels, "lambda")


def test_the_value_is_the_median_in_the_working_days_of_the_client() -> None:
    said = found(world([1, 1, 1, 1, 1, 2, 2, 4, 4, 4, 4]))

    assert (said["value"], said["n"], said["unit" if "unit" in said else "limit"]) == (2.0, 11, 3.0)
    assert said["details"] == {
        "p_within_2_days": pytest.approx(7 / 11),
        "median_hours": 18.0,
        "open": 0,
        "p_within_limit": pytest.approx(7 / 11),
        "zone_assumed": False,
    }


def test_open_asks_count_as_waiting_still() -> None:
    said = found(world([1, 1, 1, 1, 5, 6, None, None, None, None, None]))

    assert said["value"] == 6.0
    assert isinstance(said["details"], dict)
    assert said["details"]["open"] == 5


def test_a_client_that_answers_within_a_day_is_clear_and_one_that_takes_a_week_established() -> (
    None
):
    assert found(world([1] * 20))["state"] == "clear"
    assert found(world([5] * 20))["state"] == "established"


def test_a_client_that_never_answers_is_established_without_a_median() -> None:
    said = found(world([None] * 12))

    assert (said["state"], said["value"]) == ("established", None)


def test_nine_asks_are_too_few() -> None:
    assert found(world([5] * 9))["why"] == "too_few"


def test_the_summer_break_of_the_client_adds_nothing() -> None:
    off = tuple(date(2026, 1, day) for day in range(6, 31))

    made = world([None] * 10, off=off)
    for thread in range(10):
        made.mail("lambda", "2026-02-02 09:00", thread=thread)

    said = found(made)

    assert said["state"] == "clear"
    assert said["value"] is not None


def test_the_interval_holds_the_value() -> None:
    said = found(world([1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 7, 8]))

    assert isinstance(said["low"], float)
    assert isinstance(said["value"], float)
    assert isinstance(said["high"], float)
    assert said["low"] <= said["value"] <= said["high"]


def test_two_years_are_looked_at_where_one_has_too_few() -> None:
    made = world([1] * 6)
    for number in range(6):
        made.mail("lambda", "2025-01-06 09:00", thread=100 + number, is_mine=True, ask=0.9)

    said = found(made)

    assert (said["n"], said["window_from"]) == (12, date(2024, 7, 1))


def test_hits_are_the_asks_that_waited_longer_than_the_limit() -> None:
    made = world([1, 3, 4, None])

    receipts = SIGNAL.measure(Facts(made.tables(), AS_OF)).receipts

    assert receipts["hit"].to_list() == [False, False, True, True]
