"""What a signal says where there is nothing to count is what it would measure."""

from datetime import date

import pytest
from polars.testing import assert_frame_equal

from secateur.facts import Facts
from secateur.review.measuring import all_signals
from secateur.review.silence import has_nothing, silent
from tests.builders import Builder

AS_OF = date(2026, 6, 30)

READING = [name for name, signal in all_signals().items() if signal.reads]


def world() -> Builder:
    """Two owners, one with a limit of their own, and clients without any record."""
    made = Builder()
    made.client("mu", timezone=None)
    made.client("lambda", pro_bono=True)
    for signal in all_signals().values():
        made.limit(signal.limit_name, signal.limit / 2)
    made.another_owner("zora")
    made.client("nu", timezone="America/Toronto")
    return made


@pytest.mark.parametrize("name", READING)
def test_a_signal_without_rows_says_what_it_would_measure(name: str) -> None:
    signal, facts = all_signals()[name], Facts(world().tables(), AS_OF)

    said, measured = silent(signal, facts), signal.measure(facts)

    assert has_nothing(signal, facts)
    assert_frame_equal(said.levels, measured.levels, check_exact=True)
    assert_frame_equal(said.receipts, measured.receipts)


def test_a_signal_with_one_row_to_count_is_measured() -> None:
    made = world()
    made.invoice("nu", due="2026-05-02")
    facts = Facts(made.tables(), AS_OF)

    assert not has_nothing(all_signals()["payment_lateness"], facts)
    assert has_nothing(all_signals()["reply_time"], facts)


def test_a_signal_that_names_no_table_is_always_measured() -> None:
    facts = Facts(world().tables(), AS_OF)

    assert not has_nothing(all_signals()["terms_missing"], facts)
