"""Small random worlds of mail, meetings, requests and hours, for the signals of contact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from types import MappingProxyType

import polars as pl

from secateur.facts import Facts
from secateur.signals import (
    Signal,
    asks_unanswered,
    inputs_overdue,
    meetings_missed,
    nagging,
    off_hours,
    own_off_hours,
    own_postponements,
    own_reply_time,
    reply_time,
)
from secateur.tables import SCHEMAS, Tables, tables
from tests.builders import Builder

SIGNALS: Mapping[str, Signal] = MappingProxyType(
    {
        module.__name__.rpartition(".")[2]: module.SIGNAL
        for module in (
            asks_unanswered,
            inputs_overdue,
            meetings_missed,
            nagging,
            off_hours,
            own_off_hours,
            own_postponements,
            own_reply_time,
            reply_time,
        )
    }
)

FIRST = date(2025, 1, 6)
AS_OF = date(2026, 6, 30)
DAYS = (AS_OF - FIRST).days

CLIENTS = ("ada", "bel", "cyd", "dee", "eve")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a world is drawn from."""

    seed: int
    shift: int = 0
    """Days by which everything is moved."""

    later: bool = False
    """Whether things go on after ``AS_OF``."""

    names: tuple[str, ...] = CLIENTS


def drawn(plan: Plan) -> Tables:
    """Draw a world: equal seeds give equal worlds, up to what the plan says."""
    world = Builder()
    world.clients(*plan.names)
    first = FIRST + timedelta(days=plan.shift)
    last = first + timedelta(days=DAYS + 120)
    for clock in ("", *plan.names):
        world.office_hours(first, last, clock=clock)
    random = Random(plan.seed)  # noqa: S311  (no secret is drawn)
    for name in plan.names:
        _contact(world, name, random, first)
    if plan.later:
        after = first + timedelta(days=DAYS + 1)
        for name in plan.names:
            _contact(world, name, random, after, days=100)
    return world.tables()


def _contact(world: Builder, client: str, random: Random, first: date, days: int = DAYS) -> None:
    haste = random.choice([0.0, 0.3, 0.6])
    silence = random.choice([0.1, 0.5])
    off = random.choice([0.05, 0.5])
    thread = 1000 * (1 + len(world.rows["messages"]))
    for _ in range(random.randrange(20, 60) * days // DAYS):
        thread += random.random() < 0.7
        day = first + timedelta(days=random.randrange(days))
        at = f"{day} {_hour(random, off):02}:{random.randrange(60):02}"
        is_mine = random.random() < 0.5
        world.mail(client, at, thread=thread, is_mine=is_mine, ask=random.random())
        if random.random() > silence:
            reply = day + timedelta(days=random.randrange(6))
            if reply < first + timedelta(days=days):
                said = f"{reply} {_hour(random, 0.1):02}:59"
                world.mail(client, said, thread=thread, is_mine=not is_mine, ask=0.2)
        if random.random() < haste:
            world.mail(client, f"{day} 23:{random.randrange(60):02}", thread=thread, ask=0.9)
    for _ in range(random.randrange(14)):
        day = first + timedelta(days=random.randrange(days))
        outcome = random.choice(["held", "held", "moved", "cancelled", "missed", None])
        by = random.choice(["me", "client"])
        world.meeting(client, f"{day} {_hour(random, off):02}:00", outcome, by=by)
    for _ in range(random.randrange(10)):
        asked = first + timedelta(days=random.randrange(days))
        done = asked + timedelta(days=random.randrange(40))
        is_done = random.random() < 0.8 and done < first + timedelta(days=days)
        world.request(client, asked, asked + timedelta(days=14), done if is_done else None)
    for _ in range(random.randrange(40)):
        day = first + timedelta(days=random.randrange(days))
        started = (day - date(1970, 1, 1)).days * 86400 + _hour(random, off) * 3600
        world.worked(client, day, random.randrange(1, 9) / 4, started_at=started)


def _hour(random: Random, off: float) -> int:
    return random.randrange(24) if random.random() < off else random.randrange(9, 18)


def shuffled(made: Tables, seed: int) -> Tables:
    """Put the rows of every table in another order."""
    frames = {
        name: getattr(made, name).sample(fraction=1, shuffle=True, seed=seed) for name in SCHEMAS
    }
    return tables(**frames)


def levels(made: Tables, signal: Signal, as_of: date = AS_OF) -> pl.DataFrame:
    """Measure one signal."""
    return signal.measure(Facts(made, as_of)).levels


def said(frame: pl.DataFrame) -> list[tuple[object, ...]]:
    """Return what must be equal to the bit."""
    return frame.select("client", "value", "n", "state", "why").rows()
