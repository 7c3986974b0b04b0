"""My time to answer this client is held against my time to answer all others."""

from datetime import date, timedelta

from secateur.facts import Facts
from secateur.signals.own_reply_time import SIGNAL
from tests.builders import Builder, level

AS_OF = date(2026, 6, 30)
MONDAYS = [date(2026, 1, 5) + timedelta(days=7 * week) for week in range(24)]


def world() -> Builder:
    made = Builder()
    made.clients("lambda", "mu", "nu", "xi", "pi")
    made.office_hours("2024-01-01", "2026-12-31")
    return made


def asked(made: Builder, client: str, count: int, minutes: list[int], threads: int = 99) -> None:
    """Add asks on Mondays at 09:00, answered after so many minutes in turn."""
    base = 1000 * (1 + len(made.rows["messages"]))
    for number in range(count):
        day = MONDAYS[number % len(MONDAYS)] + timedelta(days=number // len(MONDAYS))
        wait = minutes[number % len(minutes)]
        at = f"{day} {9 + wait // 60:02}:{wait % 60:02}"
        thread = base + number % threads
        made.mail(client, f"{day} 09:00", thread=thread, ask=0.9)
        made.mail(client, at, thread=thread, is_mine=True)


def others(made: Builder, minutes: list[int]) -> None:
    for client in ("mu", "nu", "xi", "pi"):
        asked(made, client, 20, minutes)


def found(made: Builder) -> dict[str, object]:
    return level(SIGNAL.measure(Facts(made.tables(), AS_OF)).levels, "lambda")


def test_the_value_is_the_ratio_of_the_medians() -> None:
    made = world()
    others(made, [50, 60, 70])
    asked(made, "lambda", 31, [140, 150, 160])

    said = found(made)

    assert (said["value"], said["n"]) == (2.5, 31)
    assert said["details"] == {
        "median_hours": 2.5,
        "others_median_hours": 1.0,
        "threads": 31,
    }


def test_three_times_as_long_is_established_from_thirty_asks_and_emerging_before() -> None:
    for count, state in ((29, "emerging"), (30, "established")):
        made = world()
        others(made, [50, 60, 70])
        asked(made, "lambda", count, [170, 180, 190])

        assert found(made)["state"] == state


def test_the_same_time_as_elsewhere_is_clear() -> None:
    made = world()
    others(made, [30, 60, 120])
    asked(made, "lambda", 30, [30, 60, 120])

    said = found(made)

    assert (said["value"], said["state"]) == (1.0, "clear")


def test_an_answer_at_once_counts_as_a_quarter_of_an_hour() -> None:
    made = world()
    others(made, [0, 0, 2])
    asked(made, "lambda", 31, [10, 12, 14])
    quick = found(made)
    slow_world = world()
    others(slow_world, [0, 0, 2])
    asked(slow_world, "lambda", 31, [60, 90, 120])
    slow = found(slow_world)

    assert (quick["value"], quick["state"]) == (1.0, "clear")
    assert (slow["value"], slow["state"]) == (6.0, "established")
    assert slow["details"] == {"median_hours": 1.5, "others_median_hours": 0.25, "threads": 31}


def test_fourteen_asks_are_too_few() -> None:
    made = world()
    others(made, [60])
    asked(made, "lambda", 14, [180])

    assert found(made)["why"] == "too_few"


def test_asks_of_seven_threads_do_not_speak() -> None:
    made = world()
    others(made, [60])
    asked(made, "lambda", 40, [180], threads=7)

    said = found(made)

    assert (said["state"], said["why"], said["n"]) == ("unknown", "too_few_threads", 40)


def test_several_asks_of_one_thread_count_as_fewer() -> None:
    beyond: list[float] = []
    for threads in (30, 10):
        made = world()
        others(made, [30, 60, 120])
        asked(made, "lambda", 30, [60, 180, 300], threads=threads)
        chance = found(made)["beyond"]
        assert isinstance(chance, float)
        beyond.append(abs(chance - 0.5))

    assert beyond[1] < beyond[0]


def test_without_others_there_is_nothing_to_compare_with() -> None:
    made = world()
    asked(made, "lambda", 30, [60])

    assert found(made)["why"] == "no_others"


def test_hits_are_the_asks_that_waited_longer_than_the_limit_allows() -> None:
    made = world()
    others(made, [60])
    asked(made, "lambda", 20, [60, 100])

    receipts = SIGNAL.measure(Facts(made.tables(), AS_OF)).receipts

    assert receipts.filter(client="lambda")["hit"].sum() == 10
