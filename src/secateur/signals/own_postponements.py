"""How often I move meetings with this client, beside how often I move those with others."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import NO_ROWS, Reading, Signal
from secateur.statistics.levels import Bar
from secateur.statistics.share_ratios import share_ratios
from secateur.statistics.windows import counted, elsewhere, windows, within
from secateur.tables import KEY

LIMIT = 2.0
MINIMUM = 6


def rows(facts: Facts) -> pl.DataFrame:
    """Return the meetings of known outcome, with ``hit`` where I moved them.

    ``is_anybodys`` are those that were moved by nobody known.
    """
    is_moved = (col("outcome") == "moved") & (col("by") == "me")
    return facts.tables.meetings.filter(col("outcome").is_not_null()).with_columns(
        hit=is_moved.fill_null(value=False),
        is_anybodys=(col("outcome") == "moved") & col("by").is_null(),
    )


def measure(facts: Facts) -> Reading:
    """Count the meetings of which the outcome is known, and those I moved.

    Where most moves, here or in all, do not say who made them, nothing can be compared.
    """
    bar = Bar(limit=facts.limit("postponed_ratio", LIMIT), minimum=MINIMUM)
    meetings = rows(facts)
    periods = windows(facts.keys, meetings, facts.as_of, MINIMUM)
    inside = within(meetings, periods)
    known = meetings.join(periods, on=KEY, how="semi")
    moved, anybodys = col("hit").sum(), col("is_anybodys").sum()
    there = elsewhere(
        periods, known, elsewhere_n=pl.len(), elsewhere_hits=moved, elsewhere_anybodys=anybodys
    )
    counts = counted(periods, inside, n=pl.len(), hits=moved, anybodys=anybodys).join(
        there, on=KEY, maintain_order="left"
    )
    is_unsigned = (col("anybodys") > col("hits")) | (
        col("anybodys") + col("elsewhere_anybodys") > col("hits") + col("elsewhere_hits")
    )
    counts = counts.with_columns(
        why=pl.when((col("n") >= MINIMUM) & is_unsigned).then(pl.lit("mover_unknown"))
    )
    details = pl.struct(moved="hits", others_moved="elsewhere_hits", others_meetings="elsewhere_n")
    receipts = inside.select(*(*KEY, pl.lit("meetings").alias("table"), "id"), on="day", hit="hit")
    levels = share_ratios(counts.with_columns(details=details), bar)
    # Of no meeting on one side there is no ratio, whatever the half that is added to each side.
    others = col("details").struct.field("others_meetings")
    value = pl.when(col("n") > 0, others > 0).then("value")
    return Reading(levels=levels.with_columns(value=value), receipts=receipts)


SIGNAL = Signal(
    name=text("Meetings you moved"),
    reason="reluctance",
    unit="ratio",
    limit=LIMIT,
    limit_name="postponed_ratio",
    words=MappingProxyType(
        {
            "postponed_ratio": LimitWords(
                text("Meetings moved, over those with the others"),
                text("share of the meetings you move, against that for the other clients"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("calendar",),
    reads=("meetings",),
    nothing=MappingProxyType(
        {
            "moved": NO_ROWS,
            "others_moved": NO_ROWS,
            "others_meetings": NO_ROWS,
        }
    ),
    counts=text("{n} meeting of known outcome", "{n} meetings of known outcome"),
    measure=measure,
    sentence=text(
        "You moved {moved} of {n} meeting with this client from {window_from:date} to"
        " {window_to:date}, and {others_moved} of {others_meetings} with the others: a ratio of"
        " {value:number}, half a meeting added to each count; the limit is {limit:exact}.",
        "You moved {moved} of {n} meetings with this client from {window_from:date} to"
        " {window_to:date}, and {others_moved} of {others_meetings} with the others: a ratio of"
        " {value:number}, half a meeting added to each count; the limit is {limit:exact}.",
    ),
    details=("moved", "others_moved", "others_meetings"),
    whys=MappingProxyType(
        {
            "no_others": text("There are no meetings with other clients to compare these with."),
            "mover_unknown": text(
                "Most of the meetings that were moved do not say who moved them."
            ),
        }
    ),
)
