"""The share of invoices of which a part was paid and the rest did not follow."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.money import COMPLETION_DAYS
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.levels import Bar, shares
from secateur.statistics.past import Past, of_shares
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY

LIMIT = 0.10
MINIMUM = 3


def rows(facts: Facts) -> pl.DataFrame:
    """Return the invoices first paid long enough ago, with ``hit`` where they are short."""
    day = pl.coalesce("due_on", "issued_on")
    told_on = col("first_paid_on") + pl.duration(days=COMPLETION_DAYS + 1)
    return facts.payable.filter(told_on <= facts.as_of).with_columns(
        day=day, known_on=pl.max_horizontal(day, told_on), hit="is_short"
    )


def measure(facts: Facts) -> Reading:
    """Count the invoices first paid long enough ago, and those still short 30 days later."""
    bar = _bar(facts)
    paid = rows(facts)
    periods = windows(facts.exempt_from_payment, paid, facts.as_of, MINIMUM)
    inside = within(paid, periods)
    counts = counted(periods, inside, n=pl.len(), hits=col("hit").sum()).join(
        _missing(inside), on=KEY, how="left", maintain_order="left"
    )
    receipts = inside.select(*(*KEY, pl.lit("invoices").alias("table"), "id"), on="day", hit="hit")
    details = pl.struct("missing", invoices="hits")
    return Reading(levels=shares(counts.with_columns(details=details), bar), receipts=receipts)


def past(facts: Facts) -> Past:
    """Return the same rows as they became known."""
    return of_shares(rows(facts).select(*KEY, "day", "known_on", "hit"), _bar(facts))


def _bar(facts: Facts) -> Bar:
    return Bar(limit=facts.limit("short_share", LIMIT), minimum=MINIMUM)


def _missing(inside: pl.DataFrame) -> pl.DataFrame:
    """Return what still lacks, by currency, less what may lawfully be kept."""
    return (
        inside.filter("is_short", "is_open")
        .group_by(*KEY, "currency")
        .agg(amount=col("short_by").sum())
        .sort(*KEY, "currency")
        .group_by(KEY, maintain_order=True)
        .agg(missing=pl.struct("currency", "amount"))
    )


SIGNAL = Signal(
    name=text("Partial payments"),
    reason="payment",
    unit="share",
    limit=LIMIT,
    limit_name="short_share",
    words=MappingProxyType(
        {
            "short_share": LimitWords(
                text("Share of invoices paid in part"),
                text("share of invoices paid in part and not completed, out of those paid"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("invoices",),
    counts=text(
        "{n} invoice first paid more than 30 days ago",
        "{n} invoices first paid more than 30 days ago",
    ),
    measure=measure,
    sentence=text(
        "Paid in part and not completed within 30 days: {invoices} of {n} invoice due between"
        " {window_from:date} and {window_to:date} ({value:percent}; between {low:percent} and"
        " {high:percent}; limit {limit:share}).",
        "Paid in part and not completed within 30 days: {invoices} of {n} invoices due between"
        " {window_from:date} and {window_to:date} ({value:percent}; between {low:percent} and"
        " {high:percent}; limit {limit:share}).",
    ),
    details=("missing", "invoices"),
    is_exempt_pro_bono=True,
    past=past,
)
