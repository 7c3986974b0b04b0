"""Late payments that arrive just before the client asks for new work, more often than by chance."""

from datetime import timedelta
from types import MappingProxyType

import numpy as np
import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import NO_ROWS, Reading, Signal
from secateur.statistics import posteriors
from secateur.statistics.arrays import arrays, believed
from secateur.statistics.division import quotient
from secateur.statistics.levels import Bar, levels, limited
from secateur.statistics.permutation import judged, seed_of
from secateur.statistics.timed_payments import FOLLOWED_DAYS, Bills
from secateur.statistics.windows import counted, first_day, within
from secateur.tables import KEY

LIMIT = 0.05
MINIMUM = 5

EVENTS = 3
"""Fewer payments, on days of their own, that were followed by an ask are no pattern."""

REPEATED_DAYS = 14
"""Asking again in the same thread within these is the same ask."""


def measure(facts: Facts) -> Reading:
    """Count the late payments followed by a new ask, and how many chance would give."""
    bar = Bar(limit=facts.limit("just_in_time_p", LIMIT), minimum=MINIMUM)
    periods = facts.exempt_from_payment.with_columns(
        window_from=first_day(facts.as_of, years=2),
        window_to=pl.lit(facts.as_of),
    )
    asked = _asks(facts)
    paid = _followed(within(facts.payable.drop_nulls("settled_on"), periods, day="due_on"), asked)
    late = paid.filter("is_late")
    counts = counted(
        periods,
        late,
        n=pl.len(),
        events=col("ask").is_not_null().sum(),
        days=col("settled_on").filter(col("ask").is_not_null()).n_unique(),
        after_stop_work=(col("ask").is_null() & col("resumed").is_not_null()).sum(),
    )
    chances = _chances(
        paid, asked, counts.filter(col("n") >= MINIMUM, col("days") >= EVENTS).select(KEY)
    )
    known = counts.join(chances, on=KEY, how="left", maintain_order="left")
    return Reading(levels=_levels(known, bar), receipts=_receipts(late))


def _asks(facts: Facts) -> pl.DataFrame:
    """Return ``owner, client, day, id, is_new``: the client's asks for work, not those repeated.

    An ask that comes back in its thread after a reminder of mine was put off until I was paid:
    that is my rule and not the client's habit, so that it is not new.
    """
    place = [*KEY, "thread"]
    mail = facts.tables.messages.filter(col("client").is_not_null(), ~col("is_bulk"))
    reminders = mail.filter("is_mine", "is_reminder").select(*place, reminded_at="sent_at")
    asked = (
        mail.filter(~col("is_mine"), "asks_work")
        .select(*place, "id", "day", "sent_at")
        .sort(*place, "sent_at", "id")
        .with_columns(
            before=col("day").shift(1).over(place), before_at=col("sent_at").shift(1).over(place)
        )
        .sort("sent_at", "id")
        .join_asof(
            reminders.sort("reminded_at"),
            left_on="sent_at",
            right_on="reminded_at",
            by=place,
            check_sortedness=False,
        )
    )
    is_resumed = (col("reminded_at") > col("before_at")).fill_null(value=False)
    is_repeated = ((col("day") - col("before")).dt.total_days() <= REPEATED_DAYS).fill_null(
        value=False
    )
    return (
        asked.filter(is_resumed | ~is_repeated)
        .select(*KEY, "day", "id", is_new=~is_resumed)
        .sort(*KEY, "day", "id")
    )


def _followed(paid: pl.DataFrame, asked: pl.DataFrame) -> pl.DataFrame:
    """Add ``ask`` and ``resumed``: the first message that followed in time, new or put off."""
    found = paid.sort("settled_on", "owner", "id")
    for name, is_new in (("ask", True), ("resumed", False)):
        messages = asked.filter(col("is_new") == is_new).unique(
            [*KEY, "day"], keep="first", maintain_order=True
        )
        found = found.join_asof(
            messages.select(*KEY, asked_on="day", **{name: "id"}).sort("asked_on"),
            left_on="settled_on",
            right_on="asked_on",
            by=list(KEY),
            strategy="forward",
            tolerance=timedelta(days=FOLLOWED_DAYS),
            check_sortedness=False,
        ).drop("asked_on", strict=False)
    return found.sort("owner", "id")


