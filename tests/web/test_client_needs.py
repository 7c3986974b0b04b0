"""What is lacking is said with a month only where the pace allows for one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.model.text import text
from secateur.review.parts import SignalReport
from secateur.web.parts.client_needs import FARTHEST, judged_on

DAY = date(2026, 6, 30)
UNKNOWN = SignalReport(
    id="late_share",
    reason="payment",
    state="unknown",
    value=None,
    low=None,
    high=None,
    unit="share",
    n=4,
    minimum=8,
    limit=0.33,
    beyond=None,
    sentence=text("{n} invoice", "{n} invoices", n=4),
    details={},
    window=(DAY - timedelta(days=365), DAY),
    receipts=(),
    level_state="unknown",
)


def test_half_of_what_is_needed_takes_as_long_again() -> None:
    assert judged_on(UNKNOWN, DAY - timedelta(days=60), DAY) == DAY + timedelta(days=60)


@pytest.mark.parametrize(
    "signal",
    [replace(UNKNOWN, n=0), replace(UNKNOWN, n=8), replace(UNKNOWN, window=None)],
)
def test_without_a_pace_no_month_is_named(signal: SignalReport) -> None:
    assert judged_on(signal, DAY - timedelta(days=60), DAY) is None


def test_where_records_leave_as_fast_as_they_come_no_month_is_named() -> None:
    assert judged_on(UNKNOWN, DAY - timedelta(days=700), DAY) is None
    assert judged_on(UNKNOWN, DAY - timedelta(days=300), DAY) is None


@given(st.integers(0, 20), st.integers(1, 20), st.integers(0, 800))
def test_a_month_that_is_named_lies_ahead_and_in_sight(n: int, minimum: int, days: int) -> None:
    found = judged_on(replace(UNKNOWN, n=n, minimum=minimum), DAY - timedelta(days=days), DAY)
    assert found is None or DAY < found <= DAY + FARTHEST
