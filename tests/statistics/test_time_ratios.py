"""How many times longer waits are, by comparing each with each."""

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from secateur.statistics.time_ratios import Pair, classed, ratio

Wait = tuple[int, bool]

WAITS = st.lists(st.tuples(st.integers(0, 10**5), st.booleans()), min_size=1, max_size=15)


def pair(here: list[Wait], there: list[Wait], borrowed: float = 0.0) -> Pair:
    frame = pl.DataFrame({"owner": ["me"], "client": ["a"]})

    def steps(waits: list[Wait]) -> pl.DataFrame:
        schema = {"time": pl.Int64, "is_over": pl.Boolean}
        rows = pl.DataFrame(waits, schema=schema, orient="row")
        return rows.group_by("time").agg(
            owner=pl.lit("me"),
            client=pl.lit("a"),
            here=pl.len().cast(pl.Int64),
            ended=pl.col("is_over").sum().cast(pl.Int64),
        )

    sides = classed(frame, steps(here)), classed(frame, steps(there))
    return Pair(
        here=sides[0],
        there=sides[1],
        here_n=sides[0].n,
        there_n=sides[1].n,
        borrowed=np.array([borrowed]),
    )


def beyond(found: Pair, limit: float) -> float:
    return float(ratio(found, np.array([limit])).beyond[0])


@settings(max_examples=100, deadline=None)
@given(WAITS, WAITS)
def test_at_a_limit_of_one_it_is_gehans_comparison(here: list[Wait], there: list[Wait]) -> None:
    edges = 2.0 ** (np.arange(129) / 8)

    def place(time: int) -> int:
        return int(np.searchsorted(edges, time, side="right"))

    score = 0
    for time, is_over in here:
        for other, other_is_over in there:
            mine, theirs = place(time), place(other)
            score += other_is_over and (theirs < mine or (theirs == mine and not is_over))
            score -= is_over and (mine < theirs or (mine == theirs and not other_is_over))
    n, m = len(here), len(there)
    z: float = score / (2 * n * m) / math.sqrt((n + m + 1) / (12 * n * m))

    assert beyond(pair(here, there), 1.0) == pytest.approx(float(special.ndtr(z)), abs=1e-12)


@settings(max_examples=50, deadline=None)
@given(WAITS, WAITS, st.floats(0.25, 4), st.floats(0.25, 4))
def test_a_greater_limit_is_never_crossed_more_likely(
    here: list[Wait], there: list[Wait], one: float, other: float
) -> None:
    found = pair(here, there, borrowed=4.0)

    assert beyond(found, min(one, other)) >= beyond(found, max(one, other)) - 1e-12


def test_the_interval_is_where_the_chances_are_nine_and_one_in_ten() -> None:
    random = np.random.default_rng(1)
    times = [np.rint(180 * np.exp(1.3 * random.standard_normal(n))).astype(int) for n in (40, 200)]
    found = pair([(int(t) * 3, True) for t in times[0]], [(int(t), True) for t in times[1]])
    belief = ratio(found, np.array([1.5]))
    low, high = float(belief.low[0]), float(belief.high[0])

    assert low < 3 < high
    assert beyond(found, low) == pytest.approx(0.9, abs=1e-6)
    assert beyond(found, high) == pytest.approx(0.1, abs=1e-6)


def test_eight_intervals_in_ten_hold_the_true_ratio() -> None:
    random = np.random.default_rng(2)
    held = 0
    for _ in range(300):
        here, there = (np.exp(5 + 1.3 * random.standard_normal(n)).astype(int) for n in (30, 150))
        found = pair([(int(2 * t), True) for t in here], [(int(t), True) for t in there])
        belief = ratio(found, np.array([1.5]))
        held += bool(belief.low[0] <= 2 <= belief.high[0])

    # Three standard errors of a share of 0.8 of 300.
    assert abs(held / 300 - 0.8) < 0.07


def test_waits_that_never_end_have_no_upper_end() -> None:
    found = pair([(100, False)] * 20, [(time, True) for time in range(20)])

    assert np.isinf(ratio(found, np.array([1.5])).high[0])


def test_borrowed_rows_draw_the_ratio_to_one() -> None:
    here, there = [(400, True)] * 10, [(time, True) for time in range(50, 150)]

    assert beyond(pair(here, there, borrowed=8.0), 1.5) < beyond(pair(here, there), 1.5)