def _chances(paid: pl.DataFrame, asked: pl.DataFrame, wanted: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, client, expected, p`` of the clients wanted."""
    bills = (
        paid.join(wanted, on=KEY)
        .group_by(KEY)
        .agg(
            lateness=col("days"),
            settled=_number("settled_on"),
            is_late="is_late",
            is_followed=col("ask").is_not_null(),
        )
    )
    asks = asked.filter("is_new").group_by(KEY).agg(asked=_number("day").unique().sort())
    rows: list[tuple[str, str, float, float]] = []
    for owner, client, *columns, days in bills.join(asks, on=KEY).sort(KEY).iter_rows():
        own = Bills(*(np.array(column, np.int64) for column in columns))
        seed = seed_of("payment_just_in_time", owner, client)
        rows.append((owner, client, *own.by_chance(np.array(days, np.int64), seed)))
    kinds = {"owner": pl.String, "client": pl.String, "expected": pl.Float64, "p": pl.Float64}
    return pl.DataFrame(rows, schema=kinds, orient="row")


def _number(day: str) -> pl.Expr:
    return col(day).cast(pl.Int32).cast(pl.Int64)


def _levels(known: pl.DataFrame, bar: Bar) -> pl.DataFrame:
    """Give the states that follow from chance; the interval is that of a share."""
    frame = limited(known, bar)
    hits, n = arrays(frame, "events", "n")
    nobody = np.full(len(hits), np.nan)
    belief = posteriors.share(hits, n, nobody, np.zeros(len(hits)), is_above=True)
    is_early = (col("n") > 0) & (col("n") < MINIMUM)
    details = pl.struct(
        "events",
        "expected",
        "p",
        in_1000=(col("p") * 1000).ceil().cast(pl.Int64),
        after_stop_work="after_stop_work",
    )
    return levels(
        believed(frame, belief).with_columns(
            beyond=pl.lit(None, pl.Float64),
            state=judged("p", "limit"),
            why=pl.when(is_early)
            .then(pl.lit("few_payments"))
            .when((col("n") >= MINIMUM) & (col("days") < EVENTS))
            .then(pl.lit("few_events")),
            details=details,
        ),
        bar,
        value=quotient("events", "n"),
    )


def _receipts(late: pl.DataFrame) -> pl.DataFrame:
    """Show every late payment's invoice, and the asks that followed."""
    is_hit = col("ask").is_not_null()
    asks = late.filter(is_hit).select(*KEY, id="ask", on="settled_on").unique([*KEY, "id"])
    return pl.concat(
        [
            late.select(
                *(*KEY, pl.lit("invoices").alias("table"), "id"), on="settled_on", hit=is_hit
            ),
            asks.sort(*KEY, "id").select(
                *(*KEY, pl.lit("messages").alias("table"), "id", "on"), hit=pl.lit(value=True)
            ),
        ]
    )


SIGNAL = Signal(
    name=text("Paid just before asking again"),
    reason="payment",
    unit="share",
    limit=LIMIT,
    limit_name="just_in_time_p",
    words=MappingProxyType(
        {
            "just_in_time_p": LimitWords(
                text("Chance of a coincidence (payments)"),
                text("chance that new asks follow late payments by coincidence"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("invoices", "mail"),
    reads=("invoices",),
    nothing=MappingProxyType(
        {
            "events": NO_ROWS,
            "in_1000": pl.lit(None, pl.Int64),
            "after_stop_work": NO_ROWS,
        }
    ),
    counts=text("{n} invoice paid late", "{n} invoices paid late"),
    measure=measure,
    sentence=text(
        "{events} of {n} invoice due between {window_from:date} and {window_to:date} and paid"
        " late was paid in the 3 days before a new ask for work ({value:percent}; by chance:"
        " {expected:number}). Chance alone does as much {in_1000} {in_1000|time|times} in"
        " 1,000 (limit {limit:share}).",
        "{events} of {n} invoices due between {window_from:date} and {window_to:date} and paid"
        " late were paid in the 3 days before a new ask for work ({value:percent}; by chance:"
        " {expected:number}). Chance alone does as much {in_1000} {in_1000|time|times} in"
        " 1,000 (limit {limit:share}).",
    ),
    details=("events", "expected", "p", "in_1000", "after_stop_work"),
    whys=MappingProxyType(
        {
            "few_payments": text(
                "Not enough data: {n} invoice paid late between {window_from:date} and"
                " {window_to:date}, {events} of them just before a new ask for work; {minimum} are"
                " needed.",
                "Not enough data: {n} invoices paid late between {window_from:date} and"
                " {window_to:date}, {events} of them just before a new ask for work; {minimum} are"
                " needed.",
            ),
            "few_events": text(
                "Of {n} invoice paid late between {window_from:date} and {window_to:date}, {events}"
                " came in the 3 days before a new ask for work ({value:percent}); 3 payments are"
                " needed to speak of a pattern.",
                "Of {n} invoices paid late between {window_from:date} and {window_to:date},"
                " {events} came in the 3 days before a new ask for work ({value:percent}); 3"
                " payments are needed to speak of a pattern.",
            ),
        }
    ),
    is_exempt_pro_bono=True,
)
