"""What tests share of a review is shared for equal rows and one day, and for no others."""

from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest

from secateur.facts import Facts
from secateur.tables import TABLES, Tables, empty
from tests import reviewed_once
from tests.reviewed_once import Once

DAY = date(2026, 6, 30)


def tables() -> Tables:
    rate = pl.DataFrame(
        {"owner": ["me"], "currency": ["CAD"], "rate_ppm": [680_000]},
        schema_overrides=empty("rates").schema,
    )
    return replace(Tables(**{name: empty(name) for name in TABLES}), rates=rate)


def test_equal_rows_as_of_one_day_are_reviewed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Facts] = []

    def reviewed(facts: Facts) -> int:
        asked.append(facts)
        return len(asked)

    monkeypatch.setattr(reviewed_once, "review_facts", reviewed)
    once = Once()
    first, stranger = once.facts(tables(), DAY), Facts(tables(), DAY)

    assert once.facts(tables(), DAY) is first
    for facts in (first, first, stranger, stranger):
        once.review(facts)
    assert asked == [first, stranger, stranger]


def test_another_day_one_bit_or_the_order_of_rows_makes_other_facts() -> None:
    once = Once()
    known = tables()
    first = once.facts(known, DAY)
    changed = known.rates.with_columns(pl.col("rate_ppm") + 1)
    two = pl.concat([known.rates, changed])

    assert once.facts(known, DAY + timedelta(days=1)) is not first
    assert once.facts(replace(known, rates=changed), DAY) is not first
    found = once.facts(replace(known, rates=two), DAY)
    assert once.facts(replace(known, rates=two.reverse()), DAY) is not found
