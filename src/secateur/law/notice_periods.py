"""Notice periods that a law writes in numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from secateur.law.book import Law
from secateur.law.calendar import IsWorking, month_end, next_working_day, quarter_end
from secateur.law.errors import LawUnknownError
from secateur.law.files import ContractKind, Pay, StatutoryPeriod
from secateur.law.strict import Confidence, is_vouched
from secateur.model.text import Text, text

_FIFTEENTH = 15
_SATURDAY = 5
_WEEK = timedelta(days=7)


class Contract(Protocol):
    """What a statutory period depends on."""

    @property
    def contract(self) -> ContractKind:
        """Its kind."""
        ...

    @property
    def pay(self) -> Pay | None:
        """How the work is paid."""
        ...

    @property
    def is_main_occupation(self) -> bool:
        """Whether it takes most of the provider's time."""
        ...

    @property
    def is_working(self) -> IsWorking:
        """Whether a day is a working day."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class StatutoryEnd:
    """The last day by the number of the law."""

    ends_on: date
    article: str
    confidence: Confidence
    working: tuple[Text, ...]
    binds_whatever_agreed: bool


def statutory_end(law: Law, contract: Contract, received_on: date) -> StatutoryEnd | None:
    """Return the last day by the law's own number; None where the law has none.

    Raises:
        LawUnknownError: The number hangs on how the work is paid, which is not said.
    """
    periods = [
        period
        for period in (law.notice.periods if law.notice else ())
        if contract.contract in period.contracts and is_vouched(period.confidence)
    ]
    if not periods:
        return None
    if contract.pay is None and all(period.pay for period in periods):
        raise LawUnknownError(
            text(
                "{place}: the notice depends on how the work is paid ({article}): by the day,"
                " the week, the month, the quarter or longer, or not by time. Say which.",
                place=law.name,
                article=periods[0].article,
            ),
            parameter="notice",
            day=received_on,
        )
    fitting = [period for period in periods if period.pay in {None, contract.pay}]
    special = [one for one in fitting if one.main_occupation == contract.is_main_occupation]
    chosen = (special or fitting)[0] if fitting else None
    return _end(chosen, contract, received_on) if chosen else None


def _end(period: StatutoryPeriod, contract: Contract, received_on: date) -> StatutoryEnd:
    counted = received_on + timedelta(days=int(period.days + 7 * period.weeks))
    if period.latest == "fifteenth" and received_on.day > _FIFTEENTH:
        counted = month_end(received_on) + timedelta(days=1)
    if period.latest == "first_working_day_of_week":
        monday = received_on - timedelta(days=received_on.weekday())
        if received_on > next_working_day(monday, contract.is_working):
            counted = monday + _WEEK
    ends_on = _ENDS[period.ends](counted)
    working = [text("received on {day:date}", day=received_on)]
    if counted != received_on:
        working.append(text("earliest day by the period: {day:date}", day=counted))
    working.append(text("last day: {day:date}", day=ends_on))
    return StatutoryEnd(
        ends_on=ends_on,
        article=period.article,
        confidence=period.confidence,
        working=tuple(working),
        binds_whatever_agreed=period.mandatory,
    )


def _same(day: date) -> date:
    return day


def _saturday(day: date) -> date:
    return day + timedelta(days=(_SATURDAY - day.weekday()) % 7)


_ENDS: dict[str, Callable[[date], date]] = {
    "any_day": _same,
    "saturday": _saturday,
    "month_end": month_end,
    "quarter_end": quarter_end,
}
