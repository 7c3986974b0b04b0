"""When a client writes: seven days of twenty-four hours, on the owner's own clock."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.tables import OWN_CLOCK
from secateur.working_clock import is_open

YEAR = timedelta(days=365)
DAYS, HOURS = 7, 24

SIDES = ("inside", "outside", "elsewhere")

Grid = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactMap:
    """The messages that a client wrote in a year."""

    n: int
    first_on: date
    last_on: date
    inside: Grid
    """By weekday (Monday first) and hour: messages within the owner's hours."""

    outside: Grid
    """The same, outside of them."""

    elsewhere: Grid
    """Outside of them, but within the client's own hours in another time zone: it can wait."""

    own: tuple[tuple[bool, ...], ...]
    """The hours that the owner works in most weeks."""

    @property
    def n_outside(self) -> int:
        """Messages outside the owner's hours that no time zone explains."""
        return sum(map(sum, self.outside))

    @property
    def n_elsewhere(self) -> int:
        """Messages that a time zone explains."""
        return sum(map(sum, self.elsewhere))


def contact_map(facts: Facts, owner: str, client: str) -> ContactMap | None:
    """Count a client's personal messages by weekday and hour; None where there are none."""
    found = _messages(facts, owner, client)
    if found.is_empty():
        return None
    counted = found.group_by("weekday", "hour", "side").len()
    grids = {side: [[0] * HOURS for _ in range(DAYS)] for side in SIDES}
    for weekday, hour, side, n in counted.iter_rows():
        grids[side][weekday][hour] = n
    return ContactMap(
        n=found.height,
        first_on=facts.as_of - YEAR + timedelta(days=1),
        last_on=facts.as_of,
        inside=tuple(map(tuple, grids["inside"])),
        outside=tuple(map(tuple, grids["outside"])),
        elsewhere=tuple(map(tuple, grids["elsewhere"])),
        own=_own_hours(facts, owner),
    )


def _messages(facts: Facts, owner: str, client: str) -> pl.DataFrame:
    """Return ``weekday, hour, side`` of each message of the last 365 days."""
    mine = facts.tables.messages.filter(
        col("owner") == owner,
        col("client") == client,
        ~col("is_mine"),
        ~col("is_bulk"),
        ~col("is_automatic"),
        col("day") > facts.as_of - YEAR,
    ).select("owner", "day", "minute", "sent_at", mine=pl.lit(OWN_CLOCK), theirs="client")
    opened = mine
    for clock in ("mine", "theirs"):
        opened = is_open(
            opened, facts.tables.calendar, clock=clock, at="sent_at", name=f"is_{clock}"
        )
    is_away = pl.lit(_is_away(facts, owner, client))
    return opened.select(
        weekday=col("day").dt.weekday().cast(pl.Int64) - 1,
        hour=col("minute").cast(pl.Int64) // 60,
        side=pl.when(col("is_mine"))
        .then(pl.lit("inside"))
        .when(is_away & col("is_theirs"))
        .then(pl.lit("elsewhere"))
        .otherwise(pl.lit("outside")),
    )


def _is_away(facts: Facts, owner: str, client: str) -> bool:
    """Say whether the client is known to live by another time."""
    mine = facts.tables.owners.filter(col("owner") == owner)["timezone"].to_list()
    here = (col("owner") == owner) & (col("client") == client)
    theirs = facts.tables.clients.filter(here)["timezone"].to_list()
    return bool(mine and theirs and theirs[0] and theirs[0] != mine[0])


def _own_hours(facts: Facts, owner: str) -> tuple[tuple[bool, ...], ...]:
    """Return the hours of which at least half are worked in most weeks."""
    owners = facts.tables.owners.filter(col("owner") == owner)
    zone = cast("str | None", owners["timezone"][0]) or "UTC"
    recent = facts.tables.calendar.filter(
        col("owner") == owner,
        col("clock") == OWN_CLOCK,
        col("day").is_between(facts.as_of - YEAR, facts.as_of),
    )
    local = [
        pl.from_epoch(name, "s").dt.replace_time_zone("UTC").dt.convert_time_zone(zone).alias(name)
        for name in ("opens_at", "closes_at")
    ]
    spans = recent.select("day", *local).select(
        weekday=col("day").dt.weekday().cast(pl.Int64) - 1,
        opens=_minute("opens_at"),
        closes=pl.when(col("closes_at").dt.date() > col("day"))
        .then(HOURS * 60)
        .otherwise(_minute("closes_at")),
    )
    days = recent.group_by(weekday=col("day").dt.weekday().cast(pl.Int64) - 1).agg(
        n=col("day").n_unique()
    )
    usual = dict(days.iter_rows())
    found = [[0] * HOURS for _ in range(DAYS)]
    for weekday, opens, closes in spans.iter_rows():
        for hour in range(HOURS):
            found[weekday][hour] += max(0, min(closes, hour * 60 + 60) - max(opens, hour * 60))
    return tuple(
        tuple(minutes >= 30 * usual.get(weekday, 1) for minutes in found[weekday])
        for weekday in range(DAYS)
    )


def _minute(name: str) -> pl.Expr:
    return col(name).dt.hour().cast(pl.Int64) * 60 + col(name).dt.minute().cast(pl.Int64)
