"""What holds for every signal of contact, in any world."""

import math
from datetime import timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars import col

from secateur.facts import Facts
from secateur.signals import LEVEL_SCHEMA, RECEIPT_SCHEMA
from tests.signals.contact_worlds import (
    AS_OF,
    CLIENTS,
    SIGNALS,
    Plan,
    drawn,
    levels,
    said,
    shuffled,
)

SEEDS = st.integers(0, 10**6)
FEW = settings(max_examples=4, deadline=None)

each_signal = pytest.mark.parametrize("name", sorted(SIGNALS))


@FEW
@given(seed=SEEDS)
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    made = drawn(Plan(seed))
    mixed = shuffled(made, seed)
    for signal in SIGNALS.values():
        assert levels(made, signal).equals(levels(mixed, signal))


@FEW
@given(seed=SEEDS)
def test_the_names_of_clients_change_nothing(seed: int) -> None:
    names = ("zoe", "yan", "xia", "wim", "val")
    made, renamed = drawn(Plan(seed)), drawn(Plan(seed, names=names))
    for signal in SIGNALS.values():
        back = levels(renamed, signal).with_columns(col("client").replace(names, CLIENTS))
        assert said(levels(made, signal)) == said(back.sort("client"))


@FEW
@given(seed=SEEDS)
def test_364_days_later_everything_is_the_same(seed: int) -> None:
    made, moved = drawn(Plan(seed)), drawn(Plan(seed, shift=364))
    later = AS_OF + timedelta(days=364)
    for signal in SIGNALS.values():
        assert said(levels(made, signal)) == said(levels(moved, signal, later))


@FEW
@given(seed=SEEDS)
def test_what_happens_later_changes_no_earlier_day(seed: int) -> None:
    made, longer = drawn(Plan(seed)), drawn(Plan(seed, later=True))
    for signal in SIGNALS.values():
        assert levels(made, signal).equals(levels(longer, signal))


@FEW
@given(seed=SEEDS)
def test_every_figure_is_a_number_and_every_client_has_one_row(seed: int) -> None:
    facts = Facts(drawn(Plan(seed)), AS_OF)
    for signal in SIGNALS.values():
        reading = signal.measure(facts)
        frame = reading.levels.unnest("details")
        figures = frame.select(pl.selectors.float())
        assert all(
            math.isfinite(value) for row in figures.rows() for value in row if value is not None
        )
        assert frame["client"].to_list() == sorted(CLIENTS)
        bounded = frame.drop_nulls(["low", "high", "value"])
        assert bounded.filter(col("low") > col("high")).is_empty()
        assert frame.filter(~col("beyond").is_between(0, 1)).is_empty()
        counted = reading.receipts.group_by("client").len()
        joined = frame.join(counted, on="client", how="left").with_columns(col("len").fill_null(0))
        assert joined.filter(col("len") != col("n")).is_empty()


@each_signal
def test_a_reading_has_the_columns_of_the_contract(name: str) -> None:
    signal = SIGNALS[name]
    reading = signal.measure(Facts(drawn(Plan(1)), AS_OF))

    assert reading.levels.drop("details").schema == pl.Schema(LEVEL_SCHEMA)
    assert reading.levels.columns[-1] == "details"
    assert reading.receipts.schema == pl.Schema(RECEIPT_SCHEMA)
    assert tuple(reading.levels["details"].struct.fields) == signal.details


@each_signal
def test_no_rows_at_all_are_unknown_and_not_an_error(name: str) -> None:
    made = drawn(Plan(1))
    nothing = type(made)(
        **{
            table: frame if table in {"owners", "clients"} else frame.clear()
            for table, frame in ((table, getattr(made, table)) for table in made.__slots__)
        }
    )

    found = levels(nothing, SIGNALS[name])

    assert found["state"].to_list() == ["unknown"] * len(CLIENTS)
    assert found["why"].to_list() == ["too_few"] * len(CLIENTS)
    assert found["n"].sum() == 0


@each_signal
def test_the_limit_of_the_owner_replaces_the_default(name: str) -> None:
    made = drawn(Plan(1))
    signal = SIGNALS[name]
    own = pl.DataFrame({"owner": "camille", "limit": signal.limit_name, "value": 0.123})
    changed = type(made)(
        **{table: own if table == "limits" else getattr(made, table) for table in made.__slots__}
    )

    assert set(levels(made, signal)["limit"]) == {float(signal.limit)}
    assert set(levels(changed, signal)["limit"]) == {0.123}


@each_signal
def test_a_sentence_names_value_n_window_and_limit(name: str) -> None:
    signal = SIGNALS[name]
    for template in (signal.sentence.template, signal.sentence.plural or ""):
        for wanted in ("{value:", "{n}", "{window_from:", "{window_to:", "{limit:"):
            assert wanted in template
