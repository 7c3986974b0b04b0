"""The share of the time I work for this client that lies outside my own hours."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import NO_ROWS, Reading, Signal
from secateur.statistics.levels import Bar
from secateur.statistics.weighted import weighted_shares
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY, OWN_CLOCK
from secateur.working_clock import worked_minutes

LIMIT = 0.20
MINIMUM = 20


def measure(facts: Facts) -> Reading:
    """Count the minutes of entries with clock times, and those outside my hours.

    The unit of evidence is the day: the entries of one evening are one evening.
    """
    bar = Bar(limit=facts.limit("own_off_hours_share", LIMIT), minimum=MINIMUM)
    entries = placed(facts.tables.time_entries, facts.tables.calendar)
    periods = windows(facts.keys, entries, facts.as_of, MINIMUM)
    inside = within(entries, periods)
    days = inside.group_by(*KEY, "day").agg(col("minutes").sum())
    squares = days.group_by(KEY).agg(squares=(col("minutes") * col("minutes")).sum())
    counts = (
        counted(
            periods,
            inside,
            n=pl.len(),
            part=col("outside").sum(),
            whole=col("minutes").sum(),
        )
        .join(squares, on=KEY, how="left", maintain_order="left")
        .with_columns(col("squares").fill_null(0))
    )
    details = pl.struct(minutes="part", all_minutes="whole")
    receipts = inside.select(
        *(*KEY, pl.lit("time_entries").alias("table"), "id"), on="day", hit=col("outside") > 0
    )
    levels = weighted_shares(counts.with_columns(details=details), bar)
    return Reading(levels=levels, receipts=receipts)


def placed(entries: pl.DataFrame, calendar: pl.DataFrame) -> pl.DataFrame:
    """Return the entries of known time of day, with ``outside``: minutes outside my hours."""
    clocked = entries.filter(col("started_at").is_not_null(), col("minutes") > 0).with_columns(
        clock=pl.lit(OWN_CLOCK), ended_at=col("started_at") + col("minutes") * 60
    )
    timed = worked_minutes(clocked, calendar, start="started_at", end="ended_at", name="inside")
    return timed.filter(col("inside").is_not_null()).with_columns(
        outside=col("minutes") - col("inside")
    )


SIGNAL = Signal(
    name=text("Work outside your hours"),
    reason="drain",
    unit="share",
    limit=LIMIT,
    limit_name="own_off_hours_share",
    words=MappingProxyType(
        {
            "own_off_hours_share": LimitWords(
                text("Share of your work outside your hours"),
                text("share of your work for the client outside your hours"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("time",),
    reads=("time_entries",),
    nothing=MappingProxyType(
        {
            "minutes": NO_ROWS,
            "all_minutes": NO_ROWS,
        }
    ),
    counts=text("{n} time entry with its hours", "{n} time entries with their hours"),
    measure=measure,
    sentence=text(
        "Of {all_minutes:hours} for this client in {n} time entry from {window_from:date} to"
        " {window_to:date}, {minutes:hours} lie outside your hours: {value:percent}; the limit is"
        " {limit:share}.",
        "Of {all_minutes:hours} for this client in {n} time entries from {window_from:date} to"
        " {window_to:date}, {minutes:hours} lie outside your hours: {value:percent}; the limit is"
        " {limit:share}.",
    ),
    details=("minutes", "all_minutes"),
)
