"""Bets are written once a day, whole or not at all, and survive what happens to facts."""

import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from secateur.forecasts.bets.bet import Bet, Spread
from secateur.model.errors import StorageError
from secateur.store.bets import add_bets, get_bets, put_hope
from secateur.store.connection import Database
from secateur.store.reach import last_read
from secateur.store.stored_settings import decide
from secateur.store.undoing import delete_import
from tests.forecasts.bet_worlds import bet
from tests.store.stores import NOON, add, invoice, message, store_in

TODAY = date(2026, 5, 28)

SPREAD = bet("next_invoice_days_late", spread=Spread(-2, 5, 20, 0.83), within=20)


def test_a_bet_comes_back_as_it_was_made(tmp_path: Path) -> None:
    said = (replace(bet(p=1 / 3), n=4, inputs="c0ffee", model="payment/1"), SPREAD)
    with store_in(tmp_path) as store:
        assert add_bets(store, said, NOON) == 2

        assert get_bets(store) == said


def test_the_same_forecast_twice_on_a_day_is_one_bet_and_the_first_stands(tmp_path: Path) -> None:
    first, again = bet(p=0.7), bet(p=0.9)
    with store_in(tmp_path) as store:
        assert add_bets(store, [first], NOON) == 1
        assert add_bets(store, [again], NOON) == 0
        assert add_bets(store, [again, SPREAD], NOON) == 1

        assert get_bets(store) == (first, SPREAD)


def test_the_same_forecast_on_another_day_is_another_bet(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        assert add_bets(store, [bet(), bet(made_on="2026-03-02")], NOON) == 2


def test_an_ask_that_has_waited_longer_by_the_evening_is_still_one_bet(tmp_path: Path) -> None:
    morning, evening = (
        bet("open_ask_answered_2d", subject="2026-02-27T10:00:00Z", within=minutes)
        for minutes in (1500, 1800)
    )
    with store_in(tmp_path) as store:
        add_bets(store, [morning], NOON)

        assert add_bets(store, [evening], NOON) == 0


def test_a_hope_takes_the_place_of_todays_other_hope(tmp_path: Path) -> None:
    hope, better = bet(p=0.0, author="user"), bet(p=1.0, author="user")
    with store_in(tmp_path) as store:
        add_bets(store, [bet()], NOON)
        put_hope(store, hope, NOON)
        put_hope(store, better, NOON)
        put_hope(store, replace(hope, made_on=TODAY), NOON)

        assert [one.p for one in get_bets(store) if one.author == "user"] == [1.0, 0.0]
        assert len(get_bets(store)) == 3


def test_bets_on_a_client_merged_into_another_are_the_others(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        add_bets(store, [bet()], NOON)
        with store.transaction():
            decide(store, "merge", "lambda", "mu", NOON)
            decide(store, "merge", "mu", "nu", NOON)

        assert [one.client for one in get_bets(store)] == ["nu"]


def test_taking_back_an_import_leaves_the_bets(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        imported, _, _ = add(store, invoice("F-1", 100))
        add_bets(store, [bet()], NOON)
        delete_import(store, imported)

        assert get_bets(store) == (bet(),)
        assert last_read(store, "invoices", "payments") is None


def reach(store: Database) -> tuple[int | None, int | None]:
    return last_read(store, "invoices", "payments"), last_read(store, "messages")


def test_how_far_records_reach_is_told_apart_for_money_and_mail(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        assert reach(store) == (None, None)
        add(store, invoice("F-1", 100), path="/invoices.csv")

        assert reach(store) == (NOON, None)
        add(store, message("m1"), path="/box.mbox")
        assert last_read(store, "messages") == NOON


def test_a_store_that_cannot_be_written_is_said_and_keeps_what_it_has(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        add_bets(store, [bet()], NOON)
        store.connection.execute("PRAGMA query_only = ON")

        with pytest.raises(StorageError):
            add_bets(store, [SPREAD], NOON)
        # What is known already needs no writing.
        assert add_bets(store, [bet()], NOON) == 0
        assert get_bets(store) == (bet(),)


def test_another_process_that_writes_is_not_waited_for_long(tmp_path: Path) -> None:
    with store_in(tmp_path, wait_seconds=0.2) as store:
        other = sqlite3.connect(store.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError):
            add_bets(store, [bet()], NOON)
        other.execute("ROLLBACK")
        other.close()

        assert store.wait_seconds == 0.2
        assert add_bets(store, [bet()], NOON) == 1


_KILLED = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from secateur.store.bets import add_bets
from tests.forecasts.bet_worlds import bet
from tests.store.stores import store_in

store = store_in(Path(sys.argv[1]))
add_bets(store, [bet()], 0)

class Rows(list):
    turn = 0

    def __iter__(self):
        self.turn += 1
        for number in range(500):
            # The first two turns look for what is new, the third one writes.
            if number == 400 and self.turn == 3:
                assert store.connection.in_transaction
                print("writing", flush=True)
                os.kill(os.getpid(), signal.SIGKILL)
            yield replace(bet(), client=f"c{number}")

add_bets(store, Rows(), 0)
"""


def test_a_program_killed_while_it_writes_has_written_all_or_nothing(tmp_path: Path) -> None:
    killed = subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-c", _KILLED, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": "src:."},  # noqa: TID251  (for the child)
        check=False,
        capture_output=True,
    )

    assert killed.stdout == b"writing\n", killed.stderr
    assert killed.returncode == -signal.SIGKILL
    with store_in(tmp_path) as store:
        assert get_bets(store) == (bet(),)
        assert store.rows("PRAGMA integrity_check") == [("ok",)]


def test_a_bet_is_either_a_chance_or_a_range(tmp_path: Path) -> None:
    neither = replace(bet(), p=None)
    beyond: Bet = replace(bet(), p=1.5)
    with store_in(tmp_path) as store:
        for wrong in (neither, beyond):
            with pytest.raises(StorageError):
                add_bets(store, [wrong], NOON)
        assert get_bets(store) == ()
