"""The hours of the owner day by day: for one client, outside own hours, for all."""

from dataclasses import dataclass
from datetime import date

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.pruning.model import Measure, Measured, Stretch, Turned
from secateur.pruning.stretches import Days, Reach, per_week
from secateur.tables import OWN_CLOCK
from secateur.working_clock import is_open, worked_minutes

LEAST_MINUTES = 15
"""Outside own hours in a day, from which that evening or day off counts as worked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """One owner's hours and mail, ready to be added up."""

    entries: pl.DataFrame
    """``client, day, minutes, outside``: ``outside`` is null without a time of day."""

    late_mail: pl.DataFrame
    """``client, day`` of each own message outside own hours."""

    hours: Reach
    clocked: Reach
    mail: Reach


def diary(facts: Facts, owner: str) -> Diary:
    """Gather what is on record of an owner's hours."""
    entries = _placed(facts, owner)
    sent = facts.tables.messages.filter(
        col("owner") == owner, col("is_mine"), ~col("is_automatic"), ~col("is_bulk")
    ).with_columns(clock=pl.lit(OWN_CLOCK))
    opened = is_open(sent, facts.tables.calendar, at="sent_at", name="is_own_open")
    return Diary(
        entries=entries,
        late_mail=opened.filter(~col("is_own_open")).select("client", "day"),
        hours=reach(entries),
        clocked=reach(entries.filter(col("outside").is_not_null())),
        mail=reach(sent),
    )


def reach(rows: pl.DataFrame, day: str = "day") -> Reach:
    """Return the first and the last day of some rows."""
    first, last = rows[day].min(), rows[day].max()
    return Reach(
        first if isinstance(first, date) else None, last if isinstance(last, date) else None
    )


def measures(found: Diary, client: str, stretch: Stretch) -> dict[Measure, Measured]:
    """Return the weekly measures of one stretch."""
    mine = col("client") == client
    off = found.entries.filter(col("outside").is_not_null())
    touched = _off_days(found)
    worked = days_of(found.entries, "minutes")
    both = _both(found.clocked, found.mail)
    return {
        "client_hours": per_week(
            days_of(found.entries.filter(mine), "minutes"), stretch, found.hours
        ),
        "all_hours": per_week(worked, stretch, found.hours),
        "off_hours": per_week(days_of(off, "outside"), stretch, found.clocked),
        "off_days": per_week(_as_days(touched), stretch, both),
        "client_off_days": per_week(_as_days(touched.filter(mine)), stretch, both),
        "rest_days": per_week(_rest(worked, stretch), stretch, found.hours),
    }


def turned(found: Diary, client: str, past: Stretch, since: Stretch) -> tuple[Turned, ...]:
    """Return the weekly minutes for each other client, the largest gain first."""
    rows: list[Turned] = []
    began = dict(found.entries.group_by("client").agg(col("day").min()).iter_rows())
    for other in sorted(began.keys() - {client}):
        own = days_of(found.entries.filter(col("client") == other), "minutes")
        then, now = (per_week(own, one, found.hours).value for one in (past, since))
        if then is not None and now is not None and (then or now):
            is_new = began[other] > past.last
            rows.append(Turned(client=other, before=then, after=now, is_new=is_new))
    return tuple(sorted(rows, key=lambda one: (one.before - one.after, one.client)))


def days_of(rows: pl.DataFrame, name: str) -> Days:
    """Add up a column of whole numbers by day."""
    return dict(rows.group_by("day").agg(col(name).sum()).select("day", name).iter_rows())


def _placed(facts: Facts, owner: str) -> pl.DataFrame:
    entries = facts.tables.time_entries.filter(
        col("owner") == owner, col("client").is_not_null(), col("minutes") > 0
    ).with_columns(clock=pl.lit(OWN_CLOCK), ended_at=col("started_at") + col("minutes") * 60)
    timed = worked_minutes(
        entries, facts.tables.calendar, start="started_at", end="ended_at", name="inside"
    )
    return timed.select("client", "day", "minutes", outside=col("minutes") - col("inside"))


def _off_days(found: Diary) -> pl.DataFrame:
    """Return ``client, day`` on which something was done outside own hours."""
    worked = (
        found.entries.group_by("client", "day")
        .agg(col("outside").sum())
        .filter(col("outside") >= LEAST_MINUTES)
        .select("client", "day")
    )
    return pl.concat([worked, found.late_mail]).unique()


def _as_days(rows: pl.DataFrame) -> Days:
    return dict.fromkeys(rows["day"].unique().to_list(), 1)


def _rest(worked: Days, stretch: Stretch) -> Days:
    """Return the days of a stretch on which no hours are on record."""
    every = pl.date_range(stretch.first, stretch.last, eager=True).to_list()
    return {day: 1 for day in every if day not in worked}


def _both(first: Reach, second: Reach) -> Reach:
    """Return the days that two kinds of records cover; those of one where the other has none."""
    if first.first is None or first.last is None:
        return second
    if second.first is None or second.last is None:
        return first
    return Reach(max(first.first, second.first), min(first.last, second.last))
