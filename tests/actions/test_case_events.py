"""After each event of a case, what was kept and what is made from nothing are the same."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import polars as pl
import pytest

from secateur.actions.entering.undo_changes import change_undoably, last_change, undo_change
from secateur.actions.forecasting.afford_leaving import afford
from secateur.actions.forecasting.affordable import Asked
from secateur.actions.importing.import_files import import_files
from secateur.actions.importing.undo_import import undo_import
from secateur.actions.leaving.leave_client import view_exit
from secateur.actions.leaving.leave_notes import Notes, note_exit
from secateur.actions.leaving.reset_client import Terms, note_reset, undo_reset, view_reset
from secateur.actions.loading.load_tables import load_tables, origins
from secateur.actions.reviewing.review_clients import Reviewed, review_clients
from secateur.actions.workspace import clock
from secateur.actions.workspace.cases import latest, note, take_back
from secateur.actions.workspace.memory import Memory
from secateur.actions.workspace.workspaces import Desk
from secateur.facts import Facts
from secateur.forecasts.cash.model import Range
from secateur.i18n import translator
from secateur.review import Review, review, review_facts
from secateur.review.as_json import as_json
from secateur.review.compute import Ahead
from secateur.review.forecasting import bets
from secateur.review.parts import ReceiptPlace
from secateur.review.report import report
from secateur.store.cases import NewEvent
from secateur.store.state import cases_mark
from secateur.tables import TABLES
from tests.actions.desks import READERS, opened, workspace

DAY = date(2026, 6, 30)
OWNER, SAY = "camille", translator("fr-FR")
CLIENTS = LATE, _, _ = ("lambda", "mu", "sigma")
TOML = """
[me]
id = "camille"
name = "Camille Roy"
emails = ["camille@roy.example"]
timezone = "Europe/Paris"
country = "FR"
currency = "EUR"
monthly_costs = 900
income_tax = 0.2
wanted_rate = 75
opening_balance = { on = "2026-06-30", amount = 4000 }
"""
AGREED = """
[[client]]
id = "{id}"
name = "{name}"
country = "FR"
emails = ["lea@{id}.example"]

  [[client.agreement]]
  from = 2025-01-01
  rate = "60.00"
  unit = "hour"
  payment_terms = "30 days"
  notice_days = 60
"""


def bills(client: str, late: int) -> str:
    rows: list[str] = []
    for number in range(10):
        issued = date(2025, 6, 5) + timedelta(days=30 * number)
        due = issued + timedelta(days=30)
        paid = due + timedelta(days=late)
        rows.append(f"{client}-{number},{client},{issued},{due},500.00,EUR,0.00,{paid},,invoice\n")
    rows.append(f"{client}-10,{client},2026-04-05,2026-05-05,500.00,EUR,0.00,,,invoice\n")
    return "".join(rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three clients: one pays months late, one some days, one at once."""
    toml = TOML + "".join(AGREED.format(id=one, name=one.title()) for one in CLIENTS)
    invoices = bills("Lambda", 75) + bills("Mu", 12) + bills("Sigma", -20)
    work = "".join(
        f"{date(2025, 7, 1) + timedelta(days=7 * week)},9,{name},design\n"
        for week in range(50)
        for name in ("Lambda", "Mu")
    )
    path = workspace(tmp_path, toml, invoices=invoices, time=work)
    with opened(tmp_path, path) as desk:
        import_files(desk, [path], readers=READERS)
    return path


Step = Callable[[Desk, str], object]


def leaves(**said: object) -> Step:
    return lambda desk, client: note_exit(
        desk,
        view_exit(desk, client, DAY),
        Notes(**said),  # type: ignore[arg-type]  # names of its fields
    )


def resets(**said: object) -> Step:
    return lambda desk, client: note_reset(
        desk,
        view_reset(desk, client, DAY),
        Terms(**said),  # type: ignore[arg-type]  # names of its fields
    )


def drafts(desk: Desk, client: str) -> None:
    record = latest(desk, client, "exit")
    assert record is not None
    drafted = NewEvent(
        name="drafted", on=DAY, said={"letter": "end_of_contract", "ends_on": "2026-08-31"}
    )
    note(desk, client, record, [drafted], 0)


