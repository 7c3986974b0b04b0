"""The review itself: every signal measured, its reasons taken together, the rule applied."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType

import polars as pl
from polars import col

from secateur.changes import Changes, changes
from secateur.facts import Facts
from secateur.facts.money import income_12m, owed
from secateur.leaving.kept import resets_by_client
from secateur.review.forecasting import Forecasts, forecasts
from secateur.review.measuring import all_signals, measured
from secateur.review.reasons import in_company, reasons, with_changes
from secateur.review.recoveries import chances_of_recovery
from secateur.review.verdict import asks_for_chances, verdicts
from secateur.signals import Reading
from secateur.tables import KEY, Tables


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
    with ThreadPoolExecutor(1, "changes") as pool:
        # Neither needs the other, and each leaves the interpreter while its arrays are computed.
        changing = pool.submit(changes, facts)
        readings = measured(facts)
        changed = changing.result()
    levels = _states(readings, facts)
    states = in_company(with_changes(levels, changed.found), found)
    by_reason, ahead = reasons(states), Ahead(facts)
    return Review(
        as_of=as_of,
        readings=_with_states(readings, states),
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
    owes_nothing = facts.exempt_from_payment.select(*KEY, owes_nothing="is_exempt")
    is_exempt = pl.when(col("reason") == "payment").then("owes_nothing").otherwise("is_exempt")
    return (
        stacked.join(facts.exempt, on=KEY, how="left")
        .join(owes_nothing, on=KEY, how="left")
        .select(
            *(*KEY, "signal", "reason"),
            state=pl.when(col("can_be_exempt") & is_exempt.fill_null(value=False))
            .then(pl.lit("exempt"))
            .otherwise(col("state")),
        )
    )


def _with_states(readings: Mapping[str, Reading], states: pl.DataFrame) -> Mapping[str, Reading]:
    """Put the final states in the place of those of the levels alone, which are kept beside."""
    by_signal = states.sort(KEY).partition_by("signal", as_dict=True, maintain_order=True)
    found: dict[str, Reading] = {}
    for name, reading in readings.items():
        # One row a client in both, in the same order.
        new = (
            by_signal[(name,)]["state"] if (name,) in by_signal else pl.Series([], dtype=pl.String)
        )
        level = pl.when(new == "exempt").then(pl.lit(new)).otherwise("state")
        levels = reading.levels.with_columns(level_state=level, state=new)
        found[name] = Reading(levels=levels, receipts=reading.receipts)
    return MappingProxyType(found)
