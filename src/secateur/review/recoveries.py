"""The past reviews of every client replayed by month, and how often a reason was overcome.

What the sentences, the page and the rule of the next step read: the chance, by reason, that a
client that looked like this is back within the limit three months later.
"""

from collections.abc import Iterator, Mapping

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.forecasts.recoveries import MONTHS, recoveries
from secateur.review.recovery_months import history_of, last_month, month_of, replayed
from secateur.review.recovery_rows import months_overdue, signals_replayed
from secateur.signals import Signal
from secateur.signals.payment_overdue import ESTABLISHED_DAYS, ESTABLISHED_INVOICES
from secateur.tables import KEY


def chances_of_recovery(facts: Facts, signals: Mapping[str, Signal]) -> pl.DataFrame:
    """Return ``owner, reason, episodes, returned, chance, low, high``.

    See :func:`secateur.forecasts.recoveries.recoveries`; a reason without any episode has no row.

    Args:
        facts: What was known.
        signals: All signals, by id.
    """
    return recoveries(history(facts, signals))


def history(facts: Facts, signals: Mapping[str, Signal]) -> pl.DataFrame:
    """Return what the review at the end of every past month would have said of each signal."""
    return pl.concat(_histories(facts, signals))


def _histories(facts: Facts, signals: Mapping[str, Signal]) -> Iterator[pl.DataFrame]:
    for signal in signals_replayed(facts, signals):
        yield replayed(signal, facts.as_of)
    yield _overdue(facts, signals["payment_overdue"])


def _overdue(facts: Facts, signal: Signal) -> pl.DataFrame:
    """Replay the oldest open invoice, month by month from a client's first invoice on."""
    last = last_month(facts.as_of)
    established = facts.limit("overdue_days_established", ESTABLISHED_DAYS)
    past = (
        months_overdue(facts, signal, last)
        .group_by(*KEY, "month")
        .agg(oldest=col("past").max(), bills=pl.len())
        .join(established, on="owner")
    )
    gifts = facts.exempt.filter("is_exempt").select(KEY)
    every = (
        facts.payable.join(gifts, on=KEY, how="anti")
        .group_by(KEY)
        .agg(first=month_of("issued_on").min())
        .filter(col("first") <= last)
        .select(*KEY, month=pl.int_ranges("first", last + 1))
        .explode("month")
    )
    is_sure = (col("oldest") > col("value")) | (col("bills") >= ESTABLISHED_INVOICES)
    states = (
        every.join(past, on=[*KEY, "month"], how="left")
        .sort(*KEY, "month")
        .with_columns(
            state=pl.when(is_sure)
            .then(pl.lit("established"))
            .when(col("bills") > 0)
            .then(pl.lit("emerging"))
            .otherwise(pl.lit("clear")),
        )
        .with_columns(next_within=(col("state") == "clear").shift(-MONTHS).over(KEY))
    )
    return history_of(states, "payment_overdue", signal.reason)
