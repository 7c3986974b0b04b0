"""Demanding contacts outside my hours count; plain mail never does."""

from datetime import date

from secateur.facts import Facts
from secateur.signals.off_hours import SIGNAL
from tests.builders import Builder, level

AS_OF = date(2026, 6, 30)


def world() -> Builder:
    made = Builder()
    made.client("lambda")
    made.office_hours("2025-01-01", "2026-12-31")
    return made


def found(made: Builder) -> dict[str, object]:
    return level(SIGNAL.measure(Facts(made.tables(), AS_OF)).levels, "lambda")


def asks(made: Builder, hour: int, count: int, months: tuple[int, ...] = (3, 4, 5)) -> None:
    """Add asks on Mondays to Fridays, each in a thread of its own."""
    for number in range(count):
        month = months[number % len(months)]
        day = (2, 3, 4, 5, 6)[number % 5] if month == 3 else (4, 5, 6, 7, 8)[number % 5]
        day += 2 if month == 4 else 0
        made.mail("lambda", f"2026-{month:02}-{day:02} {hour:02}:{number % 60:02}", ask=0.9)


def test_the_share_is_of_demanding_contacts_only() -> None:
    made = world()
    asks(made, 10, 15)
    asks(made, 23, 5)
    for minute in range(30):
        made.mail("lambda", f"2026-03-02 23:{minute:02}", ask=0.1)

    said = found(made)

    assert (said["n"], said["value"]) == (20, 0.25)
    assert isinstance(said["details"], dict)
    assert said["details"]["night"] == said["details"]["outside"] == 5


def test_half_outside_hours_is_established() -> None:
    made = world()
    asks(made, 10, 12)
    asks(made, 20, 12)

    said = found(made)

    assert said["state"] == "established"
    assert isinstance(said["details"], dict)
    assert (said["details"]["night"], said["details"]["weekend"]) == (0, 0)
    assert said["details"]["per_week"] == 12 / (121 / 7)


def test_twenty_contacts_within_four_weeks_do_not_speak_yet() -> None:
    made = world()
    asks(made, 20, 30, months=(3,))

    said = found(made)

    assert (said["state"], said["why"], said["n"]) == ("unknown", "too_short", 30)


def test_nineteen_contacts_are_too_few() -> None:
    made = world()
    asks(made, 20, 19)

    assert found(made)["why"] == "too_few"


def test_meetings_asked_for_at_night_count() -> None:
    made = world()
    asks(made, 10, 19)
    made.meeting("lambda", "2026-05-04 22:30", asked_by="client")

    said = found(made)

    assert (said["n"], said["value"]) == (20, 0.05)
