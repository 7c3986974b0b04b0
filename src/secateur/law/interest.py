"""What is due on an invoice paid late: interest by lines, fixed sum, and what is left out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import cast

from secateur.law.accrual import Account, Terms, accrue
from secateur.law.book import Law
from secateur.law.claimable import (
    NO_CHOICES,
    Choices,
    Claimable,
    DayCount,
    Days,
    Fee,
    Gap,
    Reckoning,
    Segment,
)
from secateur.law.day_counts import ONE_DAY
from secateur.law.fees import fixed_fee
from secateur.law.files import Regime
from secateur.law.rates import Schedule, agreed, of_parameter, statutory
from secateur.law.remarks import remarks
from secateur.law.starts import Start, find_start, why_no_sum
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.money import Money
from secateur.model.text import text


def interest(
    law: Law, claimable: Claimable, *, until: date, choices: Choices = NO_CHOICES
) -> Reckoning:
    """Reckon what the law of a place gives on one invoice, as of a day.

    Days for which a value is not known well enough become gaps, each with its reason; the sums
    of all other days are there.

    Args:
        law: The law that holds.
        claimable: The invoice, with its payments.
        until: The day of the reckoning; payments after it are not known yet.
        choices: What the user decided where the law leaves it open.

    Raises:
        MissingInputError: The due date is missing.
        Refusal: The dates contradict each other.
    """
    due_on = _checked(claimable, until)
    regime = law.regime(claimable.debtor)
    start = find_start(law, regime, claimable, due_on, choices)
    case = _Case(law, claimable, regime, start, due_on, until, choices)
    return case.reckoning()


def _checked(claimable: Claimable, until: date) -> date:
    """Return the due date, once the invoice is one that can be claimed."""
    issued_on, due_on = claimable.issued_on, claimable.due_on
    if due_on is None:
        raise MissingInputError(
            text("The due date is missing: give the one on the invoice, or the agreed term.")
        )
    if issued_on is not None and due_on < issued_on:
        raise Refusal(
            text(
                "The invoice is due on {due_on:date}, before it was issued on {issued_on:date}:"
                " correct one of the two.",
                due_on=due_on,
                issued_on=issued_on,
            )
        )
    if issued_on is not None and until < issued_on:
        raise Refusal(
            text(
                "Nothing can be claimed as of {until:date}: the invoice was issued later, on"
                " {issued_on:date}.",
                until=until,
                issued_on=issued_on,
            )
        )
    amounts = [*(paid.amount for paid in claimable.payments), *claimable.credits]
    if any(amount.currency != claimable.owed.currency for amount in amounts):
        message = "payments and credit notes of an invoice are in its currency"
        raise ValueError(message)
    return due_on


@dataclass(frozen=True, slots=True)
class _Case:
    """One invoice under its law."""

    law: Law
    claimable: Claimable
    regime: Regime | None
    start: Start
    due_on: date
    until: date
    choices: Choices

    def reckoning(self) -> Reckoning:
        """Run the account and put everything beside it."""
        terms = self._terms(self._schedule())
        account = self._run(terms)
        principal, currency = self._principal(), self.claimable.owed.currency
        run = _interest_of(account)
        fee, gaps = self._fee_and_gaps(account)
        return Reckoning(
            until=self.until,
            principal=principal,
            principal_left=Money(account.principal, currency),
            segments=tuple(account.segments),
            interest_run=Money(run, currency),
            interest_due=Money(account.interest, currency),
            overpaid=Money(account.overpaid, currency),
            fee=fee,
            court_only=self._court_only(),
            gaps=gaps,
            warnings=remarks(self.law, self.claimable, account, self.start, terms, self.choices),
            day_count=terms.day_count,
            days=terms.days,
            allocation=terms.allocation,
            in_other_counts=self._in_other_counts(terms, run),
        )

    def _terms(self, schedule: Schedule) -> Terms:
        count = self.law.convention("day_count")
        days = self.law.convention("days")
        return Terms(
            schedule=schedule,
            day_count=self.choices.day_count
            or cast("DayCount", count.value if count else "ACT/365"),
            days=self.choices.days or cast("Days", days.value if days else "after_due"),
            allocation=self.choices.allocation or "principal_first",
            compounds_yearly=self.start.compounds_yearly,
            refuses=lambda rate: why_no_sum(
                self.law, rate.article, rate.confidence, rate.parameters, self.choices
            ),
            is_confirmed=bool(self.choices.confirmed),
        )

    def _schedule(self) -> Schedule:
        if self.claimable.agreed_rate is not None:
            return agreed(self.claimable.agreed_rate)
        if self.regime is None or self.regime.rate is None:
            return agreed(Decimal(0))
        starts_on = min(self.start.base_on or self.due_on, self.until) + ONE_DAY
        fixed_on = starts_on if self.start.keeps_first_rate else None
        return statutory(self.law, self.regime.rate, self.claimable.contract_on, fixed_on)

    def _run(self, terms: Terms) -> Account:
        """Let interest run where it has a first day; take payments off in any case."""
        is_after = terms.days == "after_due"
        last = self.until if is_after else self.until - ONE_DAY
        first = last + ONE_DAY
        if self.start.base_on is not None:
            first = min(self.start.base_on, last) + ONE_DAY if is_after else self.start.base_on
            first = min(first, last + ONE_DAY)
        known = [paid for paid in self.claimable.payments if paid.on <= self.until]
        return accrue(self._principal(), known, first, last, terms)

    def _principal(self) -> Money:
        """What was invoiced, less credit notes."""
        owed = self.claimable.owed
        credited = sum(credit.minor for credit in self.claimable.credits)
        return Money(max(0, owed.minor - credited), owed.currency)

    def _late(self) -> Money:
        """What was still unpaid at the end of the due date; nothing where that day is not over."""
        paid = sum(one.amount.minor for one in self.claimable.payments if one.on <= self.due_on)
        left = max(0, self._principal().minor - paid) if self.until > self.due_on else 0
        return Money(left, self.claimable.owed.currency)

    def _fee_and_gaps(self, account: Account) -> tuple[Fee | None, tuple[Gap, ...]]:
        late = self._late()
        if late.minor == 0:
            return None, ()
        gaps = list(account.gaps)
        if self.start.gap is not None:
            gaps.append(replace(self.start.gap, first=self.due_on + ONE_DAY, last=self.until))
        if self.regime is None:
            return None, tuple(gaps)
        fee, left_out = fixed_fee(
            self.law, self.regime, self.claimable, late, self.due_on, self.choices
        )
        if left_out is not None and left_out.reason not in [gap.reason for gap in gaps]:
            gaps.append(left_out)
        return fee, tuple(gaps)

    def _court_only(self) -> tuple[Segment, ...]:
        """What a court may add: on the same days and principal, and in no total."""
        name = self.regime.court_only if self.regime else None
        if name is None or self.claimable.agreed_rate is not None:
            return ()
        return tuple(self._run(self._terms(of_parameter(self.law, name))).segments)

    def _in_other_counts(self, terms: Terms, run: int) -> Mapping[DayCount, Money]:
        convention = self.law.convention("day_count")
        counts = cast("tuple[DayCount, ...]", convention.also if convention else ())
        found: dict[DayCount, Money] = {}
        for count in counts:
            minor = _interest_of(self._run(replace(terms, day_count=count)))
            if minor != run:
                found[count] = Money(minor, self.claimable.owed.currency)
        return MappingProxyType(found)


def _interest_of(account: Account) -> int:
    return sum(segment.interest.minor for segment in account.segments)
