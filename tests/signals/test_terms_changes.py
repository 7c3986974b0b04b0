"""How often the terms changed."""

from datetime import date

from secateur.signals.terms_changes import SIGNAL
from tests.builders import Builder, measured


def world(*days: str) -> Builder:
    builder = Builder()
    builder.client("lambda")
    for day in days:
        builder.agreement("lambda", day)
    return builder


def test_the_first_version_is_no_change() -> None:
    found = measured(SIGNAL, world("2026-01-01", "2026-02-01"))

    assert (found["value"], found["n"], found["dates"]) == (1.0, 2, [date(2026, 2, 1)])
    assert found["state"] == "clear"


def test_three_changes_in_a_year_cross_the_limit() -> None:
    found = measured(SIGNAL, world("2020-01-01", "2025-07-01", "2026-02-01", "2026-06-30"))

    assert (found["value"], found["state"]) == (3.0, "established")


def test_changes_of_an_earlier_year_are_over() -> None:
    days = ("2020-01-01", "2025-06-30", "2026-02-01", "2026-06-30")

    assert measured(SIGNAL, world(*days))["value"] == 2.0


def test_a_change_to_come_is_not_known_yet() -> None:
    assert measured(SIGNAL, world("2026-01-01", "2026-07-01"))["n"] == 1


def test_without_an_agreement_nothing_is_known() -> None:
    assert measured(SIGNAL, world())["why"] == "too_few"
