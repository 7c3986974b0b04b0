"""From counts to levels: priors, states and what is said of too few rows."""

import math
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from secateur.signals import LEVEL_SCHEMA
from secateur.statistics.levels import (
    Bar,
    Spread,
    exact,
    levels,
    means,
    rates,
    ratios,
    shares,
)
from secateur.statistics.sums import lagged, squares

Counts = list[tuple[int, int]]


def bar(limit: float, minimum: int = 3, *, is_above: bool = True) -> Bar:
    limits = pl.DataFrame({"owner": ["o", "p"], "value": [limit, limit]})
    return Bar(limit=limits, minimum=minimum, is_above=is_above)


def counts(owner: str = "o", **columns: list[int]) -> pl.DataFrame:
    """One row for each client: c0, c1, ..."""
    height = len(next(iter(columns.values())))
    return pl.DataFrame(
        {
            "owner": [owner] * height,
            "client": [f"c{number}" for number in range(height)],
            "window_from": [date(2025, 7, 1)] * height,
            "window_to": [date(2026, 6, 30)] * height,
            **columns,
        }
    )


def test_levels_have_the_columns_of_the_contract() -> None:
    assert shares(counts(hits=[1], n=[4]), bar(0.33)).schema == pl.Schema(LEVEL_SCHEMA)


def test_a_share_without_three_speaking_others_has_a_flat_prior() -> None:
    found = shares(counts(hits=[9, 1, 1], n=[10, 9, 9]), bar(0.33)).row(0, named=True)

    assert found["value"] == 0.9
    assert found["beyond"] == pytest.approx(special.betaincc(10, 2, 0.33), abs=1e-12)
    assert found["low"] == pytest.approx(special.betaincinv(10, 2, 0.1), abs=1e-12)
    assert found["state"] == "established"


def test_a_share_borrows_four_rows_from_three_speaking_others() -> None:
    found = shares(counts(hits=[9, 1, 2, 1], n=[10, 8, 9, 3]), bar(0.33)).row(0, named=True)
    q = 4 / 20

    assert found["beyond"] == pytest.approx(
        special.betaincc(1 + 4 * q + 9, 1 + 4 * (1 - q) + 1, 0.33), abs=1e-12
    )


def test_exempt_clients_are_not_borrowed_from() -> None:
    frame = counts(hits=[9, 1, 2, 1], n=[10, 8, 9, 3]).with_columns(
        is_exempt=pl.Series([False, False, False, True])
    )
    found = shares(frame, bar(0.33))

    assert found["beyond"][0] == pytest.approx(special.betaincc(10, 2, 0.33), abs=1e-12)
    assert found.row(3, named=True)["state"] == "exempt"


def test_below_the_minimum_only_value_and_n_are_given() -> None:
    found = shares(counts(hits=[2], n=[2]), bar(0.33)).row(0, named=True)

    assert (found["state"], found["why"]) == ("unknown", "too_few")
    assert (found["value"], found["n"]) == (1.0, 2)
    assert (found["low"], found["high"], found["beyond"]) == (None, None, None)


@pytest.mark.parametrize(
    ("beyond", "state", "why"),
    [
        (0.95, "established", None),
        (0.9499, "emerging", None),
        (0.80, "emerging", None),
        (0.7999, "unknown", "undecided"),
        (0.2001, "unknown", "undecided"),
        (0.20, "clear", None),
    ],
)
def test_states_follow_the_probability(beyond: float, state: str, why: str | None) -> None:
    frame = counts(n=[9]).with_columns(
        why=pl.lit(None, pl.String),
        lack=pl.lit(None, pl.String),
        is_exempt=pl.lit(value=False),
        value=1.0,
        low=0.5,
        high=1.5,
        beyond=beyond,
        limit=1.0,
    )
    found = levels(frame, bar(1)).row(0, named=True)

    assert (found["state"], found["why"]) == (state, why)


