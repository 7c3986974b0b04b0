"""What a departure freed, against worlds in which it is known."""

from datetime import date, timedelta

import pytest

from secateur.pruning import Cut
from secateur.pruning.model import Measure, Measured
from secateur.pruning.sentences import are_apart
from tests.pruning.worlds import AS_OF, LEFT_ON, pruned, world


def cut(as_of: date = AS_OF, *, is_refilled: bool = False) -> Cut:
    return pruned(world(is_refilled=is_refilled).tables(), as_of).cuts[0]


def both(found: Cut, measure: Measure) -> tuple[Measured, Measured]:
    assert found.latest is not None
    return found.before.measures[measure], found.latest.measures[measure]


def test_the_hours_of_the_client_are_those_on_record_by_the_week() -> None:
    before, after = both(cut(), "client_hours")

    # In the 90 days before lie 13 Mondays and 13 Tuesdays.
    assert before.value == pytest.approx(13 * 6 * 60 * 7 / 90)
    assert (after.value, after.low, after.high) == (0, 0, 0)
    assert (before.n, after.n) == (12, 12)
    assert are_apart(before, after)


def test_evenings_are_days_with_work_outside_own_hours() -> None:
    before, after = both(cut(), "off_days")

    assert before.value == pytest.approx(13 * 7 / 90)
    assert after.value == 0


def test_hours_outside_own_hours_are_counted_to_the_minute() -> None:
    before, _ = both(cut(), "off_hours")

    assert before.value == pytest.approx(13 * 120 * 7 / 90)


def test_the_others_are_answered_faster_once_the_median_has_fallen() -> None:
    before, after = both(cut(), "reply_minutes")

    assert (before.value, after.value) == (360, 60)
    assert before.n == 38
    assert are_apart(before, after)


def test_the_three_stages_are_known_one_after_the_other() -> None:
    for days, known in ((29, []), (30, [30]), (89, [30, 60]), (90, [30, 60, 90])):
        found = cut(LEFT_ON + timedelta(days=days))

        over = [stage.stretch.days for stage in found.after if stage.stretch.is_over]
        assert over == known
        assert (found.latest is None) == (not known)


def test_what_is_not_over_says_from_when_it_will_be_known() -> None:
    waiting = cut(LEFT_ON + timedelta(days=40)).after[1].measures["client_hours"]

    assert waiting.value is None
    assert waiting.why is not None
    assert waiting.why.values["day"] == LEFT_ON + timedelta(days=60)


def test_records_that_stop_do_not_count_as_freed_hours() -> None:
    made = world()
    for table in ("time_entries", "messages"):
        made.rows[table] = [
            row for row in made.rows[table] if str(row["day"]) <= str(LEFT_ON + timedelta(days=10))
        ]

    found = pruned(made.tables()).cuts[0]

    assert found.after[0].measures["client_hours"].value is None
    assert found.after[2].measures["reply_minutes"].value is None
    assert found.turned == ()


def test_a_few_asks_give_no_median() -> None:
    made = world()
    made.rows["messages"] = [
        row
        for row in made.rows["messages"]
        if isinstance(on := row["day"], date) and (on <= LEFT_ON or on.weekday() == 0)
    ]

    few = pruned(made.tables(), LEFT_ON + timedelta(days=31)).cuts[0].after[0]

    assert few.measures["reply_minutes"].value is None
    assert few.measures["reply_minutes"].n == 4


def test_the_income_gap_is_the_clients_share_of_what_came_in() -> None:
    found = cut().received

    assert found.share == 0.25
    assert found.client == round(12 * 1000_00 * 30 / 365)
    assert found.stages[90].new == 0
    assert found.stages[90].others == round(3 * 3000_00 * 30 / 90)
    assert found.why is None


def test_sums_on_record_only_from_the_day_after_the_end_tell_no_gap() -> None:
    made = world()
    made.rows["invoices"] = [
        row for row in made.rows["invoices"] if str(row["issued_on"]) > str(LEFT_ON)
    ]
    made.rows["payments"], made.rows["allocations"] = [], []

    found = pruned(made.tables()).cuts[0].invoiced

    assert (found.days, found.n, found.client, found.share) == (0, 0, 0, None)
    assert found.why is not None


def test_a_new_client_closes_the_gap() -> None:
    made = world()
    made.client("nova")
    for month in (5, 6):
        made.received("nova", date(2026, month, 15), 1500_00)

    found = pruned(made.tables()).cuts[0].received

    assert found.stages[90].new == round(2 * 1500_00 * 30 / 90)
    assert found.stages[90].closed is not None
    assert found.stages[90].closed > 0.9


def test_what_the_client_still_pays_is_told_apart() -> None:
    made = world()
    made.received("lambda", LEFT_ON + timedelta(days=20), 700_00)

    assert pruned(made.tables()).cuts[0].received.stages[30].from_client == 700_00


def test_a_currency_without_a_rate_is_named_and_left_out() -> None:
    made = world()
    made.received("sigma", "2026-02-01", 900_00, "CHF")

    assert pruned(made.tables()).cuts[0].received.lacking == ("CHF",)


def test_the_freed_hours_go_where_hours_grew() -> None:
    found = cut(is_refilled=True)

    assert found.turned[0].client == "tau"
    assert found.turned[0].is_new
    assert found.turned_days == 90


def test_how_it_ended_is_told_in_facts() -> None:
    made = world()
    made.worked("lambda", LEFT_ON + timedelta(days=3), 1.5)
    made.invoice("lambda", issued="2026-03-31", due="2026-04-30", amount=300_00)

    found = pruned(made.tables()).cuts[0].ending

    assert found.minutes_after == 90
    assert found.open == {"EUR": 300_00}
    assert found.last_paid_on == date(2026, 3, 21)
    assert found.since == date(2025, 1, 6)
