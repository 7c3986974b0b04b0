"""A late payment is just in time when the client asks for work within three days of it."""

from datetime import date, timedelta

import polars as pl
import pytest

from secateur.facts import Facts
from secateur.signals.payment_just_in_time import SIGNAL
from tests.builders import Builder, measured

FIRST_DUE = date(2025, 1, 6)
LATENESS = [12, 40, 26, 17, 55, 33, 48, 21, 37, 14]


def world(bills: int = 10, **said: bool) -> Builder:
    made = Builder()
    made.client("lambda", **said)
    made.office_hours("2024-01-01", "2026-12-31")
    for number in range(bills):
        due = FIRST_DUE + timedelta(days=47 * number)
        made.paid(made.invoice("lambda", due=due), due + timedelta(days=LATENESS[number]))
    return made


def payment(number: int) -> date:
    return FIRST_DUE + timedelta(days=47 * number + LATENESS[number])


def asked(
    made: Builder,
    on: date,
    *,
    thread: int | None = None,
    is_mine: bool = False,
    asks_work: bool = True,
    is_bulk: bool = False,
) -> None:
    made.mail(
        "lambda",
        f"{on} 10:00",
        thread=thread,
        is_mine=is_mine,
        ask=0.9,
        asks_work=asks_work,
        is_bulk=is_bulk,
    )


def test_payments_that_come_just_before_each_ask_are_no_chance() -> None:
    made = world()
    for number in range(9):
        asked(made, payment(number) + timedelta(days=number % 3))

    found = measured(SIGNAL, made)

    assert (found["value"], found["n"], found["events"]) == (0.9, 10, 9)
    assert found["state"] == "established"
    assert found["p"] <= 0.01
    assert found["expected"] < 3
    assert (found["low"] < 0.9 < found["high"], found["beyond"]) == (True, None)


def test_asks_at_other_times_are_chance() -> None:
    made = world()
    for number in range(70):
        asked(made, FIRST_DUE + timedelta(days=8 * number))

    found = measured(SIGNAL, made)

    assert found["events"] >= 3
    assert found["state"] == "unknown"
    assert found["p"] > 0.05
    assert found["why"] == "undecided"


@pytest.mark.parametrize(("days", "events"), [(0, 1), (3, 1), (4, 0), (-1, 0)])
def test_from_the_day_of_the_payment_to_the_third_day_after(days: int, events: int) -> None:
    made = world()
    asked(made, payment(2) + timedelta(days=days))

    assert measured(SIGNAL, made)["events"] == events


def test_only_the_clients_own_asks_for_work_count() -> None:
    made = world()
    asked(made, payment(0), is_mine=True)
    asked(made, payment(1), asks_work=False)
    asked(made, payment(2), is_bulk=True)

    assert measured(SIGNAL, made)["events"] == 0


def test_an_ask_repeated_in_its_thread_is_not_new() -> None:
    made = world()
    asked(made, payment(3) - timedelta(days=10), thread=500)
    asked(made, payment(3) + timedelta(days=1), thread=500)

    assert measured(SIGNAL, made)["events"] == 0


def test_work_that_goes_on_after_my_reminder_is_my_rule_and_is_told_apart() -> None:
    made = world()
    asked(made, payment(3) - timedelta(days=40), thread=500)
    reminder = payment(3) - timedelta(days=20)
    made.mail("lambda", f"{reminder} 10:00", thread=500, is_mine=True, is_reminder=True)
    asked(made, payment(3) + timedelta(days=1), thread=500)

    found = measured(SIGNAL, made)

    assert (found["events"], found["after_stop_work"]) == (0, 1)


def test_four_late_payments_are_too_few_and_say_so() -> None:
    made = world(4)
    for number in range(4):
        asked(made, payment(number))

    found = measured(SIGNAL, made)

    assert (found["state"], found["why"], found["value"]) == ("unknown", "few_payments", 1.0)
    assert (found["low"], found["p"]) == (None, None)


def test_two_events_are_no_pattern() -> None:
    made = world()
    asked(made, payment(0))
    asked(made, payment(5))

    assert measured(SIGNAL, made)["why"] == "few_events"


def test_invoices_paid_by_one_payment_are_one_event() -> None:
    made = Builder()
    made.client("lambda")
    for number in range(8):
        made.paid(made.invoice("lambda", due=FIRST_DUE + timedelta(days=number)), "2025-03-03")
    asked(made, date(2025, 3, 4))

    found = measured(SIGNAL, made)

    assert (found["events"], found["why"]) == (8, "few_events")


def test_paying_on_fridays_and_ordering_on_mondays_is_a_rhythm_and_no_pattern() -> None:
    made = Builder()
    made.client("lambda")
    friday = date(2025, 1, 10)
    for number in range(12):
        paid = friday + timedelta(weeks=5 * number)
        late = timedelta(days=10 + (number * 5) % 23)
        made.paid(made.invoice("lambda", due=paid - late), paid)
    for week in range(80):
        asked(made, friday + timedelta(days=3, weeks=week))

    found = measured(SIGNAL, made)

    assert (found["value"], found["p"]) == (1.0, 1.0)


def test_paying_at_the_end_of_a_month_and_ordering_at_its_start_is_a_rhythm_too() -> None:
    made = Builder()
    made.client("lambda")
    for month in range(1, 13):
        last = date(2025 + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        made.paid(made.invoice("lambda", due=last - timedelta(days=9 + month * 7 % 31)), last)
        asked(made, last + timedelta(days=1 + month % 2))

    found = measured(SIGNAL, made)

    assert (found["value"], found["state"]) == (1.0, "unknown")
    assert found["expected"] > 9


def test_invoices_paid_on_time_and_those_of_three_years_ago_are_not_counted() -> None:
    made = world(6)
    made.paid(made.invoice("lambda", due="2026-03-02"), "2026-03-09")
    made.paid(made.invoice("lambda", due="2023-03-02"), "2023-05-09")
    made.invoice("lambda", due="2026-03-02")

    assert measured(SIGNAL, made)["n"] == 6


def test_pro_bono_work_is_exempt() -> None:
    assert measured(SIGNAL, world(pro_bono=True))["state"] == "exempt"


def test_receipts_are_the_late_invoices_and_the_asks_that_followed() -> None:
    made = world()
    for number in range(3):
        asked(made, payment(number))

    receipts = SIGNAL.measure(Facts(made.tables(), date(2026, 6, 30))).receipts

    assert receipts.filter(table="invoices").height == 10
    assert receipts.filter(pl.col("hit"))["table"].to_list() == ["invoices"] * 3 + ["messages"] * 3
