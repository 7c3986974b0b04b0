"""The share of what I asked of the client that does not come by its date."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.model.text import text


def observe(ground: Ground) -> pl.DataFrame:
    """Return 1 for each request not done by its date, known the day after."""
    is_late = col("done_on").is_null() | (col("done_on") > col("due_on"))
    return ground.facts.tables.requests.filter(
        col("due_on").is_not_null(), col("client").is_not_null()
    ).select(
        "owner",
        "client",
        began_on="asked_on",
        known_on=pl.max_horizontal(col("due_on") + pl.duration(days=1), "asked_on"),
        value=is_late.cast(pl.Float64),
        unit="id",
    )


LIGHT = Light(
    signal="inputs_overdue",
    family="share",
    observe=observe,
    cuts=("breaks", "year_end"),
    shown=float,
    sentence=text(
        "More requests overdue since {since:date} (between {since_low:date} and"
        " {since_high:date}): {after:percent} of {n} since then, against {before:percent} of"
        " {n_before} from {first_on:date} on. The dates may have become tighter.",
        "More requests overdue since {since:date} (between {since_low:date} and"
        " {since_high:date}): {after:percent} of {n} since then, against {before:percent} of"
        " {n_before} from {first_on:date} on. The dates may have become tighter.",
    ),
)
