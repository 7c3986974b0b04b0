"""Others that wait longer in one client's heavy weeks."""

from datetime import date, timedelta
from random import Random

import pytest

from secateur.signals.spill_over import SIGNAL
from tests.builders import Builder, measured

MONDAY = date(2025, 1, 6)
HEAVY, LIGHT = 25, 4


def world(
    weeks: int, *, slower: float, seed: int = 3, hours: tuple[int, int] = (HEAVY, LIGHT)
) -> Builder:
    made = Builder()
    made.clients("lambda", "mu", "nu")
    made.office_hours("2024-01-01", "2026-12-31")
    random = Random(seed)  # noqa: S311  (no secret is drawn)
    for week in range(weeks):
        monday = MONDAY + timedelta(weeks=week)
        is_heavy = random.random() < 0.33
        made.worked("lambda", monday, hours[0] if is_heavy else hours[1])
        for client, usual in (("mu", 60), ("nu", 120)):
            minutes = round(usual * random.uniform(0.7, 1.4) * (slower if is_heavy else 1.0))
            thread = 10_000 + len(made.rows["messages"])
            made.mail(client, f"{monday} 09:00", thread=thread, ask=0.9)
            at = f"{monday} {9 + minutes // 60:02}:{minutes % 60:02}"
            made.mail(client, at, thread=thread, is_mine=True)
    return made


def test_others_that_wait_twice_as_long_are_found() -> None:
    found = measured(SIGNAL, world(60, slower=2.0))

    assert found["state"] == "established"
    assert found["value"] == pytest.approx(2.0, rel=0.15)
    assert found["low"] < found["value"] < found["high"]
    assert found["p"] <= 0.01
    assert (found["n"], found["beyond"]) == (60, None)
    assert found["window_from"] == MONDAY


def test_others_that_wait_as_long_are_not() -> None:
    found = measured(SIGNAL, world(60, slower=1.0))

    assert (found["state"], found["why"]) == ("unknown", "undecided")
    assert found["p"] > 0.05


def test_twenty_five_weeks_are_too_few_and_say_so() -> None:
    found = measured(SIGNAL, world(25, slower=2.0))

    assert (found["state"], found["why"], found["n"]) == ("unknown", "few_weeks", 25)
    assert found["value"] > 1.5
    assert (found["p"], found["low"]) == (None, None)


def test_the_same_hours_every_week_leave_nothing_to_compare() -> None:
    found = measured(SIGNAL, world(40, slower=2.0, hours=(8, 8)))

    assert (found["why"], found["heavy_weeks"]) == ("no_contrast", 0)


def test_without_hours_no_week_is_heavy() -> None:
    assert measured(SIGNAL, world(40, slower=2.0), client="mu")["why"] == "no_hours"


def test_without_others_nobody_waits() -> None:
    made = Builder()
    made.client("lambda")
    made.office_hours("2024-01-01", "2026-12-31")
    for week in range(40):
        made.worked("lambda", MONDAY + timedelta(weeks=week), 3 + week % 5)

    assert measured(SIGNAL, made)["why"] == "no_others"


def test_the_others_own_pace_makes_no_difference() -> None:
    made = Builder()
    made.clients("lambda", "mu", "nu")
    made.office_hours("2024-01-01", "2026-12-31")
    for week in range(60):
        monday = MONDAY + timedelta(weeks=week)
        is_heavy = week % 3 == 0
        made.worked("lambda", monday, HEAVY if is_heavy else LIGHT)
        # In heavy weeks only the client asks whose answers always take long.
        for client, hour in [("nu", 15)] * is_heavy + [("mu", 10)] * (week % 2) + [("nu", 15)]:
            thread = 10_000 + len(made.rows["messages"])
            made.mail(client, f"{monday} 09:00", thread=thread, ask=0.9)
            made.mail(client, f"{monday} {hour}:00", thread=thread, is_mine=True)

    assert measured(SIGNAL, made)["value"] == pytest.approx(1.0)


def test_invoices_to_others_that_wait_are_told() -> None:
    made = world(40, slower=1.0)
    heavy = {row["day"] for row in made.rows["time_entries"] if row["minutes"] == HEAVY * 60}
    for week in range(40):
        monday = MONDAY + timedelta(weeks=week)
        made.worked("mu", monday, 2)
        made.invoice("mu", issued=monday + timedelta(days=6 if monday in heavy else 2))

    assert measured(SIGNAL, made)["invoice_lag_days"] == 4.0


def test_the_week_that_still_runs_does_not_count() -> None:
    made = world(40, slower=2.0)
    last = MONDAY + timedelta(weeks=39)

    assert measured(SIGNAL, made, as_of=last + timedelta(days=5))["n"] == 39
    assert measured(SIGNAL, made, as_of=last + timedelta(days=6))["n"] == 40
