"""Stakes on every start, in few lots."""

import numpy as np
import pytest

from secateur.detection.starts import LOTS, Starts

ONE = np.ones(2, np.bool_)


def test_years_of_weeks_keep_few_lots_and_lose_no_stake() -> None:
    starts = Starts(np.array([0, 1]))
    for week in range(1500):
        starts.open(week, ONE, ONE)
        starts.thin()

    assert len(starts.lots) < LOTS
    assert starts.totals()[0] == pytest.approx([1500.0, 1500.0])
    assert [lot.first for lot in starts.lots[1:]] == [lot.last + 1 for lot in starts.lots[:-1]]


@pytest.mark.parametrize("freedom", [np.inf, 15.0])
def test_stakes_expect_no_more_than_was_staked(freedom: float) -> None:
    size, weeks = 4000, 40
    starts = Starts(np.arange(size) // 2)
    rng = np.random.default_rng(1)
    for week in range(weeks):
        starts.open(week, np.ones(size, np.bool_), np.ones(size // 2, np.bool_))
        keep = np.full(size, 0.95)
        starts.learn(
            rng.normal(size=size), np.ones(size), keep, np.full(size, freedom), np.ones(size)
        )
        starts.thin()
    single, fused = starts.totals()

    assert np.median(single) < weeks
    assert np.mean(np.minimum(single, 50.0 * weeks)) < 1.3 * weeks
    assert np.mean(np.minimum(fused, 50.0 * weeks)) < 1.3 * weeks


def test_one_score_multiplies_a_stake_by_the_ratio_of_densities() -> None:
    starts = Starts(np.array([0]))
    starts.open(0, ONE[:1], ONE[:1])
    starts.learn(np.array([1.5]), np.ones(1), np.ones(1), np.full(1, np.inf), np.ones(1))
    delta = np.array([0.4, 0.8, 1.2, 2.0])
    ratio = (np.array([0.1, 0.3, 0.3, 0.3]) * np.exp(delta * 1.5 - delta**2 / 2.0)).sum()
    single, fused = starts.totals()

    assert single[0] == pytest.approx(ratio, rel=1e-5)
    assert fused[0] == pytest.approx(0.65 + 0.35 * ratio, rel=1e-5)


def test_a_change_of_the_leading_lights_is_believed_sooner() -> None:
    ones = np.ones(4)
    scores = np.array([1.5, 1.5, -0.5, -0.5])
    found = {}
    for name, leading in {
        "those": [True, True, False, False],
        "others": [False, False, True, True],
        "none": [False] * 4,
    }.items():
        starts = Starts(np.zeros(4, np.int64), np.array(leading))
        starts.open(0, np.ones(4, np.bool_), ONE[:1])
        for _ in range(8):
            starts.learn(scores, ones, ones, np.full(4, np.inf), ones)
        found[name] = starts.totals()[1][0]

    assert found["those"] > found["none"] > found["others"] > 0.49 * found["none"]
