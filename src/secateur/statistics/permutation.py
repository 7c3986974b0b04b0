"""How often chance alone would pair two lists of values as well as they were found paired.

``scores[j, i]`` says what the value of row ``j`` would have counted at the place of row ``i``; the
figure observed is the sum of the diagonal, and a permutation of the values gives another sum.
Permutations are drawn for one pair of owner and client at a time, from a seed made of their names:
equal to the bit everywhere, whoever else is in the frame.
"""

from collections.abc import Iterator
from hashlib import blake2b

import numpy as np
import polars as pl
from numpy.typing import NDArray
from polars import col

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

ESTABLISHED_P, EMERGING_P = 0.01, 0.05
"""The chances that part the states of a signal held against chance (contract)."""

DRAWS = (99, 999, 9_999)
"""So many permutations are drawn, stage by stage, until they leave no state open."""

ERRORS = 2.0
"""Standard errors of drawing within which a state is left open."""

CELLS = 1 << 20
"""No more numbers than this are drawn at once."""


def seed_of(*names: str) -> int:
    """Return a seed that names alone decide, such as those of signal, owner and client."""
    written = b"".join(len(name).to_bytes(4) + name.encode() for name in names)
    return int.from_bytes(blake2b(written, digest_size=16).digest())


def chance(
    scores: Integers,
    seed: int,
    *,
    strata: Integers | None = None,
    draws: tuple[int, ...] = DRAWS,
) -> float:
    """Return p = (1 + permutations that do at least as well) / (1 + permutations), one-sided.

    Where several ways to count are given, each is brought to mean 0 and variance 1 under
    permutation and the greatest counts, in the facts and in each permutation alike, so that
    looking in several ways costs no error (Westfall & Young, Resampling-Based Multiple Testing,
    1993).

    Args:
        scores: One square matrix for each way to count, of whole numbers: (ways, rows, rows).
        seed: From :func:`seed_of`.
        strata: The group of each row, 0 to 255; values only change places within a group.
        draws: How many permutations, stage by stage; a stage is the last when no state of a
            signal is left open by it.
    """
    groups = np.zeros(scores.shape[1], np.int64) if strata is None else strata
    places: Integers = np.arange(scores.shape[1], dtype=np.int64)
    centre, scale = moments(scores, groups)
    least = _best(scores[:, places, places].sum(axis=1)[:, None], centre, scale)[0]
    generator = np.random.PCG64(seed)
    found, done = 0, 0
    for target in draws:
        for order in _orders(generator, groups, target - done):
            index = order * len(places) + places
            sums = np.stack([one.take(index).sum(axis=1) for one in scores])
            found += int((_best(sums, centre, scale) >= least).sum())
        done = target
        if not _is_open((1 + found) / (1 + done), done):
            break
    return (1 + found) / (1 + done)


def moments(scores: Integers, strata: Integers) -> tuple[Floats, Floats]:
    """Return mean and standard deviation of each way's sum over all permutations.

    Exact, without drawing one (Hoeffding, Annals of Mathematical Statistics 22, 1951).

    Args:
        scores: As for :func:`chance`.
        strata: The group of each row.
    """
    ways = scores.shape[0]
    centre, variance = np.zeros(ways), np.zeros(ways)
    for group in np.unique(strata):
        inside = strata == group
        part = scores[:, inside][:, :, inside]
        n = part.shape[1]
        total = part.sum(axis=(1, 2))
        centre += total / n
        if n > 1:
            rows = (part.sum(axis=1) ** 2).sum(axis=1)
            columns = (part.sum(axis=2) ** 2).sum(axis=1)
            squares = (part**2).sum(axis=(1, 2))
            deviations = n * n * squares - n * (rows + columns) + total**2
            variance += deviations / (n * n * (n - 1))
    return centre, np.sqrt(variance)


def at_least(chances: Floats, hits: int) -> float:
    """Return the chance of so many hits or more, of trials that each have a chance of their own.

    The Poisson-binomial distribution, by adding one trial after the other.
    """
    found = np.ones(1)
    for one in chances:
        found = np.convolve(found, (1 - one, one))
    return min(float(found[hits:].sum()), 1.0)


def judged(p: str, value: str) -> pl.Expr:
    """Give a state to a chance held against ``value``, the greatest that is emerging."""
    established = pl.min_horizontal(pl.lit(ESTABLISHED_P), value)
    return (
        pl.when(col(p) <= established)
        .then(pl.lit("established"))
        .when(col(p) <= col(value))
        .then(pl.lit("emerging"))
        .otherwise(pl.lit("unknown"))
    )


def _orders(generator: np.random.PCG64, strata: Integers, draws: int) -> Iterator[Integers]:
    """Draw orders of the rows, some at a time: (some, rows)."""
    rows = len(strata)
    # Group, then chance, then the row's own number: sorting these sorts the rows, without ties.
    bits = np.uint64(rows.bit_length())
    first = (strata.astype(np.uint64) << np.uint64(56)) | np.arange(rows, dtype=np.uint64)
    back = np.argsort(np.argsort(strata, kind="stable"), kind="stable")
    is_mixed = bool((back != np.arange(rows)).any())
    while draws > 0:
        some = min(draws, max(CELLS // rows, 1))
        # The raw stream of a bit generator is the same in every version of numpy.
        keys = generator.random_raw(some * rows).reshape(some, rows) >> np.uint64(8)
        keys = ((keys >> bits) << bits) | first
        keys.sort(axis=1)
        order: Integers = (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
        # Sorted by group first: row r of the sorted list stands where group and rank are r's.
        yield order[:, back] if is_mixed else order
        draws -= some


def _best(sums: Integers, centre: Floats, scale: Floats) -> Integers | Floats:
    """Return the greatest of several ways to count: (ways, draws) to (draws)."""
    if len(sums) == 1:
        only: Integers = sums[0]
        return only
    spread = np.where(scale > 0, scale, np.inf)
    best: Floats = ((sums - centre[:, None]) / spread[:, None]).max(axis=0)
    return best


def _is_open(p: float, draws: int) -> bool:
    """Tell whether more permutations could change the state that follows from ``p``."""
    return any(
        abs(p - level) <= ERRORS * (level * (1 - level) / draws) ** 0.5
        for level in (ESTABLISHED_P, EMERGING_P)
    )
