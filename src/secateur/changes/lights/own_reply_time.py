"""How long I take to answer this client: the others' share of my slowness is taken off later."""

import math

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.changes.moments import AT_ONCE, PATIENCE, answered, next_record, with_mark
from secateur.model.text import text


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
        "You answer more slowly since {since:date} (between {since_low:date} and"
        " {since_high:date}): typically {after:number} of your working hours over {n} ask since"
        " then, against {before:number} over {n_before} from {first_on:date} on. It may be the"
        " asks that changed, not your wish to answer.",
        "You answer more slowly since {since:date} (between {since_low:date} and"
        " {since_high:date}): typically {after:number} of your working hours over {n} asks since"
        " then, against {before:number} over {n_before} from {first_on:date} on. It may be the"
        " asks that changed, not your wish to answer.",
    ),
)
