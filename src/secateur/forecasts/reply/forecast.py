"""How soon each client will answer the next ask, and those that still wait."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

import numpy as np
from polars import col

from secateur.facts import Facts
from secateur.forecasts.payment.days import Booleans, Floats, Ints
from secateur.forecasts.reply.gone import gone
from secateur.forecasts.reply.history import LATEST, Asked, Diary, diaries
from secateur.forecasts.reply.open import Before, before
from secateur.forecasts.reply.records import OpenAsk, ReplyForecast, ReplyForecasts
from secateur.forecasts.reply.spread import strength
from secateur.forecasts.reply.stack import Stack, stacked
from secateur.statistics import special
from secateur.working_clock import WORKING_DAY

REPLY_DAYS = 3.0
"""The default of the limit ``reply_days``."""

SOON = 2
"""Working days of the client within which an answer counts as soon."""

GIVEN_UP = 50 * WORKING_DAY
"""An ask that waited longer, while the client wrote otherwise, is no longer waited for."""

LOW, HIGH = 0.1, 0.9
"""The ends of the equal-tailed 80 % interval."""

EPOCH = date(1970, 1, 1)

Key = tuple[str, str]


def reply_forecasts(facts: Facts) -> ReplyForecasts:
    """Forecast the answers of every client, each freelancer's clients learning of each other."""
    found: dict[Key, ReplyForecast] = {}
    limits = dict(facts.limit("reply_days", REPLY_DAYS).iter_rows())
    heard = _last_heard(facts)
    for diary in diaries(facts):
        if len(diary.asked.id):
            limit = float(limits.get(diary.owner, REPLY_DAYS))
            found |= _of_diary(diary, limit, heard)
    return ReplyForecasts(as_of=facts.as_of, clients=MappingProxyType(found))


def _last_heard(facts: Facts) -> dict[Key, int]:
    """Return when each client last wrote anything personal."""
    theirs = facts.tables.messages.filter(
        ~col("is_mine"), ~col("is_bulk"), ~col("is_automatic"), col("client").is_not_null()
    )
    last = theirs.group_by("owner", "client").agg(last=col("sent_at").max())
    return {(owner, client): int(at) for owner, client, at in last.iter_rows()}


@dataclass(frozen=True, slots=True)
class _Next:
    """The next ask to each client; one element a client."""

    within: Floats
    within_limit: Floats
    low: Floats
    high: Floats
    weight: Floats
    last: Floats
    """Minutes the latest answered ask had waited; NaN where there is none."""

    better: Floats
    n: Ints


def _of_diary(diary: Diary, limit: float, heard: dict[Key, int]) -> dict[Key, ReplyForecast]:
    recent = diary.asked.where(diary.asked.rank < LATEST)
    stack = stacked(replace(diary, asked=recent))
    still = _still_open(diary, recent, stack, heard)
    coming = _coming(diary, recent, stack, (limit, still.gone))
    open_asks = _open_asks(still)
    return {
        (diary.owner, client): ReplyForecast(
            p_within_2_days=float(coming.within[number]),
            low=float(coming.low[number]),
            high=float(coming.high[number]),
            weight=float(coming.weight[number]),
            p_within_limit=float(coming.within_limit[number]),
            reply_days=limit,
            n=int(coming.n[number]),
            last_days=_number(coming.last[number] / WORKING_DAY),
            better_than_last=_number(coming.better[number]),
            open_asks=open_asks.get(number, ()),
        )
        for number, client in enumerate(diary.clients)
    }


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _coming(diary: Diary, recent: Asked, stack: Stack, given: tuple[float, Floats]) -> _Next:
    """Forecast the next ask to each client, given the limit and P(it has gone silent)."""
    (limit, gone), clients = given, len(diary.clients)
    last = _last_waits(diary.asked, clients)
    soon, later, same = stack.silence(
        np.full(clients, float(SOON * WORKING_DAY)),
        np.full(clients, limit * WORKING_DAY),
        # Who never answered has no last time; 0 stands in for the moment.
        np.maximum(np.nan_to_num(last) - 1, 0.0),
    )
    within = (1 - gone) * (1 - soon)
    known, answered = _followed(recent, SOON * WORKING_DAY, clients)
    weight = strength(answered, known) + known
    return _Next(
        within=within,
        within_limit=(1 - gone) * (1 - later),
        low=_quantile(within, weight, LOW),
        high=_quantile(within, weight, HIGH),
        last=last,
        better=np.where(np.isnan(last), np.nan, (1 - gone) * (1 - same)),
        weight=weight,
        n=np.bincount(recent.client, minlength=clients),
    )


