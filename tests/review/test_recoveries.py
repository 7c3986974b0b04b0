"""The past reviews, replayed by month, say what the reviews of those months said."""

from datetime import date, timedelta

import polars as pl
import pytest
from polars import col

from secateur.facts import Facts
from secateur.forecasts.recoveries import recovery_of
from secateur.review.measuring import all_signals
from secateur.review.recoveries import chances_of_recovery, history
from secateur.review.recovery_months import last_month, month_number
from tests.builders import OWNER, Builder

AS_OF = date(2026, 6, 30)


def late_payers(late: dict[str, range]) -> Builder:
    """Invoices due on the fifth of each month of two years, paid in 40 days in the months named."""
    world = Builder()
    for client, months in late.items():
        world.client(client)
        for month in range(24):
            due = date(2024 + (month + 6) // 12, (month + 6) % 12 + 1, 5)
            paid = due + timedelta(days=40 if month in months else 0)
            invoice = world.invoice(client, due=due)
            if paid <= AS_OF:
                world.paid(invoice, paid)
    return world


def state(frame: pl.DataFrame, signal: str, client: str, month: date) -> str:
    [found] = frame.filter(
        col("signal") == signal, col("client") == client, col("month") == month_number(month)
    )["state"].to_list()
    return str(found)


@pytest.mark.parametrize("month", [date(2025, 3, 31), date(2025, 9, 30), date(2026, 5, 31)])
def test_a_replayed_month_says_what_its_review_said(month: date) -> None:
    world = late_payers({"bad": range(8, 24), "good": range(0), "mixed": range(0, 24, 3)})
    found = history(Facts(world.tables(), AS_OF), all_signals())
    review = all_signals()["payment_lateness"].measure(Facts(world.tables(), month))

    for level in review.levels.to_dicts():
        said = level["why"] if level["state"] == "unknown" else level["state"]
        expected = {"too_few": "silent"}.get(said, said)
        assert state(found, "payment_lateness", level["client"], month) == expected


def test_an_overdue_invoice_is_emerging_then_established_then_paid() -> None:
    world = Builder()
    world.client("late")
    invoice = world.invoice("late", due="2026-01-10")
    world.paid(invoice, "2026-04-02")
    found = history(Facts(world.tables(), AS_OF), all_signals())

    months = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
    assert [state(found, "payment_overdue", "late", month) for month in months] == [
        "clear",
        "emerging",
        "established",
        "clear",
    ]


def test_clients_that_mended_their_ways_count_as_come_back() -> None:
    mended = {f"mended{number}": range(6, 14) for number in range(3)}
    world = late_payers({**mended, "bad": range(6, 24), "worse": range(4, 24)})
    found = chances_of_recovery(Facts(world.tables(), AS_OF), all_signals())
    payment = recovery_of(found, OWNER, "payment")

    assert payment.episodes == 5
    assert payment.returned < 5
    assert payment.chance is not None


def test_nothing_later_than_the_day_is_looked_at() -> None:
    world = late_payers({"bad": range(8, 24), "good": range(0)})
    on = date(2025, 8, 31)
    whole = history(Facts(world.tables(), AS_OF), all_signals())
    then = history(Facts(world.tables(), on), all_signals())
    keys = ["owner", "client", "signal", "month"]

    assert then["month"].max() == last_month(on) == month_number(on)
    both = then.join(whole, on=keys, suffix="_whole")
    assert both.height == then.height
    assert (both["state"] == both["state_whole"]).all()


def test_a_world_without_records_has_no_history() -> None:
    world = Builder()
    world.client("new")

    assert history(Facts(world.tables(), AS_OF), all_signals()).is_empty()
    assert chances_of_recovery(Facts(world.tables(), AS_OF), all_signals()).is_empty()


def test_the_month_under_way_is_not_over() -> None:
    assert last_month(date(2026, 6, 29)) == month_number(date(2026, 5, 1))
    assert last_month(date(2026, 6, 30)) == month_number(date(2026, 6, 1))
