"""Keeps bets: written once, read whole."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any, cast

from secateur.forecasts.bets.bet import NEXT, Bet, Spread
from secateur.store.connection import Database
from secateur.store.encoding import day_number, day_of
from secateur.store.heirs import heirs

WAIT_SECONDS = 2.0
"""A bet is not worth waiting for: while an import is at work the next review notes it."""

_COLUMNS = (
    "made_on, author, kind, client, subject, within, p, p10, p50, p90, mass, base, own_base, n,"
    " inputs, model"
)

_ONCE_A_DAY = (
    "(made_on, author, kind, client, subject, iif(kind = 'open_invoice_paid_by', within, 0))"
)


def add_bets(store: Database, bets: Sequence[Bet], at: int) -> int:
    """Keep bets, all or none, and return how many are new; the first of a day stands.

    Args:
        store: Where.
        bets: Of one day.
        at: The moment, in seconds since 1970.

    Raises:
        StorageError: The disk refuses, or another process keeps writing.
    """
    known = count_bets(store)
    if not _new(store, bets):
        return 0
    with _waiting_briefly(store), store.transaction():
        store.run_many(
            f"INSERT INTO bets ({_COLUMNS}, made_at) VALUES (?{', ?' * 16})"
            f" ON CONFLICT {_ONCE_A_DAY} DO NOTHING",
            (_row(bet, at) for bet in bets),
        )
        return count_bets(store) - known


def count_bets(store: Database) -> int:
    """Return how many bets are kept."""
    found: int = store.value("SELECT count(*) FROM bets")
    return found


def _new(store: Database, bets: Sequence[Bet]) -> bool:
    """Say whether there is anything to write: most reviews of a day say what the first said."""
    days = sorted({cast("int", day_number(bet.made_on)) for bet in bets})
    known = {
        tuple(row)
        for day in days
        for row in store.rows(
            "SELECT made_on, author, kind, client, subject, within FROM bets WHERE made_on = ?",
            (day,),
        )
    }
    return any(_row(bet, 0)[:6] not in known for bet in bets)


def put_hope(store: Database, hope: Bet, at: int) -> None:
    """Keep a hope of the user, in the place of another one of the same day about the same thing.

    Raises:
        StorageError: The disk refuses, or another process keeps writing.
    """
    with _waiting_briefly(store), store.transaction():
        store.run(
            "DELETE FROM bets WHERE made_on = ? AND author = 'user' AND client = ? AND subject = ?",
            (day_number(hope.made_on), hope.client, hope.subject),
        )
        store.run(f"INSERT INTO bets ({_COLUMNS}, made_at) VALUES (?{', ?' * 16})", _row(hope, at))


def get_bets(store: Database) -> tuple[Bet, ...]:
    """Return every bet in the order made, those on a client merged into another as the latter's.

    Raises:
        StorageError: The store cannot be read.
    """
    named = heirs(store)
    rows = store.rows(f"SELECT {_COLUMNS} FROM bets ORDER BY made_on, id")
    bets = map(_bet, rows)
    return tuple(replace(bet, client=named.get(bet.client, bet.client)) for bet in bets)


@contextmanager
def _waiting_briefly(store: Database) -> Generator[None]:
    before = store.wait_seconds
    store.wait_seconds = min(before, WAIT_SECONDS)
    try:
        yield
    finally:
        store.wait_seconds = before


def _row(bet: Bet, at: int) -> tuple[object, ...]:
    spread = bet.spread
    days = (None,) * 4 if spread is None else (spread.p10, spread.p50, spread.p90, spread.mass)
    return (
        *(day_number(bet.made_on), bet.author, bet.kind, bet.client, bet.subject, bet.within),
        *(bet.p, *days, bet.base, bet.own_base, bet.n, bet.inputs, bet.model, at),
    )


def _bet(row: Sequence[Any]) -> Bet:
    made_on, author, kind, client, subject, within, p, *days = row[:11]
    base, own_base, n, inputs, model = row[11:]
    return Bet(
        made_on=cast("date", day_of(made_on)),
        author=author,
        kind=kind,
        client=client,
        subject=subject or NEXT,
        within=within,
        p=p,
        spread=None if days[0] is None else Spread(*days),
        base=base,
        own_base=own_base,
        n=n,
        inputs=inputs,
        model=model,
    )
