"""What is claimed of a client on a day: lines of interest, sums, and what is left out by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from secateur.law import NO_CHOICES, Choices, Confidence, Debtor, Gap, Law, Limitation, Reckoning
from secateur.model.money import Money
from secateur.model.text import Text

Why = Literal["disputed", "questioned", "no_due_date", "not_due", "impossible_dates", "credited"]
"""Why an open invoice is not in the claim."""


@dataclass(frozen=True, slots=True, order=True)
class Dated:
    """Minor units on a day."""

    on: date
    minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """An invoice on record, with everything set against it; minor units of its currency."""

    id: int
    number: str
    currency: str
    issued_on: date
    due_on: date | None
    amount: int
    """With tax, as invoiced, less what was paid on a day that nothing says."""

    credits: tuple[Dated, ...] = ()
    paid: tuple[Dated, ...] = ()
    """What came, without payments that were taken back later."""

    withheld: int = 0
    """What the client lawfully holds back, as agreed."""

    remainder: int = 0
    """What the records say is left of it."""

    is_open: bool = True
    is_late_settled: bool = False
    """Settled after its due date."""

    is_disputed: bool = False
    is_refused: bool = False
    is_questioned: bool = False
    """A payment that nobody has decided on may pay it."""

    @property
    def name(self) -> str:
        """Its number, or its place in the records where it has none."""
        return self.number or f"#{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What the agreement in force when an invoice was issued says of paying late."""

    late_rate: Decimal | None = None
    """Percent a year."""

    contract_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a claim rests on besides the invoices."""

    law: Law
    debtor: Debtor
    as_of: date
    choices: Choices = NO_CHOICES
    agreed: Mapping[int, Agreed] = field(default_factory=lambda: MappingProxyType({}))
    """By the id of an invoice."""

    noticed: Mapping[int, date] = field(default_factory=lambda: MappingProxyType({}))
    """By the id of an invoice: the day a formal notice reached the client."""

    with_paid_late: bool = False
    """Claim interest and fixed sum on invoices that were paid, late, as well."""

    unused_credit: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """By currency: credit notes set against no invoice yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Days at one rate on one principal, of one invoice."""

    invoice: str
    first: date
    last: date
    days: int
    principal: Money
    rate: Decimal
    interest: Money
    article: str
    confidence: Confidence | None
    """None for a rate of the contract: the user read it."""

    is_agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A payment, and what of it went to interest and to the fixed sum."""

    on: date
    amount: int
    """Of the payment; what of it is neither of the three parts was paid in excess."""

    to_principal: int
    to_interest: int
    to_fee: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """One invoice of the claim."""

    bill: Bill
    reckoning: Reckoning
    credit_used: int = 0
    """Of credit notes that name no invoice."""

    in_default_on: date | None = None
    limitation: Limitation | None = None
    limitation_unknown: Text | None = None

    @property
    def paid(self) -> int:
        """Minor units received for it."""
        return sum(one.minor for one in self.bill.paid)

    @property
    def _beyond(self) -> int:
        return max(0, self.paid - self.reckoning.principal.minor)

    @property
    def principal(self) -> int:
        """Invoiced less credit notes less paid: what of the invoice itself is open."""
        return max(0, self.reckoning.principal.minor - self.paid)

    @property
    def interest_paid(self) -> int:
        """What was paid beyond the invoice itself covers interest."""
        return min(self._beyond, self.reckoning.interest_run.minor)

    @property
    def interest(self) -> int:
        """All interest that ran, less what was paid beyond the invoice itself."""
        return self.reckoning.interest_run.minor - self.interest_paid

    @property
    def fee(self) -> int:
        """The fixed sum still due, where it is in the currency of the invoice."""
        due = self.reckoning.fee_due
        return due.minor if due is not None and self.reckoning.fee_apart is None else 0

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its lines of interest, oldest first."""
        return tuple(
            Line(
                invoice=self.bill.name,
                first=one.first,
                last=one.last,
                days=one.days,
                principal=one.principal,
                rate=one.rate,
                interest=one.interest,
                article=one.article,
                confidence=one.confidence,
                is_agreed=one.is_agreed,
            )
            for one in self.reckoning.segments
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An open invoice that is not claimed, and why."""

    bill: Bill
    why: Why
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NotComputed:
    """Days of one invoice, or its fixed sum, for which no sum is worked out."""

    invoice: str
    gap: Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is claimed in one currency on a day; sums in minor units of it."""

    law: Law | None
    """None where whose law holds is not known, and nothing is late either."""

    debtor: Debtor
    as_of: date
    currency: str
    invoices: tuple[Claimed, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    not_computed: tuple[NotComputed, ...] = ()
    paid_late: tuple[Claimed, ...] = ()
    """Paid in full, late: in no sum unless asked for."""

    remarks: tuple[Text, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of interest, invoice by invoice."""
        return tuple(line for one in self.invoices for line in one.lines)

    @property
    def principal_total(self) -> Money:
        """Invoiced less credit notes less paid, over the invoices of the claim."""
        return self._sum([one.principal for one in self.invoices])

    @property
    def interest_total(self) -> Money:
        """The sum of the lines, less what was paid beyond the invoices themselves."""
        return self._sum([one.interest for one in self.invoices])

    @property
    def fee_total(self) -> Money:
        """Fixed sums, those in the currency of the claim."""
        return self._sum([one.fee for one in self.invoices])

    @property
    def total(self) -> Money:
        """Everything claimed in this currency."""
        parts = (self.principal_total, self.interest_total, self.fee_total)
        return self._sum([part.minor for part in parts])

    @property
    def principal_left(self) -> Money:
        """What of the total is principal once payments are set off in the order of the place."""
        return self._sum([one.reckoning.principal_left.minor for one in self.invoices])

    @property
    def interest_due(self) -> Money:
        """What of the total is interest once payments are set off in the order of the place."""
        return self._sum([one.reckoning.interest_due.minor for one in self.invoices])

    @property
    def fees_apart(self) -> tuple[tuple[str, Money], ...]:
        """Fixed sums in another currency than the invoice, in no total."""
        apart = ((one.bill.name, one.reckoning.fee_apart) for one in self.invoices)
        return tuple((name, fee) for name, fee in apart if fee is not None)

    def _sum(self, minors: Sequence[int]) -> Money:
        return Money(sum(minors), self.currency)
