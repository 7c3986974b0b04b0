"""The share of meetings that the client missed, or cancelled less than a day before."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import NO_ROWS, Reading, Signal
from secateur.statistics.levels import Bar, limited, shares
from secateur.statistics.past import Past, of_shares
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY

LIMIT = 0.25
MINIMUM = 4

NOTICE_HOURS = 24
"""A meeting cancelled this long before, or longer, leaves time to do something else with it."""


def rows(facts: Facts) -> pl.DataFrame:
    """Return the meetings of known outcome, with ``hit`` where they cost an empty hour.

    That is where they are ``is_missed`` or ``is_late``; ``is_anybodys`` are late too, but by nobody
    known. A cancellation of unknown date is none of these.
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
        .with_columns(known_on="day", hit=col("is_missed") | col("is_late"))
    )


def measure(facts: Facts) -> Reading:
    """Count the meetings of which the outcome is known, and those that cost an empty hour.

    Where it hangs on late cancellations that do not say whose they were, nothing is known.
    """
    bar = _bar(facts)
    meetings = rows(facts)
    periods = windows(facts.keys, meetings, facts.as_of, MINIMUM)
    inside = within(meetings, periods)
    counts = counted(
        periods,
        inside,
        n=pl.len(),
        hits=col("hit").sum(),
        missed=col("is_missed").sum(),
        late_cancelled=col("is_late").sum(),
        anybodys=col("is_anybodys").sum(),
    )
    details = pl.struct("missed", "late_cancelled")
    levels = _levels(counts.with_columns(details=details), bar)
    receipts = inside.select(
        *(*KEY, pl.lit("meetings").alias("table"), "id"),
        on="day",
        hit="hit",
    )
    return Reading(levels=levels, receipts=receipts)


def past(facts: Facts) -> Past:
    """Return the same rows as they became known."""
    meetings = rows(facts).select(*KEY, "day", "known_on", "hit", anybodys="is_anybodys")
    return of_shares(meetings, _bar(facts), _levels)


def _bar(facts: Facts) -> Bar:
    return Bar(limit=facts.limit("missed_share", LIMIT), minimum=MINIMUM)


def _levels(counts: pl.DataFrame, bar: Bar) -> pl.DataFrame:
    """Return the levels, unknown where they hang on what nobody signed."""
    unsigned = pl.when(_hangs_on_the_unsigned()).then(pl.lit("canceller_unknown"))
    return shares(limited(counts, bar).with_columns(why=unsigned), bar)


def _hangs_on_the_unsigned() -> pl.Expr:
    """Say whether the limit is crossed with them, and not without them."""
    limit = col("limit") * col("n")
    is_between = (col("hits") <= limit) & (col("hits") + col("anybodys") > limit)
    return (col("n") >= MINIMUM) & (col("anybodys") > 0) & is_between


SIGNAL = Signal(
    name=text("Meetings missed"),
    reason="engagement",
    unit="share",
    limit=LIMIT,
    limit_name="missed_share",
    words=MappingProxyType(
        {
            "missed_share": LimitWords(
                text("Share of missed meetings"),
                text("share of the meetings that the client missed, or cancelled too late"),
            ),
            "cancel_notice_hours": LimitWords(
                text("Hours of notice to cancel a meeting"),
                text("hours of notice to cancel a meeting; less is too late"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("calendar",),
    reads=("meetings",),
    nothing=MappingProxyType(
        {
            "missed": NO_ROWS,
            "late_cancelled": NO_ROWS,
        }
    ),
    counts=text("{n} meeting of known outcome", "{n} meetings of known outcome"),
    measure=measure,
    sentence=text(
        "Of {n} meeting from {window_from:date} to {window_to:date}, the client missed"
        " {missed} and cancelled {late_cancelled} less than {cancel_notice_hours:number}"
        " {cancel_notice_hours|hour|hours} before: {value:percent}; the limit is {limit:share}.",
        "Of {n} meetings from {window_from:date} to {window_to:date}, the client missed"
        " {missed} and cancelled {late_cancelled} less than {cancel_notice_hours:number}"
        " {cancel_notice_hours|hour|hours} before: {value:percent}; the limit is {limit:share}.",
    ),
    details=("missed", "late_cancelled"),
    whys=MappingProxyType(
        {
            "canceller_unknown": text(
                "It depends on meetings cancelled at short notice that do not say by whom."
            )
        }
    ),
    settings=MappingProxyType({"cancel_notice_hours": float(NOTICE_HOURS)}),
    past=past,
)
