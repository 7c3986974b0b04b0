"""An ask followed up before I could reasonably have answered counts."""

from datetime import date

from secateur.facts import Facts
from secateur.signals.nagging import SIGNAL
from tests.builders import Builder, level

AS_OF = date(2026, 6, 30)


def world(*clients: str) -> Builder:
    made = Builder()
    made.clients("lambda", *clients)
    made.office_hours("2025-01-01", "2026-12-31")
    return made


def asked(
    made: Builder, at: str, *, chased: str | None = None, answered: str | None = None
) -> tuple[int, int | None]:
    thread = len(made.rows["messages"]) + 1
    ask = made.mail("lambda", at, thread=thread, ask=0.9)
    chase = made.mail("lambda", chased, thread=thread, ask=0.9) if chased else None
    if answered:
        made.mail("lambda", answered, thread=thread, is_mine=True)
    return ask, chase


def found(made: Builder) -> dict[str, object]:
    return level(SIGNAL.measure(Facts(made.tables(), AS_OF)).levels, "lambda")


def test_a_follow_up_within_eight_working_hours_is_a_nag() -> None:
    made = world()
    asked(made, "2026-03-02 10:30", chased="2026-03-03 09:29")
    asked(made, "2026-03-02 10:30", chased="2026-03-03 09:30")
    asked(made, "2026-03-06 17:00", chased="2026-03-08 20:00")  # the same weekend
    asked(made, "2026-03-02 10:00")

    said = found(made)

    assert (said["n"], said["value"]) == (4, 0.5)
    assert said["details"] == {"delay_hours": 8.0, "followed_up": 2}


def test_a_further_message_that_asks_nothing_is_no_nag() -> None:
    made = world()
    made.mail("lambda", "2026-03-02 10:00", thread=1, ask=0.9)
    made.mail("lambda", "2026-03-02 10:05", thread=1, ask=0.1)

    assert found(made)["value"] == 0.0


def test_where_i_usually_take_longer_the_delay_is_my_own() -> None:
    made = world("mu")
    for number in range(10):
        thread = 1000 + number
        made.mail("mu", "2026-02-02 09:00", thread=thread, ask=0.9)
        made.mail("mu", f"2026-02-{3 + number % 3:02} 09:00", thread=thread, is_mine=True)
    asked(made, "2026-03-02 10:00", chased="2026-03-04 10:00")

    said = found(made)

    assert said["details"] == {"delay_hours": 27.0, "followed_up": 1}


def test_six_of_ten_is_established_and_nine_asks_are_too_few() -> None:
    made = world()
    for number in range(9):
        day = 2 + number % 5
        asked(made, f"2026-03-{day:02} 10:00", chased=f"2026-03-{day:02} 11:00")

    assert found(made)["why"] == "too_few"

    asked(made, "2026-03-16 10:00")

    assert (found(made)["state"], found(made)["value"]) == ("established", 0.9)


def test_the_receipt_of_a_nag_is_the_message_that_asks_again() -> None:
    made = world()
    _, chase = asked(made, "2026-03-02 10:30", chased="2026-03-03 08:00")
    quiet, _ = asked(made, "2026-03-02 11:00")

    receipts = SIGNAL.measure(Facts(made.tables(), AS_OF)).receipts

    assert receipts.select("id", "on", "hit").rows() == [
        (chase, date(2026, 3, 3), True),
        (quiet, date(2026, 3, 2), False),
    ]
