"""Which days the statements of a bank leave out."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from secateur.store import Store
from secateur.store.imports import begin_file, begin_import
from secateur.store.reach import Reach, set_reach, unbanked
from tests.store.stores import NOON, store_in


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with store_in(tmp_path) as opened:
        yield opened


def day(month: int, of_month: int) -> date:
    return date(2026, month, of_month)


def read(store: Store, *reaches: Reach) -> list[tuple[date, date]]:
    """Read files that speak so far, and return what they leave out."""
    with store.transaction():
        imported = begin_import(store, NOON)
        for number, reach in enumerate(reaches):
            set_reach(store, begin_file(store, imported, f"/{number}", f"{number}", "x"), reach)
    return unbanked(store)


JANUARY_TO_MARCH = Reach(since=day(1, 1), until=day(3, 31))
JUNE_TO_AUGUST = Reach(since=day(6, 1), until=day(8, 31))


def test_the_days_between_two_statements_are_left_out_in_whatever_order_they_are_read(
    store: Store,
) -> None:
    expected = [(day(4, 1), day(5, 31))]

    assert read(store, JUNE_TO_AUGUST, JANUARY_TO_MARCH) == expected


@pytest.mark.parametrize(
    "other",
    [
        Reach(since=day(1, 1), until=day(12, 1)),
        Reach(since=day(3, 20), until=day(6, 10)),
        Reach(until=day(9, 1)),
    ],
    ids=["covers", "bridges", "of before its first day was kept"],
)
def test_the_statement_of_another_account_fills_them(store: Store, other: Reach) -> None:
    assert read(store, JANUARY_TO_MARCH, JUNE_TO_AUGUST, other) == []


def test_a_statement_inside_another_ends_nothing_early(store: Store) -> None:
    inside = Reach(since=day(2, 1), until=day(2, 15))

    assert read(store, JANUARY_TO_MARCH, inside, Reach(since=day(4, 1), until=day(5, 1))) == []


def test_rows_may_pause_between_two_files_as_long_as_they_do_inside(store: Store) -> None:
    quiet = Reach(since=day(6, 1), until=day(8, 31), pauses=61)

    assert read(store, JANUARY_TO_MARCH, quiet) == []
