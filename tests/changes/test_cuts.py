"""Holidays, lost mail and new persons raise nothing: what touches them is not looked at."""

from datetime import date, timedelta

import polars as pl
import pytest

from secateur.changes.pauses import breaks, days, gaps, usual_days
from tests.builders import OWNER, Builder
from tests.changes.worlds import observed

AWAY = tuple(date(2026, 4, day) for day in (13, 14, 15, 16, 17))


def world(*, away: tuple[date, ...] = (), clock: str = "") -> Builder:
    made = Builder()
    made.client("lambda")
    made.office_hours("2026-01-01", "2026-09-30", off=away if clock == "" else ())
    if clock:
        made.office_hours("2026-01-01", "2026-09-30", clock=clock, off=away)
    return made


def asked(made: Builder, on: str, answered: str, contact: int | None = None) -> None:
    thread = 1 + len(made.rows["messages"])
    made.mail("lambda", on, is_mine=True, thread=thread, ask=0.9)
    made.mail("lambda", answered, thread=thread, contact=contact)


@pytest.mark.parametrize("clock", ["", "lambda"])
@pytest.mark.parametrize(
    ("on", "answered", "is_read"),
    [
        ("2026-04-09 09:00", "2026-04-10 09:00", True),
        ("2026-04-09 09:00", "2026-04-20 09:00", False),
        ("2026-04-15 09:00", "2026-04-20 09:00", False),
        ("2026-04-21 09:00", "2026-04-22 09:00", False),
        ("2026-04-23 09:00", "2026-04-24 09:00", True),
    ],
)
def test_what_touches_a_break_or_the_three_days_after_is_not_read(
    clock: str, on: str, answered: str, *, is_read: bool
) -> None:
    made = world(away=AWAY, clock=clock)
    asked(made, on, answered)

    assert observed(made, "reply_time").is_empty() != is_read


def test_two_free_days_in_a_row_are_no_break() -> None:
    calendar = world(away=AWAY[:2]).tables().calendar

    assert breaks(usual_days(calendar)).is_empty()


def test_a_break_lasts_until_three_working_days_after_it() -> None:
    calendar = world(away=AWAY).tables().calendar

    assert breaks(usual_days(calendar)).rows() == [
        (OWNER, "", date(2026, 4, 13), date(2026, 4, 22))
    ]


def test_an_answer_due_at_the_turn_of_the_year_is_not_read() -> None:
    made = Builder()
    made.client("lambda")
    made.office_hours("2025-11-01", "2026-09-30")
    asked(made, "2025-12-23 09:00", "2025-12-26 09:00")
    asked(made, "2026-01-06 09:00", "2026-01-07 09:00")

    assert observed(made, "reply_time")["week"].to_list() == [date(2026, 1, 5)]


def test_a_demand_on_a_public_holiday_of_mine_says_nothing_of_hours() -> None:
    made = world(away=AWAY[:1])
    made.mail("lambda", "2026-04-13 10:00", thread=1, ask=0.9)
    made.mail("lambda", "2026-04-14 10:00", thread=2, ask=0.9)

    assert observed(made, "off_hours").select("value", "n").rows() == [(0.0, 1)]


def test_a_gap_is_far_longer_than_records_were_apart_before_it() -> None:
    every = [date(2026, 1, 1) + timedelta(days=day) for day in range(60)]
    known = pl.DataFrame({"owner": "me", "on": [*every, every[-1] + timedelta(days=30)]})

    found = gaps(days(known, "on"))

    assert found.rows() == [("me", every[-1] + timedelta(days=1), every[-1] + timedelta(days=29))]


def test_an_ask_whose_answer_may_have_been_lost_is_not_read() -> None:
    made = world()
    for day in range(60):
        on = date(2026, 1, 5) + timedelta(days=day)
        made.mail("lambda", f"{on} 10:00", thread=1000 + day)
    asked(made, "2026-03-04 09:00", "2026-04-07 09:00")
    asked(made, "2026-04-07 09:00", "2026-04-07 10:00")

    assert observed(made, "reply_time")["week"].to_list() == [date(2026, 4, 6)]


def test_a_new_person_is_not_held_against_the_one_before() -> None:
    made = world()
    weeks = [date(2026, 1, 5) + timedelta(weeks=number) for number in range(24)]
    for number, week in enumerate(weeks):
        asked(made, f"{week} 09:00", f"{week} 12:00", contact=1 if number < 12 else 2)

    read = observed(made, "reply_time")

    assert read.group_by("client").len().sort("client").rows() == [
        ("lambda\x1f1", 12),
        ("lambda\x1f2", 4),
    ]
    assert read.filter(pl.col("client") == "lambda\x1f2")["week"].min() == weeks[20]


def test_the_only_person_of_a_client_is_never_new() -> None:
    made = world()
    asked(made, "2026-04-07 09:00", "2026-04-07 12:00", contact=7)

    assert observed(made, "reply_time")["client"].to_list() == ["lambda"]
