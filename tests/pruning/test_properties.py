"""What holds of every pruning, however its rows are laid out."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from secateur.tables import TABLES, Tables
from tests.pruning.worlds import AS_OF, LEFT_ON, pruned, world

WORLD = world().tables()
LATER = world(is_refilled=True)
LATER.client("nova")
LATER.received("nova", AS_OF - timedelta(days=5), 5000_00)


def shuffled(tables: Tables, seed: int) -> Tables:
    random = Random(seed)  # noqa: S311  (an order, not a secret)

    def mixed(frame: pl.DataFrame) -> pl.DataFrame:
        order = list(range(frame.height))
        random.shuffle(order)
        return frame[order]

    return replace(tables, **{name: mixed(getattr(tables, name)) for name in TABLES})


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    assert pruned(shuffled(WORLD, seed)) == pruned(WORLD)


@settings(max_examples=8, deadline=None)
@given(days=st.integers(0, 100))
def test_a_later_fact_never_changes_an_earlier_day(days: int) -> None:
    day = LEFT_ON + timedelta(days=days)
    known = replace(
        WORLD,
        **{
            name: getattr(WORLD, name).filter(pl.col(column) <= day)
            for name, column in (
                ("messages", "day"),
                ("time_entries", "day"),
                ("invoices", "issued_on"),
                ("payments", "paid_on"),
                ("allocations", "settled_on"),
            )
        },
    )

    assert pruned(known, day) == pruned(WORLD, day)


@settings(max_examples=8, deadline=None)
@given(said=st.dates(date(2025, 6, 1), AS_OF - timedelta(days=1)))
def test_an_interval_holds_its_figure_and_nothing_is_below_nothing(said: date) -> None:
    cut = pruned(WORLD, said={"tau": said, "lambda": None}).cuts[0]

    for stage in (cut.before, *cut.after):
        for found in stage.measures.values():
            assert (found.value is None) == (found.why is not None)
            if found.low is not None and found.high is not None:
                assert found.value is not None
                assert 0 <= found.low <= found.value <= found.high


def test_another_owners_rows_change_nothing() -> None:
    made = world()
    made.another_owner("robin")
    made.client("lambda")
    made.worked("lambda", LEFT_ON, 9)
    made.received("lambda", LEFT_ON, 900_00)

    assert pruned(made.tables()) == pruned(WORLD)
