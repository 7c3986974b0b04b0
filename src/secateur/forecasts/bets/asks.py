"""Bets on asks: will the client answer within two of its working days?"""

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.forecasts.bets.base import Counted, Rates, inputs_of
from secateur.forecasts.bets.bet import NEXT, Bet, Kind, Settled
from secateur.forecasts.reply.records import OpenAsk, ReplyForecast, ReplyForecasts
from secateur.working_clock import WORKING_DAY

REPLY_MODEL = "reply/1"
"""To be raised when the reply forecast says something else of the same facts."""

TWO_DAYS = 2 * WORKING_DAY

LONG = 60
"""Whole working days of waiting from which the base rate is taken to be the same."""

YEAR = timedelta(days=365)


def reply_bets(facts: Facts, owner: str, found: ReplyForecasts) -> tuple[Bet, ...]:
    """Return the bets that the reply forecast of each client of one owner stands for."""
    past = _Past(facts, owner)
    return tuple(
        bet
        for (of, client), forecast in found.clients.items()
        if of == owner
        for bet in (
            past.on_next(client, forecast.p_within_2_days),
            *(past.on_open(client, ask) for ask in recent(forecast, facts.as_of)),
        )
    )


def recent(forecast: ReplyForecast, as_of: date) -> tuple[OpenAsk, ...]:
    """Return the open asks of the last 365 days: of older ones nothing is shown, nor bet on."""
    return tuple(ask for ask in forecast.open_asks if ask.asked_on > as_of - YEAR)


def moment(seconds: int) -> str:
    """Return what an ask is called in a bet: its moment, which no new import changes."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _own_asks(facts: Facts, owner: str) -> pl.DataFrame:
    return facts.asks.filter(
        col("owner") == owner, col("is_mine"), col("minutes").is_not_null()
    ).sort("asked_at", "id")


class _Past:
    """The asks of one owner known on a day, and the bets made with them."""

    def __init__(self, facts: Facts, owner: str) -> None:
        """Count nothing yet."""
        own = _own_asks(facts, owner)
        self._made_on = facts.as_of
        self._rates = Rates(own["client"].to_list())
        self._minutes, self._age = (own[name].to_numpy() for name in ("minutes", "age"))
        self._is_answered = own["is_answered"].to_numpy()
        seen = own.select("client", "asked_at", "minutes", "is_answered", "is_waiting")
        self._inputs = inputs_of(seen)

    def on_next(self, client: str, p: float) -> Bet:
        """Bet on the next ask."""
        return self._bet("next_ask_answered_2d", client, NEXT, 0, p)

    def on_open(self, client: str, ask: OpenAsk) -> Bet:
        """Bet on an ask that waits."""
        waited = round(ask.waited_days * WORKING_DAY)
        return self._bet(
            "open_ask_answered_2d", client, moment(ask.asked_at), waited, ask.p_within_2_days
        )

    def _bet(self, kind: Kind, client: str, subject: str, waited: int, p: float) -> Bet:
        # As often as after so many whole days: they are counted once.
        day = min(waited // WORKING_DAY, LONG)
        base = self._rates.rate(client, day, lambda: self._answered_after(day * WORKING_DAY))
        return Bet(
            made_on=self._made_on,
            author="program",
            kind=kind,
            client=client,
            subject=subject,
            within=waited + TWO_DAYS,
            p=p,
            base=base.base,
            own_base=base.own,
            n=self._rates.count(client),
            inputs=self._inputs,
            model=REPLY_MODEL,
        )

    def _answered_after(self, waited: int) -> Counted:
        """Return which asks that had waited so long were answered in the next two days."""
        until = waited + TWO_DAYS
        is_answered = self._is_answered & (self._minutes <= until)
        # A meeting before its end ends what is known of an ask.
        was_watched = is_answered | (self._minutes > until) | (self._minutes == self._age)
        counts = was_watched & (self._minutes > waited) & (self._age >= until)
        return is_answered & counts, counts


class Asks:
    """What became of the asks of one owner."""

    def __init__(self, facts: Facts, owner: str, reach: date) -> None:
        """Look at the asks as known now, and at how long each was watched by the end of a day."""
        own = _own_asks(facts, owner)
        self._of: dict[str, list[dict[str, Any]]] = {}
        self._at: dict[int, list[dict[str, Any]]] = {}
        for row in own.iter_rows(named=True):
            self._of.setdefault(row["client"], []).append(row)
            self._at.setdefault(row["asked_at"], []).append(row)
        watched = own if reach == facts.as_of else _own_asks(Facts(facts.tables, reach), owner)
        self._watched: dict[int, int] = dict(watched.select("id", "age").iter_rows())

    def settled(self, bet: Bet) -> Settled:
        """Settle one bet."""
        row = self._about(bet)
        if row is None:
            return Settled(bet=bet, state="open")
        about, minutes = moment(int(row["asked_at"])), int(row["minutes"])
        is_over = self._watched.get(int(row["id"]), 0) >= bet.within
        in_time = minutes <= bet.within
        if in_time and not row["is_answered"] and not row["is_waiting"]:
            return Settled(bet=bet, state="void", about=about)
        is_answered = in_time and bool(row["is_answered"])
        if not is_answered and not is_over:
            return Settled(bet=bet, state="open", about=about)
        return Settled(bet=bet, state="settled", about=about, happened=is_answered, counts=is_over)

    def _about(self, bet: Bet) -> dict[str, Any] | None:
        if bet.subject == NEXT:
            mine = self._of.get(bet.client, [])
            place = bisect_right(mine, bet.made_on, key=lambda row: row["day"])
            return mine[place] if place < len(mine) else None
        named = self._at.get(int(datetime.fromisoformat(bet.subject).timestamp()), [])
        theirs = [row for row in named if row["client"] == bet.client]
        found = theirs or (named if len(named) == 1 else [])
        return found[0] if found else None
