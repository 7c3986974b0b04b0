"""Heavy weeks beside other weeks, within the same client and year."""

import numpy as np
import pytest

from secateur.statistics.week_contrasts import Rows, by_chance, contrast, heavy_weeks, years


def rows(weeks: int, parts: object, client: object = 1, n: int = 1) -> Rows:
    return Rows(
        np.broadcast_to(np.asarray(client, np.int64), weeks).copy(),
        np.arange(weeks),
        np.full(weeks, n, np.int64),
        np.broadcast_to(np.asarray(parts, np.int64), weeks).copy(),
    )


@pytest.mark.parametrize(
    ("minutes", "heavy"),
    [
        ([0, 60, 120, 180, 240, 300], [4, 5]),
        ([0, 0, 0, 0, 0, 600], [5]),
        ([120, 120, 120, 120, 120, 600], [5]),
        ([0, 0, 0, 0, 480, 480, 480], [4, 5, 6]),
        ([480, 480, 480, 480], []),
        ([60], []),
    ],
)
def test_about_one_week_in_three_is_heavy(minutes: list[int], heavy: list[int]) -> None:
    assert np.flatnonzero(heavy_weeks(np.array(minutes))).tolist() == heavy


def test_the_contrast_is_the_difference_of_the_means() -> None:
    is_heavy = np.arange(40) % 4 == 0

    found = contrast(rows(40, np.where(is_heavy, 700, 200)), is_heavy)

    assert found.mean == pytest.approx(500)
    assert found.margin == pytest.approx(0, abs=1e-9)
    assert (found.weeks, found.heavy) == (40, 10)


def test_a_slow_client_or_a_slow_year_makes_no_difference() -> None:
    weeks = 104
    is_heavy = np.arange(weeks) >= 60
    slow_year = np.where(np.arange(weeks) < 52, 0, 900)
    both = Rows(
        np.repeat([1, 2], weeks),
        np.tile(np.arange(weeks), 2),
        np.ones(2 * weeks, np.int64),
        np.concatenate([slow_year, slow_year + 5000]),
    )

    assert contrast(both, is_heavy).mean == pytest.approx(0)


def test_a_trend_of_the_year_makes_no_difference() -> None:
    weeks = np.arange(52)
    is_heavy = weeks % 3 == weeks // 26

    found = contrast(rows(52, 40 * weeks + np.where(is_heavy, 300, 0)), is_heavy)

    assert found.mean == pytest.approx(300)


def test_the_client_itself_and_weeks_outside_its_time_are_left_out() -> None:
    kept = rows(10, 1, client=np.arange(10) % 2).of_others(0, 3, 7)

    assert kept.week.tolist() == [0, 2, 4]
    assert kept.client.tolist() == [1, 1, 1]


def test_nothing_to_compare_is_unknown_and_not_an_error() -> None:
    found = contrast(rows(0, []), np.zeros(10, np.bool_))

    assert np.isnan(found.mean)
    assert np.isnan(found.margin)
    assert found.weeks == 0


def test_a_steady_slowdown_is_no_chance_and_noise_is() -> None:
    random = np.random.default_rng(5)
    is_heavy = np.repeat(random.random(13) < 0.4, 4)
    noise = random.normal(0, 1000, 52).astype(np.int64)

    slowed = contrast(rows(52, noise + np.where(is_heavy, 5000, 0)), is_heavy)
    alike = contrast(rows(52, noise), is_heavy)

    assert by_chance(slowed, is_heavy, 1) <= 0.01
    assert by_chance(alike, is_heavy, 1) > 0.05


def test_a_rest_of_a_year_belongs_to_the_year_before() -> None:
    assert years(26).tolist() == [0] * 7
    assert np.bincount(years(104)).tolist() == [13, 13]
    assert np.bincount(years(110)).tolist() == [13, 15]
