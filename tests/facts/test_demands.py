"""Which contacts demanded something, and when: outside my hours, or in those of another zone."""

from datetime import date

import polars as pl
import pytest

from secateur.tables import OWN_CLOCK
from secateur.working_clock import OFFICE_HOURS, working_calendar
from tests.builders import OWNER, Builder
from tests.facts.worlds import demands, only, world


def test_asks_and_the_meetings_that_a_client_asked_for_are_demands() -> None:
    made = world()
    made.mail("lambda", "2026-01-05 10:00", ask=0.9)
    made.mail("lambda", "2026-01-05 10:00", ask=0.1)
    made.mail("lambda", "2026-01-05 10:00", is_mine=True, ask=0.9)
    made.mail("lambda", "2026-01-05 10:00", is_automatic=True, ask=0.9)
    made.meeting("lambda", "2026-01-06 10:00", asked_by="client")
    made.meeting("lambda", "2026-01-06 20:00", asked_by="me")

    assert demands(made).select("table", "id", "kind", "is_outside").rows() == [
        ("messages", 1, "ask", False),
        ("meetings", 1, "meeting", False),
    ]


def test_what_asks_again_before_a_day_of_work_has_passed_is_a_nag() -> None:
    made = world()
    made.mail("lambda", "2026-01-05 10:00", thread=1, ask=0.9)
    made.mail("lambda", "2026-01-05 17:00", thread=1, ask=0.9)
    made.mail("lambda", "2026-01-07 10:00", thread=1, ask=0.9)

    assert demands(made)["kind"].to_list() == ["ask", "nag", "ask"]


def test_a_demand_is_outside_hours_by_the_calendar_and_at_night_by_the_clock() -> None:
    made = world()
    for at in ("2026-01-05 10:00", "2026-01-05 19:00", "2026-01-05 23:00", "2026-01-10 11:00"):
        made.mail("lambda", at, ask=0.9)

    assert demands(made).select("is_outside", "is_night", "is_weekend").rows() == [
        (False, False, False),
        (True, False, False),
        (True, True, False),
        (True, False, True),
    ]


def from_montreal() -> Builder:
    """Return a world with a client five hours behind the owner, on its own office hours."""
    made = Builder()
    made.client("lambda", timezone="America/Montreal")
    made.office_hours("2026-01-01", "2026-02-27")
    made.office_hours("2026-01-01", "2026-02-27", clock="lambda", hours=(14, 23))
    return made


def test_plain_mail_demands_nothing_whatever_the_time_zone() -> None:
    made = from_montreal()
    for hour in range(24):
        made.mail("lambda", f"2026-01-05 {hour:02}:30", ask=0.3)

    assert demands(made).is_empty()


def test_an_ask_sent_in_the_working_hours_of_another_time_zone_can_wait_for_the_morning() -> None:
    made = from_montreal()
    made.mail("lambda", "2026-01-05 21:00", thread=1, ask=0.9)  # 16:00 there
    made.mail("lambda", "2026-01-06 01:00", thread=2, ask=0.9)  # 20:00 there
    made.meeting("lambda", "2026-01-06 21:00")

    assert demands(made).select("kind", "is_outside").rows() == [
        ("ask", False),
        ("meeting", True),
        ("ask", True),
    ]


def test_a_nag_cannot_wait_even_from_another_time_zone() -> None:
    made = from_montreal()
    made.mail("lambda", "2026-01-05 20:00", thread=1, ask=0.9)
    made.mail("lambda", "2026-01-05 22:00", thread=1, ask=0.9)

    assert demands(made).select("kind", "is_outside").rows() == [("ask", False), ("nag", True)]


