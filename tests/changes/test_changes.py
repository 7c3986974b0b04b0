"""What is found to have become worse, since when, and what is left alone."""

from datetime import timedelta
from typing import Any

import polars as pl
import pytest

from secateur.changes import FUSED, changes
from secateur.changes.compute import CHANGE_SCHEMA
from secateur.facts import Facts
from secateur.review import review
from secateur.review.as_json import Surroundings, as_json
from secateur.review.report import report
from secateur.tables import tables
from tests.builders import OWNER, Builder
from tests.changes.worlds import AS_OF, SLOW_FROM, found, one_grows_slow


@pytest.fixture(scope="module")
def slow() -> Builder:
    return one_grows_slow()


def test_a_client_who_answers_more_slowly_is_found_and_the_others_are_not(slow: Builder) -> None:
    rows = found(slow).found.filter(pl.col("state") == "established")

    assert rows["client"].unique().to_list() == ["lambda"]
    assert rows.filter(pl.col("signal") == "reply_time")["state"].to_list() == ["established"]


def test_the_day_it_began_lies_in_the_set_of_days(slow: Builder) -> None:
    row = found(slow).found.row(by_predicate=pl.col("signal") == "reply_time", named=True)

    assert row["since_low"] - timedelta(weeks=2) <= SLOW_FROM <= row["since_high"]
    assert row["since_low"] <= row["since"] <= row["since_high"]
    assert row["after"] > row["before"]
    assert (row["n"] > 20, row["n_before"] > 100) == (True, True)


def test_nothing_is_established_where_nothing_changes() -> None:
    history = found(one_grows_slow(slower=1)).history

    assert "established" not in history["state"]


def test_no_records_are_no_change() -> None:
    nobody = tables(
        owners=pl.DataFrame({"owner": ["me"], "timezone": ["UTC"]}),
        clients=pl.DataFrame({"owner": ["me"], "client": ["quiet"], "pro_bono": [False]}),
    )

    assert dict(changes(Facts(nobody, AS_OF)).found.schema) == dict(CHANGE_SCHEMA)


def test_a_smaller_budget_finds_no_more(slow: Builder) -> None:
    facts = Facts(slow.tables(), AS_OF)
    history = {budget: changes(facts, budget).history for budget in (1e-6, 0.1)}
    red = {
        budget: frame.filter(pl.col("state") == "established").height
        for budget, frame in history.items()
    }

    assert red[1e-6] < red[0.1]


def test_the_limit_of_false_alarms_is_the_budget() -> None:
    cautious = one_grows_slow(slower=3)
    cautious.limit("false_alarms_per_year", 0.001)
    facts = Facts(cautious.tables(), AS_OF)

    by_limit, by_budget = changes(facts).history, changes(facts, 0.001).history

    assert by_limit.equals(by_budget)


def test_a_change_speaks_in_the_review_apart_from_the_level(slow: Builder) -> None:
    reviewed = review(slow.tables(), AS_OF)
    mine = report(reviewed, OWNER, lambda _table, _ids: {})
    around = Surroundings(workspace="w", assumed={}, unmatched={}, unreadable=0)
    written: Any = as_json(mine, around, lambda text: text.template)
    [client] = [one for one in written["clients"] if one["id"] == "lambda"]
    signal, reason = client["signals"]["reply_time"], client["reasons"]["engagement"]

    assert (signal["state"], signal["level_state"]) == ("established", "clear")
    assert signal["change"]["since"] == signal["since"] == reason["since"]
    assert signal["change"]["since_low"] <= signal["since"] <= signal["change"]["since_high"]
    assert signal["change_sentence"] != signal["sentence"]
    assert reason["state"] == "established"
    assert client["signals"]["off_hours"]["change"] is None
    assert client["signals"]["off_hours"]["since"] is None


def test_what_is_without_object_stays_so_whatever_changes() -> None:
    world = Builder()
    world.clients("lambda", "beta", "gamma", "delta")
    for number, client in enumerate(("lambda", "beta", "gamma", "delta")):
        for month in range(40):
            due = AS_OF - timedelta(days=1200 - 30 * month)
            late = 30 if client == "lambda" and month > 25 else (number + month) % 4
            if due + timedelta(days=late) <= AS_OF:
                world.paid(world.invoice(client, due=due), due + timedelta(days=late))
    paid = review(world.tables(), AS_OF).readings["payment_lateness"].levels
    world.rows["clients"][0]["pro_bono"] = True
    free = review(world.tables(), AS_OF)

    assert paid["state"].to_list()[-1] == "established"
    assert free.readings["payment_lateness"].levels["state"].to_list()[-1] == "exempt"
    assert free.changes.found.filter(pl.col("signal") != FUSED).is_empty()
