"""Two medians of censored waits, compared."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secateur.statistics.levels import Bar
from secateur.statistics.median_ratios import (
    design_effect,
    median_ratios,
    medians_of,
    sides,
    with_medians,
)
from secateur.statistics.survival import followed

AS_OF = date(2026, 6, 30)
LIMIT = pl.DataFrame({"owner": ["me"], "value": [1.5]})

Waits = dict[str, list[tuple[int, bool]]]


def rows(waits: Waits) -> pl.DataFrame:
    return pl.DataFrame(
        [
            ("me", client, AS_OF - timedelta(days=1), time, is_over)
            for client, found in waits.items()
            for time, is_over in found
        ],
        schema={
            "owner": pl.String,
            "client": pl.String,
            "day": pl.Date,
            "time": pl.Int64,
            "is_over": pl.Boolean,
        },
        orient="row",
    )


def periods(waits: Waits) -> pl.DataFrame:
    first = AS_OF - timedelta(days=364)
    return pl.DataFrame(
        [("me", client, first, AS_OF) for client in sorted(waits)],
        schema=["owner", "client", "window_from", "window_to"],
        orient="row",
    )


def level(waits: Waits, effect: float = 1.0) -> dict[str, object]:
    """Return the level of client ``a``."""
    clients = periods(waits)
    sizes = [len(waits[client]) for client in sorted(waits)]
    counts = clients.with_columns(
        n=pl.Series(sizes, dtype=pl.Int64), effect=pl.lit(effect), effect_there=pl.lit(1.0)
    )
    both = sides(clients, rows(waits))
    found = median_ratios(with_medians(counts, both), both, Bar(limit=LIMIT, minimum=5))
    return found.row(by_predicate=pl.col("client") == "a", named=True)


def closed(*times: int) -> list[tuple[int, bool]]:
    return [(time, True) for time in times]


WAITS = st.lists(st.tuples(st.integers(0, 50), st.booleans()), min_size=1, max_size=20)


@settings(max_examples=40, deadline=None)
@given(WAITS, WAITS, WAITS)
def test_the_others_are_all_but_oneself(
    a: list[tuple[int, bool]], b: list[tuple[int, bool]], c: list[tuple[int, bool]]
) -> None:
    waits = {"a": a, "b": b, "c": c}
    found = sides(periods(waits), rows(waits))
    pooled = followed(rows({"a": b + c}))

    there = found.there.filter(client="a").select("time", "at_risk", "ended", "survival")

    assert there.equals(pooled.select("time", "at_risk", "ended", "survival"))
    assert found.here.equals(followed(rows(waits)))


def test_the_value_is_the_ratio_of_the_medians() -> None:
    said = level({"a": closed(*range(10, 40)), "b": closed(*range(30)), "c": closed(*range(30))})

    assert said["value"] == 24 / 14


@pytest.mark.parametrize(("factor", "low", "high"), [(3, 0.99, 1.0), (1, 0.0, 0.1)])
def test_the_belief_follows_the_facts(factor: int, low: float, high: float) -> None:
    usual = list(range(40, 160, 2))
    others = {name: closed(*usual) for name in "bcde"}

    beyond = level({"a": closed(*(factor * time for time in usual)), **others})["beyond"]

    assert isinstance(beyond, float)
    assert low <= beyond <= high


def test_the_interval_holds_the_value_and_narrows_with_the_rows() -> None:
    widths: list[float] = []
    for repeats in (1, 8):
        usual = closed(*list(range(10, 100, 5)) * repeats)
        said = level(dict.fromkeys("abcde", usual))
        assert isinstance(said["low"], float)
        assert isinstance(said["high"], float)
        assert said["low"] <= 1.0 <= said["high"]
        widths.append(said["high"] - said["low"])

    assert widths[1] < widths[0]


def test_waits_of_few_threads_say_less() -> None:
    usual = list(range(10, 100, 3))
    waits = {"a": closed(*(2 * time for time in usual)), **{n: closed(*usual) for n in "bcde"}}

    alone, together = level(waits)["beyond"], level(waits, effect=4.0)["beyond"]

    assert isinstance(alone, float)
    assert isinstance(together, float)
    assert abs(together - 0.5) < abs(alone - 0.5)


def test_a_side_that_never_comes_down_has_no_value() -> None:
    never = [(100, False)] * 10

    assert level({"a": never, "b": closed(*range(20))})["value"] is None
    assert level({"a": closed(*range(20)), "b": never})["why"] == "no_others"


def test_a_median_of_nothing_counts_as_one_unit() -> None:
    curve = followed(rows({"a": closed(0, 0, 0)}))

    assert medians_of(curve, "median")["median"].to_list() == [1.0]


def test_ten_waits_of_one_thread_count_as_fewer_than_of_ten() -> None:
    frame = pl.DataFrame({"sizes": [100, 10, 0], "n": [10, 10, 0]})

    found = frame.select(effect=design_effect("sizes", "n"))["effect"].to_list()

    assert found == pytest.approx([3.7, 1.0, 1.0])
