"""The minutes I work for a client outside my own hours, of all minutes on record."""

from datetime import date, timedelta

from secateur.facts import Facts
from secateur.signals.own_off_hours import SIGNAL
from tests.builders import Builder, level, moment

AS_OF = date(2026, 6, 30)


def world() -> Builder:
    made = Builder()
    made.client("lambda")
    made.office_hours("2025-01-01", "2026-12-31")
    return made


def entry(made: Builder, at: str, hours: float) -> int:
    return made.worked("lambda", at[:10], hours, started_at=moment(at))


def found(made: Builder) -> dict[str, object]:
    return level(SIGNAL.measure(Facts(made.tables(), AS_OF)).levels, "lambda")


def test_minutes_are_split_at_the_end_of_my_hours() -> None:
    made = world()
    entry(made, "2026-03-02 17:00", 3)  # 60 minutes inside, 120 outside
    entry(made, "2026-03-07 10:00", 1)  # a Saturday

    said = found(made)

    assert (said["n"], said["value"]) == (2, 0.75)
    assert said["details"] == {"minutes": 180, "all_minutes": 240}


def test_entries_without_clock_times_are_not_counted() -> None:
    made = world()
    made.worked("lambda", "2026-03-02", 5)

    assert found(made)["n"] == 0


WEEKDAYS = [
    day for day in (date(2026, 1, 5) + timedelta(days=n) for n in range(60)) if day.weekday() < 5
]


def test_evenings_are_established_and_office_hours_clear() -> None:
    for evenings, state in ((0, "clear"), (20, "established")):
        made = world()
        for number, day in enumerate(WEEKDAYS[:30]):
            entry(made, f"{day} {20 if number < evenings else 10}:00", 2)

        assert found(made)["state"] == state


def test_the_entries_of_one_evening_are_one_evening() -> None:
    one, six = world(), world()
    for day in WEEKDAYS[:20]:
        entry(one, f"{day} 10:00", 1)
        entry(six, f"{day} 10:00", 1)
    for number in range(6):
        entry(one, f"2026-03-02 {19 + number // 2}:{number % 2 * 30:02}", 0.5)
        entry(six, f"{WEEKDAYS[number]} 20:00", 0.5)

    narrow, wide = found(six), found(one)

    assert narrow["value"] == wide["value"]
    assert isinstance(narrow["high"], float)
    assert isinstance(wide["high"], float)
    assert wide["high"] > narrow["high"]


def test_nineteen_entries_are_too_few() -> None:
    made = world()
    for day in WEEKDAYS[:19]:
        entry(made, f"{day} 20:00", 1)

    assert found(made)["why"] == "too_few"
