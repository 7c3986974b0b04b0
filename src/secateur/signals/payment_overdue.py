"""How long the oldest open, undisputed invoice is past due; a refusal to pay weighs the most."""

from collections.abc import Iterable
from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.levels import Bar, exact
from secateur.statistics.past import Past
from secateur.statistics.windows import counted
from secateur.tables import KEY

LIMIT = 30.0
MINIMUM = 1

ESTABLISHED_DAYS = 60.0
"""An invoice so long past due establishes the signal alone."""

ESTABLISHED_INVOICES = 2
"""So many past the limit establish it together."""


def measure(facts: Facts) -> Reading:
    """Look at every open invoice, whatever its age.

    One that a payment may settle, of which the user has not said so yet, is counted apart.
    """
    bar = _bar(facts)
    bills = facts.charged.filter("is_open").join(
        bar.limit.select("owner", limit="value"), on="owner", maintain_order="left"
    )
    unpaid = bills.filter(~col("is_disputed"), ~col("is_questioned")).with_columns(
        past=col("days").clip(0)
    )
    counts = _judged(facts, unpaid).join(_sums(bills), on=KEY, how="left", maintain_order="left")
    details = pl.struct(
        "overdue",
        "refused",
        col("disputed", "questioned").fill_null(0),
        "over_limit",
        "due_unknown",
    )
    receipts = unpaid.select(
        *(*KEY, pl.lit("invoices").alias("table"), "id"),
        on=pl.coalesce("due_on", "issued_on"),
        hit=(col("past") > col("limit")).fill_null(value=False) | col("is_refused"),
    )
    return Reading(levels=exact(counts.with_columns(details=details), bar), receipts=receipts)


def _judged(facts: Facts, unpaid: pl.DataFrame) -> pl.DataFrame:
    """Count the open invoices of every client and give the state that follows from them."""
    established = _established(facts)
    began = facts.charged.group_by(KEY).agg(window_from=col("issued_on").min())
    periods = facts.exempt_from_payment.join(
        began, on=KEY, how="left", maintain_order="left"
    ).with_columns(window_to=pl.lit(facts.as_of))
    counts = counted(
        periods,
        unpaid,
        n=pl.len(),
        over_limit=(col("past") > col("limit")).sum(),
        refused=col("is_refused").sum(),
        due_unknown=col("due_on").is_null().sum(),
        value=col("past").max().cast(pl.Float64),
    )
    return counts.join(
        established.select("owner", established="value"), on="owner", maintain_order="left"
    ).with_columns(
        state=_state(col("value") > col("established")),
        # A refused invoice is refused whatever its date.
        why=pl.when((col("n") > 0) & (col("due_unknown") == col("n")) & (col("refused") == 0)).then(
            pl.lit("due_unknown")
        ),
    )


def _state(is_long: pl.Expr) -> pl.Expr:
    """Return the state of a client, where one invoice is past due by very much ``is_long``."""
    is_sure = is_long | (col("over_limit") >= ESTABLISHED_INVOICES) | (col("refused") > 0)
    return (
        pl.when(is_sure.fill_null(value=False))
        .then(pl.lit("established"))
        .when(col("over_limit") > 0)
        .then(pl.lit("emerging"))
        .otherwise(pl.lit("clear"))
    )


def past(facts: Facts) -> Past:
    """Return the open invoices while they were open, past due and refused.

    A client of whom nothing is open is clear from the first invoice on.
    """
    bar = _bar(facts)
    bills = (
        facts.payable.filter(col("amount") > 0)
        .join(bar.limit.select("owner", limit="value"), on="owner")
        .join(_established(facts).select("owner", established="value"), on="owner")
        .join(facts.tables.invoices.select("owner", "id", "refused_on"), on=["owner", "id"])
    )
    from_days = {
        "n": col("issued_on"),
        "over_limit": _past_by("limit"),
        "long": _past_by("established"),
        "refused": pl.max_horizontal(
            pl.when(col("refused_on").is_not_null()).then("issued_on"), "refused_on"
        ),
    }
    was_seen = col("settled_on").is_not_null() | (col("known_on") <= col("seen_until"))
    rows = [
        bills.with_columns(known_on=day)
        .filter(was_seen)
        .select(*KEY, "known_on", left_on="settled_on", **_only(name, from_days))
        for name, day in from_days.items()
    ]
    return Past(
        rows=pl.concat(rows).drop_nulls("known_on"),
        bar=bar,
        levels=lambda counts, _: _told(counts),
        is_within=None,
    )


