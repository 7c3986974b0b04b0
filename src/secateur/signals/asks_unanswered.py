"""The share of my asks that the client left without an answer for ten of its working days.

The client's clock counts: its holidays, closed days and nights pass without a minute.
"""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import NO_ROWS, Reading, Signal
from secateur.statistics.division import quotient
from secateur.statistics.levels import Bar
from secateur.statistics.past import Past, of_shares, patient
from secateur.statistics.survival import followed, open_shares, survival_at
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY
from secateur.working_clock import WORKING_DAY

LIMIT = 0.25
MINIMUM = 8

PATIENCE_DAYS = 10
"""The client's working days after which an ask counts as left without an answer."""


def rows(facts: Facts) -> pl.DataFrame:
    """Return my asks that are old enough to tell, with ``hit`` if unanswered after ``patience``.

    ``patience`` is in minutes of the client's working time.
    """
    known_on = pl.min_horizontal(patient(col("days")), pl.lit(facts.as_of))
    return (
        with_patience(facts)
        .filter(col("age") >= col("patience"))
        .with_columns(
            known_on=known_on,
            hit=(col("until_answer") > col("patience")).fill_null(value=True),
        )
    )


def measure(facts: Facts) -> Reading:
    """Count the asks old enough to tell, and those not answered by then.

    A meeting held in between may have brought an answer that no mail shows. The share is counted
    as the mail shows it; what is believed of it, and so the state, follows each ask up to the
    meeting only.
    """
    bar = _bar(facts)
    told = rows(facts)
    periods = windows(facts.keys, told, facts.as_of, MINIMUM)
    inside = within(told, periods)
    counts = (
        counted(periods, inside, n=pl.len(), hits=col("hit").sum())
        .join(_silence(_asked(facts), periods), on=KEY, how="left", maintain_order="left")
        .join(facts.tables.clients.select(*KEY, "timezone"), on=KEY, maintain_order="left")
        .join(_patience(facts), on="owner", maintain_order="left")
        .with_columns(value=quotient("hits", "n"))
    )
    details = pl.struct(
        unanswered="hits",
        open_now=col("open_now").fill_null(0),
        p_silence="p_silence",
        zone_assumed=col("timezone").is_null(),
    )
    waits = inside.select(*KEY, time="minutes", is_over="is_answered")
    levels = open_shares(counts.with_columns(time="patience", details=details), waits, bar)
    receipts = inside.select(*(*KEY, pl.lit("messages").alias("table"), "id"), on="day", hit="hit")
    return Reading(levels=levels, receipts=receipts)


def past(facts: Facts) -> Past:
    """Return the same rows as they became known."""
    return of_shares(rows(facts).select(*KEY, "day", "known_on", "hit"), _bar(facts))


def _bar(facts: Facts) -> Bar:
    return Bar(limit=facts.limit("unanswered_share", LIMIT), minimum=MINIMUM)


def _patience(facts: Facts) -> pl.DataFrame:
    """Return ``owner, days, patience``: the time after which an ask is left unanswered."""
    days = facts.limit("unanswered_days", PATIENCE_DAYS)
    minutes = (col("value") * WORKING_DAY).round()
    return days.select("owner", days="value", patience=minutes.cast(pl.Int64))


def with_patience(facts: Facts) -> pl.DataFrame:
    """Return my asks with ``patience``: after how many minutes each counts as left unanswered."""
    return _asked(facts).join(_patience(facts), on="owner")


def _asked(facts: Facts) -> pl.DataFrame:
    return facts.asks.filter("is_mine", col("age").is_not_null())


def _silence(asks: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, client, open_now, p_silence``.

    ``p_silence`` is how often, by the Kaplan-Meier curve of the same asks, this client still had
    not answered after the time for which the longest open one has waited; null where none is.
    """
    inside = within(asks, periods)
    waits = inside.select(*KEY, time="minutes", is_over="is_answered")
    waiting = (
        inside.filter("is_waiting")
        .group_by(KEY)
        .agg(open_now=pl.len().cast(pl.Int64), time=col("minutes").max())
    )
    return survival_at(followed(waits), waiting).select(*KEY, "open_now", p_silence="survival")


SIGNAL = Signal(
    name=text("Questions left unanswered"),
    reason="engagement",
    unit="share",
    limit=LIMIT,
    limit_name="unanswered_share",
    words=MappingProxyType(
        {
            "unanswered_share": LimitWords(
                text("Share of unanswered questions"),
                text("share of your questions left unanswered"),
            ),
            "unanswered_days": LimitWords(
                text("Working days after which a question is unanswered"),
                text("working days of the client after which a question counts as unanswered"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("mail",),
    reads=("messages",),
    nothing=MappingProxyType(
        {
            "unanswered": NO_ROWS,
            "open_now": NO_ROWS,
            "zone_assumed": col("timezone").is_null(),
        }
    ),
    counts=text("{n} ask old enough to tell", "{n} asks old enough to tell"),
    measure=measure,
    sentence=text(
        "{unanswered} of the {n} ask you sent from {window_from:date} to {window_to:date} had no"
        " answer after {unanswered_days:number} of the client’s working days: {value:percent};"
        " the limit is {limit:share}.",
        "{unanswered} of the {n} asks you sent from {window_from:date} to {window_to:date} had no"
        " answer after {unanswered_days:number} of the client’s working days: {value:percent};"
        " the limit is {limit:share}.",
    ),
    details=("unanswered", "open_now", "p_silence", "zone_assumed"),
    settings=MappingProxyType({"unanswered_days": float(PATIENCE_DAYS)}),
    past=past,
)