@pytest.mark.parametrize(
    ("value", "is_above", "state"),
    [
        (0.99, True, "unknown"),
        (1.0, True, "established"),
        (1.01, False, "unknown"),
        (None, True, "established"),
    ],
)
def test_what_was_counted_must_be_across_the_limit_to_be_found(
    *, value: float | None, is_above: bool, state: str
) -> None:
    frame = counts(n=[9]).with_columns(
        value=pl.lit(value, pl.Float64), low=0.5, high=1.5, beyond=0.97
    )

    assert levels(frame, bar(1, is_above=is_above))["state"].to_list() == [state]


def test_others_alone_never_make_a_client_one_that_pays_short() -> None:
    found = shares(counts(hits=[0, 9, 9, 9], n=[3, 10, 10, 10]), bar(0.10))

    assert found["beyond"][0] > 0.95
    assert found["state"].to_list() == ["unknown", "established", "established", "established"]


def test_an_exact_figure_has_no_doubt() -> None:
    frame = counts(n=[5, 5]).with_columns(value=pl.Series([2.0, 1.0]))
    found = exact(frame, bar(2), is_inclusive=True).to_dicts()

    assert [row["state"] for row in found] == ["established", "clear"]
    assert [row["beyond"] for row in found] == [1.0, 0.0]
    assert found[0]["low"] == found[0]["high"] == found[0]["value"]


def test_something_missing_is_named_before_the_number_of_rows() -> None:
    frame = counts(hits=[1, 3], n=[1, 9]).with_columns(
        why=pl.Series(["no_tax", "no_tax"]), lack=pl.Series(["USD", None])
    )
    found = shares(frame, bar(0.33)).to_dicts()

    assert [row["why"] for row in found] == ["no_tax", "no_tax"]
    assert [row["state"] for row in found] == ["unknown", "unknown"]
    assert found[1]["beyond"] is None


SHARES = st.lists(
    st.integers(0, 12).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=1,
    max_size=7,
)


@settings(max_examples=25, deadline=None)
@given(SHARES, st.integers(0, 99), st.floats(0.05, 0.95))
def test_neither_order_nor_other_owners_change_a_bit(
    pairs: Counts, seed: int, limit: float
) -> None:
    frame = counts(hits=[hits for hits, _ in pairs], n=[n for _, n in pairs])
    alone = shares(frame, bar(limit))
    shuffled = shares(frame.sample(fraction=1, shuffle=True, seed=seed), bar(limit))
    together = shares(pl.concat([frame, counts("p", hits=[5] * 6, n=[9] * 6)]), bar(limit))

    assert alone.equals(shuffled.sort("owner", "client"))
    assert alone.equals(together.filter(pl.col("owner") == "o"))


@settings(max_examples=25, deadline=None)
@given(SHARES, st.floats(0.05, 0.95), st.booleans())
def test_no_figure_is_ever_something_else_than_a_number(
    pairs: Counts,
    limit: float,
    is_above: bool,  # noqa: FBT001  (drawn by Hypothesis)
) -> None:
    frame = counts(
        hits=[hits for hits, _ in pairs],
        events=[hits for hits, _ in pairs],
        total=[hits for hits, _ in pairs],
        squares=[hits * hits for hits, _ in pairs],
        above=[hits for hits, _ in pairs],
        below=[n for _, n in pairs],
        above_squares=[hits * hits for hits, _ in pairs],
        below_squares=[n * n for _, n in pairs],
        products=[hits * n for hits, n in pairs],
        n=[n for _, n in pairs],
    )
    held = bar(limit, is_above=is_above)
    spread = Spread(1.0, 2.0)
    for found in (
        shares(frame, held),
        rates(frame, held),
        means(frame, held, spread),
        ratios(frame, held, spread=0.3),
    ):
        for row in found.to_dicts():
            figures = [row[name] for name in ("value", "low", "high", "beyond")]
            assert all(figure is None or math.isfinite(figure) for figure in figures)
            assert row["n"] < 3 or 0 <= row["beyond"] <= 1
            assert row["n"] < 3 or row["low"] <= row["high"]


