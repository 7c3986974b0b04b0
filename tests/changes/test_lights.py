"""What each light says of one week, and on which week it says it."""

from datetime import date, timedelta
from math import asinh, log
from pathlib import Path

import polars as pl
import pytest

from secateur.changes import all_lights
from secateur.changes.sentences import sentence
from secateur.i18n import translator
from secateur.review.measuring import all_signals
from tests.builders import Builder
from tests.changes.worlds import observed


@pytest.fixture
def world() -> Builder:
    made = Builder()
    made.client("lambda")
    made.office_hours("2026-01-01", "2026-09-30")
    return made


def only(frame: pl.DataFrame) -> tuple[date, float, int]:
    """The week, value and n of the one week there is."""
    [row] = frame.select("week", "value", "n").rows()
    return row


@pytest.mark.parametrize("name", all_lights())
def test_every_light_watches_the_signal_it_is_named_after(name: str) -> None:
    assert all_lights()[name].signal == name
    assert name in all_signals()


@pytest.mark.parametrize("name", all_lights())
@pytest.mark.parametrize("language", ["en", "fr", "fr@tu"])
def test_every_change_is_worded_with_its_figures(name: str, language: str) -> None:
    row: dict[str, object] = {
        "signal": name,
        "state": "emerging",
        "since": date(2026, 3, 2),
        "since_low": date(2026, 2, 2),
        "since_high": date(2026, 3, 30),
        "before": 0.25,
        "after": 0.75,
        "n_before": 41,
        "n": 17,
        "first_on": date(2025, 1, 6),
    }
    said = translator(language)(sentence(row))

    assert "17" in said
    assert "41" in said
    assert "2026" in said


@pytest.mark.parametrize("name", all_lights())
def test_every_light_has_its_line_in_the_page_of_changes(name: str) -> None:
    page = (Path(__file__).parents[2] / "docs" / "changes.md").read_text("utf-8")

    assert f"`{name}`" in page


def test_an_answer_is_known_in_the_week_it_comes(world: Builder) -> None:
    world.mail("lambda", "2026-04-03 17:00", is_mine=True, thread=1, ask=0.9)
    world.mail("lambda", "2026-04-07 10:00", thread=1)

    # One hour of Friday, nothing at the weekend, nine of Monday, one of Tuesday.
    assert only(observed(world, "reply_time")) == (date(2026, 4, 6), log(11 * 60), 1)


def test_silence_is_known_once_ten_working_days_are_over_and_mail_still_comes(
    world: Builder,
) -> None:
    world.mail("lambda", "2026-04-06 10:00", is_mine=True, thread=1, ask=0.9)
    for day in (6, 10, 14, 18, 21, 24):
        world.mail("lambda", f"2026-04-{day:02} 10:00", thread=100 + day)

    assert observed(world, "asks_unanswered", date(2026, 4, 19)).is_empty()
    assert only(observed(world, "asks_unanswered")) == (date(2026, 4, 20), 1.0, 1)


def test_where_all_mail_ends_nobody_is_silent(world: Builder) -> None:
    world.mail("lambda", "2026-04-02 10:00", thread=2)
    world.mail("lambda", "2026-04-06 09:00", is_mine=True, thread=1, ask=0.9)

    assert observed(world, "asks_unanswered").is_empty()


def test_a_thread_counts_once_in_a_week(world: Builder) -> None:
    for day in (6, 7, 8):
        world.mail("lambda", f"2026-04-{day:02} 09:00", is_mine=True, thread=1, ask=0.9)
        world.mail("lambda", f"2026-04-{day:02} 11:00", thread=1)
    world.mail("lambda", "2026-04-08 12:00", is_mine=True, thread=2, ask=0.9)
    world.mail("lambda", "2026-04-08 13:00", thread=2)

    week, value, n = only(observed(world, "reply_time"))

    assert (week, n) == (date(2026, 4, 6), 2)
    assert value == pytest.approx((log(120) + log(60)) / 2)


def test_the_week_that_still_runs_says_nothing(world: Builder) -> None:
    world.check_in("lambda", "2026-04-07", dread=4)

    assert observed(world, "dread", date(2026, 4, 11)).is_empty()
    assert only(observed(world, "dread", date(2026, 4, 12))) == (date(2026, 4, 6), 0.75, 1)


def test_days_late_count_on_the_day_of_payment(world: Builder) -> None:
    world.paid(world.invoice("lambda", due="2026-03-02"), "2026-03-12")

    assert only(observed(world, "payment_lateness")) == (date(2026, 3, 9), asinh(2.0), 1)


