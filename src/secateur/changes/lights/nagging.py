"""The share of the client's asks that it follows up within eight of my working hours."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.changes.moments import with_mark
from secateur.facts.contact import REASONABLE_MINUTES
from secateur.model.text import text


def observe(ground: Ground) -> pl.DataFrame:
    """Return 1 for each ask followed up too soon, known when eight hours are over.

    My usual reply time, which the signal knows too, moves from day to day: a fixed delay does not
    change what was said of earlier weeks.
    """
    asks = ground.asks.filter(~col("is_mine"))
    marked = with_mark(asks, ground, REASONABLE_MINUTES)
    writers = ground.messages.select("owner", "id", "contact")
    is_hit = (col("chased_minutes") < REASONABLE_MINUTES).fill_null(value=False)
    return marked.join(writers, on=["owner", "id"], how="left").select(
        "owner",
        "client",
        began_on="day",
        known_on="mark",
        value=is_hit.cast(pl.Float64),
        unit="thread",
        contact="contact",
    )


LIGHT = Light(
    signal="nagging",
    family="share",
    observe=observe,
    cuts=("breaks", "year_end", "sent"),
    is_personal=True,
    shown=float,
    sentence=text(
        "More asks followed up within a working day since {since:date} (between {since_low:date}"
        " and {since_high:date}): {after:percent} of {n} ask since then, against {before:percent}"
        " of {n_before} from {first_on:date} on. Some may have been urgent.",
        "More asks followed up within a working day since {since:date} (between {since_low:date}"
        " and {since_high:date}): {after:percent} of {n} asks since then, against {before:percent}"
        " of {n_before} from {first_on:date} on. Some may have been urgent.",
    ),
)
