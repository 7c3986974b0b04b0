"""Reminders for a late invoice."""

import pytest

from secateur.signals.payment_chasing import SIGNAL
from tests.builders import Builder, measured


def world(reminders: int = 4) -> Builder:
    """Two late invoices, and reminders on the days after the first was due."""
    builder = Builder()
    builder.client("lambda")
    for due, paid in (("2026-03-02", "2026-04-01"), ("2026-04-02", "2026-05-01")):
        builder.paid(builder.invoice("lambda", due=due), paid)
    for day in range(reminders):
        remind(builder, f"2026-03-{day + 10} 10:00")
    builder.mail("lambda", "2026-02-20 10:00", is_mine=True)
    builder.mail("lambda", "2026-06-20 10:00")
    return builder


def remind(builder: Builder, at: str, **said: bool) -> None:
    builder.mail("lambda", at, **({"is_mine": True, "is_reminder": True} | said))


def test_reminders_are_counted_for_each_late_invoice() -> None:
    found = measured(SIGNAL, world())

    assert (found["value"], found["n"], found["reminders"]) == (2.0, 2, 4)
    assert found["hours"] == pytest.approx(4 * (120 + 400 * 60 // 200) / 3600)


def test_only_my_reminders_of_something_past_due_and_unpaid_count() -> None:
    builder = world()
    remind(builder, "2026-03-02 10:00")
    remind(builder, "2026-05-02 10:00")
    remind(builder, "2026-03-10 10:00", is_mine=False)
    remind(builder, "2026-03-10 10:00", is_reminder=False)

    assert measured(SIGNAL, builder)["reminders"] == 4


def test_a_reminder_of_two_invoices_counts_once() -> None:
    builder = world(0)
    builder.paid(builder.invoice("lambda", due="2026-03-02"), "2026-04-01")
    remind(builder, "2026-03-20 10:00")

    assert measured(SIGNAL, builder)["reminders"] == 1


def test_many_reminders_are_established() -> None:
    assert measured(SIGNAL, world(12))["state"] == "established"
    assert measured(SIGNAL, world(0))["state"] == "clear"


def test_one_late_invoice_is_too_few() -> None:
    builder = Builder()
    builder.client("lambda")
    builder.invoice("lambda", due="2026-03-02")
    builder.mail("lambda", "2026-02-20 10:00", is_mine=True)
    builder.mail("lambda", "2026-06-20 10:00")

    assert measured(SIGNAL, builder)["why"] == "too_few"


@pytest.mark.parametrize(
    "sent",
    [
        (),
        (("2026-02-20 10:00", False), ("2026-06-20 10:00", False)),  # received mail only
        (("2026-05-20 10:00", True), ("2026-06-20 10:00", True)),  # of later
        (("2025-12-01 10:00", True), ("2026-02-20 10:00", True)),  # of earlier
    ],
)
def test_without_the_mail_sent_at_the_time_nobody_knows_of_reminders(
    sent: tuple[tuple[str, bool], ...],
) -> None:
    builder = Builder()
    builder.client("lambda")
    for due, paid in (("2026-03-02", "2026-04-01"), ("2026-04-02", "2026-05-01")):
        builder.paid(builder.invoice("lambda", due=due), paid)
    for at, is_mine in sent:
        builder.mail("lambda", at, is_mine=is_mine)

    found = measured(SIGNAL, builder)

    assert (found["state"], found["why"], found["n"]) == ("unknown", "no_sent_mail", 0)
