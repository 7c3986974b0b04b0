"""What the client owed by a date counts once that date has passed."""

from datetime import date

from secateur.facts import Facts
from secateur.signals.inputs_overdue import SIGNAL
from tests.builders import Builder, level

AS_OF = date(2026, 6, 30)


def found(requests: list[tuple[str | None, str | None]], as_of: date = AS_OF) -> dict[str, object]:
    made = Builder()
    made.client("lambda")
    for due, done in requests:
        made.request("lambda", "2026-01-01", due, done)
    return level(SIGNAL.measure(Facts(made.tables(), as_of)).levels, "lambda")


def test_late_and_missing_inputs_are_counted_of_all_that_are_past_their_date() -> None:
    said = found(
        [
            ("2026-03-02", "2026-03-02"),
            ("2026-03-02", "2026-03-01"),
            ("2026-03-02", "2026-03-05"),
            ("2026-03-02", None),
            ("2026-06-30", None),  # its day is not over before tomorrow
            (None, None),
        ]
    )

    assert (said["n"], said["value"]) == (4, 0.5)
    assert said["details"] == {"open": 1, "median_days_late": 0.0, "late": 1}


def test_four_of_four_late_is_established() -> None:
    said = found([("2026-03-02", "2026-03-12")] * 4)

    assert (said["state"], said["value"]) == ("established", 1.0)


def test_three_are_too_few() -> None:
    assert found([("2026-03-02", "2026-03-12")] * 3)["why"] == "too_few"


def test_what_was_done_after_the_day_is_not_known() -> None:
    requests: list[tuple[str | None, str | None]] = [("2026-03-02", "2026-03-12")] * 4

    assert found(requests, date(2026, 3, 11))["details"] == {
        "open": 4,
        "median_days_late": None,
        "late": 0,
    }


def test_hits_are_the_late_and_the_missing() -> None:
    made = Builder()
    made.client("lambda")
    made.request("lambda", "2026-01-01", "2026-03-02", "2026-03-02")
    made.request("lambda", "2026-01-01", "2026-03-02", None)

    receipts = SIGNAL.measure(Facts(made.tables(), AS_OF)).receipts

    assert receipts.select("table", "id", "on", "hit").rows() == [
        ("requests", 1, date(2026, 3, 2), False),
        ("requests", 2, date(2026, 3, 2), True),
    ]