def test_a_ratio_is_known_the_better_the_less_its_periods_differ() -> None:
    steady = counts(
        above=[60], below=[100], above_squares=[720], below_squares=[2000], products=[1200], n=[5]
    )
    wild = steady.with_columns(above_squares=1800, products=600)
    narrow = ratios(steady, bar(0.8, is_above=False), spread=0.3).row(0, named=True)
    wide = ratios(wild, bar(0.8, is_above=False), spread=0.3).row(0, named=True)

    assert narrow["value"] == wide["value"] == 0.6
    assert narrow["high"] - narrow["low"] < wide["high"] - wide["low"]
    assert narrow["beyond"] > wide["beyond"] > 0.5


def test_ratios_of_nothing_are_believed_to_be_small() -> None:
    nothing = counts(
        above=[0], below=[100], above_squares=[0], below_squares=[2000], products=[0], n=[5]
    )
    found = ratios(nothing, bar(0.8, is_above=False), spread=0.3).row(0, named=True)

    assert (found["value"], found["state"]) == (0.0, "established")


def test_means_are_drawn_to_those_of_the_others() -> None:
    alone = counts(total=[10], squares=[30], n=[5])
    among = counts(total=[10, 45, 45, 45], squares=[30, 210, 210, 210], n=[5, 10, 10, 10])
    free = means(alone, bar(2.5, is_above=False), Spread(1.0)).row(0, named=True)
    drawn = means(among, bar(2.5, is_above=False), Spread(1.0)).row(0, named=True)

    assert free["value"] == drawn["value"] == 2.0
    assert drawn["low"] > free["low"]


def used(*minutes: int) -> pl.DataFrame:
    """Return clients that were worked for so much of 100 minutes agreed, in each of five months."""
    return counts(
        above=[5 * each for each in minutes],
        below=[500] * len(minutes),
        above_squares=[5 * each * each + each * each // 20 for each in minutes],
        below_squares=[50_000] * len(minutes),
        products=[500 * each for each in minutes],
        n=[5] * len(minutes),
    )


def test_of_others_whose_ratios_differ_widely_little_is_borrowed() -> None:
    alone, apart, alike = (
        ratios(used(*minutes), bar(1.15), spread=0.25).row(0, named=True)
        for minutes in ((135,), (135, 5, 300, 20), (135, 80, 82, 78))
    )

    assert alone["beyond"] - apart["beyond"] < 0.03
    assert alone["beyond"] - alike["beyond"] > 0.05


def billed(earned: list[int], *, knows_order: bool) -> dict[str, object]:
    """Return the level of a year of 100 an hour, held against 0.8."""
    months = pl.DataFrame({"earned": earned, "agreed": [100] * len(earned)})
    sums = squares("earned", "agreed") | (lagged("earned", "agreed") if knows_order else {})
    keys = counts(n=[len(earned)])
    found = ratios(
        pl.concat([keys, months.select(**sums)], how="horizontal"),
        bar(0.8, is_above=False),
        spread=0.35,
    )
    return found.row(0, named=True)


def test_bills_that_slip_into_the_next_month_are_made_up_for() -> None:
    slipping = [60, 0, 120, 60, 60, 0, 120, 0, 120, 60, 0, 120]
    found, blind = (billed(slipping, knows_order=knows) for knows in (True, False))

    assert found["value"] == blind["value"] == 0.6
    assert (found["state"], blind["state"]) == ("established", "emerging")


def test_good_and_bad_halves_of_a_year_are_not_made_up_for() -> None:
    lasting = [20] * 6 + [100] * 6
    found, blind = (billed(lasting, knows_order=knows) for knows in (True, False))

    assert isinstance(found["high"], float)
    assert isinstance(blind["high"], float)
    assert found["high"] > blind["high"]
