"""The past reviews of every client replayed by month, and how often a reason was overcome.

What the sentences, the page and the rule of the next step read: the chance, by reason, that a
client that looked like this is back within the limit three months later.
"""

from collections.abc import Iterator, Mapping

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.forecasts.recoveries import recoveries
from secateur.review.recovery_months import replayed
from secateur.signals import Signal
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
    """Return what the review at the end of every past month would have said of each signal.

    Of those, that is, of which the past can be told from their rows: the signals with a ``past``.
    """
    return pl.concat(_histories(facts, signals))


def months(facts: Facts, signal: Signal) -> pl.DataFrame:
    """Return the past months of one signal: see :func:`.recovery_months.replayed`.

    Raises:
        ValueError: The signal's past cannot be told from its rows.
    """
    if signal.past is None:
        raise ValueError(signal.limit_name)
    clients = facts.tables.clients.select(KEY)
    if signal.is_exempt_pro_bono:
        gifts = facts.exempt_from(signal.reason).filter("is_exempt").select(KEY)
        clients = clients.join(gifts, on=KEY, how="anti")
    return replayed(signal.past(facts), clients, facts.as_of)


def _histories(facts: Facts, signals: Mapping[str, Signal]) -> Iterator[pl.DataFrame]:
    for name, signal in signals.items():
        if signal.past is not None:
            yield months(facts, signal).select(
                *KEY,
                "month",
                "next_within",
                reason=pl.lit(signal.reason),
                signal=pl.lit(name),
                state=_state(),
            )


def _state() -> pl.Expr:
    return (
        pl.when(col("state") != "unknown")
        .then("state")
        .when(col("why") == "undecided")
        .then(pl.lit("undecided"))
        .otherwise(pl.lit("silent"))
    )
