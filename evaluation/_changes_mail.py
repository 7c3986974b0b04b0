"""Asks, answers and nagging of an invented world of changes."""

import numpy as np
import polars as pl
from polars import col

from evaluation._changes_draw import DAY_SECONDS, FIRST, Draw, Floats, Integers, Plan


def messages(draw: Draw) -> pl.DataFrame:
    """Draw my asks and the client's, their answers, and what is asked again too soon."""
    mine = _asks(draw, is_mine=True)
    theirs = _asks(draw, is_mine=False)
    every = pl.concat([*mine, *theirs], how="diagonal")
    return every.with_columns(
        id=pl.int_range(pl.len(), dtype=pl.Int64),
        is_bulk=pl.lit(value=False),
        is_automatic=pl.lit(value=False),
        is_reminder=pl.lit(value=False),
        contact=pl.when(col("is_mine")).then(None).otherwise("contact"),
    )


def _asks(draw: Draw, *, is_mine: bool) -> list[pl.DataFrame]:
    """Draw asks of one side, the answers of the other, and the client's nagging."""
    client, week = draw.events(2.0)
    mine = [draw.mine]
    asker, asked = (mine, draw.theirs) if is_mine else (draw.theirs, mine)
    at = draw.working_moments(asker, client, week)
    if not is_mine:
        share = draw.level["off"][client] * (1 + draw.worse("off", client, week))
        is_evening = draw.random.random(len(at)) < np.minimum(share, 0.9)
        at = np.where(is_evening, at // DAY_SECONDS * DAY_SECONDS + 20 * 3600 + at % 3600, at)
    thread = np.arange(len(client)) * 2 + is_mine
    started = draw.on_clock(asked, client, "worked", at)
    waited = draw.on_clock(asked, client, "moment", started) - at > 3 * DAY_SECONDS + 15 * 3600
    latency = _latency(draw, client, week, is_mine=is_mine)
    latency = np.where(waited, draw.plan.backlog * latency, latency)
    answered_at = draw.on_clock(asked, client, "moment", started + latency.astype(np.int64) + 1)
    is_answered = draw.random.random(len(client)) >= _silence(draw, client, week, is_mine=is_mine)
    contact = pl.Series(1 + _is_second(draw.plan, week)).cast(pl.Int32)
    asks = draw.frame(client, at, sent_at=at, thread=thread, contact=contact).with_columns(
        is_mine=pl.lit(is_mine), ask=pl.lit(0.9)
    )
    answers = draw.frame(client, answered_at, sent_at=answered_at, thread=thread, contact=contact)
    answers = answers.filter(pl.Series(is_answered)).with_columns(
        is_mine=pl.lit(not is_mine), ask=pl.lit(0.1)
    )
    nags = [] if is_mine else [_nags(draw, asks, (client, week), answered_at)]
    return [asks, answers, *nags]


def _latency(draw: Draw, client: Integers, week: Integers, *, is_mine: bool) -> Floats:
    """Draw worked minutes until an answer: log-normal, three hours in the middle.

    Of the variance, a tenth is the client's week.
    """
    noise = np.sqrt(0.9) * draw.random.standard_normal(len(client))
    spread = 1.3 * (noise + np.sqrt(0.1) * draw.wave[client, week])
    usual = np.log(180.0) + (draw.level["reply"][client] if is_mine else 0.0)
    change = 1.3 * draw.worse("reply" if is_mine else "own", client, week)
    latency: Floats = np.exp(usual + spread + change)
    is_slow = _is_second(draw.plan, week) if is_mine else np.zeros(len(week), np.int64)
    return latency * (1.0 + is_slow)


def _silence(draw: Draw, client: Integers, week: Integers, *, is_mine: bool) -> Floats:
    """Return the share of asks that are never answered."""
    usual = draw.level["silent"][client] if is_mine else np.full(len(client), 0.05)
    is_gone = draw.worse("ghost" if is_mine else "own_ghost", client, week) > 0
    return np.where(is_gone, 1.0, usual)


def _is_second(plan: Plan, week: Integers) -> Integers:
    """Return 1 where another person has taken over, else 0."""
    begins = plan.contact_from * plan.weeks
    return ((week > begins) & (begins > 0)).astype(np.int64)


def _nags(
    draw: Draw, asks: pl.DataFrame, of: tuple[Integers, Integers], answered_at: Integers
) -> pl.DataFrame:
    """Ask again after one to five of my working hours, where there is no answer yet."""
    share = draw.level["nag"][of[0]] + 0.15 * draw.worse("nag", *of)
    waits = draw.random.integers(60, 300, len(share))
    sent = asks["sent_at"].to_numpy()
    again = draw.mine.moment(draw.mine.worked(sent) + waits)
    is_nag = (draw.random.random(len(share)) < share) & (again < answered_at)
    moments = draw.frame(
        of[0], again, sent_at=again, thread=asks["thread"], contact=asks["contact"]
    )
    return moments.filter(pl.Series(is_nag)).with_columns(
        is_mine=pl.lit(value=False), ask=pl.lit(0.9)
    )


def without_gap(mail: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """Lose the mail of some weeks, at another time for each owner."""
    weeks = draw.plan.gap_weeks
    if not weeks:
        return mail
    begins = draw.random.integers(30, draw.plan.weeks - 30, draw.plan.owners)
    week = (col("day") - pl.lit(FIRST)).dt.total_days() // 7
    begin = pl.Series(begins).gather(mail["owner"])
    return mail.filter(~((week >= begin) & (week < begin + weeks)))
