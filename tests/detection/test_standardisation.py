"""How surprising a week is, the weeks before it being known."""

from datetime import timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars import col
from polars.testing import assert_frame_equal

from secateur.detection import WEEK_SCHEMA, detect, standardise
from tests.detection.streams import MONDAY, quiet, weeks

KEYS = ["owner", "client", "light", "week"]


def test_scores_of_quiet_streams_are_standard_normal() -> None:
    z = standardise(weeks(quiet(1, 8, 3, 200)))["z"].drop_nulls().to_numpy()

    assert abs(z.mean()) < 0.05
    assert 0.93 < z.std() < 1.05


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 1000), cut=st.integers(8, 55))
def test_what_comes_later_changes_nothing_of_what_was(seed: int, cut: int) -> None:
    values = quiet(seed, 4, 2, 60)
    values[0, :, 30:] += 2.0
    whole = weeks(values)
    day = MONDAY + timedelta(days=7 * cut)

    long, short = standardise(whole), standardise(whole.filter(col("week") < day))

    assert_frame_equal(long.filter(col("week") < day), short)
    assert_frame_equal(detect(long).filter(col("week") < day).sort(KEYS), detect(short).sort(KEYS))


def test_another_owners_clients_change_nothing_to_the_bit() -> None:
    mine = weeks(quiet(2, 4, 2, 60))
    theirs = weeks(quiet(3, 5, 2, 80)).with_columns(
        col("week").dt.offset_by("-7w"), owner=pl.lit("aa")
    )

    alone, together = standardise(mine), standardise(pl.concat([theirs, mine]))

    assert_frame_equal(together.filter(col("owner") == "me"), alone, check_exact=True)
    assert_frame_equal(
        detect(together).filter(col("owner") == "me"), detect(alone), check_exact=True
    )


def test_the_order_of_rows_changes_nothing() -> None:
    frame = weeks(quiet(4, 4, 2, 40))

    shuffled = standardise(frame.sample(fraction=1.0, shuffle=True, seed=1))

    assert_frame_equal(shuffled.sort(KEYS), standardise(frame).sort(KEYS))


def test_new_names_and_a_year_more_change_no_score() -> None:
    values = quiet(5, 3, 2, 50)
    frame = weeks(values)
    other = weeks(values, names=["x", "y", "z"]).with_columns(col("week").dt.offset_by("52w"))

    assert standardise(frame)["z"].to_list() == standardise(other)["z"].to_list()


def test_a_short_baseline_has_no_score() -> None:
    lone = standardise(weeks(quiet(6, 1, 1, 10)))

    assert lone["z"].is_null().to_list() == [True] * 6 + [False] * 4


def test_a_constant_stream_has_no_score() -> None:
    constant = standardise(weeks(np.ones((1, 1, 30))))

    assert constant["z"].null_count() == 30
    assert detect(constant).is_empty()


@pytest.mark.parametrize(
    ("family", "exposure"), [("share", None), ("count", 3.0), ("gaussian", None)]
)
def test_a_bad_week_scores_above_a_good_one(family: str, exposure: float | None) -> None:
    rng = np.random.default_rng(7)
    n = np.full((5, 1, 60), 10.0)
    values = rng.binomial(10, 0.2, size=n.shape) / (10.0 if family == "share" else 1.0)
    values[0, 0, -2:] = values.max(), values.min()
    z = standardise(weeks(values, n=n, family=family, exposure=exposure))
    last = z.filter(col("client") == "client 00")["z"].to_numpy()[-2:]

    assert last[0] > 1.0
    assert last[1] < -0.5


@pytest.mark.parametrize(("family", "exposure"), [("share", None), ("count", 2.0)])
def test_a_discrete_score_is_never_a_bet_worth_more_than_one(
    family: str, exposure: float | None
) -> None:
    rng = np.random.default_rng(8)
    size = (40, 1, 150)
    if family == "share":
        n = rng.integers(1, 8, size).astype(np.float64)
        values = rng.binomial(n.astype(np.int64), 0.3) / n
    else:
        n = np.ones(size)
        values = rng.poisson(1.2, size).astype(np.float64)
    z = (
        standardise(weeks(values, n=n, family=family, exposure=exposure))["z"]
        .drop_nulls()
        .to_numpy()
    )

    for delta in (0.4, 0.8, 1.2, 2.0):
        assert float(np.exp(delta * z - delta**2 / 2.0).mean()) < 1.05


def test_observations_that_hang_together_count_for_less() -> None:
    rng = np.random.default_rng(9)
    n = rng.integers(1, 12, (8, 1, 250)).astype(np.float64)
    values = rng.normal(size=n.shape) * np.sqrt(0.3 + 0.7 / n)
    frame = standardise(weeks(values, n=n)).filter(
        col("week") > MONDAY + timedelta(days=700), col("z").is_not_null()
    )
    many, few = frame.filter(col("n") >= 9)["z"].std(), frame.filter(col("n") <= 2)["z"].std()

    assert isinstance(many, float)
    assert isinstance(few, float)
    assert many == pytest.approx(few, abs=0.15)


def test_a_week_that_resembles_the_one_before_surprises_less() -> None:
    rng = np.random.default_rng(10)
    values = rng.normal(size=(8, 2, 200))
    for t in range(1, 200):
        values[:, :, t] = 0.5 * values[:, :, t - 1] + np.sqrt(0.75) * values[:, :, t]
    frame = standardise(weeks(values)).filter(col("z").is_not_null())
    pairs = frame.with_columns(before=col("z").shift(1).over("client", "light")).drop_nulls(
        "before"
    )
    correlation = pairs.select(pl.corr("z", "before")).item()

    assert abs(correlation) < 0.12


def test_slow_for_everyone_is_nobodys_fault() -> None:
    values = quiet(12, 8, 2, 90)
    values[:, :, 60:80] += 2.0
    frame = standardise(weeks(values))
    begun, over = MONDAY + timedelta(days=7 * 60), MONDAY + timedelta(days=7 * 80)
    spell = frame.filter(col("week").is_between(begun, over, closed="left"))
    alarms = detect(frame).filter(col("first_alarm").is_between(begun, over, closed="left"))

    assert spell.select(col("z").mean()).item() < 0.25
    assert alarms.is_empty()


def test_skewed_figures_are_ranked() -> None:
    rng = np.random.default_rng(12)
    frame = standardise(weeks(rng.exponential(size=(8, 1, 250)))).filter(
        col("week") > MONDAY + timedelta(days=7 * 60)
    )
    z = frame["z"].drop_nulls()

    assert abs(z.skew() or 9.0) < 0.5
    assert (z > 2.0).mean() == pytest.approx(0.023, abs=0.012)


def test_no_rows_give_no_rows() -> None:
    empty = pl.DataFrame(schema=WEEK_SCHEMA)

    assert standardise(empty).is_empty()
    assert detect(standardise(empty)).is_empty()
