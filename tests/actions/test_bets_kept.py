"""What is shown today is kept as bets; facts settle them, and an undone import unsettles."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from secateur.actions.entering.edit_clients import merge_clients
from secateur.actions.forecasting.bet_record import bet_record
from secateur.actions.forecasting.forecast_clients import forecast_clients
from secateur.actions.forecasting.hope import Hope, note_hope
from secateur.actions.forecasting.keep_bets import keep_bets
from secateur.actions.importing.undo_import import undo_import
from secateur.actions.reviewing.review_clients import review_clients
from secateur.actions.workspace import clock
from secateur.forecasts.bets.bet import Bet
from secateur.i18n import translator
from secateur.model.errors import MissingInputError, Refusal
from secateur.store.bets import add_bets, get_bets
from tests.actions.desks import imported, opened, workspace
from tests.forecasts.bet_worlds import bet

EN = translator("en")


def rows(*paid: int | None, client: str = "Lambda", before: int = 400) -> str:
    """Write invoices a month apart, due in twenty days, paid so many days late."""
    today = clock.today("Europe/Paris")
    lines: list[str] = []
    for number, days in enumerate(paid):
        issued = today - timedelta(days=before - 30 * number)
        due = issued + timedelta(days=20)
        on = "" if days is None else str(due + timedelta(days=days))
        lines.append(f"{client}-{number},{client},{issued},{due},100.00,EUR,0.00,{on},,invoice")
    return "\n".join(lines) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with two clients, one of them late, and an open invoice."""
    lines = rows(10, 12, 9, 14, None) + rows(0, -1, 0, client="Mu")
    path = workspace(tmp_path, invoices=lines)
    imported(tmp_path, path)
    return path


def kept(folder: Path) -> tuple[Bet, ...]:
    with opened(folder.parent, folder) as desk:
        return get_bets(desk.store)


def test_what_is_shown_today_is_kept_once(folder: Path) -> None:
    shown: list[tuple[Bet, ...]] = []
    for _ in range(2):
        with opened(folder.parent, folder) as desk:
            found = forecast_clients(desk, None)
            assert keep_bets(desk, found.bets, found.as_of).refused is None
            shown.append(found.bets)

    bets = kept(folder)
    assert shown == [bets, bets]
    assert {bet.client for bet in bets} == {"lambda", "mu"}


def test_the_review_and_the_forecast_say_the_same(folder: Path) -> None:
    with opened(folder.parent, folder) as desk:
        assert review_clients(desk, None).bets == forecast_clients(desk, None).bets


def test_of_one_client_only_what_was_shown_is_kept(folder: Path) -> None:
    with opened(folder.parent, folder) as desk:
        found = forecast_clients(desk, None, "mu")

    assert {bet.client for bet in found.bets} == {"mu"}


def test_what_is_said_of_a_past_day_is_no_bet(folder: Path) -> None:
    with opened(folder.parent, folder) as desk:
        yesterday = clock.today(desk.zone) - timedelta(days=1)
        found = forecast_clients(desk, yesterday)
        assert {bet.client for bet in found.bets} == {"lambda", "mu"}
        assert keep_bets(desk, found.bets, found.as_of).new == 0

    assert kept(folder) == ()


def test_a_store_that_refuses_costs_the_bets_and_nothing_else(folder: Path) -> None:
    with opened(folder.parent, folder) as desk:
        found = forecast_clients(desk, None)
        desk.store.connection.execute("PRAGMA query_only = ON")
        refused = keep_bets(desk, found.bets, found.as_of).refused

    assert refused is not None
    assert "could not be noted" in EN(refused)
    assert kept(folder) == ()


