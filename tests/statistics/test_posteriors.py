"""Beliefs, against figures of printed tables."""

import numpy as np
import pytest
from numpy.typing import NDArray

from secateur.statistics import posteriors


def array(*values: float) -> NDArray[np.float64]:
    return np.array(values)


def test_a_share_without_others_has_a_flat_prior() -> None:
    belief = posteriors.share(array(0), array(1), array(np.nan), array(0.5), is_above=True)

    # Beta(1, 2): P(share > x) = (1 - x)^2.
    assert belief.beyond[0] == pytest.approx(0.25)
    assert belief.low[0] == pytest.approx(1 - 0.9**0.5)
    assert belief.high[0] == pytest.approx(1 - 0.1**0.5)


def test_the_others_weigh_four_rows_in_a_share() -> None:
    borrowed = posteriors.share(array(2), array(3), array(0.25), array(0.33), is_above=True)
    counted = posteriors.share(array(3), array(7), array(np.nan), array(0.33), is_above=True)

    assert borrowed.beyond[0] == pytest.approx(counted.beyond[0])


def test_a_limit_below_is_crossed_by_the_other_tail() -> None:
    above = posteriors.share(array(3), array(9), array(np.nan), array(0.4), is_above=True)
    below = posteriors.share(array(3), array(9), array(np.nan), array(0.4), is_above=False)

    assert above.beyond[0] + below.beyond[0] == pytest.approx(1)


def test_a_rate_is_drawn_by_a_gamma_posterior() -> None:
    belief = posteriors.rate(array(4), array(2), array(np.nan), array(2), is_above=True)

    # Gamma(4.5, 2) over 2 is chi-square with 9 degrees of freedom over 8: 0.53415 (tables).
    assert belief.beyond[0] == pytest.approx(0.53415, abs=1e-5)


def test_nothing_counted_gives_no_rate() -> None:
    belief = posteriors.rate(array(0), array(0), array(np.nan), array(2), is_above=True)

    assert np.isnan(belief.low[0])


def test_a_mean_follows_student() -> None:
    belief = posteriors.centre(array(3), array(0.5), array(4), array(2), is_above=True)

    # t = 2 with 4 degrees of freedom: 0.94194; its 90 % quantile is 1.53321 (tables).
    assert belief.beyond[0] == pytest.approx(0.94194, abs=1e-5)
    assert belief.high[0] == pytest.approx(3 + 0.5 * 1.53321, abs=1e-5)


def test_a_floor_can_only_make_the_crossing_less_probable() -> None:
    pair = posteriors.Comparison(array(4), array(0.3), array(2.5), array(0.1), array(30))
    free = posteriors.difference(pair, array(1), is_above=True)
    low = posteriors.difference(pair, array(1), is_above=True, floor=-9)
    high = posteriors.difference(pair, array(1), is_above=True, floor=3.9)

    assert low.beyond[0] == pytest.approx(free.beyond[0], abs=2e-3)
    assert high.beyond[0] < low.beyond[0]