def test_a_zone_of_the_same_time_is_no_other_time_zone() -> None:
    made = Builder(timezone="Europe/Paris")
    made.client("lambda", timezone="Europe/Brussels")
    for clock, hours in ((OWN_CLOCK, {0: ((540, 960),)}), ("lambda", OFFICE_HOURS)):
        calendar = working_calendar(
            clock, hours, "Europe/Paris", None, [], date(2026, 1, 1), date(2026, 2, 1)
        )
        for row in calendar.to_dicts():
            made.rows["calendar"].append({"owner": OWNER} | row)
    made.mail("lambda", "2026-01-05 16:00", minute=17 * 60, ask=0.9)

    assert demands(made)["is_outside"].to_list() == [True]


def test_mail_among_the_clients_own_people_answers_nothing_and_ends_no_turn() -> None:
    made = world()
    made.mail("lambda", "2026-01-05 10:00", thread=1, is_mine=True, ask=0.9)
    made.mail("lambda", "2026-01-05 11:00", thread=1, is_aside=True)
    answer = made.mail("lambda", "2026-01-06 10:00", thread=1)

    assert only(made)["answer"] == answer


MONTREAL = -300
"""Minutes east of Greenwich in winter."""


def without_zone() -> Builder:
    """Return a world with a client whose zone nobody has given."""
    made = Builder()
    made.client("lambda", timezone=None)
    made.office_hours("2026-01-01", "2026-02-27")
    made.office_hours("2026-01-01", "2026-02-27", clock="lambda")
    return made


def asked_at(offset: int | None, *, hour: int = 21, n: int = 6) -> list[bool]:
    """Say which asks of a client are outside hours, dated with this offset."""
    made = without_zone()
    for number in range(n):
        made.mail("lambda", f"2026-01-{5 + number % 5:02} {hour}:00", ask=0.9, offset=offset)
    return demands(made)["is_outside"].to_list()


def test_dates_of_another_zone_tell_that_a_client_writes_from_there() -> None:
    assert asked_at(MONTREAL) == [False] * 6  # 16:00 there


def test_dates_of_another_zone_excuse_nothing_outside_its_office_hours() -> None:
    made = without_zone()
    for number in range(5):
        made.mail("lambda", f"2026-01-{5 + number:02} 20:00", ask=0.9, offset=MONTREAL)
    made.mail("lambda", "2026-01-06 03:00", ask=0.9, offset=MONTREAL)  # 22:00 there

    assert demands(made)["is_outside"].to_list().count(True) == 1


@pytest.mark.parametrize(
    ("offset", "hour", "n"),
    [
        (MONTREAL, 21, 4),  # too few
        (0, 21, 6),  # the owner's own
        (None, 21, 6),  # dates without a zone
        (120, 19, 6),  # 21:00 there
    ],
)
def test_dates_that_tell_of_no_other_zone_excuse_nothing(
    offset: int | None, hour: int, n: int
) -> None:
    assert asked_at(offset, hour=hour, n=n) == [True] * n


def test_a_program_that_dates_in_greenwich_time_tells_of_no_other_zone() -> None:
    made = Builder(timezone="Europe/Paris")
    made.client("lambda", timezone=None)
    made.office_hours("2026-01-01", "2026-02-27", hours=(8, 17))
    for number in range(6):
        at = f"2026-01-{5 + number % 5:02} 17:30"
        made.mail("lambda", at, minute=18 * 60 + 30, ask=0.9, offset=0)

    assert demands(made)["is_outside"].to_list() == [True] * 6


def test_dates_of_many_zones_are_those_of_a_traveller() -> None:
    made = without_zone()
    for number in range(10):
        at = f"2026-01-{5 + number % 5:02} 21:00"
        made.mail("lambda", at, ask=0.9, offset=(-300, 540)[number % 2])

    assert demands(made)["is_outside"].to_list() == [True] * 10


def test_a_nag_dated_in_another_zone_is_a_nag() -> None:
    made = without_zone()
    for number in range(5):
        made.mail("lambda", f"2026-01-{5 + number:02} 20:00", thread=9, ask=0.9, offset=MONTREAL)

    assert demands(made).filter(pl.col("kind") == "nag")["is_outside"].all()
