"""Waiting times of which some are not over, against exact fractions."""

from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secateur.statistics.levels import Bar
from secateur.statistics.survival import curves, followed, medians, quantiles, survival_at

Wait = tuple[int, bool]
WAITS = st.lists(st.tuples(st.integers(-20, 40), st.booleans()), min_size=1, max_size=30)


def frame(waits: list[Wait]) -> pl.DataFrame:
    """The waits of one client."""
    return pl.DataFrame(
        [("o", "a", time, is_over) for time, is_over in waits],
        schema={"owner": pl.String, "client": pl.String, "time": pl.Int64, "is_over": pl.Boolean},
        orient="row",
    )


def exact_quantile(waits: list[Wait], share: Fraction) -> int | None:
    """The first time by which ``share`` of the waits are over, in fractions."""
    survival = Fraction(1)
    for time in sorted({time for time, is_over in waits if is_over}):
        at_risk = sum(other >= time for other, _ in waits)
        ended = sum(is_over and other == time for other, is_over in waits)
        survival *= 1 - Fraction(ended, at_risk)
        if survival <= 1 - share:
            return time
    return None


@settings(max_examples=40, deadline=None)
@given(WAITS)
def test_the_curve_gives_the_quantiles_of_exact_fractions(waits: list[Wait]) -> None:
    found = quantiles(curves(frame(waits)), median=0.5, p90=0.9).to_dicts()
    median = found[0]["median"] if found else None
    p90 = found[0]["p90"] if found else None

    assert median == exact_quantile(waits, Fraction(1, 2))
    assert p90 == exact_quantile(waits, Fraction(9, 10))


def test_an_open_wait_is_at_risk_at_its_own_time() -> None:
    curve = curves(frame([(5, True), (5, False)]))

    assert curve.select("at_risk", "survival").row(0) == (2, 0.5)


@settings(max_examples=40, deadline=None)
@given(WAITS, st.integers(-25, 45))
def test_without_open_waits_the_effective_number_is_the_number(
    waits: list[Wait], time: int
) -> None:
    closed = frame([(length, True) for length, _ in waits])
    at = pl.DataFrame({"owner": ["o"], "client": ["a"], "time": [time]})
    found = survival_at(followed(closed), at).row(0, named=True)

    assert found["survival"] == pytest.approx(sum(w > time for w, _ in waits) / len(waits))
    assert found["effective_n"] == pytest.approx(len(waits))


def test_where_nobody_was_followed_so_far_nothing_is_known() -> None:
    waits = frame([(1, True), (1, True), (2, False)])
    at = pl.DataFrame({"owner": ["o"], "client": ["a"], "time": [10]})

    assert survival_at(followed(waits), at)["effective_n"][0] == 0


def level(waits: list[Wait], limit: float) -> dict[str, Any]:
    counts = pl.DataFrame(
        {
            "owner": ["o"],
            "client": ["a"],
            "n": [len(waits)],
            "window_from": [None],
            "window_to": [None],
        }
    )
    bar = Bar(limit=pl.DataFrame({"owner": ["o"], "value": [limit]}), minimum=3)
    return medians(counts, followed(frame(waits)), bar).row(0, named=True)


def test_a_median_far_beyond_the_limit_is_established() -> None:
    found = level([(time, True) for time in range(20, 40)], 5)

    assert (found["state"], found["value"]) == ("established", 29.0)
    assert found["low"] < 29.0 < found["high"]


def test_a_median_that_is_never_reached_has_no_value_and_no_upper_end() -> None:
    found = level([(1, True), *[(time, False) for time in range(20, 40)]], 5)

    assert (found["state"], found["value"], found["high"]) == ("established", None, None)
