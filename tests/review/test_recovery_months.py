"""The replay of the month that is just over says what the review of today says."""

from datetime import date

import polars as pl
import pytest
from polars import col

from secateur.facts import Facts
from secateur.review.measuring import all_signals
from secateur.review.recoveries import months
from secateur.review.recovery_months import last_month
from secateur.tables import KEY
from tests.builders import Builder, level
from tests.review import whole_worlds as worlds

REPLAYED = [name for name, signal in all_signals().items() if signal.past is not None]

TOLD_OTHERWISE = {
    "asks_unanswered": "an ask is lost sight of at a meeting, which sums do not know",
    "reply_time": "a median is believed otherwise than the share of the rows beyond it",
    "own_reply_time": "the same",
}
"""Signals of which the replay gives the figure, but the state in its own way."""


def now(facts: Facts, name: str) -> pl.DataFrame:
    """The replay of the month that ends today, of the clients of which there is any row."""
    found = months(facts, all_signals()[name])
    return found.filter(col("month") == last_month(facts.as_of))


def beside(name: str, seed: int) -> pl.DataFrame:
    """The same beside the levels of today, those without object left out."""
    levels = worlds.readings(seed)[name].levels.filter(col("state") != "exempt", col("n") > 0)
    both = levels.join(now(worlds.facts(seed), name), on=KEY, how="left", suffix="_past")
    assert both.height > 0
    return both


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", REPLAYED)
def test_the_replay_of_today_counts_the_rows_of_the_signal(name: str, seed: int) -> None:
    signal = all_signals()[name]
    assert signal.past is not None
    both = beside(name, seed)

    if signal.past(worlds.facts(seed)).enough == "asked":  # the signal counts what still waits too
        assert (both["n_past"] <= both["n"]).all()
    else:
        assert both["n_past"].to_list() == both["n"].to_list()


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", REPLAYED)
def test_the_replay_of_today_gives_the_figure_of_the_signal(name: str, seed: int) -> None:
    signal = all_signals()[name]
    assert signal.past is not None
    both = beside(name, seed)
    if signal.past(worlds.facts(seed)).enough == "asked":
        receipts = worlds.readings(seed)[name].receipts.group_by(KEY).agg(hits=col("hit").sum())
        hits = both.join(receipts, on=KEY, how="left", maintain_order="left")["hits"]
        assert (both["value_past"] * both["n_past"]).round().to_list() == hits.to_list()
    elif name == "payment_overdue":  # how old the oldest one was, sums do not tell
        assert both["value_past"].is_null().all()
    else:
        assert both["value_past"].to_list() == pytest.approx(both["value"].to_list(), rel=1e-12)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", sorted(set(REPLAYED) - TOLD_OTHERWISE.keys()))
def test_the_replay_of_today_gives_the_state_of_the_signal(name: str, seed: int) -> None:
    both = beside(name, seed)

    assert both["state_past"].to_list() == both["state"].to_list()
    if name != "payment_overdue":
        believed = [pytest.approx(beyond, abs=1e-9) for beyond in both["beyond"]]
        assert both["beyond_past"].to_list() == believed


@pytest.mark.parametrize("name", REPLAYED)
def test_no_row_is_known_before_its_day_nor_after_today(name: str) -> None:
    signal = all_signals()[name]
    assert signal.past is not None
    rows = signal.past(worlds.facts(0)).rows
    looked_for = "left_on" if "left_on" in rows.columns else "day"

    assert (rows["known_on"] <= worlds.AS_OF).all() or name == "payment_overdue"
    assert rows.height > 0
    if looked_for == "day":
        assert (rows["day"] <= rows["known_on"]).all()


def test_meetings_i_missed_are_nobodys_fault_in_the_past_either() -> None:
    world = Builder()
    world.client("lambda")
    for month in range(1, 7):
        world.meeting("lambda", f"2026-{month:02}-10 10:00", "missed", by="me")
    facts = Facts(world.tables(), date(2026, 6, 30))

    today = level(all_signals()["meetings_missed"].measure(facts).levels, "lambda")
    replayed = level(now(facts, "meetings_missed"), "lambda")

    assert (today["n"], today["value"]) == (6, 0.0)
    assert (replayed["n"], replayed["value"]) == (6, 0.0)


def test_a_client_alone_is_not_slow_to_be_answered_beside_itself() -> None:
    world = Builder()
    world.client("lambda")
    world.office_hours("2025-07-01", "2026-07-31")
    for thread in range(30):
        on = f"2026-{1 + thread // 5:02}-{1 + 5 * (thread % 5):02}"
        world.mail("lambda", f"{on} 09:00", thread=thread, ask=0.9)
        if thread % 2:
            world.mail("lambda", f"{on} 10:00", thread=thread, is_mine=True)
    facts = Facts(world.tables(), date(2026, 6, 30))

    assert level(all_signals()["own_reply_time"].measure(facts).levels, "lambda")["why"] == (
        "no_others"
    )
    replayed = level(now(facts, "own_reply_time"), "lambda")
    assert (replayed["n"], replayed["state"]) == (0, "unknown")
