"""The review itself: every signal measured, its reasons taken together, the rule applied."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType

import polars as pl
from polars import col

from secateur import signals
from secateur.changes import Changes, changes
from secateur.discovery import discover
from secateur.facts import Facts
from secateur.facts.money import income_12m, owed
from secateur.leaving.kept import resets_by_client
from secateur.review.forecasting import Forecasts, forecasts
from secateur.review.reasons import in_company, reasons, with_changes
from secateur.review.recoveries import chances_of_recovery
from secateur.review.verdict import asks_for_chances, verdicts
from secateur.signals import Reading, Signal
from secateur.tables import Tables

_AT_ONCE = 3
"""Signals measured at a time: more do not help on two cores."""


@cache
def all_signals() -> Mapping[str, Signal]:
    """Return every signal by id."""
    return discover(signals, "SIGNAL", Signal)


class Ahead:
    """What may come: made when first asked for, and the same whatever cases there are."""

    def __init__(self, facts: Facts) -> None:
        """Look ahead from the facts of a day."""
        self._facts = facts

    @cached_property
    def recoveries(self) -> pl.DataFrame:
        """See :func:`secateur.review.recoveries.chances_of_recovery`."""
        return chances_of_recovery(self._facts, all_signals())

    @cached_property
    def forecasts(self) -> Forecasts:
        """Of payments and replies; no verdict rests on them."""
        return forecasts(self._facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a day's records say of every client."""

    as_of: date

    readings: Mapping[str, Reading]
    """By signal; their states are already those of the contract (exempt, in company, the stronger
    of level and change), and ``level_state`` is that of the level alone."""

    changes: Changes
    """What has become worse, and since when."""

    reasons: pl.DataFrame
    """``owner, client, reason, state, since, signals``: one row a client and reason."""

    verdicts: pl.DataFrame
    """``owner, client, verdict, next_step``: one row a client."""

    owed: pl.DataFrame
    """See :func:`secateur.facts.money.owed`."""

    income: pl.DataFrame
    """See :func:`secateur.facts.money.income_12m`."""

    facts: Facts
    """What was known that day, for whoever shows it."""

    ahead: Ahead
    """What may come of it."""

    @property
    def recoveries(self) -> pl.DataFrame:
        """See :func:`secateur.review.recoveries.chances_of_recovery`."""
        return self.ahead.recoveries

    @property
    def forecasts(self) -> Forecasts:
        """Of payments and replies."""
        return self.ahead.forecasts


def review(tables: Tables, as_of: date) -> Review:
    """Review all clients as of the end of a day."""
    return review_facts(Facts(tables, as_of))


def review_facts(facts: Facts) -> Review:
    """Review all clients as of the end of the day whose facts these are."""
    as_of = facts.as_of
    found = all_signals()
    readings = measured(facts)
    levels, changed = _states(readings, facts), changes(facts)
    states = in_company(with_changes(levels, changed.found), found)
    by_reason, ahead = reasons(states), Ahead(facts)
    return Review(
        as_of=as_of,
        readings=MappingProxyType(
            {name: _with_states(name, reading, states) for name, reading in readings.items()}
        ),
        changes=changed,
        reasons=by_reason,
        verdicts=_verdicts(by_reason, facts, ahead),
        owed=owed(facts),
        income=income_12m(facts),
        facts=facts,
        ahead=ahead,
    )


def with_cases(found: Review, facts: Facts) -> Review:
    """Return a review beside the cases of other facts, the same otherwise: next steps follow.

    Only the rule of the next step knows of resets and exits: nothing else is worked out anew.
    """
    return replace(found, facts=facts, verdicts=_verdicts(found.reasons, facts, found.ahead))


def _verdicts(by_reason: pl.DataFrame, facts: Facts, ahead: Ahead) -> pl.DataFrame:
    chances = ahead.recoveries if asks_for_chances(by_reason) else None
    return verdicts(by_reason, facts.tables, facts.as_of, chances, resets_by_client(facts))


def measured(facts: Facts) -> Mapping[str, Reading]:
    """Return what every signal measures, by id.

    Each is pure and leaves the interpreter's lock while its tables are computed, so a few at a
    time cost a third less than one after the other; what they share is computed once.
    """
    found = all_signals()

    def measure(signal: Signal) -> Reading:
        return signal.measure(facts)

    with ThreadPoolExecutor(_AT_ONCE, "signal") as pool:
        return dict(zip(found, pool.map(measure, found.values()), strict=True))


def _states(readings: Mapping[str, Reading], facts: Facts) -> pl.DataFrame:
    """Stack ``owner, client, signal, reason, state``; exempt where the engagement is a gift."""
    found = all_signals()
    stacked = pl.concat(
        reading.levels.select(
            "owner",
            "client",
            "state",
            signal=pl.lit(name),
            reason=pl.lit(found[name].reason),
            can_be_exempt=pl.lit(found[name].is_exempt_pro_bono),
        )
        for name, reading in readings.items()
    )
    return stacked.join(facts.exempt, on=["owner", "client"], how="left").select(
        "owner",
        "client",
        "signal",
        "reason",
        state=pl.when(col("can_be_exempt") & col("is_exempt").fill_null(value=False))
        .then(pl.lit("exempt"))
        .otherwise(col("state")),
    )


def _with_states(name: str, reading: Reading, states: pl.DataFrame) -> Reading:
    own = states.filter(col("signal") == name).select("owner", "client", new="state")
    level = pl.when(col("new") == "exempt").then("new").otherwise("state")
    levels = (
        reading.levels.join(own, on=["owner", "client"], how="left")
        .with_columns(level_state=level, state=col("new").fill_null(col("state")))
        .drop("new")
        .sort("owner", "client")
    )
    return Reading(levels=levels, receipts=reading.receipts)
