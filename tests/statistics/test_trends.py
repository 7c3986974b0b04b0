"""The test of Mann and Kendall, against every order there is."""

from itertools import permutations

import polars as pl
import pytest

from secateur.statistics.trends import trends


def series(values: list[float]) -> pl.DataFrame:
    return pl.DataFrame({"owner": "o", "client": "a", "step": range(len(values)), "value": values})


def test_a_series_that_only_rises_has_the_rarest_order() -> None:
    found = trends(series([1.0, 1.5, 2.0, 2.5, 3.0])).row(0, named=True)

    assert found["trend"] == pytest.approx(0.5)
    assert found["p"] == pytest.approx(1 / 120)


def test_p_is_the_share_of_orders_that_rise_as_much() -> None:
    values = [1.0, 3.0, 2.0, 5.0, 4.0]

    def score(order: tuple[float, ...]) -> int:
        return sum((b > a) - (b < a) for i, a in enumerate(order) for b in order[i + 1 :])

    orders = [score(order) for order in permutations(values)]
    expected = sum(other >= score(tuple(values)) for other in orders) / len(orders)

    assert trends(series(values))["p"][0] == pytest.approx(expected)


def test_fewer_than_five_points_have_no_trend() -> None:
    assert trends(series([1.0, 2.0, 3.0, 4.0])).is_empty()


def test_a_flat_series_has_no_slope_and_no_rarity() -> None:
    found = trends(series([1.0] * 8)).row(0, named=True)

    assert found["trend"] == 0
    assert found["p"] > 0.4