def _only(name: str, names: Iterable[str]) -> dict[str, pl.Expr]:
    """Count one under a name, and nothing under the others."""
    return {each: pl.lit(int(each == name), pl.Int64) for each in names}


def _past_by(name: str) -> pl.Expr:
    """Return the day from which on an invoice is past due by more than so many days."""
    return col("due_on") + pl.duration(days=col(name).floor().cast(pl.Int64) + 1)


def _told(counts: pl.DataFrame) -> pl.DataFrame:
    """Return the states of past months; how old the oldest invoice was, they do not say."""
    return counts.with_columns(
        state=_state(col("long") > 0),
        why=pl.lit(None, pl.String),
        value=pl.lit(None, pl.Float64),
        beyond=pl.lit(None, pl.Float64),
    )


def _bar(facts: Facts) -> Bar:
    return Bar(limit=facts.limit("overdue_days", LIMIT), minimum=MINIMUM)


def _established(facts: Facts) -> pl.DataFrame:
    return facts.limit("overdue_days_established", ESTABLISHED_DAYS)


def _sums(bills: pl.DataFrame) -> pl.DataFrame:
    """Return ``overdue``, the sums by currency, and how many are ``disputed, questioned``."""
    is_counted = ~col("is_disputed") & ~col("is_questioned")
    is_overdue = is_counted & (col("due_on") < col("seen_until"))
    overdue = (
        bills.filter(is_overdue)
        .group_by(*KEY, "currency")
        .agg(amount=col("remainder").sum())
        .sort(*KEY, "currency")
        .group_by(KEY, maintain_order=True)
        .agg(overdue=pl.struct("currency", "amount"))
    )
    apart = bills.group_by(KEY).agg(
        disputed=col("is_disputed").sum().cast(pl.Int64),
        questioned=(~col("is_disputed") & col("is_questioned")).sum().cast(pl.Int64),
    )
    return apart.join(overdue, on=KEY, how="left")


SIGNAL = Signal(
    name=text("Overdue invoices"),
    reason="payment",
    unit="days",
    limit=LIMIT,
    limit_name="overdue_days",
    words=MappingProxyType(
        {
            "overdue_days": LimitWords(
                text("Days past due"),
                text("days an unpaid invoice is past due: emerging"),
            ),
            "overdue_days_established": LimitWords(
                text("Days past due that suffice alone"),
                text("days an unpaid invoice is past due: established"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("invoices",),
    counts=text("{n} open invoice", "{n} open invoices"),
    measure=measure,
    sentence=text(
        "{n} invoice issued between {window_from:date} and {window_to:date} is open and undisputed;"
        " days past due: {value:number} (limit {limit:exact}; refused: {refused}).",
        "{n} invoices issued between {window_from:date} and {window_to:date} are open and"
        " undisputed; days past due of the oldest: {value:number} (limit {limit:exact};"
        " refused: {refused}).",
    ),
    details=("overdue", "refused", "disputed", "questioned", "over_limit", "due_unknown"),
    whys=MappingProxyType(
        {
            "due_unknown": text(
                "{n} open invoice has no due date, neither written nor agreed.",
                "{n} open invoices have no due date, neither written nor agreed.",
            )
        }
    ),
    is_exempt_pro_bono=True,
    settings=MappingProxyType({"overdue_days_established": ESTABLISHED_DAYS}),
    past=past,
)
