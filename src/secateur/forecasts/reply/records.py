"""What a reply forecast says: values ready to be shown, or written as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from secateur.working_clock import WORKING_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAsk:
    """An ask of mine that has no answer yet."""

    message: int
    """The id of the message that asks."""

    thread: int
    asked_on: date
    asked_at: int
    """Seconds since 1970."""

    waited_days: float
    """Working days of the client since."""

    p_within_2_days: float
    """P(answered within two more working days | not answered by now)."""

    p_silence: float
    """P(an ask waits at least so long): what this silence had going for it from the start."""

    n: int
    """How many asks to this client it is held against: those before, and those answered since."""

    as_long: int
    """How many of these waited at least so long."""

    one_in: float
    """A silence this long happens once in so many cases; never rarer than 2n + 2 cases show."""

    is_silent: bool
    """Nothing personal came from the client since, in this thread or another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyForecast:
    """The forecast for one client."""

    p_within_2_days: float
    low: float
    high: float
    """The 80 % interval of the chance."""

    weight: float
    """How many asks of this client alone would tell as much: the chance is Beta distributed."""

    p_within_limit: float
    reply_days: float
    """The limit it is held against, in working days of the client."""

    n: int
    """How many asks to this client it rests on; at most the latest 200."""

    last_days: float | None
    """What the latest answered ask had waited; null before the first answer."""

    better_than_last: float | None
    """P(answered sooner than that)."""

    open_asks: tuple[OpenAsk, ...]
    """The oldest first."""

    @property
    def silences(self) -> tuple[OpenAsk, ...]:
        """The open asks since which nothing came: one a thread, the oldest first.

        They are one silence, not several: the oldest says how rare it is.
        """
        threads: dict[int, OpenAsk] = {}
        for ask in self.open_asks:
            if ask.is_silent:
                threads.setdefault(ask.thread, ask)
        return tuple(threads.values())


@dataclass(frozen=True, kw_only=True)
class ReplyForecasts:
    """The forecasts of all clients."""

    as_of: date
    clients: Mapping[tuple[str, str], ReplyForecast]
    """By owner and client: every client of an owner who ever asked anybody anything."""

    @cached_property
    def frame(self) -> pl.DataFrame:
        """``owner, client, p_within_2_days, low, high, p_within_limit, n``: one row a client."""
        return pl.DataFrame(
            [
                (*key, one.p_within_2_days, one.low, one.high, one.p_within_limit, one.n)
                for key, one in self.clients.items()
            ],
            schema={
                "owner": pl.String,
                "client": pl.String,
                "p_within_2_days": pl.Float64,
                "low": pl.Float64,
                "high": pl.Float64,
                "p_within_limit": pl.Float64,
                "n": pl.Int64,
            },
            orient="row",
        )

    @cached_property
    def open_asks(self) -> pl.DataFrame:
        """One row an open ask: whose, since when, and what to expect of it.

        ``owner, client, message, thread, asked_at, asked_on, waited_minutes, waited_days,
        p_within_2_days, p_silence, one_in, is_silent``.
        """
        return pl.DataFrame(
            [
                (
                    *key,
                    ask.message,
                    ask.thread,
                    ask.asked_at,
                    ask.asked_on,
                    round(ask.waited_days * WORKING_DAY),
                    ask.waited_days,
                    ask.p_within_2_days,
                    ask.p_silence,
                    ask.one_in,
                    ask.is_silent,
                )
                for key, one in self.clients.items()
                for ask in one.open_asks
            ],
            schema={
                "owner": pl.String,
                "client": pl.String,
                "message": pl.Int64,
                "thread": pl.Int64,
                "asked_at": pl.Int64,
                "asked_on": pl.Date,
                "waited_minutes": pl.Int64,
                "waited_days": pl.Float64,
                "p_within_2_days": pl.Float64,
                "p_silence": pl.Float64,
                "one_in": pl.Float64,
                "is_silent": pl.Boolean,
            },
            orient="row",
        )


def as_json(forecast: ReplyForecast) -> dict[str, object]:
    """Return the forecast of one client, ready for ``json.dumps``."""
    return {
        "next_ask": {
            "p_within_2_days": forecast.p_within_2_days,
            "low": forecast.low,
            "high": forecast.high,
            "n": forecast.n,
            "p_within_limit": forecast.p_within_limit,
            "limit": forecast.reply_days,
            "better_than_last": forecast.better_than_last,
            "last_days": forecast.last_days,
        },
        "open_asks": [
            {
                "id": ask.message,
                "asked_on": ask.asked_on.isoformat(),
                "waited_days": ask.waited_days,
                "p_within_2_days": ask.p_within_2_days,
                "p_silence": ask.p_silence,
                "one_in": ask.one_in,
                "as_long": ask.as_long,
                "n": ask.n,
                "is_silent": ask.is_silent,
            }
            for ask in forecast.open_asks
        ],
    }
