"""An ask without answer after ten of the client's working days counts, and no other."""

from datetime import date

import pytest
from scipy import special

from secateur.facts import Facts
from secateur.signals.asks_unanswered import SIGNAL
from tests.builders import Builder, level

AS_OF = date(2026, 3, 31)


def world(*, off: tuple[date, ...] = ()) -> Builder:
    made = Builder()
    made.client("lambda")
    made.office_hours("2025-01-01", "2026-12-31")
    made.office_hours("2025-01-01", "2026-12-31", clock="lambda", off=off)
    return made


def asked(made: Builder, at: str, answered: str | None = None) -> int:
    thread = len(made.rows["messages"]) + 1
    ask = made.mail("lambda", at, thread=thread, is_mine=True, ask=0.9)
    if answered:
        made.mail("lambda", answered, thread=thread)
    return ask


def found(made: Builder, as_of: date = AS_OF) -> dict[str, object]:
    return level(SIGNAL.measure(Facts(made.tables(), as_of)).levels, "lambda")


def test_the_share_is_of_the_asks_that_are_old_enough() -> None:
    made = world()
    for day in range(5, 13):
        asked(made, f"2026-01-{day:02} 10:00", "2026-01-14 10:00")
    asked(made, "2026-01-05 10:00", "2026-01-19 10:01")  # one minute after ten working days
    asked(made, "2026-01-05 10:00", "2026-01-19 10:00")
    asked(made, "2026-01-05 10:00")
    asked(made, "2026-03-30 10:00")  # too young to tell

    said = found(made)

    assert (said["n"], said["value"]) == (11, 2 / 11)
    assert said["details"] == {
        "unanswered": 2,
        "open_now": 2,
        "p_silence": pytest.approx(1 / 11),
        "zone_assumed": False,
    }


def test_eight_asks_without_answer_are_established() -> None:
    made = world()
    for day in range(5, 13):
        asked(made, f"2026-01-{day:02} 10:00")

    assert (found(made)["state"], found(made)["value"]) == ("established", 1.0)


def test_seven_asks_are_too_few() -> None:
    made = world()
    for day in range(5, 12):
        asked(made, f"2026-01-{day:02} 10:00")

    said = found(made)

    assert (said["state"], said["why"], said["n"], said["beyond"]) == (
        "unknown",
        "too_few",
        7,
        None,
    )


def test_closed_days_of_the_client_are_no_silence() -> None:
    august = tuple(date(2026, 2, day) for day in range(1, 29))
    made = world(off=august)
    for minute in range(10, 20):
        asked(made, f"2026-01-30 10:{minute}", "2026-03-03 10:00")

    said = found(made)

    assert (said["n"], said["value"], said["state"]) == (10, 0.0, "clear")


def test_an_ask_that_a_meeting_may_have_answered_counts_and_is_believed_less() -> None:
    beyond: list[float] = []
    for meeting in (None, "2026-01-07 10:00"):
        made = world()
        for minute in range(10, 20):
            asked(made, f"2026-01-05 10:{minute}", None if minute < 15 else "2026-01-05 11:00")
        if meeting:
            made.meeting("lambda", meeting)
        said = found(made)
        assert (said["n"], said["value"]) == (10, 0.5)
        assert isinstance(said["beyond"], float)
        beyond.append(said["beyond"])

    assert beyond[1] < beyond[0]


def test_without_meetings_the_belief_is_that_of_the_contract() -> None:
    made = world()
    for minute in range(10, 20):
        asked(made, f"2026-01-05 10:{minute}", None if minute < 14 else "2026-01-05 11:00")

    # Beta(1 + 4, 1 + 6), its upper tail from 0.25.
    assert found(made)["beyond"] == pytest.approx(float(special.betaincc(5, 7, 0.25)), abs=1e-9)


def test_the_days_of_patience_are_a_setting() -> None:
    made = world()
    made.limit("unanswered_days", 5)
    asked(made, "2026-01-05 10:00", "2026-01-13 10:00")

    assert found(made)["value"] == 1.0


def test_receipts_are_the_asks_and_hits_those_left_without_answer() -> None:
    made = world()
    hit = asked(made, "2026-01-05 10:00")
    other = asked(made, "2026-01-05 10:00", "2026-01-05 11:00")

    receipts = SIGNAL.measure(Facts(made.tables(), AS_OF)).receipts

    assert receipts.select("table", "id", "on", "hit").rows() == [
        ("messages", hit, date(2026, 1, 5), True),
        ("messages", other, date(2026, 1, 5), False),
    ]


def test_an_unknown_time_zone_is_flagged() -> None:
    made = Builder()
    made.client("lambda", timezone=None)

    details = found(made)["details"]

    assert isinstance(details, dict)
    assert details["zone_assumed"]