def _quantile(chance: Floats, weight: Floats, share: float) -> Floats:
    """Return a quantile of the Beta distribution that a chance of some weight has."""
    found = special.betaincinv(weight * chance, weight * (1 - chance), share)
    return np.asarray(found, dtype=np.float64)


def _last_waits(asked: Asked, clients: int) -> Floats:
    last = np.full(clients, np.nan)
    # In the order of the moments asked: the latest is written last.
    last[asked.client[asked.is_answered]] = asked.minutes[asked.is_answered]
    return last


def _followed(asked: Asked, minutes: float, clients: int) -> tuple[Floats, Floats]:
    """Return how many asks of each client were followed so long, and how many answered by then."""
    by_then = asked.is_answered & (asked.minutes <= minutes)
    known = by_then | (asked.minutes > minutes)
    counted, answered = (
        np.bincount(asked.client, flags.astype(np.float64), clients) for flags in (known, by_then)
    )
    return counted.astype(np.float64), answered.astype(np.float64)


@dataclass(frozen=True, slots=True)
class _StillOpen:
    """The open asks; one element each, but for the last."""

    waiting: Asked
    seen: Before
    silence: Floats
    soon: Floats
    one_in: Floats
    is_silent: Booleans
    gone: Floats
    """One element a client."""


def _still_open(diary: Diary, recent: Asked, stack: Stack, heard: dict[Key, int]) -> _StillOpen:
    clients = len(diary.clients)
    last_heard = np.array([heard.get((diary.owner, client), 0) for client in diary.clients])
    waiting = _waiting(diary.asked, last_heard)
    seen = before(recent, waiting, clients)
    now, then = waiting.minutes, waiting.minutes + SOON * WORKING_DAY
    silence, later = stack.silence_given(seen.counts, waiting.client, now, then)
    is_silent = last_heard[waiting.client] <= waiting.asked_at
    may_be_gone = gone(waiting, silence, is_silent, clients)
    cases = np.where(seen.n > 0, seen.n, len(recent.id) - 1)
    return _StillOpen(
        waiting=waiting,
        seen=seen,
        silence=silence,
        soon=(1 - later / silence) * (1 - np.where(is_silent, may_be_gone[waiting.client], 0.0)),
        one_in=np.minimum(1 / silence, 2 * cases + 2),
        is_silent=is_silent,
        gone=may_be_gone,
    )


def _waiting(asked: Asked, last_heard: Ints) -> Asked:
    """Return the open asks that may still be answered: fresh enough, or nothing came since."""
    is_silent = last_heard[asked.client] <= asked.asked_at
    may_be = (asked.minutes <= GIVEN_UP) | is_silent
    return asked.where(asked.is_waiting & may_be & (asked.rank < LATEST))


def _open_asks(still: _StillOpen) -> dict[int, tuple[OpenAsk, ...]]:
    waiting = still.waiting
    found: dict[int, list[OpenAsk]] = {}
    for place in np.lexsort((waiting.id, waiting.asked_at)).tolist():
        ask = OpenAsk(
            message=int(waiting.id[place]),
            thread=int(waiting.thread[place]),
            asked_on=EPOCH + timedelta(days=int(waiting.day[place])),
            asked_at=int(waiting.asked_at[place]),
            waited_days=float(waiting.minutes[place] / WORKING_DAY),
            p_within_2_days=float(still.soon[place]),
            p_silence=float(still.silence[place]),
            n=int(still.seen.n[place]),
            as_long=int(still.seen.as_long[place]),
            one_in=float(still.one_in[place]),
            is_silent=bool(still.is_silent[place]),
        )
        found.setdefault(int(waiting.client[place]), []).append(ask)
    return {number: tuple(asks) for number, asks in found.items()}
