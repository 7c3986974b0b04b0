"""Hours beyond the agreed scope."""

from datetime import date

import pytest

from secateur.signals.scope_drift import SIGNAL
from tests.builders import Builder, measured


def world(*hours: float) -> Builder:
    """Twenty hours a month agreed; so many worked in the months up to June."""
    builder = Builder()
    builder.client("lambda")
    builder.agreement("lambda", "2024-01-01")
    for back, worked in enumerate(reversed(hours)):
        month = 2026 * 12 + 5 - back
        builder.worked("lambda", date(month // 12, month % 12 + 1, 10), worked)
    return builder


def test_hours_are_set_against_those_agreed() -> None:
    found = measured(SIGNAL, world(20, 25, 30))

    assert (found["value"], found["n"]) == (1.25, 3)
    assert found["window_from"] == date(2026, 4, 1)


def test_only_the_last_twelve_periods_are_looked_at() -> None:
    found = measured(SIGNAL, world(*[99] * 3, *[20] * 12))

    assert (found["value"], found["n"], found["state"]) == (1.0, 12, "clear")


def test_half_as_much_again_is_established() -> None:
    assert measured(SIGNAL, world(*[29, 31] * 5))["state"] == "established"


def test_a_steady_rise_has_a_trend() -> None:
    found = measured(SIGNAL, world(*range(20, 32)))

    assert found["trend"] == pytest.approx(0.05)
    assert found["p"] < 1e-8


def test_what_is_missing_is_named() -> None:
    builder = world(20, 20, 20)
    builder.rows["agreements"][0]["scope_minutes"] = None
    assert measured(SIGNAL, builder)["why"] == "no_scope"

    builder = world()
    assert measured(SIGNAL, builder)["why"] == "no_hours"


def test_projects_are_periods_too() -> None:
    builder = Builder()
    builder.client("lambda")
    builder.agreement("lambda", "2024-01-01", scope_per="project")
    for month, project in enumerate(["site", "book", "film"], 1):
        builder.worked("lambda", date(2026, month, 10), 22, project)

    assert measured(SIGNAL, builder)["value"] == 1.1
