"""The share of invoices paid late, those that are unpaid and already late among them."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.money import LATE_DAYS
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import NO_ROWS, Reading, Signal
from secateur.statistics.levels import Bar, shares
from secateur.statistics.past import Past, of_shares
from secateur.statistics.survival import curves, quantiles
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY

LIMIT = 0.33
MINIMUM = 3


def rows(facts: Facts) -> pl.DataFrame:
    """Return the invoices of which it is decided whether they are late, with ``hit`` if they are.

    ``known_on`` is the day from which on it is.
    """
    wait = col("late_days").floor().cast(pl.Int64) + 1
    return facts.payable.filter("is_decided").with_columns(
        day="due_on", known_on=col("due_on") + pl.duration(days=wait), hit="is_late"
    )


def measure(facts: Facts) -> Reading:
    """Count the invoices whose date is long enough past, and those paid late or not at all."""
    bar = _bar(facts)
    decided = rows(facts)
    periods = windows(facts.exempt_from_payment, decided, facts.as_of, MINIMUM, day="due_on")
    inside = within(decided, periods, day="due_on")
    counts = counted(periods, inside, n=pl.len(), hits=col("hit").sum()).join(
        _delays(facts, periods), on=KEY, how="left", maintain_order="left"
    )
    details = pl.struct(
        "median_days_late",
        "p90_days_late",
        col("open", "due_unknown", "questioned").fill_null(0),
        late="hits",
    )
    receipts = inside.select(
        *(*KEY, pl.lit("invoices").alias("table"), "id"), on="due_on", hit="hit"
    )
    return Reading(levels=shares(counts.with_columns(details=details), bar), receipts=receipts)


def past(facts: Facts) -> Past:
    """Return the same rows as they became known."""
    return of_shares(rows(facts).select(*KEY, "day", "known_on", "hit"), _bar(facts))


def _bar(facts: Facts) -> Bar:
    return Bar(limit=facts.limit("late_share", LIMIT), minimum=MINIMUM)


def _delays(facts: Facts, periods: pl.DataFrame) -> pl.DataFrame:
    """Return the quantiles of the signed days late, and how many have no such day yet.

    ``questioned`` are the invoices left out while a payment that may settle them is undecided.
    """
    due = within(facts.payable, periods, day="due_on")
    waits = due.select(*KEY, time="days", is_over=~col("is_open"))
    maybe_paid = facts.charged.filter("is_questioned", ~col("is_disputed"))
    questioned = within(maybe_paid, periods, day="due_on")
    undated = within(facts.payable.filter(col("due_on").is_null()), periods, day="issued_on")
    apart = pl.concat(
        [
            due.select(*KEY, open="is_open"),
            undated.select(*KEY, due_unknown=pl.lit(value=True)),
            questioned.select(*KEY, questioned=pl.lit(value=True)),
        ],
        how="diagonal",
    )
    return (
        apart.group_by(KEY)
        .agg(col("open", "due_unknown", "questioned").sum().cast(pl.Int64))
        .join(quantiles(curves(waits), median=0.5, p90=0.9), on=KEY, how="left")
        .select(
            *(*KEY, "open", "due_unknown", "questioned"),
            median_days_late=col("median").cast(pl.Float64),
            p90_days_late=col("p90").cast(pl.Float64),
        )
    )


SIGNAL = Signal(
    name=text("Late payments"),
    reason="payment",
    unit="share",
    limit=LIMIT,
    limit_name="late_share",
    words=MappingProxyType(
        {
            "late_share": LimitWords(
                text("Share of late invoices"),
                text("share of the invoices due that were paid late, or are late already"),
            ),
            "late_days": LimitWords(
                text("Days after which a payment is late"),
                text("days after the due day beyond which a payment counts as late"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("invoices",),
    reads=("invoices",),
    nothing=MappingProxyType(
        {
            "open": NO_ROWS,
            "due_unknown": NO_ROWS,
            "questioned": NO_ROWS,
            "late": NO_ROWS,
        }
    ),
    counts=text(
        "{n} invoice whose date is long enough past", "{n} invoices whose date is long enough past"
    ),
    measure=measure,
    sentence=text(
        "Paid more than {late_days:number} {late_days|day|days} late, or unpaid and already"
        " later: {late} of {n} invoice due between {window_from:date} and {window_to:date}"
        " ({value:percent}; between {low:percent} and {high:percent}; limit {limit:share}).",
        "Paid more than {late_days:number} {late_days|day|days} late, or unpaid and already"
        " later: {late} of {n} invoices due between {window_from:date} and {window_to:date}"
        " ({value:percent}; between {low:percent} and {high:percent}; limit {limit:share}).",
    ),
    details=("median_days_late", "p90_days_late", "open", "due_unknown", "questioned", "late"),
    is_exempt_pro_bono=True,
    settings=MappingProxyType({"late_days": float(LATE_DAYS)}),
    past=past,
)
