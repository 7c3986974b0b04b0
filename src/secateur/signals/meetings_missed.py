"""The share of meetings that the client missed, or cancelled less than a day before."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.levels import Bar, shares
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY

LIMIT = 0.25
MINIMUM = 4

NOTICE_HOURS = 24
"""A meeting cancelled this long before, or longer, leaves time to do something else with it."""


def measure(facts: Facts) -> Reading:
    """Count the meetings of which the outcome is known, and those that cost an empty hour.

    Where it hangs on late cancellations that do not say whose they were, nothing is known.
    """
    bar = Bar(limit=facts.limit("missed_share", LIMIT), minimum=MINIMUM)
    meetings = _judged(facts)
    periods = windows(facts.tables.clients, meetings, facts.as_of, MINIMUM)
    inside = within(meetings, periods)
    counts = counted(
        periods,
        inside,
        n=pl.len(),
        missed=col("is_missed").sum(),
        late_cancelled=col("is_late").sum(),
        anybodys=col("is_anybodys").sum(),
    ).with_columns(hits=col("missed") + col("late_cancelled"))
    counts = counts.join(bar.limit, on="owner", maintain_order="left").with_columns(
        why=pl.when(_hangs_on_the_unsigned()).then(pl.lit("canceller_unknown"))
    )
    details = pl.struct("missed", "late_cancelled")
    levels = shares(counts.drop("value").with_columns(details=details), bar)
    receipts = inside.select(
        *(*KEY, pl.lit("meetings").alias("table"), "id"),
        on="day",
        hit=col("is_missed") | col("is_late"),
    )
    return Reading(levels=levels, receipts=receipts)


def _hangs_on_the_unsigned() -> pl.Expr:
    """Say whether the limit is crossed with them, and not without them."""
    limit = col("value") * col("n")
    is_between = (col("hits") <= limit) & (col("hits") + col("anybodys") > limit)
    return (col("n") >= MINIMUM) & (col("anybodys") > 0) & is_between


def _judged(facts: Facts) -> pl.DataFrame:
    """Add ``is_missed``, ``is_late`` and ``is_anybodys`` (late too, but by nobody known).

    A cancellation of unknown date is none of these.
    """
    notice = facts.limit("cancel_notice_hours", NOTICE_HOURS).select("owner", hours="value")
    is_by_client = col("by") == "client"
    is_short = (col("outcome") == "cancelled") & (
        (col("starts_at") - col("changed_at")) < col("hours") * 3600
    )
    return (
        facts.tables.meetings.filter(col("outcome").is_not_null())
        .join(notice, on="owner")
        .with_columns(
            is_missed=(col("outcome") == "missed") & is_by_client.fill_null(value=True),
            is_late=(is_short & is_by_client).fill_null(value=False),
            is_anybodys=(is_short & col("by").is_null()).fill_null(value=False),
        )
    )


SIGNAL = Signal(
    name=text("Meetings missed"),
    reason="engagement",
    unit="share",
    limit=LIMIT,
    limit_name="missed_share",
    minimum=MINIMUM,
    needs=("calendar",),
    counts=text("{n} meeting of known outcome", "{n} meetings of known outcome"),
    measure=measure,
    sentence=text(
        "Of {n} meeting from {window_from:date} to {window_to:date}, the client missed {missed} and"
        " cancelled {late_cancelled} less than {cancel_notice_hours:number} hours before:"
        " {value:percent}; the limit is {limit:percent}.",
        "Of {n} meetings from {window_from:date} to {window_to:date}, the client missed {missed}"
        " and cancelled {late_cancelled} less than {cancel_notice_hours:number} hours before:"
        " {value:percent}; the limit is {limit:percent}.",
    ),
    details=("missed", "late_cancelled"),
    whys=MappingProxyType(
        {
            "canceller_unknown": text(
                "It hangs on meetings cancelled at short notice that do not say by whom."
            )
        }
    ),
    settings=MappingProxyType({"cancel_notice_hours": float(NOTICE_HOURS)}),
)
