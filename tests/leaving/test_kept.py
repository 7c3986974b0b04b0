"""A term in writing is judged on what came after it, four times in five, and never early."""

from datetime import date, timedelta

import polars as pl
import pytest
from polars import col

from secateur.facts import Facts
from secateur.i18n import translator
from secateur.leaving.kept import judged, kept_of, resets_by_client, tallies
from secateur.leaving.kept_sentences import kept_sentence
from secateur.tables import SCHEMAS
from tests.builders import OWNER, Builder

START = date(2026, 3, 3)


def with_reset(world: Builder, term: str, limit: int, **said: object) -> None:
    row: dict[str, object] = {
        "case": 1,
        "term": term,
        "limit": limit,
        "currency": None,
        "sent_on": START,
        "starts_on": START,
        "review_on": START + timedelta(days=91),
        "ended_on": None,
    }
    world.fact("resets", "lambda", row | said)  # type: ignore[arg-type]  # every value is a cell


def paid_after(days: list[int | None]) -> Builder:
    """Invoices from ten days after the start on, a week apart, each paid after so many days."""
    world = Builder()
    world.client("lambda")
    for number, wait in enumerate(days):
        issued = START + timedelta(days=10 + 7 * number)
        invoice = world.invoice("lambda", issued=issued, due=issued + timedelta(days=30))
        if wait is not None:
            world.paid(invoice, issued + timedelta(days=wait))
    return world


def test_kept_five_of_six_since_3_march() -> None:
    world = paid_after([30, 12, 29, 28, 31, 3])
    with_reset(world, "payment", 30)
    facts = Facts(world.tables(), date(2026, 6, 30))

    found = kept_of(facts, OWNER, "lambda")

    assert found is not None
    assert found.state == "kept"
    assert (found.tallies[0].kept, found.tallies[0].n) == (5, 6)
    assert [table for table, _, _ in found.tallies[0].breaches] == ["invoices"]
    said = translator("en")(kept_sentence(found))
    assert "kept 5 of 6 since March\N{NO-BREAK SPACE}3,\N{NO-BREAK SPACE}2026" in said
    assert (
        "tenu 5 fois sur 6 depuis le 3\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2026"
        in translator("fr-FR")(kept_sentence(found))
    )


@pytest.mark.parametrize(
    ("days", "as_of", "expected"),
    [
        ([45, 45, 45], date(2026, 5, 1), "running"),
        ([45, 45, 45], date(2026, 6, 30), "broken"),
        ([], date(2026, 6, 30), "running"),
        ([None, None], date(2026, 6, 30), "broken"),
        ([10], date(2026, 6, 30), "kept"),
    ],
)
def test_a_reset_runs_until_the_day_to_look_back(
    days: list[int | None], as_of: date, expected: str
) -> None:
    world = paid_after(days)
    with_reset(world, "payment", 30)

    found = kept_of(Facts(world.tables(), as_of), OWNER, "lambda")

    assert found is not None
    assert found.state == expected


def test_an_invoice_whose_term_has_not_run_out_is_not_judged() -> None:
    world = paid_after([None])
    with_reset(world, "payment", 30)

    assert judged(Facts(world.tables(), START + timedelta(days=40))).is_empty()
    assert judged(Facts(world.tables(), START + timedelta(days=41)))["is_kept"].to_list() == [False]


def test_a_reset_that_ended_is_on_record_and_runs_no_more() -> None:
    world = paid_after([45, 45])
    with_reset(world, "payment", 30, ended_on=date(2026, 5, 1))
    before, after = (Facts(world.tables(), day) for day in (date(2026, 4, 30), date(2026, 6, 30)))

    assert resets_by_client(before)["reset_runs"].to_list() == [True]
    assert resets_by_client(after)["reset_runs"].to_list() == [False]


def test_a_reset_is_unknown_before_it_was_sent() -> None:
    world = paid_after([10])
    with_reset(world, "payment", 30)

    assert tallies(Facts(world.tables(), START - timedelta(days=1))).is_empty()


def test_scope_counts_whole_months_and_approvals_the_clients_working_days() -> None:
    world = Builder()
    world.client("lambda")
    for month, hours in ((3, 40), (4, 20), (5, 21)):
        world.fact(
            "time_entries",
            "lambda",
            {"day": date(2026, month, 15), "minutes": hours * 60, "project": "", "billable": True},
        )
    world.fact(
        "requests",
        "lambda",
        {"asked_on": date(2026, 4, 3), "due_on": date(2026, 4, 30), "done_on": date(2026, 4, 10)},
    )
    with_reset(world, "scope", 20 * 60)
    with_reset(world, "approvals", 4)
    world.office_hours("2026-03-01", "2026-06-30")
    facts = Facts(world.tables(), date(2026, 6, 30))

    found = tallies(facts).select("term", "n", "kept").sort("term").rows()

    # March began before the start; May is an hour over; five working days are more than four.
    assert found == [("approvals", 1, 0), ("scope", 2, 1)]


def approvals(world: Builder, as_of: date) -> list[tuple[int, int]]:
    with_reset(world, "approvals", 5)
    return tallies(Facts(world.tables(), as_of)).select("n", "kept").rows()


def test_what_was_asked_for_waits_by_the_days_the_client_works() -> None:
    world = Builder()
    world.client("lambda")
    world.office_hours("2026-03-01", "2026-12-31")
    august = tuple(date(2026, 8, number) for number in range(1, 32))
    world.office_hours("2026-03-01", "2026-12-31", clock="lambda", off=august)
    world.request("lambda", "2026-07-30", "2026-08-03", "2026-09-03")  # 31 July, 1 to 3 September
    world.request("lambda", "2026-07-23", "2026-07-31", "2026-09-01")  # six days, with 1 September

    assert approvals(world, date(2026, 12, 31)) == [(2, 1)]


def test_what_is_still_awaited_is_judged_once_the_clients_days_have_run_out() -> None:
    world = Builder()
    world.client("lambda")
    world.office_hours("2026-03-01", "2026-12-31")  # the owner's stands for a client's not known
    world.request("lambda", "2026-06-05", "2026-06-12")

    assert approvals(world, date(2026, 6, 12)) == [(0, 0)]
    assert approvals(world, date(2026, 6, 15)) == [(1, 0)] * 2


def test_what_was_asked_for_without_a_date_is_not_judged() -> None:
    world = Builder()
    world.client("lambda")
    world.office_hours("2026-03-01", "2026-12-31")
    world.request("lambda", "2026-06-05")

    assert approvals(world, date(2026, 12, 31)) == [(0, 0)]


def test_another_owner_in_the_frame_changes_nothing() -> None:
    world = paid_after([30, 45])
    with_reset(world, "payment", 30)
    alone = tallies(Facts(world.tables(), date(2026, 6, 30)))
    world.another_owner("zoe")
    world.client("lambda")
    beside = tallies(Facts(world.tables(), date(2026, 6, 30)))

    assert beside.filter(col("owner") == OWNER).equals(alone)


def test_the_tables_of_cases_have_their_columns() -> None:
    assert set(SCHEMAS["resets"]) >= {"term", "limit", "sent_on", "starts_on", "ended_on"}
    assert SCHEMAS["exits"]["closed_on"] == pl.Date
