"""Who asked whom, when the answer came, and which contacts demanded something."""

from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import Builder, moment
from tests.facts.worlds import asks, demands, only, world


def test_an_ask_is_answered_by_the_first_later_message_of_the_other_side() -> None:
    made = world()
    ask = made.mail("lambda", "2026-01-05 17:30", thread=1, is_mine=True, ask=0.9)
    answer = made.mail("lambda", "2026-01-06 09:15", thread=1)
    made.mail("lambda", "2026-01-06 11:00", thread=1)

    found = only(made)

    assert (found["id"], found["answer"], found["is_mine"]) == (ask, answer, True)
    assert (found["is_answered"], found["is_waiting"], found["minutes"]) == (True, False, 45)


def test_consecutive_messages_are_one_turn_and_its_first_ask_stands_for_it() -> None:
    made = world()
    made.mail("lambda", "2026-01-05 09:00", thread=1)
    first = made.mail("lambda", "2026-01-05 10:00", thread=1, ask=0.9)
    second = made.mail("lambda", "2026-01-05 12:00", thread=1, ask=0.9)
    made.mail("lambda", "2026-01-05 13:00", thread=1, ask=0.9)
    made.mail("lambda", "2026-01-05 14:00", thread=1, is_mine=True)
    third = made.mail("lambda", "2026-01-05 15:00", thread=1, ask=0.9)

    found = asks(made)

    assert [ask["id"] for ask in found] == [first, third]
    assert (found[0]["minutes"], found[0]["chased"], found[0]["chased_minutes"]) == (
        240,
        second,
        120,
    )
    assert (found[1]["chased"], found[1]["chased_minutes"]) == (None, None)


def test_another_thread_answers_nothing() -> None:
    made = world()
    made.mail("lambda", "2026-01-05 10:00", thread=1, is_mine=True, ask=0.9)
    made.mail("lambda", "2026-01-05 11:00", thread=2)

    assert only(made)["is_waiting"]


def test_bulk_and_automatic_mail_neither_asks_nor_answers() -> None:
    made = world()
    made.mail("lambda", "2026-01-05 10:00", thread=1, is_mine=True, ask=0.9)
    made.mail("lambda", "2026-01-05 10:01", thread=1, is_automatic=True, ask=0.9)
    made.mail("lambda", "2026-01-05 10:02", thread=1, is_bulk=True, ask=0.9)
    answer = made.mail("lambda", "2026-01-05 11:00", thread=1)

    found = only(made)

    assert (found["answer"], found["minutes"]) == (answer, 60)


def test_mail_that_belongs_to_no_client_is_left_out() -> None:
    made = world()
    made.mail(None, "2026-01-05 10:00", ask=0.9)

    assert asks(made) == []
    assert demands(made).is_empty()


def test_a_weak_ask_is_none() -> None:
    made = world()
    made.mail("lambda", "2026-01-05 10:00", ask=0.49)
    made.mail("lambda", "2026-01-05 11:00", ask=0.5)

    assert only(made)["minutes"] == 19 * 540 + 7 * 60


def test_an_open_ask_has_waited_until_the_end_of_the_day_in_the_zone_of_the_owner() -> None:
    made = Builder(timezone="America/Toronto")
    made.client("lambda")
    made.office_hours("2026-01-01", "2026-02-27", hours=(0, 24))
    made.mail("lambda", "2026-01-05 10:00", ask=0.9)

    found = only(made, date(2026, 1, 5))

    assert found["minutes"] == found["age"] == 14 * 60 + 5 * 60


def test_what_came_after_the_day_is_not_known() -> None:
    made = world()
    made.mail("lambda", "2026-01-05 10:00", thread=1, is_mine=True, ask=0.9)
    made.mail("lambda", "2026-01-07 11:00", thread=1)

    assert only(made, date(2026, 1, 6))["is_waiting"]
    assert only(made, date(2026, 1, 7))["is_answered"]


def test_a_meeting_held_in_between_ends_what_is_known() -> None:
    made = world()
    made.mail("lambda", "2026-01-05 10:00", thread=1, is_mine=True, ask=0.9)
    made.mail("lambda", "2026-01-08 10:00", thread=1)
    made.meeting("lambda", "2026-01-06 10:00", "cancelled")
    made.meeting("lambda", "2026-01-07 10:00", "held")

    found = only(made)

    assert (found["is_answered"], found["is_waiting"]) == (False, False)
    assert (found["minutes"], found["answer"]) == (2 * 540, None)


