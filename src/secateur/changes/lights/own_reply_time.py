"""How long I take to answer this client: the others' share of my slowness is taken off later."""

import math

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.changes.moments import AT_ONCE, answered, next_record, with_mark
from secateur.model.text import text
from secateur.working_clock import WORKING_DAY

PATIENCE = 10 * WORKING_DAY
"""Worked minutes after which what I have not answered counts as so long, and no longer."""


def observe(ground: Ground) -> pl.DataFrame:
    """Return the logarithm of the worked minutes until I answered, ten days at most."""
    asks = ground.asks.filter(~col("is_mine"), col("minutes").is_not_null())
    prompt = answered(asks.filter("is_answered", col("minutes") < PATIENCE), ground).rename(
        {"answered_on": "known_on"}
    )
    left = asks.filter(col("minutes") >= PATIENCE)
    marked = next_record(with_mark(left, ground, PATIENCE), ground.sent, "mark")
    names = ("owner", "client", "id", "thread", "day", "minutes", "known_on")
    every = pl.concat([prompt.select(names), marked.rename({"mark": "known_on"}).select(names)])
    return every.select(
        "owner",
        "client",
        "id",
        began_on="day",
        known_on="known_on",
        value=col("minutes").clip(AT_ONCE, PATIENCE).cast(pl.Float64).log(),
        unit="thread",
    )


def shown(value: float) -> float:
    """Return working hours."""
    return math.exp(value) / 60


LIGHT = Light(
    signal="own_reply_time",
    family="gaussian",
    observe=observe,
    cuts=("breaks", "year_end", "sent"),
    established_from=30,
    is_leading=True,
    shown=shown,
    sentence=text(
        "You have answered more slowly since {since:date} (between {since_low:date} and"
        " {since_high:date}). Since then: typically {after:number} of your working hours over"
        " {n} ask; before: {before:number} over {n_before} (from {first_on:date} on). It may"
        " be the asks that changed, not your wish to answer.",
        "You have answered more slowly since {since:date} (between {since_low:date} and"
        " {since_high:date}). Since then: typically {after:number} of your working hours over"
        " {n} asks; before: {before:number} over {n_before} (from {first_on:date} on). It may"
        " be the asks that changed, not your wish to answer.",
    ),
)
