"""A share here beside the same share elsewhere, and shares of sums that come in lumps."""

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secateur.statistics.levels import Bar, shares
from secateur.statistics.share_ratios import share_ratios
from secateur.statistics.weighted import weighted_shares

AS_OF = date(2026, 6, 30)
COUNT = st.integers(0, 40)


def bar(limit: float) -> Bar:
    return Bar(limit=pl.DataFrame({"owner": ["me"], "value": [limit]}), minimum=5)


def one(**counts: int) -> pl.DataFrame:
    key = {"owner": "me", "client": "a", "window_from": AS_OF, "window_to": AS_OF}
    return pl.DataFrame({**key, **counts})


def ratio(hits: int, n: int, elsewhere_hits: int, elsewhere_n: int) -> dict[str, object]:
    counts = one(hits=hits, n=n, elsewhere_hits=elsewhere_hits, elsewhere_n=elsewhere_n)
    return share_ratios(counts, bar(2.0)).row(0, named=True)


@settings(max_examples=25, deadline=None)
@given(COUNT, COUNT, COUNT, COUNT)
def test_the_belief_is_that_of_two_simulated_shares(a: int, b: int, c: int, d: int) -> None:
    hits, n, there, m = min(a, b), max(a, b, 5), min(c, d), max(c, d, 1)
    random = np.random.default_rng(0)
    drawn = random.beta(hits + 0.5, n - hits + 0.5, 20_000) / np.maximum(
        random.beta(there + 0.5, m - there + 0.5, 20_000), 1e-12
    )

    said = ratio(hits, n, there, m)

    assert said["value"] == pytest.approx(((hits + 0.5) / (n + 1)) / ((there + 0.5) / (m + 1)))
    assert said["beyond"] == pytest.approx((drawn > 2).mean(), abs=0.03)
    assert isinstance(said["low"], float)
    assert isinstance(said["high"], float)
    assert 0.04 < (drawn < said["low"]).mean() < 0.16
    assert 0.04 < (drawn > said["high"]).mean() < 0.16


def test_nothing_elsewhere_is_nothing_to_compare_with() -> None:
    assert ratio(3, 10, 0, 0)["why"] == "no_others"
    assert ratio(3, 4, 0, 0)["why"] == "too_few"


def test_lumps_of_equal_size_are_rows() -> None:
    weighted = weighted_shares(one(n=20, part=5 * 60, whole=20 * 60, squares=20 * 3600), bar(0.2))
    plain = shares(one(n=20, hits=5), bar(0.2))

    for name in ("value", "low", "high", "beyond"):
        assert weighted[name].item() == pytest.approx(plain[name].item())


def test_one_great_lump_says_less_than_many_small_ones() -> None:
    even = weighted_shares(one(n=20, part=300, whole=1200, squares=20 * 3600), bar(0.2))
    uneven = weighted_shares(one(n=20, part=300, whole=1200, squares=600**2 + 600**2), bar(0.2))

    assert uneven["high"].item() - uneven["low"].item() > even["high"].item() - even["low"].item()