def retracts(desk: Desk, client: str) -> None:
    take_back(desk, latest(desk, client, "exit"), view_exit(desk, client, DAY).moment)


def takes_reset_back(desk: Desk, client: str) -> None:
    undo_reset(desk, view_reset(desk, client, DAY))


EXIT: Sequence[tuple[tuple[Step, ...], str]] = (
    ((leaves(open=True),), "leave"),
    (
        (leaves(motive="refocus"), leaves(skip_cooling=True), leaves(confirm=("fr.l442_1",))),
        "leave",
    ),
    ((drafts,), "leave"),
    ((leaves(sent=date(2026, 6, 29)), leaves(received=DAY), leaves(done=("files",))), "leave"),
    ((retracts, leaves(stay="kind people")), "leave"),
    ((leaves(cancel=True),), ""),
    ((retracts,), "leave"),
    ((leaves(done=("closed",)),), ""),
)
"""Every kind of event, and the next step proposed after it; empty: the one before any case."""

RESET: Sequence[tuple[tuple[Step, ...], str]] = (
    ((resets(terms=("payment 30 days",)),), ""),
    ((resets(sent=date(2026, 6, 1)),), "none"),
    ((resets(stop=True),), "not reset"),
    ((takes_reset_back,), "none"),
    (
        (resets(stop=True), resets(terms=("payment 10 days",), sent=date(2025, 9, 1))),
        "not reset",
    ),
)
"""The same of resets: once one is over, another is not proposed."""


def from_nothing(desk: Desk, day: date) -> Review:
    """Review the tables as they are now, by nothing but the pure functions."""
    return review(load_tables(replace(desk, memory=Memory())).tables, day)


def worded(found: Reviewed) -> object:
    return as_json(found.report, found.around, SAY)


def futures(desk: Desk, found: Review, client: str) -> str:
    made = afford(found.facts, desk, OWNER, asked(client), found.forecasts.payments)
    return repr((made.answer, made.inputs, made.strategies, made.tornado, made.staying))


def asked(client: str) -> Asked:
    return Asked(client=client, draws=200, replace_months=Range(3.0, 9.0))


def assert_alike(desk: Desk, day: date | None = None) -> Reviewed:
    """Hold everything kept against everything made from nothing."""
    kept = review_clients(desk, day or DAY)
    new = from_nothing(desk, day or DAY)

    def find(table: str, ids: Sequence[int]) -> dict[int, ReceiptPlace]:
        places = origins(desk, table, ids).items()
        return {number: (one.file, one.at, one.what) for number, one in places}

    assert worded(kept) == as_json(report(new, OWNER, find), kept.around, SAY)
    assert kept.bets == bets(new.facts, new.forecasts, OWNER)
    for name in ("verdicts", "reasons", "owed", "income", "recoveries"):
        assert getattr(kept.found, name).equals(getattr(new, name)), name
    for name, reading in new.readings.items():
        assert kept.found.readings[name].levels.equals(reading.levels), name
        assert kept.found.readings[name].receipts.equals(reading.receipts), name
    for name in TABLES:
        known: pl.DataFrame = getattr(kept.found.facts.tables, name)
        assert known.equals(getattr(new.facts.tables, name)), name
    return kept


def steps_of(found: Reviewed) -> dict[str, str]:
    return {one.id: one.next_step for one in found.report.clients}


@pytest.mark.parametrize("steps", [EXIT, RESET], ids=["exit", "reset"])
def test_after_each_event_what_was_kept_is_what_would_be_made_from_nothing(
    folder: Path, steps: Sequence[tuple[tuple[Step, ...], str]]
) -> None:
    with opened(folder.parent, folder) as desk:
        before = assert_alike(desk)
        first = steps_of(before)
        chances = [futures(desk, before.found, client) for client in CLIENTS]
        for events, expected in steps:
            for event, client in product(events, CLIENTS):
                event(desk, client)
            found = steps_of(assert_alike(desk))

            if expected == "not reset":
                assert "reset" not in found.values()
            else:
                assert found == {one: expected or first[one] for one in CLIENTS}
        new = from_nothing(desk, DAY)
        assert [futures(desk, new, client) for client in CLIENTS] == chances


