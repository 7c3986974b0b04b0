"""Invoices, payments, check-ins and hours of an invented world of changes."""

import numpy as np
import polars as pl

from evaluation._changes_draw import CLIENTS, DAY_SECONDS, EPOCH, FIRST, Draw, Floats, Integers


def money(draw: Draw) -> dict[str, pl.DataFrame]:
    """Draw invoices, one in three weeks, and when each is paid."""
    plan = draw.plan
    client, week = draw.events(0.35)
    start = (FIRST - EPOCH).days
    issued = start + week * 7 + draw.random.integers(0, 5, len(week))
    due = issued + 30
    paid = _paid(draw, client, week, due)
    last = start + plan.weeks * 7
    is_paid = (paid < last) & (draw.worse("ghost", client, week + 4) <= 0)
    bills = pl.DataFrame(
        {"owner": client // CLIENTS, "client": client % CLIENTS, "id": np.arange(len(client))}
    )
    amount = pl.lit(830_00)
    settled = bills.with_columns(settled_on=_dated(paid), amount=amount).filter(pl.Series(is_paid))
    return {
        "invoices": bills.with_columns(
            kind=pl.lit("invoice"),
            issued_on=_dated(issued),
            due_on=_dated(due),
            amount=amount,
            tax=pl.lit(0),
            currency=pl.lit("EUR"),
        ),
        "allocations": settled.with_columns(invoice="id", payment="id", kind=pl.lit("payment")),
        "payments": settled.select(
            "owner", "client", "id", "amount", paid_on="settled_on", currency=pl.lit("EUR")
        ),
    }


def _dated(days: Integers) -> pl.Series:
    return pl.Series(days).cast(pl.Int32).cast(pl.Date)


def _paid(draw: Draw, client: Integers, week: Integers, due: Integers) -> Integers:
    """Draw the day of payment: the client's habit, its weeks, chance; never on a weekend."""
    random, plan = draw.random, draw.plan
    size = 7.3 * (0.95 * random.standard_normal(len(week)) + 0.3 * draw.wave[client, week + 4])
    skew = np.where(random.random(len(week)) < 0.06, random.gamma(2, 6, len(week)), 0)
    worse = 7.3 * draw.worse("pay", client, week + 4)
    late = np.clip(draw.level["pay"][client], -3, 15) + size + skew + worse
    days: Integers = np.maximum(np.round(late), -28).astype(np.int64)
    if plan.pays == "disputed":
        first = np.flatnonzero(np.r_[True, client[1:] != client[:-1]])
        count = np.diff(np.r_[first, len(client)])
        days[first + np.minimum(count * 2 // 3, count - 1)] += 60
    is_in_time = draw.worse("jit", client, week + 4) > 0
    paid = due + np.where(is_in_time, random.integers(0, 31, len(week)), days)
    if plan.pays == "month_end":
        ends = _dated(due).dt.month_end().cast(pl.Int32).cast(pl.Int64).to_numpy()
        paid = ends + random.integers(0, 4, len(week))
    if plan.closed:
        worked = draw.on_clock(draw.theirs, client, "worked", paid * DAY_SECONDS + 12 * 3600)
        paid = draw.on_clock(draw.theirs, client, "moment", worked) // DAY_SECONDS
    on_weekday: Integers = paid + np.array([0, 0, 0, 0, 0, 2, 1])[(paid + 3) % 7]
    return on_weekday


def check_ins(draw: Draw) -> pl.DataFrame:
    """Draw answers from 1 to 5, each resembling the one before."""
    client, week = draw.events(0.9)
    client, week = _once(client, week)
    random = draw.random
    mood = 0.6 * draw.wave[client, week] + 0.8 * random.standard_normal(len(week))
    bad = draw.level["feel"][client] + 0.8 * mood + 0.8 * draw.worse("feel", client, week)
    noise = random.normal(0, 0.5, (4, len(week)))
    before = _answer(3.3 + noise[2])
    start = (FIRST - EPOCH).days
    at = (start + week * 7 + 4) * DAY_SECONDS
    return draw.frame(
        client,
        at,
        id=np.arange(len(week)),
        dread=_answer(2.2 + bad + noise[0]),
        respect=_answer(4.0 - bad + noise[1]),
        energy_before=before,
        energy_after=_answer(before - 0.4 * bad + noise[3]),
    )


def _answer(value: Floats) -> Integers:
    """Round to an answer from 1 to 5."""
    found: Integers = np.round(np.clip(value, 1, 5)).astype(np.int64)
    return found


def _once(client: Integers, week: Integers) -> tuple[Integers, Integers]:
    keys = np.unique(client * 10_000 + week)
    return np.divmod(keys, 10_000)


def hours(draw: Draw) -> pl.DataFrame:
    """Draw one or two stretches of work a week, a few of them in the evening."""
    client, week = draw.events(2.0)
    random = draw.random
    day = random.integers(0, 5, len(week))
    is_evening = random.random(len(week)) < 0.06 * (1 + draw.worse("own_off", client, week))
    start = (FIRST - EPOCH).days
    at = (start + week * 7 + day) * DAY_SECONDS + np.where(is_evening, 20, 10) * 3600
    grown = np.exp(
        0.25 * random.standard_normal(len(week)) + 0.25 * draw.worse("scope", client, week)
    )
    minutes = np.round(138 * grown).astype(np.int64)
    return draw.frame(client, at, id=np.arange(len(week)), started_at=at, minutes=minutes)
