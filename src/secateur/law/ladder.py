"""What can be done about an unpaid invoice: every option, none above another."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from secateur.law.book import Law, law_of
from secateur.law.calendar import (
    MONTHS_A_YEAR,
    IsWorking,
    add_months,
    next_working_day,
    on_weekdays,
)
from secateur.law.errors import LawUnknownError
from secateur.law.files import Debtor, Step, StepDeadline, StepKind
from secateur.law.strict import Confidence
from secateur.model.money import Money
from secateur.model.text import Text, text

OptionKind = StepKind | Literal["nothing", "lawyer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A time that a step sets, counted from an event."""

    id: str
    what: Text
    count: int
    unit: Literal["days", "months", "years"]
    event: Text
    since: date | None
    """Holds for events from that day, and up to ``until``."""

    until: date | None
    moves_to_working_day: bool
    confidence: Confidence

    def covers(self, event_on: date) -> bool:
        """Whether the rule holds for an event of that day."""
        return (self.since or event_on) <= event_on <= (self.until or event_on)

    def counted(self, event_on: date) -> date:
        """Return the last day as counted, before any move to a working day."""
        if self.unit == "days":
            return event_on + timedelta(days=self.count)
        return add_months(event_on, self.count * (MONTHS_A_YEAR if self.unit == "years" else 1))

    def last_on(self, event_on: date, is_working: IsWorking = on_weekdays) -> date:
        """Return the last day, moved to the next working day where the rule says so."""
        last = self.counted(event_on)
        return next_working_day(last, is_working) if self.moves_to_working_day else last

    def last_if_on(self, day: date) -> date | None:
        """Return the last day, were its event on a day; None where the rule is not of that day."""
        return self.last_on(day) if self.covers(day) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What is left to pay, in the parts that the limit of a procedure may count."""

    principal: Money
    interest: Money
    """That has run; the fixed sum for recovery costs is in neither part."""

    is_whole: bool = True
    """Whether the interest of every day is in it; else more may be owed than it says."""

    def __post_init__(self) -> None:
        """Refuse parts that cannot be added: a fault of the caller."""
        if self.principal.currency != self.interest.currency:
            message = f"{self.principal.currency} and {self.interest.currency} make no sum"
            raise ValueError(message)

    @property
    def together(self) -> Money:
        """Principal and interest."""
        return Money(self.principal.minor + self.interest.minor, self.principal.currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing that can be done. The order of options is the usual one, and no advice."""

    id: str
    kind: OptionKind
    name: Text
    article: str | None = None
    confidence: Confidence = "practice"
    amount_max: Money | None = None
    amount_min: Money | None = None
    counted: Money | None = None
    """What was held against the limits; None where there are none."""

    counts_interest: bool = False
    """Whether the limits are for principal and interest together, not for the principal alone."""

    fits: bool | None = None
    """Whether the sum is within the limits; None where there is none or it cannot be told."""

    limit_unknown: Text | None = None
    conditions: tuple[Text, ...] = ()
    """For the user to confirm."""

    deadlines: tuple[Deadline, ...] = ()
    cost: Text | None = None
    where: Text | None = None
    professional: Text | None = None
    is_usable: bool = True
    """False where the text that makes it work was not out on the day of the research."""

    note: Text | None = None

    def deadline(self, name: str, event_on: date) -> Deadline:
        """Return the time of that name that holds for an event of that day.

        Raises:
            LawUnknownError: None is known.
        """
        for found in self.deadlines:
            if found.id == name and found.covers(event_on):
                return found
        raise LawUnknownError(
            text("{option}: no such time is known on {day:date}.", option=self.name, day=event_on),
            parameter=name,
            day=event_on,
        )


def ladder(place: str | Law, owed: Owed, debtor: Debtor, day: date) -> tuple[Option, ...]:
    """Return every option for an unpaid sum, doing nothing and seeing a lawyer among them.

    Args:
        place: Whose law.
        owed: The sum left to pay; what the rule of a procedure counts of it is held against its
            limits.
        debtor: Who owes.
        day: The day of asking; procedures not in force then are left out.

    Raises:
        UnknownPlaceError: Nothing is known of that law.
    """
    law = law_of(place) if isinstance(place, str) else place
    options = [
        option_of(part, step, day, owed)
        for part in law.parts
        for step in part.own_steps
        if debtor in step.debtors and in_force(step, day)
    ]
    nothing = Option(
        id="nothing",
        kind="nothing",
        name=text("do nothing for now"),
        note=text("The time to go to court keeps running."),
    )
    lawyer = Option(
        id="lawyer",
        kind="lawyer",
        name=text("see a lawyer, or a free legal help desk"),
        note=text("The one who can say what holds in this very case."),
    )
    return (nothing, *options, lawyer)


def in_force(step: Step, day: date) -> bool:
    """Whether a step can be taken that day."""
    return (step.since or day) <= day <= (step.until or day)


def option_of(law: Law, step: Step, day: date, owed: Owed | None = None) -> Option:
    """Return a step as an option on a day, its limits held against a sum where there is one.

    Args:
        law: That of the place whose own step it is: a wider place has limits of its own.
        step: Of its procedures.
        day: The day of asking.
        owed: The sum; None where none is asked about.
    """
    most, unknown = _limit(law, step, day)
    least = Money.of(step.amount_min, law.currency) if step.amount_min is not None else None
    return Option(
        id=step.id,
        kind=step.kind,
        name=step.name.text,
        article=step.article,
        confidence=step.confidence,
        amount_max=most,
        amount_min=least,
        counted=_counted(step, owed) if owed and (least or most) else None,
        counts_interest=step.amount_includes_interest,
        fits=_fits(step, owed, least, most) if owed else None,
        limit_unknown=unknown,
        conditions=tuple(said.text for said in step.conditions),
        deadlines=tuple(_deadline(one) for one in step.deadlines),
        cost=step.cost.text if step.cost else None,
        where=step.where.text if step.where else None,
        professional=step.professional.text if step.professional else None,
        is_usable=step.usable,
        note=step.note.text if step.note else None,
    )


def _limit(law: Law, step: Step, day: date) -> tuple[Money | None, Text | None]:
    if step.amount_limit is None:
        most = step.amount_max
        return (None if most is None else Money.of(most, law.currency)), None
    try:
        known = law.known(step.amount_limit, day)
    except LawUnknownError as unknown:
        return None, unknown.reason
    return Money.of(known.number, known.currency or law.currency), None


def _counted(step: Step, owed: Owed) -> Money:
    return owed.together if step.amount_includes_interest else owed.principal


def _fits(step: Step, owed: Owed, least: Money | None, most: Money | None) -> bool | None:
    """Hold a sum against the limits; what may be more than it says can only be too much."""
    counted = _counted(step, owed)
    limits = [limit for limit in (least, most) if limit is not None]
    if not limits or any(limit.currency != counted.currency for limit in limits):
        return None
    if most is not None and counted > most:
        return False
    is_enough = least is None or least < counted
    may_be_more = step.amount_includes_interest and not owed.is_whole
    if may_be_more and (most is not None or not is_enough):
        return None
    return is_enough


def _deadline(held: StepDeadline) -> Deadline:
    return Deadline(
        id=held.id,
        what=held.what.text,
        count=int(held.count),
        unit=held.unit,
        event=held.event.text,
        since=held.since,
        until=held.until,
        moves_to_working_day=held.moves_to_working_day,
        confidence=held.confidence,
    )
