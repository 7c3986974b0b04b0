"""One year, or two where one holds too little."""

from datetime import date, timedelta

import polars as pl
from polars import col

from secateur.statistics.windows import counted, elsewhere, windows, within

AS_OF = date(2026, 6, 30)
CLIENTS = pl.DataFrame({"owner": ["o", "o"], "client": ["a", "b"]})


def rows(client: str, *ages: int) -> pl.DataFrame:
    """Rows of so many days before the last day of the window."""
    return pl.DataFrame(
        {"owner": "o", "client": client, "day": [AS_OF - timedelta(days=age) for age in ages]}
    )


def test_a_window_is_the_365_days_that_end_on_the_day() -> None:
    found = windows(CLIENTS, rows("a", 0, 364), AS_OF, 2).row(0, named=True)

    assert (found["window_from"], found["window_to"]) == (date(2025, 7, 1), AS_OF)


def test_a_window_is_two_years_where_one_holds_too_little() -> None:
    found = windows(CLIENTS, rows("a", 0, 365), AS_OF, 2).row(0, named=True)

    assert found["window_from"] == AS_OF - timedelta(days=729)


def test_every_client_has_a_window_and_a_count() -> None:
    some = rows("a", 1, 2, 3)
    counts = counted(windows(CLIENTS, some, AS_OF, 2), some, n=pl.len())

    assert counts["client"].to_list() == ["a", "b"]
    assert counts["n"].to_list() == [3, 0]


def test_rows_of_people_who_are_no_clients_are_left_out() -> None:
    some = pl.concat([rows("a", 1), rows("stranger", 1)])

    assert within(some, windows(CLIENTS, some, AS_OF, 1))["client"].to_list() == ["a"]


def test_later_rows_are_neither_counted_nor_kept() -> None:
    some = rows("a", -1, 0)
    periods = windows(CLIENTS, some, AS_OF, 2)

    assert periods["window_from"][0] == AS_OF - timedelta(days=729)
    assert within(some, periods).height == 1


def test_elsewhere_is_the_others_in_the_clients_own_window() -> None:
    some = pl.concat([rows("a", 1, 2), rows("b", 1, 400)])
    periods = windows(CLIENTS, some, AS_OF, 2)
    found = elsewhere(periods, some.with_columns(one=1), n=col("one").sum())

    # a is looked at over one year, in which b has one row; b over two, in which a has two.
    assert found["n"].to_list() == [1, 2]