def test_a_bet_settles_when_the_fact_arrives_and_unsettles_when_it_is_taken_back(
    tmp_path: Path,
) -> None:
    """The last invoice was issued 30 days ago, and fell due ten days ago."""
    folder = workspace(tmp_path, invoices=rows(10, 12, 9, 14, None, before=150))
    imported(tmp_path, folder)
    said = bet("open_invoice_paid_7", p=0.4, made_on=_days_ago(9), subject="Lambda-4", within=7)
    with opened(folder.parent, folder) as desk:
        add_bets(desk.store, [said], 0)

    def state() -> str:
        with opened(folder.parent, folder) as desk:
            [one] = bet_record(desk, None, replay=False).settled
            return f"{one.state} {one.happened}"

    assert state() == "open None"
    workspace(folder.parent, invoices=rows(10, 12, 9, 14, 3, before=150))
    imported(folder.parent, folder)
    assert state() == "settled True"
    with opened(folder.parent, folder) as desk:
        undo_import(desk)
    assert state() == "open None"


def _days_ago(days: int) -> date:
    return clock.today("Europe/Paris") - timedelta(days=days)


def test_bets_follow_a_client_that_is_merged_into_another(folder: Path) -> None:
    with opened(folder.parent, folder) as desk:
        add_bets(desk.store, [bet(made_on=_days_ago(300))], 0)
        merge_clients(desk, "lambda", "mu")
        [one] = bet_record(desk, None, replay=False).settled

    assert (one.bet.client, one.state, one.about) == ("mu", "settled", "Lambda-4")


def test_a_new_user_sees_a_record_at_once_and_apart(folder: Path) -> None:
    with opened(folder.parent, folder) as desk:
        found = bet_record(desk, None)

    assert (found.live.noted, found.live.since) == (0, None)
    assert found.replayed is not None
    assert found.replayed.settled > 0


def test_the_record_of_a_past_day_knows_nothing_of_later_bets(folder: Path) -> None:
    with opened(folder.parent, folder) as desk:
        add_bets(desk.store, [bet(made_on=_days_ago(10)), bet(made_on=_days_ago(3))], 0)
        found = bet_record(desk, clock.today(desk.zone) - timedelta(days=5), replay=False)

    assert found.live.noted == 1


def test_a_hope_is_kept_beside_what_the_program_says_of_the_same(folder: Path) -> None:
    with opened(folder.parent, folder) as desk:
        found = note_hope(desk, "lambda", Hope(1.0))

    assert found.program is not None
    assert (found.hope.kind, found.program.kind) == ("next_invoice_on_time",) * 2
    assert {bet.author for bet in kept(folder)} == {"user", "program"}


def test_a_day_is_hoped_for_the_oldest_open_invoice(folder: Path) -> None:
    with opened(folder.parent, folder) as desk:
        until = clock.today(desk.zone) + timedelta(days=20)
        found = note_hope(desk, "lambda", Hope(1.0, until))

    assert (found.hope.subject, found.hope.until) == ("Lambda-4", until)
    assert found.program is not None
    assert found.program.key[2:] == found.hope.key[2:]
    assert 0 < (found.program.p or 0) < 1


def test_a_hope_that_cannot_be_is_refused_with_what_can(folder: Path) -> None:
    with opened(folder.parent, folder) as desk:
        today = clock.today(desk.zone)
        with pytest.raises(MissingInputError) as nothing_open:
            note_hope(desk, "mu", Hope(1.0, today + timedelta(days=5)))
        with pytest.raises(Refusal):
            note_hope(desk, "lambda", Hope(1.0, today))
        with pytest.raises(MissingInputError) as unknown:
            note_hope(desk, "lambda", Hope(1.0), "X-9")

    assert "on-time" in EN(nothing_open.value.reason)
    assert "Lambda-4" in EN(unknown.value.reason)
    assert kept(folder) == ()


def test_records_reach_to_their_last_event_or_a_month_before_they_were_read(
    folder: Path,
) -> None:
    with opened(folder.parent, folder) as desk:
        found = bet_record(desk, None, replay=False)
        today = clock.today(desk.zone)

    assert found.reach.money == today - timedelta(days=30)
    assert found.reach.mail < found.reach.money


def test_a_forecast_of_the_future_is_refused(folder: Path) -> None:
    with opened(folder.parent, folder) as desk:
        tomorrow = clock.today(desk.zone) + timedelta(days=1)
        with pytest.raises(Refusal):
            forecast_clients(desk, tomorrow)
        with pytest.raises(Refusal):
            bet_record(desk, tomorrow)
