"""What holds in any world: no later fact changes what was known, and order does not matter."""

from datetime import date, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from secateur.changes import changes
from secateur.changes.compute import streams
from secateur.changes.weekly import clients
from secateur.facts import Facts
from secateur.tables import Tables
from tests.signals import contact_worlds, more_worlds
from tests.signals.contact_worlds import Plan

seeds = st.integers(0, 10_000)
few = settings(max_examples=6, deadline=None)


def known(made: Tables, as_of: date) -> pl.DataFrame:
    """Return the weeks of all lights; several persons of a client are one."""
    return clients(streams(Facts(made, as_of))).sort("owner", "client", "light", "week")


@few
@given(seeds)
def test_a_later_fact_changes_no_week_that_was_over(seed: int) -> None:
    made = contact_worlds.drawn(Plan(seed, later=True))
    early = contact_worlds.AS_OF - timedelta(days=100)
    monday = early + timedelta(days=1) - timedelta(days=(early.weekday() + 1) % 7)

    then = known(made, early)
    now = known(made, contact_worlds.AS_OF).filter(pl.col("week") < monday)

    assert then.equals(now)


@few
@given(seeds)
def test_what_is_found_does_not_know_what_comes_after(seed: int) -> None:
    for module in (contact_worlds, more_worlds):
        as_of = module.AS_OF
        without = changes(Facts(module.drawn(module.Plan(seed)), as_of))
        later = changes(Facts(module.drawn(module.Plan(seed, later=True)), as_of))

        assert without.found.equals(later.found)
        assert without.history.equals(later.history)


@few
@given(seeds, seeds)
def test_the_order_of_rows_does_not_matter(seed: int, other: int) -> None:
    made = contact_worlds.drawn(Plan(seed))
    mixed = contact_worlds.shuffled(made, other)

    assert known(made, contact_worlds.AS_OF).equals(known(mixed, contact_worlds.AS_OF))


@few
@given(seeds)
def test_364_days_later_all_is_the_same(seed: int) -> None:
    shift = timedelta(days=364)
    here = known(contact_worlds.drawn(Plan(seed)), contact_worlds.AS_OF)
    there = known(contact_worlds.drawn(Plan(seed, shift=364)), contact_worlds.AS_OF + shift)
    # The turn of the year is cut by the calendar, and moves by a day or two within its weeks.
    ends = pl.col("week").dt.ordinal_day().is_between(10, 345)
    moved = there.with_columns(week=pl.col("week") - pl.duration(days=364))

    same = here.filter(ends).join(moved, on=here.columns, how="semi", nulls_equal=True)
    assert same.height >= 0.98 * here.filter(ends).height