def test_an_event_of_one_client_changes_nothing_said_of_the_others(folder: Path) -> None:
    with opened(folder.parent, folder) as desk:
        before = steps_of(review_clients(desk, DAY))
        resets(terms=("payment 30 days",), sent=date(2026, 6, 1))(desk, LATE)
        after = steps_of(assert_alike(desk))

    assert before[LATE] == "reset"
    assert after == {**before, LATE: "none"}


def test_an_event_leaves_all_that_hangs_on_the_facts_as_it_is(folder: Path) -> None:
    with opened(folder.parent, folder) as desk:
        before = review_clients(desk, DAY)
        leaves(open=True)(desk, "lambda")
        after = review_clients(desk, DAY)

    assert after is not before
    assert after.found.readings is before.found.readings
    assert after.found.changes is before.found.changes
    assert after.found.forecasts is before.found.forecasts
    assert after.report.clients[0].signals is before.report.clients[0].signals


def test_nothing_that_is_derived_reads_a_case(folder: Path) -> None:
    with opened(folder.parent, folder) as desk:
        facts = Facts(load_tables(desk).tables, DAY)
        found = review_facts(facts)
        blind = Facts(load_tables(desk).tables, DAY)
        nothing = pl.DataFrame()  # without columns: whoever reads one is refused
        blind.tables = replace(blind.tables, resets=nothing, exits=nothing)

        with pytest.raises(pl.exceptions.ColumnNotFoundError):
            review_facts(blind)  # the rule of the next step does
        made = Ahead(blind)

        assert made.recoveries.equals(found.recoveries)
        assert repr(made.forecasts) == repr(found.forecasts)
        chances = afford(blind, desk, OWNER, asked(LATE)).answer
        assert repr(chances) == repr(afford(facts, desk, OWNER, asked(LATE)).answer)


def test_no_answer_outlives_an_import_its_undoing_or_a_setting_beside_a_case(folder: Path) -> None:
    with opened(folder.parent, folder) as desk:
        leaves(open=True)(desk, "lambda")
        seen = [worded(assert_alike(desk))]
        (folder / "more.csv").write_text(
            (folder / "invoices.csv").read_text("utf-8").replace("Sigma-10", "Sigma-11"), "utf-8"
        )
        made = import_files(desk, [folder / "more.csv"], readers=READERS)
        seen.append(worded(assert_alike(desk)))
        assert made.import_id is not None
        undo_import(desk, made.import_id)
        assert worded(review_clients(desk, DAY)) == seen[0]
        change_undoably(desk, {"limits.late_days": 100}, {})
        seen.append(worded(assert_alike(desk)))
        change = last_change(desk)
        assert change is not None
        undo_change(desk, change.number)

        assert worded(review_clients(desk, DAY)) == seen[0]
        assert seen[1] != seen[0] != seen[2]


def test_no_answer_outlives_its_day(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(folder.parent, folder) as desk:
        first = review_clients(desk, None)
        leaves(open=True)(desk, "lambda")
        tomorrow = clock.today(desk.zone) + timedelta(days=1)

        def then(_zone: str) -> date:
            return tomorrow

        monkeypatch.setattr(clock, "today", then)
        second = assert_alike(desk, tomorrow)

        assert second.report.as_of == tomorrow == first.report.as_of + timedelta(days=1)
        assert second.found.readings is not first.found.readings


def test_what_stands_for_the_cases_differs_where_a_backup_took_one_back(folder: Path) -> None:
    with opened(folder.parent, folder) as desk:
        leaves(open=True)(desk, "lambda")
        with desk.store.transaction(is_trial=True):
            leaves(stay="one")(desk, "lambda")
            first = cases_mark(desk.store)
        leaves(stay="two")(desk, "lambda")

        assert cases_mark(desk.store) != first
