"""From the frame of asks to arrays, one freelancer at a time, and what was known earlier."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta

import numpy as np
import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.forecasts.payment.days import Booleans, Floats, Ints
from secateur.forecasts.reply.curve import Counts, Member, counted

LATEST = 200
"""No more of the latest asks to a client are looked at: older ones tell of another time."""


@dataclass(frozen=True, slots=True)
class Asked:
    """My asks to all clients of one freelancer, in the order of client, moment and id."""

    client: Ints
    """Its place among the freelancer's clients."""

    id: Ints
    thread: Ints
    asked_at: Ints
    """Seconds since 1970."""

    day: Ints
    """Days since 1970, local to the freelancer."""

    minutes: Floats
    """Waited, on the client's clock, until the answer or as long as it was watched."""

    age: Floats
    """Minutes of that clock from the ask to the end of the day asked about."""

    is_answered: Booleans
    is_waiting: Booleans
    """Neither answered nor ended by a meeting."""

    rank: Ints
    """How many asks to the same client came later."""

    def where(self, rows: Booleans) -> "Asked":
        """Return some of them; their rank stays."""
        return Asked(*(getattr(self, item.name)[rows] for item in fields(self)))


@dataclass(frozen=True, slots=True)
class Diary:
    """One freelancer's clients and what they were asked."""

    owner: str
    clients: tuple[str, ...]
    asked: Asked
    ends_at: int
    """The end of the day, near enough: in UTC."""


def diaries(facts: Facts) -> Iterator[Diary]:
    """Give the asks of which a time is known, owner by owner."""
    clients = facts.tables.clients.select("owner", "client").unique().sort("owner", "client")
    asks = facts.asks.filter("is_mine", col("minutes").is_not_null(), col("age").is_not_null())
    by_owner = asks.partition_by("owner", as_dict=True)
    for (owner,), mine in clients.partition_by("owner", as_dict=True, maintain_order=True).items():
        names: list[str] = mine["client"].to_list()
        rows = by_owner.get((owner,), asks.clear())
        yield Diary(str(owner), tuple(names), _asked(names, rows), _end_of(facts.as_of))


def _end_of(day: date) -> int:
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), UTC)
    return int(midnight.timestamp())


def _asked(names: list[str], rows: pl.DataFrame) -> Asked:
    number = pl.DataFrame(
        {"client": names, "place": range(len(names))},
        schema={"client": pl.String, "place": pl.Int64},
    )
    known = (
        rows.join(number, on="client")
        .sort("place", "asked_at", "minutes", "age", "is_answered", "id")
        .with_columns(rank=pl.int_range(pl.len(), dtype=pl.Int64).reverse().over("place"))
    )
    ints = {
        name: known[name].to_physical().cast(pl.Int64).to_numpy()
        for name in ("place", "id", "asked_at", "day", "rank")
    }
    return Asked(
        client=ints["place"],
        id=ints["id"],
        thread=known["thread"].cast(pl.Int64).fill_null(-1).to_numpy(),
        asked_at=ints["asked_at"],
        day=ints["day"],
        minutes=known["minutes"].cast(pl.Float64).to_numpy(),
        age=known["age"].cast(pl.Float64).to_numpy(),
        is_answered=known["is_answered"].to_numpy(),
        is_waiting=known["is_waiting"].to_numpy(),
        rank=ints["rank"],
    )


def weight(asked: Asked, member: Member) -> Floats:
    """Return what each ask counts for: half after so many further ones."""
    halved: Floats = 0.5 ** (asked.rank / member.half_life)
    return halved


def counts(asked: Asked, member: Member, clients: int) -> Counts:
    """Add up the asks of each client."""
    return counted(
        asked.minutes,
        asked.is_answered.astype(np.float64),
        weight(asked, member),
        asked.client,
        clients,
    )


def as_known(diary: Diary, moment: int) -> Asked:
    """Return the asks made before a moment, with what was known of them then.

    The time left on each client's clock from then on is read between its asks around the moment,
    whose own times left are known.
    """
    asked = diary.asked
    left = np.zeros(len(diary.clients))
    for number in range(len(diary.clients)):
        rows = np.flatnonzero(asked.client == number)
        if len(rows):
            at = np.append(asked.asked_at[rows], diary.ends_at)
            left[number] = np.interp(moment, at, np.append(asked.age[rows], 0.0))
    known = asked.where(asked.asked_at < moment)
    watched = np.maximum(known.age - left[known.client], 0.0)
    is_past = known.minutes <= watched
    earlier = np.bincount(known.client, minlength=len(diary.clients))
    total = np.bincount(asked.client, minlength=len(diary.clients))
    return Asked(
        client=known.client,
        id=known.id,
        thread=known.thread,
        asked_at=known.asked_at,
        day=known.day,
        minutes=np.minimum(known.minutes, watched),
        age=watched,
        is_answered=known.is_answered & is_past,
        is_waiting=~(is_past & ~known.is_waiting),
        rank=known.rank - (total - earlier)[known.client],
    )
