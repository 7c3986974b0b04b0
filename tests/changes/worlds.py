"""A client whose answers grow slow, and others who stay as they are."""

from datetime import date, timedelta
from random import Random

import polars as pl

from secateur.changes import Changes, all_lights, changes
from secateur.changes.ground import Ground
from secateur.changes.weekly import weeks
from secateur.facts import Facts
from tests.builders import Builder

FIRST = date(2024, 1, 1)
AS_OF = date(2026, 6, 28)
SLOW_FROM = date(2025, 12, 1)

MINUTES = (30, 60, 90, 120, 180, 240, 400)
"""Worked minutes until an answer."""


def answering(world: Builder, client: str, *, seed: int, slower: int = 1) -> None:
    """Let a client answer two asks a week, so many times more slowly from ``SLOW_FROM`` on."""
    random = Random(seed)  # noqa: S311  (no secret is drawn)
    thread = 10_000 * seed
    for number in range((AS_OF - FIRST).days // 7):
        for weekday in (0, 2):
            thread += 1
            asked = FIRST + timedelta(days=7 * number + weekday)
            wait = random.choice(MINUTES) * (slower if asked >= SLOW_FROM else 1)
            days, minutes = divmod(wait, 480)
            answered = asked + timedelta(days=min(days, 4 - weekday))
            hour, minute = divmod(9 * 60 + 1 + min(minutes, 479), 60)
            world.mail(client, f"{asked} 09:00", is_mine=True, thread=thread, ask=0.9)
            world.mail(client, f"{answered} {hour:02}:{minute:02}", thread=thread, contact=1)


def one_grows_slow(*, slower: int = 8) -> Builder:
    """Return five clients, of whom the first answers more slowly in the end."""
    world = Builder()
    for number, client in enumerate(("lambda", "beta", "gamma", "delta", "epsilon")):
        world.client(client)
        answering(world, client, seed=number + 1, slower=slower if client == "lambda" else 1)
    world.office_hours(FIRST, AS_OF + timedelta(days=60))
    return world


def found(world: Builder, as_of: date = AS_OF) -> Changes:
    """Look for changes as of a day."""
    return changes(Facts(world.tables(), as_of))


def observed(world: Builder, signal: str, as_of: date = AS_OF) -> pl.DataFrame:
    """Return the weeks of one light."""
    return weeks([all_lights()[signal]], Ground(Facts(world.tables(), as_of)))
