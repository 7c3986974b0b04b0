"""The cash forecast: closed forms, orders and limits."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secateur.forecasts.cash.answer import answer
from secateur.forecasts.cash.draws import Draws, delays_beyond, lifetimes, shares, waits
from secateur.forecasts.cash.model import (
    MONTH_DAYS,
    Case,
    Delays,
    Income,
    Open,
    Purse,
    Range,
    Replacement,
)
from secateur.forecasts.cash.paths import World
from secateur.forecasts.cash.summary import Chance, below_zero, lowest, summary
from secateur.forecasts.cash.tornado import tornado

NEVER = Range.exactly(float("inf"))
CHANCES = (np.arange(20_000) + 0.5) / 20_000


def client(name: str = "lambda", amount: float = 1000.0, **said: object) -> Income:
    """A client that pays the same each month, on the day of the invoice."""
    plain = Income(name=name, months=(amount,), delays=Delays.certain(0))
    return replace(plain, **said)  # type: ignore[arg-type]  # fields named by the test


def case(leaving: Income | None = None, *others: Income, **said: object) -> Case:
    """Savings of 500, costs of 1000 a month, no tax, a replacement never found."""
    plain = Case(
        purse=Purse(savings=500.0, costs=1000.0, tax=0.0),
        others=others,
        leaving=leaving or client(),
        replacement=Replacement(months=NEVER),
        notice=1.0,
        ends=np.round(np.arange(1, 13) * MONTH_DAYS).astype(np.int64),
    )
    return replace(plain, **said)  # type: ignore[arg-type]  # fields named by the test


def world(asked: Case, size: int = 400) -> World:
    return World(asked, Draws(size, 7))


def varied() -> Case:
    """Two clients with delays, failures and ends; a search of 2 to 6 months."""
    delays = Delays(np.array([-5, 0, 10, 40, 90]), np.array([0.1, 0.3, 0.3, 0.2, 0.1]))
    months = (0.0, 400.0, 600.0, 700.0, 900.0)
    leaving = client(months=months, delays=delays, default=0.05, loss=0.02, terms=30)
    other = replace(leaving, name="mu", open=(Open(300.0, 5), Open(200.0, -20)))
    search = Replacement(months=Range(2, 6), share=Range(0.7, 1.0), ramp=2.0, delays=delays)
    purse = Purse(savings=1500.0, costs=700.0, tax=0.25)
    return case(leaving, other, replacement=search, purse=purse)


def test_without_income_the_purse_empties_in_the_month_it_must() -> None:
    broke = case(client(amount=0.0), purse=Purse(savings=250.0, costs=100.0, tax=0.0))

    assert summary(world(broke).stay(), 0.5).first_bad_month == 2


def test_tax_is_taken_off_what_comes_in_and_costs_every_month() -> None:
    taxed = case(purse=Purse(savings=0.0, costs=600.0, tax=0.25))

    assert world(taxed).stay().balance[0].tolist() == [150.0 * month for month in range(1, 13)]


def test_an_invoice_arrives_when_it_is_due_and_late_as_its_client_is() -> None:
    slow = case(client(terms=30, delays=Delays.certain(40)))
    balance = world(slow).stay().balance[0]

    # Written on days 1, 31, 62 … and paid 70 days later: in the third month and after.
    assert balance.tolist()[:4] == [-500.0, -1500.0, -1500.0, -1500.0]


def test_an_open_invoice_comes_after_today_and_never_where_it_is_too_old() -> None:
    delays = Delays(np.array([0, 40]), np.array([0.5, 0.5]))
    silent = client(amount=0.0, delays=delays, open=(Open(700.0, 10), Open(900.0, 41)))
    received = world(case(silent)).stay().balance + np.arange(1, 13) * 1000.0 - 500.0

    assert received[:, 0].tolist() == [700.0] * 400
    assert received[:, -1].tolist() == [700.0] * 400


def test_delays_of_one_client_hang_together() -> None:
    delays = Delays(np.array([0, 300]), np.array([0.5, 0.5]))
    balance = world(case(client(delays=delays))).stay().balance

    # All on time or all ten months late: nothing between.
    assert set(balance[:, 5]) == {500.0, -5500.0}


def test_any_default_in_twelve_has_its_binomial_chance() -> None:
    asked = case(client(amount=1.0, default=0.1), purse=Purse(savings=0.5, costs=1.0, tax=0.0))
    found = below_zero(World(asked, Draws(20_000, 3)).stay())

    assert abs(found.value - (1 - 0.9**12)) < 3 * found.error


def test_an_exponential_search_lasts_longer_than_three_months_as_often_as_it_must() -> None:
    months = waits(Range(0.0, np.log(10) / 0.3), CHANCES)

    assert np.mean(months > 3) == pytest.approx(np.exp(-0.9), abs=1e-3)


@pytest.mark.parametrize(("low", "high"), [(2, 6), (1, 12), (0.5, 24)])
def test_a_search_keeps_to_its_range_eight_times_in_ten(low: float, high: float) -> None:
    months = waits(Range(low, high), CHANCES)

    assert np.mean(months < low) == pytest.approx(0.1, abs=1e-3)
    assert np.mean(months > high) == pytest.approx(0.1, abs=1e-3)


def test_a_share_keeps_to_its_range_eight_times_in_ten() -> None:
    found = shares(Range(0.7, 1.0), CHANCES)

    assert np.mean(found < 0.7) == pytest.approx(0.1, abs=1e-3)
    assert np.mean(found > 1.0) == pytest.approx(0.1, abs=1e-3)


def test_a_client_goes_each_month_with_the_same_chance() -> None:
    lived = lifetimes(0.1, CHANCES)

    assert np.mean(lived >= 5) == pytest.approx(0.9**5, abs=1e-3)
    assert np.isinf(lifetimes(0.0, CHANCES)).all()


def test_what_is_not_paid_by_today_is_paid_later() -> None:
    delays = Delays(np.array([0, 5, 20]), np.array([0.6, 0.3, 0.1]))
    found = delays_beyond(delays, 3, CHANCES)

    assert found is not None
    assert np.mean(found == 5) == pytest.approx(0.75, abs=1e-3)
    assert delays_beyond(delays, 20, CHANCES) is None


def test_a_replacement_that_never_comes_is_never_left_for() -> None:
    asked = replace(varied(), replacement=replace(varied().replacement, months=NEVER))

    assert np.array_equal(world(asked).stay().balance, world(asked).when_replaced().balance)


def test_a_replacement_found_at_once_that_pays_the_same_changes_nothing() -> None:
    income = client(months=(200.0, 900.0, 1000.0))
    at_once = Replacement(months=Range.exactly(0.0))
    here = world(case(income, replacement=at_once))

    assert np.array_equal(here.stay().balance, here.leave(0.0).balance)
    assert np.array_equal(here.stay().balance, here.leave(2.0).balance)


def test_leaving_after_the_last_month_is_staying() -> None:
    here = world(varied())

    assert np.array_equal(here.stay().balance, here.leave(12.0).balance)


def test_a_month_of_notice_is_paid_work() -> None:
    balance = world(case(notice=1.5)).leave(1.5).balance[0]

    assert balance.tolist()[:3] == [500.0, 0.0, -1000.0]


def test_what_is_unpaid_on_leaving_may_be_lost() -> None:
    slow = client(terms=60, open=(Open(800.0, -10),))
    kept, lost = (
        world(case(slow, loss_on_leaving=share)).leave(0.0).balance[0, -1] for share in (0.0, 1.0)
    )

    assert kept - lost == 800.0


amounts = st.floats(0, 3000)


@settings(max_examples=25, deadline=None)
@given(amounts, amounts, st.sampled_from(["savings", "costs"]))
def test_more_savings_never_hurt_and_more_costs_never_help(
    one: float, other: float, name: str
) -> None:
    low, high = sorted((one, other))
    purse = varied().purse
    few, many = (
        below_zero(world(replace(varied(), purse=replace(purse, **{name: value}))).leave(1.0)).value
        for value in (low, high)
    )

    assert few >= many if name == "savings" else few <= many


@settings(max_examples=25, deadline=None)
@given(st.floats(0, 1), st.floats(0, 1))
def test_more_tax_never_helps(one: float, other: float) -> None:
    low, high = sorted((one, other))
    few, many = (
        world(replace(varied(), purse=replace(varied().purse, tax=tax))).leave(1.0).balance
        for tax in (low, high)
    )

    assert (few >= many - 1e-9).all()


def test_the_same_seed_gives_the_same_futures_and_a_client_more_leaves_the_others_their_luck() -> (
    None
):
    one, again = world(varied()).stay().balance, world(varied()).stay().balance
    third = client("nu", months=(0.0, 100.0))
    more = replace(varied(), others=(*varied().others, third))
    alone = case(third, purse=Purse(savings=0.0, costs=0.0, tax=0.25))

    assert np.array_equal(one, again)
    assert np.allclose(world(more).stay().balance - one, world(alone).stay().balance)


def test_a_chance_of_nothing_still_has_an_error() -> None:
    assert Chance.of(np.zeros(100, dtype=np.bool_)) == Chance(0.0, 0.01)


@pytest.mark.parametrize(
    ("savings", "notice", "months", "verdict", "strategy"),
    [
        (20_000.0, 1.0, NEVER, "yes", "now"),
        (3500.0, 1.0, Range.exactly(4.0), "yes_from", "notice"),
        (2500.0, 1.0, Range.exactly(4.0), "yes_from", "later"),
        (100.0, 1.0, Range.exactly(9.0), "yes_if_replaced", "when_replaced"),
    ],
)
def test_the_answer_is_the_soonest_that_keeps_to_the_risk(
    savings: float, notice: float, months: Range, verdict: str, strategy: str
) -> None:
    asked = case(
        purse=Purse(savings=savings, costs=1000.0, tax=0.0),
        notice=notice,
        replacement=Replacement(months=months),
    )
    found = answer(world(asked), 0.05)

    assert (found.verdict, found.strategy) == (verdict, strategy)


def test_what_is_lacking_is_enough_and_little_less_is_not() -> None:
    asked = replace(varied(), purse=Purse(savings=200.0, costs=900.0, tax=0.25))
    found = answer(world(asked), 0.05)
    assert found.verdict == "not_yet"

    for more, is_enough in ((found.lacking + 1, True), (found.lacking - 1, False)):
        helped = replace(asked, purse=replace(asked.purse, savings=200.0 + more))
        ways = (world(helped).leave(1.0), world(helped).when_replaced())
        assert (min(below_zero(way).value for way in ways) <= 0.05) == is_enough


def test_the_worst_balance_is_worse_in_one_future_of_twenty() -> None:
    paths = world(varied()).stay()

    least, worst = paths.balance.min(axis=1), lowest(paths, 0.05)
    assert np.mean(least < worst) <= 0.05 < np.mean(least <= worst)


def test_the_input_that_decides_stands_first_in_the_tornado() -> None:
    asked = case(
        client(),
        purse=Purse(savings=4500.0, costs=1000.0, tax=0.0),
        replacement=Replacement(months=Range(1, 12)),
    )
    bars = tornado(asked, Draws(400, 1), lambda here: here.leave(0.0))

    assert bars[0].input == "replace_months"
    assert (bars[0].p_low, bars[0].p_high) == (0.0, 1.0)
    assert "replace_share" not in {bar.input for bar in bars}
