"""A meeting the client missed, or cancelled on the eve, counts."""

from datetime import date

import pytest

from secateur.facts import Facts
from secateur.signals.meetings_missed import SIGNAL
from tests.builders import Builder, level, moment

AS_OF = date(2026, 6, 30)
STARTS = "2026-03-10 10:00"


def found(*meetings: tuple[str | None, str | None, str | None]) -> dict[str, object]:
    """Measure meetings given by outcome, by whom, and when it was changed."""
    made = Builder()
    made.client("lambda")
    for outcome, by, changed in meetings:
        at = moment(changed) if changed else None
        made.meeting("lambda", STARTS, outcome, by=by, changed_at=at)
    return level(SIGNAL.measure(Facts(made.tables(), AS_OF)).levels, "lambda")


def test_missed_and_late_cancelled_meetings_are_counted_of_all_with_an_outcome() -> None:
    said = found(
        ("held", None, None),
        ("moved", "client", "2026-03-10 09:00"),
        ("missed", "client", None),
        ("cancelled", "client", "2026-03-09 10:01"),
        (None, None, None),
    )

    assert (said["n"], said["value"]) == (4, 0.5)
    assert said["details"] == {"missed": 1, "late_cancelled": 1}


@pytest.mark.parametrize(
    ("why", "meeting"),
    [
        ("a day before is in time", ("cancelled", "client", "2026-03-09 10:00")),
        ("my own cancellation", ("cancelled", "me", "2026-03-10 09:00")),
        ("nobody knows when", ("cancelled", "client", None)),
        ("I missed it", ("missed", "me", None)),
        ("it was held", ("held", None, None)),
    ],
)
def test_what_does_not_count(why: str, meeting: tuple[str, str | None, str | None]) -> None:
    assert found(meeting)["value"] == 0.0, why


def test_four_of_four_missed_is_established_and_three_are_too_few() -> None:
    assert found(*[("missed", "client", None)] * 4)["state"] == "established"
    assert found(*[("missed", "client", None)] * 3)["why"] == "too_few"
