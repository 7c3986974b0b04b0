"""Scores of what falls on few values, and what they are worth as evidence."""

from math import comb

import numpy as np
import pytest

from secateur.detection import families
from secateur.model.records import STEPS


@pytest.mark.parametrize("size", [0.4, 0.8, 1.2, 2.0, 3.0])
@pytest.mark.parametrize(
    ("trials", "chance"), [(1, 0.02), (1, 0.3), (1, 0.5), (1, 0.9), (3, 0.07), (4, 0.3)]
)
def test_evidence_of_a_share_expects_no_more_than_one_and_wastes_little(
    trials: int, chance: float, size: float
) -> None:
    hits = range(trials + 1)
    mass = np.array([comb(trials, n) * chance**n * (1 - chance) ** (trials - n) for n in hits])
    high = np.cumsum(mass)
    score = families.normal_score(high - mass, high)
    sharp = families.sharpness(high - mass, high, score)
    expected = (mass * np.exp(size * score - 0.5 * sharp * size**2)).sum()

    assert expected < 1.006
    assert size > 1.0 or expected > 0.96


def test_a_point_tells_all_and_the_whole_line_nothing() -> None:
    low, high = np.array([0.3, 0.0]), np.array([0.3, 1.0])
    score = families.normal_score(low, high)

    assert families.sharpness(low, high, score) == pytest.approx([1.0, 0.0], abs=1e-6)
    assert score[1] == pytest.approx(0.0)


def test_the_intervals_of_ratings_fill_the_line() -> None:
    value = np.arange(5) / STEPS
    deviation = np.full(5, 0.2)
    low, high = families.rating(
        value, np.ones(5), (value - 0.6) / deviation, deviation, np.full(5, 30.0)
    )

    assert low[0] == 0.0
    assert high[-1] == 1.0
    assert low[1:] == pytest.approx(high[:-1])
