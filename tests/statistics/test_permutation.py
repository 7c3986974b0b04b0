"""What chance alone gives, drawn or counted in full."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secateur.statistics.permutation import at_least, chance, moments, seed_of

MATRICES = st.lists(st.integers(0, 1), min_size=25, max_size=25).map(
    lambda cells: np.array(cells, np.int64).reshape(1, 5, 5)
)


def every_sum(scores: np.ndarray) -> np.ndarray:
    places = range(scores.shape[1])
    return np.array([scores[0, list(order), places].sum() for order in permutations(places)])


@settings(max_examples=20, deadline=None)
@given(scores=MATRICES)
def test_mean_and_spread_are_those_of_every_permutation(scores: np.ndarray) -> None:
    centre, scale = moments(scores, np.zeros(5, np.int64))

    assert centre[0] == pytest.approx(every_sum(scores).mean())
    assert scale[0] == pytest.approx(every_sum(scores).std())


@settings(max_examples=20, deadline=None)
@given(scores=MATRICES)
def test_the_chance_drawn_is_that_of_every_permutation(scores: np.ndarray) -> None:
    exact = (every_sum(scores) >= scores[0].trace()).mean()

    assert chance(scores, 1, draws=(9_999,)) == pytest.approx(exact, abs=0.025)


def test_the_least_chance_is_one_in_the_permutations_and_the_facts() -> None:
    scores = np.eye(40, dtype=np.int64)[None]

    assert chance(scores, 7, draws=(999,)) == 1 / 1000


def test_what_cannot_differ_is_no_surprise() -> None:
    assert chance(np.ones((3, 6, 6), np.int64), 7) == 1.0


def test_values_only_change_places_within_their_group() -> None:
    scores = np.zeros((1, 6, 6), np.int64)
    scores[0, :3, 3:] = 1
    scores[0, 3:, :3] = 1
    strata = np.array([0, 1, 0, 1, 0, 1])
    scores[0][np.ix_(strata == 0, strata == 1)] = 5
    scores[0][np.ix_(strata == 1, strata == 0)] = 5
    inside = strata[:, None] == strata[None, :]
    scores[0] *= ~inside

    assert chance(scores, 3, strata=strata) == 1.0
    assert moments(scores, strata)[0].tolist() == [0.0]


def test_groups_that_lie_mixed_are_kept_apart_and_permuted() -> None:
    strata = np.array([1, 0, 1, 0, 1, 0, 1, 0])
    scores = np.eye(8, dtype=np.int64)[None]
    exact = 1 / (24 * 24)

    found = chance(scores, 5, strata=strata, draws=(9_999,))

    assert found == pytest.approx(exact, abs=0.0012)


def test_looking_in_three_ways_is_paid_for() -> None:
    random = np.random.default_rng(11)
    found: list[float] = []
    for seed in range(200):
        scores = (random.random((3, 10, 10)) < 0.3).astype(np.int64)
        found.append(chance(scores, seed, draws=(199,)))

    assert np.mean(np.array(found) <= 0.05) <= 0.09


def test_a_seed_is_made_of_names_and_of_where_they_end() -> None:
    assert seed_of("camille", "lambda") == seed_of("camille", "lambda")
    assert len({seed_of("ab", "c"), seed_of("a", "bc"), seed_of("a", "b", "c")}) == 3


def test_equal_seeds_give_equal_chances_whatever_was_drawn_before() -> None:
    scores = (np.random.default_rng(2).random((2, 12, 12)) < 0.3).astype(np.int64)
    first = chance(scores, 9)
    chance(scores, 10)

    assert chance(scores, 9) == first


def test_a_state_left_open_takes_more_permutations() -> None:
    scores = np.eye(30, dtype=np.int64)[None]

    assert chance(scores, 1, draws=(99, 999)) == 1 / 1000


def test_hits_of_equal_chances_are_binomial_and_sure_ones_are_sure() -> None:
    assert at_least(np.full(3, 0.5), 2) == pytest.approx(0.5)
    assert at_least(np.array([0.2, 0.6]), 1) == pytest.approx(1 - 0.8 * 0.4)
    assert at_least(np.ones(4), 4) == 1.0
    assert at_least(np.zeros(4), 1) == 0.0