def test_a_meeting_after_the_answer_or_with_somebody_else_ends_nothing() -> None:
    made = world()
    made.client("mu")
    made.mail("lambda", "2026-01-05 10:00", thread=1, is_mine=True, ask=0.9)
    made.mail("lambda", "2026-01-06 10:00", thread=1)
    made.meeting("lambda", "2026-01-06 11:00")
    made.meeting("mu", "2026-01-05 11:00")

    assert only(made)["is_answered"]


def test_the_holidays_of_the_one_who_was_asked_add_no_latency() -> None:
    off = (date(2026, 1, 6), date(2026, 1, 7))
    made = world(off=off)
    made.mail("lambda", "2026-01-05 17:00", thread=1, is_mine=True, ask=0.9)
    made.mail("lambda", "2026-01-08 10:00", thread=1, ask=0.9)
    made.mail("lambda", "2026-01-08 11:00", thread=1, is_mine=True)

    theirs, mine = asks(made)

    assert theirs["minutes"] == 60 + 60
    assert mine["minutes"] == 60


def test_a_client_without_a_clock_is_timed_on_that_of_the_owner() -> None:
    made = Builder()
    made.client("lambda", timezone=None)
    made.office_hours("2026-01-01", "2026-02-27")
    made.mail("lambda", "2026-01-05 17:00", thread=1, is_mine=True, ask=0.9)
    made.mail("lambda", "2026-01-06 10:00", thread=1)

    assert only(made)["minutes"] == 120


class Mail(NamedTuple):
    """A message of a drawn world."""

    thread: int
    minute: int
    is_mine: bool
    is_ask: bool
    is_automatic: bool


MAILS = st.lists(
    st.builds(
        Mail,
        st.integers(1, 3),
        st.integers(0, 20 * 1440),
        st.booleans(),
        st.booleans(),
        st.integers(0, 9).map(lambda n: n == 0),
    ),
    max_size=25,
)


Told = tuple[int, int, bool, bool, int]


def told(mails: list[Mail], meetings: list[int], end: int) -> set[Told]:
    """Say of each ask, one by one: its minute, its side, whether it was answered, until when."""
    found: set[Told] = set()
    personal = sorted(
        (mail.thread, mail.minute, number, mail)
        for number, mail in enumerate(mails)
        if not mail.is_automatic
    )
    for _, messages in groupby(personal, key=lambda row: row[0]):
        turns = [
            [row[3] for row in turn]
            for _, turn in groupby(messages, key=lambda row: row[3].is_mine)
        ]
        for turn, after in zip(turns, [*turns[1:], None], strict=True):
            asked = next((mail for mail in turn if mail.is_ask), None)
            if asked is None:
                continue
            answered = after[0].minute if after else None
            between = [
                met
                for met in meetings
                if met >= asked.minute and (answered is None or met < answered)
            ]
            until = between[0] if between else end if answered is None else answered
            is_answered = answered is not None and not between
            found.add((asked.thread, asked.minute, asked.is_mine, is_answered, until))
    return found


@settings(max_examples=40, deadline=None)
@given(MAILS, st.lists(st.integers(0, 20 * 1440), max_size=2).map(sorted))
def test_asks_are_those_found_one_by_one(mails: list[Mail], meetings: list[int]) -> None:
    start = datetime(2026, 1, 5)  # noqa: DTZ001  (the builder reads moments without a zone)
    made = Builder()
    made.client("lambda")
    made.office_hours("2026-01-01", "2026-02-27", hours=(0, 24))
    for mail in mails:
        made.mail(
            "lambda",
            str(start + timedelta(minutes=mail.minute)),
            thread=mail.thread,
            is_mine=mail.is_mine,
            is_automatic=mail.is_automatic,
            ask=0.9 if mail.is_ask else 0.1,
        )
    for met in meetings:
        made.meeting("lambda", str(start + timedelta(minutes=met)))
    first, last = moment("2026-01-05 00:00"), moment("2026-01-31 00:00")
    calendar = made.tables().calendar

    def worked(minute: int) -> int:
        at = first + minute * 60
        open_days = calendar.filter(pl.col("opens_at") <= at)
        if open_days.is_empty():
            return 0
        day = open_days.row(-1, named=True)
        return int(day["worked_before"] + (min(at, day["closes_at"]) - day["opens_at"]) // 60)

    found = {
        (ask["thread"], ask["asked_at"], ask["is_mine"], ask["is_answered"], ask["minutes"])
        for ask in asks(made)
    }

    assert found == {
        (thread, first + minute * 60, is_mine, is_answered, worked(until) - worked(minute))
        for thread, minute, is_mine, is_answered, until in told(
            mails, meetings, (last - first) // 60
        )
    }
