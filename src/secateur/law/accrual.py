"""Interest, line by line: principal, payments and rate are constant within a line."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from secateur.law.calendar import add_months
from secateur.law.claimable import Allocation, DayCount, Days, Gap, Paid, Segment, half_up
from secateur.law.day_counts import ONE_DAY, days_between, part_of_year
from secateur.law.errors import LawUnknownError
from secateur.law.rates import Rate, Schedule
from secateur.model.money import Money
from secateur.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a debt bears interest."""

    schedule: Schedule
    day_count: DayCount
    days: Days
    allocation: Allocation
    compounds_yearly: bool = False
    refuses: Callable[[Rate], Text | None] = field(default=lambda _: None)
    """Says why no sum may rest on a rate, or nothing."""

    is_confirmed: bool = False


@dataclass(slots=True)
class Account:
    """A debt as payments reach it; all in minor units."""

    currency: str
    principal: int
    interest: int = 0
    """Run and not paid."""

    overpaid: int = 0
    capital: int = 0
    """Interest that bears interest by law."""

    segments: list[Segment] = field(default_factory=list[Segment])
    gaps: list[Gap] = field(default_factory=list[Gap])

    def pay(self, amount: int, allocation: Allocation) -> None:
        """Take a payment off, in the order of the place; what is left over is overpaid."""
        order = ("interest", "principal")
        for part in order if allocation == "interest_first" else reversed(order):
            owed: int = getattr(self, part)
            taken = min(amount, owed)
            setattr(self, part, owed - taken)
            amount -= taken
        self.capital = min(self.capital, self.interest)
        self.overpaid += amount


def accrue(
    principal: Money, payments: Sequence[Paid], first: date, last: date, terms: Terms
) -> Account:
    """Let interest run from the first day to the last, both in, and take payments off.

    Args:
        principal: What is owed before any payment.
        payments: In any order; those after the end are not known yet.
        first: The first day that bears interest; after ``last``, none runs.
        last: The last one.
        terms: Rate, way of counting, order of payments.
    """
    account = Account(principal.currency, principal.minor)
    waiting = sorted(payments)
    lag = ONE_DAY if terms.days == "after_due" else ONE_DAY * 0
    for begin, end in _lines(first, last, [paid.on + lag for paid in waiting], terms):
        _settle(account, waiting, begin, lag, terms.allocation)
        if terms.compounds_yearly and _is_anniversary(first, begin):
            account.capital = account.interest
        if account.principal + account.capital > 0:
            _run(account, begin, end, terms)
    _settle(account, waiting, last + ONE_DAY, lag, terms.allocation)
    return account


def _lines(
    first: date, last: date, changes: Sequence[date], terms: Terms
) -> Iterator[tuple[date, date]]:
    """Yield runs of days, both ends in, within which nothing changes."""
    if first > last:
        return
    cuts = {day for day in changes if first < day <= last}
    cuts.update(terms.schedule.changes(first, last))
    if terms.compounds_yearly:
        cuts.update(_anniversaries(first, last))
    days = [first, *sorted(cuts), last + ONE_DAY]
    for begin, after in pairwise(days):
        yield begin, after - ONE_DAY


def _anniversaries(first: date, last: date) -> list[date]:
    days = (add_months(first, 12 * years) for years in range(1, last.year - first.year + 1))
    return [day for day in days if day <= last]


def _is_anniversary(first: date, day: date) -> bool:
    years = day.year - first.year
    return years > 0 and add_months(first, 12 * years) == day


def _settle(
    account: Account, waiting: list[Paid], day: date, lag: timedelta, allocation: Allocation
) -> None:
    """Take off what was paid early enough to lower the principal of that day."""
    while waiting and waiting[0].on + lag <= day:
        account.pay(waiting.pop(0).amount.minor, allocation)


def _run(account: Account, begin: date, end: date, terms: Terms) -> None:
    try:
        rate = terms.schedule.on(begin)
    except LawUnknownError as unknown:
        _leave_out(account, Gap(first=begin, last=end, reason=unknown.reason))
        return
    refused = terms.refuses(rate)
    if refused is not None:
        confirm = rate.parameters if rate.confidence == "recalled" else ()
        gap = Gap(first=begin, last=end, reason=refused, rate=rate.percent, confirm=confirm)
        _leave_out(account, gap)
        return
    base = account.principal + account.capital
    part = part_of_year(begin, end, terms.day_count, terms.days)
    interest = half_up(base * Fraction(rate.percent) / 100 * part)
    account.interest += interest
    account.segments.append(
        Segment(
            first=begin,
            last=end,
            days=days_between(begin, end, terms.day_count, terms.days),
            principal=Money(base, account.currency),
            rate=rate.percent,
            interest=Money(interest, account.currency),
            article=rate.article,
            confidence=rate.confidence,
            is_agreed=rate.is_agreed,
            is_confirmed=terms.is_confirmed,
        )
    )


def _leave_out(account: Account, gap: Gap) -> None:
    """Keep a gap, joined to the one before where it goes on for the same reason."""
    before = account.gaps[-1] if account.gaps else None
    if before and gap.first and before.last == gap.first - ONE_DAY and _same(before, gap):
        account.gaps[-1] = replace(before, last=gap.last)
    else:
        account.gaps.append(gap)


def _same(one: Gap, other: Gap) -> bool:
    return one.reason.template == other.reason.template and one.rate == other.rate
