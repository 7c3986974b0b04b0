"""Alarms: soon where something has become worse, seldom where nothing has, and dated."""

from datetime import timedelta

import numpy as np
from polars import col

from secateur.detection import CHANGE_SCHEMA, detect, standardise
from tests.detection.streams import MONDAY, quiet, scored, weeks


def test_looking_every_week_costs_no_more_than_the_budget() -> None:
    years, clients = 4, 150
    z = np.random.default_rng(1).normal(size=(clients, 5, 52 * years))
    changes = detect(scored(z), budget=0.1)
    alarms = changes.filter(col("first_alarm") == col("week")).height
    ever = changes.filter(col("state") == "established")["client"].n_unique()

    assert alarms / (clients * years) <= 0.1
    assert ever / clients <= 0.1 * years
    assert alarms > 0


def test_a_smaller_budget_alarms_later_or_never() -> None:
    values = quiet(2, 6, 3, 90)
    values[0, :, 60:] += 1.0
    frame = standardise(weeks(values))

    wide, narrow = detect(frame, budget=0.5), detect(frame, budget=0.01)

    assert (wide["log_threshold"] < narrow["log_threshold"]).all()
    first_wide = wide.filter(col("state") == "established")["week"].min()
    first_narrow = narrow.filter(col("state") == "established")["week"].min()
    assert isinstance(first_wide, type(MONDAY))
    assert isinstance(first_narrow, type(MONDAY))
    assert first_wide <= first_narrow


def test_a_worsening_is_found_and_dated() -> None:
    values = quiet(3, 6, 3, 90)
    values[0, :2, 60:] += 2.0
    begun = MONDAY + timedelta(days=7 * 60)
    changes = detect(standardise(weeks(values)))
    fused = changes.filter(
        col("client") == "client 00", col("light") == "all", col("state") == "established"
    )
    first = fused.row(0, named=True)

    assert begun <= first["week"] <= begun + timedelta(weeks=5)
    assert first["since_low"] <= begun <= first["since_high"]
    assert abs((first["since"] - begun).days) <= 21
    assert set(changes.filter(col("client") != "client 00")["state"]) <= {"none", "emerging"}


def test_an_improvement_raises_nothing() -> None:
    values = quiet(4, 6, 3, 90)
    values[0, :, 60:] -= 2.0

    states = detect(standardise(weeks(values))).filter(col("client") == "client 00")["state"]

    assert "established" not in set(states)


def test_one_bad_week_raises_nothing() -> None:
    values = quiet(5, 6, 3, 90)
    values[0, 0, 60] += 60.0

    states = detect(standardise(weeks(values))).filter(col("client") == "client 00")["state"]

    assert "established" not in set(states)


def test_an_alarm_is_over_once_all_is_as_it_was() -> None:
    values = quiet(6, 6, 2, 150)
    values[0, :, 60:75] += 2.0
    fused = detect(standardise(weeks(values))).filter(
        col("client") == "client 00", col("light") == "all"
    )
    over = MONDAY + timedelta(days=7 * 75)
    states = dict(fused.select("week", "state").iter_rows())

    assert states[over - timedelta(weeks=1)] == "established"
    assert states[over + timedelta(weeks=12)] == "none"
    assert fused.filter(col("better"))["week"].min() is not None


def test_what_lasts_a_year_is_the_new_usual() -> None:
    values = quiet(7, 6, 2, 220)
    values[0, :, 60:] += 1.5
    fused = detect(standardise(weeks(values))).filter(
        col("client") == "client 00", col("light") == "all"
    )
    alarms = fused.filter(col("first_alarm") == col("week"))["week"].to_list()

    assert len(alarms) == 1
    assert fused.row(-1, named=True)["state"] == "none"


def test_the_fused_statistic_is_soonest_where_many_lights_decline_a_little() -> None:
    z = np.random.default_rng(8).normal(size=(40, 6, 60))
    z[:, :4, 20:] += 0.8
    changes = detect(scored(z)).filter(col("state") == "established")
    first = changes.group_by("light").agg(col("week").min().alias("w"), n=col("client").n_unique())
    found = dict(first.select("light", "n").iter_rows())

    assert found["all"] >= 36
    assert found["all"] > max(n for light, n in found.items() if light != "all")


def test_every_row_is_of_the_schema() -> None:
    changes = detect(standardise(weeks(quiet(9, 3, 2, 40))))

    assert dict(changes.schema) == CHANGE_SCHEMA
    assert (
        changes.filter(col("state") == "none").select("since", "since_low").null_count().row(0)
        == (changes.filter(col("state") == "none").height,) * 2
    )
    assert changes.filter(col("light") == "all").height == 3 * 36
