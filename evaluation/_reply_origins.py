"""Reply forecasts made month after month in a world, beside what came of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl
from polars import col
from scipy import special

from secateur.facts import Facts
from secateur.forecasts.reply.forecast import reply_forecasts
from secateur.forecasts.reply.records import ReplyForecast
from secateur.tables import Tables
from secateur.working_clock import WORKING_DAY

Key = tuple[str, str]

SOON = 2 * WORKING_DAY

STEP = timedelta(days=30)
FIRST = timedelta(days=90)
"""After the first message of a world; before it, every method has too little."""

OLDEST = 20 * WORKING_DAY
"""Open asks that have waited longer are not scored: hardly any is ever answered."""

BUCKETS = ((0.0, 3.0), (3.0, 10.0), (10.0, 30.0), (30.0, 1e6))


@dataclass(frozen=True, slots=True)
class Bet:
    """One chance said of one ask, and what came of it."""

    client: str
    n: int
    """Asks of this client known at the time."""

    ours: float
    own: float
    """The client's own share so far; one half where it was never asked."""

    pooled: float
    """The share of all clients so far."""

    came: bool
    waited: float = 0.0
    """Working days the ask had waited; 0 for one not made yet."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the next month's asks to one client were answered soon."""

    client: str
    p: float
    weight: float
    hits: int
    n: int

    def covered(self, level: float = 0.8) -> float:
        """Return how much of the interval of that level the outcome takes, from 0 to 1.

        By the predictive Beta-binomial and its randomised probability transform.
        """
        a, b = self.p * self.weight, (1 - self.p) * self.weight
        count = np.arange(self.n + 1)
        mass = np.exp(
            special.betaln(a + count, b + self.n - count)
            - special.betaln(a, b)
            - np.log(self.n + 1)
            - special.betaln(count + 1, self.n - count + 1)
        )
        upper = float(mass[: self.hits + 1].sum())
        lower, margin = upper - float(mass[self.hits]), (1 - level) / 2
        inside = min(upper, 1 - margin) - max(lower, margin)
        return max(inside, 0.0) / max(upper - lower, 1e-12)


@dataclass(slots=True)
class Played:
    """Everything said about some worlds."""

    coming: list[Bet]
    waiting: list[Bet]
    shares: list[Share]


def play(world: str, tables: Tables, last: date, into: Played) -> None:
    """Forecast at the end of every thirty days, from what was known then."""
    final = Facts(tables, last).asks.filter("is_mine", col("minutes").is_not_null())
    if not final.height:
        return
    began: date = final["day"].min()  # type: ignore[assignment]  # a column of days
    origin = began + FIRST
    while origin < last:
        _at(world, tables, origin, final, into)
        origin += STEP


def _at(world: str, tables: Tables, origin: date, final: pl.DataFrame, into: Played) -> None:
    facts = Facts(tables, origin)
    said = reply_forecasts(facts).clients
    own, pooled = _shares(facts)
    coming = _judged(final.filter(col("day").is_between(origin, origin + STEP, closed="right")))
    for (owner, client), rows in coming.group_by("owner", "client", maintain_order=True):
        key = (str(owner), str(client))
        if key not in said:
            continue
        one, name = said[key], f"{world}/{client}"
        base = own.get(key, 0.5), pooled[key[0]]
        for came in rows["came"].to_list():
            into.coming.append(Bet(name, one.n, one.p_within_2_days, *base, came))
        into.shares.append(
            Share(name, one.p_within_2_days, one.weight, int(rows["came"].sum()), rows.height)
        )
    into.waiting.extend(_waiting(world, facts, said, final))


def _judged(rows: pl.DataFrame) -> pl.DataFrame:
    """Keep the asks followed long enough to tell whether they were answered soon."""
    is_soon = col("is_answered") & (col("minutes") <= SOON)
    return rows.filter(is_soon | (col("minutes") > SOON)).with_columns(came=is_soon)


def _shares(facts: Facts) -> tuple[dict[Key, float], dict[str, float]]:
    """Return each client's own share so far, and that of all clients of each owner."""
    known = _judged(facts.asks.filter("is_mine", col("minutes").is_not_null()))
    own = known.group_by("owner", "client").agg(col("came").mean())
    every = known.group_by("owner").agg(col("came").mean())
    pooled = dict.fromkeys(facts.tables.owners["owner"].to_list(), 0.5)
    pooled.update(every.iter_rows())
    return {(owner, client): share for owner, client, share in own.iter_rows()}, pooled


def _waiting(
    world: str, facts: Facts, said: Mapping[Key, ReplyForecast], final: pl.DataFrame
) -> Iterator[Bet]:
    """Judge what was said of open asks; beside the share of like waits that ended so soon."""
    later = {
        (owner, message): (minutes, is_answered)
        for owner, message, minutes, is_answered in final.select(
            "owner", "id", "minutes", "is_answered"
        ).iter_rows()
    }
    known = facts.asks.filter("is_mine", col("minutes").is_not_null())
    for (owner, client), one in said.items():
        mine = known.filter(col("owner") == owner)
        here = mine.filter(col("client") == client)
        for ask in one.open_asks:
            then = ask.waited_days * WORKING_DAY
            minutes, is_answered = later[owner, ask.message]
            came = is_answered and minutes <= then + SOON
            if then > OLDEST or (not came and minutes <= then + SOON):
                continue
            own, pooled = _of_like(here, then), _of_like(mine, then)
            name = f"{world}/{client}"
            yield Bet(name, ask.n, ask.p_within_2_days, own, pooled, came, ask.waited_days)


def _of_like(asks: pl.DataFrame, waited: float) -> float:
    """Return how many of the asks that waited so long were answered within two days more."""
    still = asks.filter(col("minutes") > waited)
    came = col("is_answered") & (col("minutes") <= waited + SOON)
    told = still.filter(came | (col("minutes") > waited + SOON)).select(came.alias("came"))
    share = told["came"].mean()
    return float(share) if isinstance(share, float) else 0.5
