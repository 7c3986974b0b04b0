"""What the law of interest needs to know of an invoice, and what it answers."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from secateur.law.files import Debtor
from secateur.law.strict import Confidence
from secateur.model.money import Money
from secateur.model.text import Text

DayCount = Literal["ACT/365", "ACT/ACT", "ACT/360", "30E/360"]
"""How days become a part of a year: 365 always; 365 or 366 as the year has; 360; months of 30."""

Days = Literal["after_due", "from_due"]
"""Day after the due date to the day paid, both in; or due date in and day paid out. As many days
either way: only the day at the change of a rate differs."""

Allocation = Literal["interest_first", "principal_first"]


def half_up(amount: Fraction) -> int:
    """Round to a whole number, halves up, as invoices are."""
    return math.floor(amount + Fraction(1, 2))


@dataclass(frozen=True, slots=True, order=True)
class Paid:
    """Money received for the invoice, in its currency."""

    on: date
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimable:
    """One invoice paid late, or not paid."""

    owed: Money
    """With tax, credit notes already taken off (``credits``) or not."""

    due_on: date | None
    issued_on: date | None = None
    debtor: Debtor = "business"
    payments: tuple[Paid, ...] = ()
    credits: tuple[Money, ...] = ()
    """Credit notes: taken off from the first day, as if never invoiced (the lower reading)."""

    in_default_on: date | None = None
    """Where the place asks for a formal notice: the day the debtor was in default, that is the
    day the notice came, or the day its time ran out. Interest runs from the day after."""

    claimed_in_court_on: date | None = None
    contract_on: date | None = None
    """The day the contract was made, where the rate depends on it (Germany before July 2014)."""

    agreed_rate: Decimal | None = None
    """Percent a year, where the contract sets one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the user decides where the law leaves it open; None is the lower sum."""

    day_count: DayCount | None = None
    days: Days | None = None
    allocation: Allocation | None = None
    confirmed: frozenset[str] = frozenset()
    """Names of parameters that are only recalled here, and that the user has looked up: sums then
    rest on the user's word, and say so."""


NO_CHOICES = Choices()
"""Everything is left as the law has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Days at one rate on one principal: a line of the table in the letter."""

    first: date
    last: date
    days: int
    principal: Money
    rate: Decimal
    """Percent a year."""

    interest: Money
    """Rounded half up to the cent; the sum of the lines is the sum claimed."""

    article: str
    """Empty for a rate of the contract."""

    confidence: Confidence | None
    """None for a rate of the contract: the user read it."""

    is_agreed: bool = False
    is_confirmed: bool = False
    """The sum rests on the user's word for a rule that is only recalled here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Days for which no sum is worked out, and why."""

    first: date | None
    last: date | None
    reason: Text
    rate: Decimal | None = None
    """Shown where it is known, but only recalled."""

    confirm: tuple[str, ...] = ()
    """What ``Choices.confirmed`` would have to name for a sum; empty where nothing would help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """The fixed sum for recovery costs."""

    amount: Money
    article: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """Everything the law says is due on one invoice on a day, and what it leaves open."""

    until: date
    principal: Money
    """Before payments, credit notes taken off."""

    principal_left: Money
    segments: tuple[Segment, ...] = ()
    interest_run: Money
    """All interest that ran, paid or not."""

    interest_due: Money
    """What of it is not paid."""

    overpaid: Money
    """What was paid beyond principal and interest, before the fixed sum."""

    fee: Fee | None = None
    court_only: tuple[Segment, ...] = ()
    """What a court may add and nobody owes by right; in no total."""

    gaps: tuple[Gap, ...] = ()
    warnings: tuple[Text, ...] = ()
    day_count: DayCount = "ACT/365"
    days: Days = "after_due"
    allocation: Allocation = "principal_first"
    in_other_counts: Mapping[DayCount, Money] = field(
        default_factory=lambda: MappingProxyType(dict[DayCount, Money]())
    )
    """The same interest in the other ways of counting days in use there."""

    @property
    def total(self) -> Money:
        """Principal left, interest due and the fixed sum where it is in the same currency."""
        fee = self.fee_due.minor if self.fee_due and self.fee_apart is None else 0
        minor = self.principal_left.minor + self.interest_due.minor + fee
        return Money(minor, self.principal.currency)

    @property
    def fee_due(self) -> Money | None:
        """The fixed sum, less what was paid beyond principal and interest."""
        if self.fee is None or self.fee_apart is not None:
            return self.fee_apart
        left = max(0, self.fee.amount.minor - self.overpaid.minor)
        return Money(left, self.principal.currency)

    @property
    def fee_apart(self) -> Money | None:
        """The fixed sum, where it is in another currency than the invoice."""
        if self.fee is None or self.fee.amount.currency == self.principal.currency:
            return None
        return self.fee.amount
