"""Small random worlds of late payers, promises and heavy weeks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from types import MappingProxyType

import polars as pl

from secateur.facts import Facts
from secateur.signals import Signal, payment_just_in_time, payment_promises, spill_over
from secateur.tables import SCHEMAS, Tables, tables
from tests.builders import Builder

SIGNALS: Mapping[str, Signal] = MappingProxyType(
    {
        module.__name__.rpartition(".")[2]: module.SIGNAL
        for module in (payment_just_in_time, payment_promises, spill_over)
    }
)

FIRST = date(2024, 7, 1)
AS_OF = date(2026, 6, 30)
DAYS = (AS_OF - FIRST).days

CLIENTS = ("ada", "bel", "cyd", "dee")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a world is drawn from."""

    seed: int
    shift: int = 0
    """Days by which everything is moved."""

    later: bool = False
    """Whether things go on after ``AS_OF``."""

    names: tuple[str, ...] = CLIENTS

    stranger: bool = False
    """Whether another owner, with clients of the same names, is in the frame."""


def drawn(plan: Plan) -> Tables:
    """Draw a world: equal seeds give equal worlds, up to what the plan says."""
    world = Builder()
    _owner(world, plan)
    if plan.stranger:
        world.another_owner("zora")
        _owner(world, Plan(plan.seed + 1, names=plan.names))
    return world.tables()


def _owner(world: Builder, plan: Plan) -> None:
    world.clients(*plan.names)
    first = FIRST + timedelta(days=plan.shift)
    for clock in ("", *plan.names):
        world.office_hours(first, first + timedelta(days=DAYS + 120), clock=clock)
    random = Random(plan.seed)  # noqa: S311  (no secret is drawn)
    for name in plan.names:
        _payments(world, name, random, first, DAYS)
        _weeks(world, name, random, first, DAYS)
    if plan.later:
        after = first + timedelta(days=DAYS + 1)
        for name in plan.names:
            _payments(world, name, random, after, 100)
            _weeks(world, name, random, after, 100)


def _payments(world: Builder, client: str, random: Random, first: date, days: int) -> None:
    is_just_in_time = random.random() < 0.5
    for number in range(days // 60):
        due = first + timedelta(days=30 + 60 * number + random.randrange(10))
        paid = due + timedelta(days=random.randrange(60))
        invoice = world.invoice(client, due=due)
        if (paid - first).days < days:
            world.paid(invoice, paid)
        asked = paid if is_just_in_time else due + timedelta(days=random.randrange(60))
        asked += timedelta(days=random.randrange(3))
        if (asked - first).days < days:
            world.mail(client, f"{asked} 09:30", ask=0.9, asks_work=True)
        if random.random() < 0.4 and (due - first).days < days:
            promised = due + timedelta(days=random.randrange(40))
            world.mail(client, f"{due} 11:00", promised_on=promised)


def _weeks(world: Builder, client: str, random: Random, first: date, days: int) -> None:
    thread = 10_000 * (1 + len(world.rows["messages"]))
    for week in range(days // 7):
        monday = first + timedelta(weeks=week)
        if random.random() < 0.8:
            world.worked(client, monday, random.randrange(1, 20))
        for _ in range(random.randrange(3)):
            thread += 1
            day = monday + timedelta(days=random.randrange(4))
            world.mail(client, f"{day} 10:00", thread=thread, ask=0.9)
            if random.random() < 0.9:
                reply = f"{day} {random.randrange(10, 18)}:{random.randrange(60):02}"
                world.mail(client, reply, thread=thread, is_mine=True)


def shuffled(made: Tables, seed: int) -> Tables:
    """Put the rows of every table in another order."""
    frames = {
        name: getattr(made, name).sample(fraction=1, shuffle=True, seed=seed) for name in SCHEMAS
    }
    return tables(**frames)


def levels(made: Tables, signal: Signal, as_of: date = AS_OF) -> pl.DataFrame:
    """Measure one signal, for the owner every world has."""
    found = signal.measure(Facts(made, as_of)).levels
    return found.filter(pl.col("owner") == "camille")


def said(frame: pl.DataFrame) -> list[tuple[object, ...]]:
    """Return what must be equal to the bit."""
    return frame.select("client", "value", "n", "state", "why").rows()
