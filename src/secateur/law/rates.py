"""The rate in force on a day: agreed in the contract, else that of the law."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from secateur.law.book import Law
from secateur.law.calendar import half_years, quarters
from secateur.law.day_counts import ONE_DAY
from secateur.law.errors import LawUnknownError
from secateur.law.files import RateRule
from secateur.law.strict import Confidence, weakest


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Percent a year on a day, with the article and how well it is known."""

    percent: Decimal
    article: str
    confidence: Confidence | None
    """None for a rate of the contract: the user read it."""

    parameters: tuple[str, ...] = ()
    """What it was taken from."""

    is_agreed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Which rate holds on each day of a delay, and where it may change."""

    on: Callable[[date], Rate]
    """Raises ``LawUnknownError`` on a day for which nothing is known."""

    changes: Callable[[date, date], list[date]]
    """(first, last) -> the days after ``first`` on which a new line of the table begins."""


def agreed(percent: Decimal) -> Schedule:
    """Return the schedule of a contract's rate: the same from the first day to the last."""
    rate = Rate(percent=percent, article="", confidence=None, is_agreed=True)
    return Schedule(on=lambda _: rate, changes=lambda _first, _last: [])


def statutory(
    law: Law, rule: RateRule, contract_on: date | None, fixed_on: date | None
) -> Schedule:
    """Return the schedule of the law of a place.

    Args:
        law: The law.
        rule: Where it finds its rate.
        contract_on: The day the contract was made, where known.
        fixed_on: The day whose rate holds to the end; None where the rate follows its table.
    """

    def on(day: date) -> Rate:
        return _rate(law, rule, contract_on, fixed_on or day)

    def changes(first: date, last: date) -> list[date]:
        if fixed_on is not None:
            return []
        names = [name for name in (rule.table, rule.reference) if name]
        return sorted({day for name in names for day in _changes(law, name, first, last)})

    return Schedule(on=on, changes=changes)


def of_parameter(law: Law, name: str) -> Schedule:
    """Return the schedule of one parameter, such as what a court may add in Quebec."""
    rule = RateRule(table=name)
    return Schedule(
        on=lambda day: _rate(law, rule, None, day),
        changes=lambda first, last: _changes(law, name, first, last),
    )


def _rate(law: Law, rule: RateRule, contract_on: date | None, day: date) -> Rate:
    if rule.table is not None and not _is_older(rule, contract_on):
        try:
            return _of_table(law, rule.table, day)
        except LawUnknownError:
            if rule.reference is None:
                raise
    reference = law.known(rule.reference or "", day)
    margin = law.known(rule.margin or "", contract_on or day)
    return Rate(
        percent=reference.number + margin.number,
        article=margin.article,
        confidence=weakest(reference.confidence, margin.confidence, "computed"),
        parameters=(reference.parameter, margin.parameter),
    )


def _is_older(rule: RateRule, contract_on: date | None) -> bool:
    """Whether the contract was made before those for which the table holds."""
    from_on = rule.for_contracts_from
    return contract_on is not None and from_on is not None and contract_on < from_on


def _of_table(law: Law, name: str, day: date) -> Rate:
    found = law.known(name, day)
    return Rate(
        percent=found.number,
        article=found.article,
        confidence=found.confidence,
        parameters=(name,),
    )


def _changes(law: Law, name: str, first: date, last: date) -> list[date]:
    parameter = law.find(name)[1]
    steps = {"half_years": half_years, "quarters": quarters}.get(parameter.changes)
    steps_in = steps(first, last) if steps else []
    days = {
        *steps_in,
        *(dated.since for dated in parameter.values),
        parameter.known_until + ONE_DAY,
    }
    return sorted(day for day in days if first < day <= last)