def test_an_unpaid_invoice_counts_after_45_days_if_anybody_still_pays(world: Builder) -> None:
    world.client("other")
    world.invoice("lambda", due="2026-03-02")
    for day in ("2026-02-20", "2026-03-20", "2026-04-10", "2026-04-23"):
        world.paid(world.invoice("other", due=day), day)

    weeks = observed(world, "payment_lateness").filter(pl.col("client") == "lambda")
    alone = observed(world, "payment_lateness", date(2026, 4, 19))

    assert only(weeks) == (date(2026, 4, 20), asinh(9.0), 1)
    assert alone.filter(pl.col("client") == "lambda").is_empty()


def test_reminders_count_for_each_late_invoice(world: Builder) -> None:
    world.paid(world.invoice("lambda", due="2026-03-02"), "2026-03-20")
    for day in (9, 16):
        world.mail("lambda", f"2026-03-{day:02} 10:00", is_mine=True, is_reminder=True)

    assert only(observed(world, "payment_chasing")) == (date(2026, 3, 16), 2.0, 1)


def test_what_is_asked_again_within_a_working_day_is_known_after_it(world: Builder) -> None:
    world.mail("lambda", "2026-04-10 16:00", thread=1, ask=0.9)
    world.mail("lambda", "2026-04-10 17:30", thread=1, ask=0.9)

    assert only(observed(world, "nagging")) == (date(2026, 4, 13), 1.0, 1)


def test_my_own_silence_counts_as_ten_days(world: Builder) -> None:
    world.mail("lambda", "2026-04-06 10:00", thread=1, ask=0.9)
    for day in (6, 9, 13, 17, 21):
        world.mail("lambda", f"2026-04-{day:02} 10:00", is_mine=True, thread=100 + day)

    assert only(observed(world, "own_reply_time")) == (date(2026, 4, 20), log(5400), 1)


@pytest.mark.parametrize(
    ("signal", "value", "n"),
    [("dread", 0.75, 1), ("energy", 1.0, 1), ("respect", 0.625, 1)],
)
def test_answers_of_a_check_in_are_larger_where_things_are_worse(
    world: Builder, signal: str, value: float, n: int
) -> None:
    world.check_in(
        "lambda", "2026-04-07", dread=4, energy_before=4, energy_after=2, respect=2, values=3
    )

    assert only(observed(world, signal)) == (date(2026, 4, 6), value, n)


@pytest.mark.parametrize(
    ("signal", "outcome", "by", "value"),
    [
        ("meetings_missed", "missed", "client", 1.0),
        ("meetings_missed", "held", None, 0.0),
        ("meetings_missed", "missed", "me", 0.0),
        ("own_postponements", "moved", "me", 1.0),
        ("own_postponements", "moved", "client", 0.0),
    ],
)
def test_meetings_say_who_did_not_keep_them(
    world: Builder, signal: str, outcome: str, by: str | None, value: float
) -> None:
    world.meeting("lambda", "2026-04-08 10:00", outcome, by=by)

    assert only(observed(world, signal)) == (date(2026, 4, 6), value, 1)


def test_a_request_is_overdue_the_day_after_its_date(world: Builder) -> None:
    world.request("lambda", "2026-04-01", due="2026-04-05", done="2026-04-20")

    assert only(observed(world, "inputs_overdue")) == (date(2026, 4, 6), 1.0, 1)


def test_hours_are_held_against_the_scope_when_the_month_is_over(world: Builder) -> None:
    world.agreement("lambda", "2026-03-01")
    world.worked("lambda", "2026-03-10", 40)

    week, value, _ = observed(world, "scope_drift").select("week", "value", "n").row(0)

    assert (week, value) == (date(2026, 3, 30), log(2.0))


def test_what_a_month_earned_is_held_against_its_hours(world: Builder) -> None:
    world.agreement("lambda", "2026-03-01")
    world.worked("lambda", "2026-03-10", 20)
    world.invoice("lambda", issued="2026-03-31", due="2026-04-30", amount=600_00)

    week, value, _ = observed(world, "effective_rate").select("week", "value", "n").row(0)

    assert week == date(2026, 3, 30)
    assert value == pytest.approx(log(2.0))


def test_a_day_worked_mostly_in_the_evening_is_outside_my_hours(world: Builder) -> None:
    start = int((date(2026, 4, 8) - date(1970, 1, 1)) / timedelta(seconds=1)) + 17 * 3600
    world.worked("lambda", "2026-04-08", 4, started_at=start)

    assert only(observed(world, "own_off_hours")) == (date(2026, 4, 6), 1.0, 1)


def test_a_demand_in_the_evening_is_outside_my_hours(world: Builder) -> None:
    world.mail("lambda", "2026-04-08 20:00", thread=1, ask=0.9)

    assert only(observed(world, "off_hours")) == (date(2026, 4, 6), 1.0, 1)
