"""The share of the client's asks that it follows up within eight of my working hours."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.changes.moments import with_mark
from secateur.facts.contact import REASONABLE_MINUTES
from secateur.model.text import text
from secateur.signals.nagging import asked_of_me, is_soon


def observe(ground: Ground) -> pl.DataFrame:
    """Return 1 for each ask followed up too soon, known when eight hours are over.

    My usual reply time, which the signal knows too, moves from day to day: a fixed delay does not
    change what was said of earlier weeks.
    """
    asks = asked_of_me(ground.facts).filter(col("day") >= ground.earliest)
    marked = with_mark(asks, ground, REASONABLE_MINUTES)
    writers = ground.messages.select("owner", "id", "contact")
    return marked.join(writers, on=["owner", "id"], how="left").select(
        "owner",
        "client",
        "id",
        began_on="day",
        known_on="mark",
        value=is_soon(pl.lit(REASONABLE_MINUTES)).cast(pl.Float64),
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
        "More asks followed up within a working day since {since:date} (between"
        " {since_low:date} and {since_high:date}). Since then: {after:percent} of {n} ask;"
        " before: {before:percent} of {n_before} (from {first_on:date} on). Some may have been"
        " urgent.",
        "More asks followed up within a working day since {since:date} (between"
        " {since_low:date} and {since_high:date}). Since then: {after:percent} of {n} asks;"
        " before: {before:percent} of {n_before} (from {first_on:date} on). Some may have been"
        " urgent.",
    ),
)
