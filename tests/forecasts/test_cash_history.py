"""What each client brings, as read from the facts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.facts import Facts
from secateur.forecasts.cash.history import History, history
from secateur.forecasts.cash.model import Delays
from secateur.forecasts.cash.months import month_ends, months_before, months_from
from tests.builders import OWNER, Builder

AS_OF = date(2026, 6, 30)


class OnTime:
    """Everybody pays on the day."""

    def delays(self, owner: str, client: str) -> Delays:
        """Return no delay."""
        del owner, client
        return Delays.certain(0)


def read(world: Builder) -> History:
    return history(Facts(world.tables(), AS_OF), OWNER, OnTime())


def monthly(world: Builder, client: str, months: int, amount: int, currency: str = "EUR") -> None:
    """Invoices of the last months, written on the 10th and paid on the day."""
    for back in range(months):
        issued = months_from(date(2026, 6, 10), -back)
        number = world.invoice(client, issued=issued, due=issued, amount=amount, currency=currency)
        world.paid(number, issued)


def test_each_of_the_last_twelve_months_is_kept_and_a_new_client_has_fewer() -> None:
    world = Builder()
    world.clients("lambda", "mu")
    monthly(world, "lambda", 20, 1000_00)
    monthly(world, "mu", 3, 500_00)
    found = read(world).incomes

    assert found["lambda"].months == (1000_00.0,) * 12
    assert found["mu"].months == (500_00.0,) * 3
    assert (found["lambda"].written_on, found["lambda"].terms) == (10, 0)


def test_pro_bono_and_silent_clients_bring_nothing() -> None:
    world = Builder()
    world.client("lambda", pro_bono=True)
    world.client("mu")
    monthly(world, "lambda", 3, 1000_00)
    world.paid(world.invoice("mu", issued="2025-10-01", due="2025-10-31"), "2025-10-31")
    found = read(world)

    assert found.incomes == {}
    assert found.quiet == ("mu",)


def test_another_currency_counts_by_the_users_own_rate_or_apart() -> None:
    world = Builder()
    world.client("lambda")
    monthly(world, "lambda", 2, 100_00, "USD")
    assert (read(world).apart, read(world).lacking) == ({"USD": 200_00}, {"lambda": "USD"})

    world.exchange_rate("USD", 0.9)
    assert read(world).incomes["lambda"].months == (90_00.0, 90_00.0)
    assert read(world).apart == {}


def test_sales_tax_is_not_income_and_open_invoices_wait_without_it() -> None:
    world = Builder(sales_tax_ppm=None)
    world.clients("lambda", "mu")
    world.invoice("lambda", issued="2026-06-01", due="2026-06-20", amount=1200_00, tax=200_00)
    world.invoice("mu", issued="2026-06-01", due="2026-06-20", amount=1200_00, tax=None)
    found = read(world)

    assert found.incomes["lambda"].months == (1000_00.0,)
    [waiting] = found.incomes["lambda"].open
    assert waiting.amount == pytest.approx(1000_00.0)
    assert waiting.age == 10
    assert found.untaxed == ("mu",)


def test_disputed_invoices_are_not_waited_for() -> None:
    world = Builder()
    world.client("lambda")
    world.invoice("lambda", due="2026-06-20", disputed_on=date(2026, 6, 25))

    assert read(world).incomes["lambda"].open == ()


def test_losses_are_believed_slowly() -> None:
    world = Builder()
    world.clients("lambda", "mu")
    monthly(world, "lambda", 12, 1000_00)
    world.invoice("mu", due="2025-10-01")
    found = read(world).rates

    # 1 of 13 lost, drawn towards 1 in 100, then mu's own 1 of 1 towards that.
    assert found.default_of_all == pytest.approx(2 / 113)
    assert found.default["mu"] == pytest.approx((1 + 20 * 2 / 113) / 21)


def test_months_end_on_the_last_day_where_they_begin_after_one() -> None:
    assert month_ends(date(2026, 1, 31), 3) == (
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    )
    assert months_from(date(2026, 3, 15), -1) == date(2026, 2, 15)


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 2000))
def test_every_day_lies_in_the_one_month_that_ends_on_or_after_it(day: date, back: int) -> None:
    moment = date.fromordinal(day.toordinal() - back)
    month = months_before(day, moment)

    assert months_from(day, -month - 1) < moment <= months_from(day, -month)
