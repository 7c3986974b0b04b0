"""Random numbers: one stream for each topic, so that a change in one leaves the others alone."""

import math
from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def stream(seed: int, *names: str) -> Random:
    """Return the stream of one topic of one world; the same on every machine."""
    return Random("/".join((str(seed), *names)))  # noqa: S311  (an invented world, no secret)


def lognormal(rng: Random, median: float, sigma: float) -> float:
    """Draw from the log-normal law of this median and log standard deviation."""
    return median * math.exp(rng.gauss(0.0, sigma))


def poisson(rng: Random, mean: float) -> int:
    """Draw a count (Knuth's product method: means here are small)."""
    floor, product, count = math.exp(-mean), rng.random(), 0
    while product > floor:
        product *= rng.random()
        count += 1
    return count


def chance(rng: Random, share: float) -> bool:
    """Say yes in this share of cases."""
    return rng.random() < share


def pick(rng: Random, choices: Sequence[T]) -> T:
    """Choose one, all alike."""
    return choices[int(rng.random() * len(choices))]
