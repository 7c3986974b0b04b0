"""Lights that hang together tell one thing twice."""

import numpy as np
import pytest

from secateur.detection.starts import Starts
from secateur.detection.ties import LEAST, Ties

CLIENTS, LIGHTS, WEEKS = 6, 3, 400

CLIENT = np.repeat(np.arange(CLIENTS), LIGHTS)
LIGHT = np.tile(np.arange(LIGHTS), CLIENTS)


def learnt(tie: float, weeks: int = WEEKS) -> Ties:
    ties = Ties(CLIENT, np.zeros_like(CLIENT), LIGHT)
    rng = np.random.default_rng(1)
    for _ in range(weeks):
        z = rng.normal(size=(CLIENTS, LIGHTS))
        z[:, 1] = tie * z[:, 0] + np.sqrt(1.0 - tie**2) * z[:, 1]
        ties.learn(z.ravel(), np.ones(CLIENT.shape, np.bool_))
    return ties


def test_nothing_is_held_to_be_tied_before_anything_was_seen() -> None:
    assert learnt(0.6, weeks=0).worth() == pytest.approx(np.ones(CLIENT.shape))


def test_of_two_tied_lights_each_is_worth_one_over_one_plus_their_correlation() -> None:
    worth = learnt(0.6).worth()

    assert worth[:2] == pytest.approx([1.0 / 1.6, 1.0 / 1.6], abs=0.03)
    assert worth[2] == pytest.approx(1.0, abs=0.03)


def test_lights_that_say_the_same_are_never_worth_nothing() -> None:
    assert (learnt(1.0).worth() >= LEAST).all()


def test_lights_that_go_against_each_other_are_worth_as_much_as_independent_ones() -> None:
    assert learnt(-0.6).worth() == pytest.approx(np.ones(CLIENT.shape), abs=0.03)


def test_the_product_of_tied_lights_keeps_its_expectation() -> None:
    clients, weeks, tie = 4000, 30, 0.6
    client, light = np.repeat(np.arange(clients), 2), np.tile(np.arange(2), clients)
    starts = Starts(client, np.ones(client.shape, np.bool_))
    starts.worth = np.full(client.shape, 1.0 / (1.0 + tie))
    rng = np.random.default_rng(2)
    ones = np.ones(client.shape)
    for week in range(weeks):
        z = rng.normal(size=(clients, 2))
        z[:, 1] = tie * z[:, 0] + np.sqrt(1.0 - tie**2) * z[:, 1]
        starts.open(week, light >= 0, np.ones(clients, np.bool_))
        starts.learn(z.ravel(), ones, 0.95 * ones, np.inf * ones, ones)
        starts.thin()

    assert np.mean(np.minimum(starts.totals()[1], 50.0 * weeks)) < 1.1 * weeks
