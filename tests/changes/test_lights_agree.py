"""A light sees in each row what its signal sees in it, under the user's own limits."""

from collections.abc import Callable, Mapping

import polars as pl
import pytest
from polars import col

from secateur.changes import all_lights
from secateur.changes.ground import Ground
from secateur.changes.money import LONGEST
from secateur.review.measuring import all_signals
from secateur.signals import nagging, payment_chasing
from secateur.signals.dread import FLOOR
from secateur.tables import KEY
from secateur.working_clock import WORKING_DAY
from tests.review import whole_worlds as worlds

BY_PERIOD = {"effective_rate", "own_off_hours", "scope_drift"}
"""Lights that see days, months or projects, of which the receipts are the entries."""

LIMITS = worlds.OWN_LIMITS

IS_HIT: Mapping[str, Callable[[float], bool]] = {
    "dread": lambda points: points >= FLOOR,
    "respect": lambda points: points <= LIMITS["respect_mean"],
    "payment_lateness": lambda days: days > LIMITS["late_days"] + 0.01,
    "reply_time": lambda hours: hours * 60 > LIMITS["reply_days"] * WORKING_DAY + 0.01,
}
"""What a light that is no share says of a row the signal counts against the client."""


def seen(name: str) -> pl.DataFrame:
    """What a light observed in three worlds, beside what the signal said of the same row."""
    return pl.concat([_seen(name, seed) for seed in range(3)])


def _seen(name: str, seed: int) -> pl.DataFrame:
    light = all_lights()[name]
    observed = light.observe(Ground(worlds.facts(seed))).drop_nulls(["client", "value"])
    receipts = worlds.readings(seed)[name].receipts.select(*KEY, "id", "hit", "on", "table")
    if name == "off_hours":  # whose rows come from two tables
        receipts = receipts.filter(col("table") == "messages")
        observed = observed.filter(col("unit") >= 0)
    return observed.select(*KEY, "id", "value").join(receipts, on=[*KEY, "id"], how="inner")


def test_every_light_that_sees_rows_names_them() -> None:
    ground = Ground(worlds.facts(0))
    named = {name for name, light in all_lights().items() if "id" in light.observe(ground).columns}

    assert named == all_lights().keys() - BY_PERIOD


SHARES = sorted(
    name for name, light in all_lights().items() if light.family == "share" and name != "nagging"
)


@pytest.mark.parametrize("name", sorted(set(SHARES) - BY_PERIOD))
def test_a_share_is_of_the_rows_that_are_hits_of_the_signal(name: str) -> None:
    both = seen(name)

    assert both["value"].cast(pl.Boolean).to_list() == both["hit"].to_list()
    assert 0 < both["hit"].sum() < both.height


@pytest.mark.parametrize("name", sorted(IS_HIT))
def test_a_figure_is_beyond_the_limit_where_the_row_is_a_hit_of_the_signal(name: str) -> None:
    both, shown = seen(name), all_lights()[name].shown

    assert [IS_HIT[name](shown(value)) for value in both["value"]] == both["hit"].to_list()
    assert 0 < both["hit"].sum() < both.height


def test_an_ask_speaks_of_silence_or_of_slowness_and_never_of_both() -> None:
    for seed in range(3):
        ground = Ground(worlds.facts(seed))
        silent = all_lights()["asks_unanswered"].observe(ground).filter(col("value") == 1)
        answered = all_lights()["reply_time"].observe(ground)

        assert silent.height > 0
        assert answered.height > 0
        assert silent.join(answered, on=["owner", "id"], how="semi").is_empty()


def test_what_is_followed_up_within_a_working_day_is_followed_up_too_soon() -> None:
    for seed in range(3):
        facts = worlds.facts(seed)
        observed = all_lights()["nagging"].observe(Ground(facts)).select(*KEY, "id", "value")
        both = observed.join(nagging.rows(facts).select(*KEY, "id", "hit"), on=[*KEY, "id"])

        assert both.filter(col("value") == 1)["hit"].all()
        assert both["value"].sum() > 0


def test_the_invoices_chased_are_the_late_ones_of_the_signal_once_they_are_settled() -> None:
    for seed in range(3):
        facts = worlds.facts(seed)
        late = payment_chasing.rows(facts).join(
            facts.exempt.filter(~col("is_exempt")), on=KEY, how="semi"
        )
        settled = late.filter(col("settled_on").is_not_null(), col("days") <= LONGEST)
        observed = all_lights()["payment_chasing"].observe(Ground(facts)).drop_nulls("value")

        assert settled.height > 0
        assert set(settled["id"]) <= set(observed["id"]) <= set(late["id"])
        assert observed["value"].sum() > 0


def test_the_slowest_answers_are_the_hits_of_the_signal() -> None:
    for seed in range(3):
        both = _seen("own_reply_time", seed)
        rows = both.group_by(KEY).agg(
            least=col("value").filter("hit").min(), most=col("value").filter(~col("hit")).max()
        )

        assert rows["least"].count() > 0
        assert rows.filter(col("least") <= col("most")).is_empty()


@pytest.mark.parametrize("name", all_lights())
def test_every_light_is_held_against_its_signal(name: str) -> None:
    others = {"nagging", "own_reply_time", "payment_chasing"}

    assert name in BY_PERIOD | others | IS_HIT.keys() | set(SHARES)
    assert name in all_signals()
