"""What holds for just-in-time payments, promises and spill-over, in any world."""

import math
from datetime import timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars import col

from secateur.facts import Facts
from secateur.i18n import translator
from secateur.review.sentences import sentence
from secateur.signals import LEVEL_SCHEMA, RECEIPT_SCHEMA
from tests.signals.more_worlds import (
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
FEW = settings(max_examples=3, deadline=None)

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
def test_another_owner_in_the_frame_changes_nothing(seed: int) -> None:
    alone, together = drawn(Plan(seed)), drawn(Plan(seed, stranger=True))
    for signal in SIGNALS.values():
        assert levels(alone, signal).equals(levels(together, signal))


@pytest.mark.parametrize("seed", range(4))
def test_the_names_of_clients_change_no_state(seed: int) -> None:
    names = ("zoe", "yan", "xia", "wim")
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
        before, after = levels(made, signal), levels(moved, signal, later)
        assert said(before) == said(after)
        assert before["details"].equals(after["details"])


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
        assert not reading.receipts.select(pl.exclude("hit")).is_duplicated().any()


@FEW
@given(seed=SEEDS)
def test_a_sentence_is_whole_in_french_and_in_english(seed: int) -> None:
    facts = Facts(drawn(Plan(seed)), AS_OF)
    for signal in SIGNALS.values():
        for row in signal.measure(facts).levels.to_dicts():
            for language in ("fr-FR", "en"):
                written = translator(language)(sentence(signal, row, signal.settings))
                assert "None" not in written
                assert "{" not in written


@each_signal
def test_a_reading_has_the_columns_of_the_contract(name: str) -> None:
    signal = SIGNALS[name]
    reading = signal.measure(Facts(drawn(Plan(1)), AS_OF))

    assert reading.levels.drop("details").schema == pl.Schema(LEVEL_SCHEMA)
    assert reading.receipts.schema == pl.Schema(RECEIPT_SCHEMA)
    assert tuple(reading.levels["details"].struct.fields) == signal.details


@each_signal
def test_a_sentence_names_value_n_window_and_limit(name: str) -> None:
    signal = SIGNALS[name]
    for template in (signal.sentence.template, signal.sentence.plural or ""):
        for wanted in ("{value:", "{n}", "{window_from:", "{window_to:", "{limit:"):
            assert wanted in template


@pytest.mark.parametrize("name", ["payment_just_in_time", "spill_over"])
def test_what_is_held_against_chance_has_no_probability_beyond(name: str) -> None:
    found = levels(drawn(Plan(2)), SIGNALS[name])

    assert found["beyond"].null_count() == len(CLIENTS)
    assert set(found["state"]) <= {"established", "emerging", "unknown"}
    assert set(found["limit"]) == {0.05}
