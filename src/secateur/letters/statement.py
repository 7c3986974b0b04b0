"""A statement of account: invoices, payments, interest by segments; reconciled or refused.

The amounts come from whoever computed them. What is checked here is that they agree with each
other to the cent, so that no statement is set in type whose lines do not add up to its total.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from secateur.letters.model import Party
from secateur.model.money import Money


class StatementMismatchError(ValueError):
    """The lines of a statement do not add up to what it says is owed."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Interest over days on which principal and rate stay the same; both days are counted."""

    begins_on: date
    ends_on: date
    days: int
    principal: Money
    rate: Decimal
    """Percent a year."""
    interest: Money
    article: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """A payment or a credit note against one invoice, and what of it went to interest and fee."""

    on: date
    kind: Literal["payment", "credit_note"]
    amount: Money
    to_interest: Money | None = None
    to_fee: Money | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceAccount:
    """One invoice from its amount to what is left of it on the day of the statement."""

    number: str
    issued_on: date
    due_on: date
    amount: Money
    settlements: tuple[Settlement, ...] = ()
    segments: tuple[Segment, ...] = ()
    fee: Money | None = None
    fee_article: str = ""
    principal_left: Money | None = None
    """Left as computed by whoever made the account; checked against the lines when given."""

    @property
    def principal(self) -> int:
        """Minor units of the invoice still unpaid: amount less credit notes less payments."""
        return self.amount.minor - sum(
            one.amount.minor - _minor(one.to_interest) - _minor(one.to_fee)
            for one in self.settlements
        )

    @property
    def interest(self) -> int:
        """Minor units of interest still unpaid."""
        run = sum(segment.interest.minor for segment in self.segments)
        return run - sum(_minor(one.to_interest) for one in self.settlements)

    @property
    def fee_left(self) -> int:
        """Minor units of the fixed fee still unpaid."""
        return _minor(self.fee) - sum(_minor(one.to_fee) for one in self.settlements)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An invoice that is not counted, with the reason, as worded for the reader."""

    number: str
    amount: Money
    reason: str


@dataclass(frozen=True, slots=True)
class Statement:
    """The account of one client in one currency on one day.

    Raises:
        StatementMismatchError: Currencies are mixed, a share of a payment exceeds it, something
            happens after the day of the statement, or lines and totals disagree.
    """

    kind: Literal["final", "claim"]
    locale: str
    place: str
    sender: Party
    recipient: Party
    as_of: date
    currency: str
    invoices: tuple[InvoiceAccount, ...]
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences already worded: where a rate comes from, until when it is known."""
    bank_read_on: date | None = None
    total_stated: Money | None = None
    """The total as computed elsewhere; checked when given."""

    def __post_init__(self) -> None:
        """Check that it reconciles."""
        for invoice in self.invoices:
            self._check(invoice)
        if self.total_stated is not None and self.total_stated != self.total:
            message = f"total {self.total_stated} stated, {self.total} by its lines"
            raise StatementMismatchError(message)

    def _check(self, invoice: InvoiceAccount) -> None:
        amounts = [invoice.amount, invoice.fee, invoice.principal_left]
        amounts += [one.interest for one in invoice.segments]
        amounts += [one.principal for one in invoice.segments]
        for one in invoice.settlements:
            amounts += [one.amount, one.to_interest, one.to_fee]
        if any(amount and amount.currency != self.currency for amount in amounts):
            message = f"invoice {invoice.number}: not all in {self.currency}"
            raise StatementMismatchError(message)
        left = invoice.principal_left
        if left is not None and left.minor != invoice.principal:
            stated = f"{left.minor} left stated, {invoice.principal} by its lines"
            message = f"invoice {invoice.number}: {stated}"
            raise StatementMismatchError(message)
        self._check_days(invoice)

    def _check_days(self, invoice: InvoiceAccount) -> None:
        days = [invoice.issued_on, *(one.on for one in invoice.settlements)]
        days += [one.ends_on for one in invoice.segments]
        if max(days) > self.as_of:
            message = f"invoice {invoice.number}: {max(days)} is after {self.as_of}"
            raise StatementMismatchError(message)

    @property
    def principal_total(self) -> Money:
        """What is left of all invoices."""
        return self._sum(invoice.principal for invoice in self.invoices)

    @property
    def interest_total(self) -> Money:
        """Interest still unpaid."""
        return self._sum(invoice.interest for invoice in self.invoices)

    @property
    def fee_total(self) -> Money:
        """Fixed fees still unpaid."""
        return self._sum(invoice.fee_left for invoice in self.invoices)

    @property
    def total(self) -> Money:
        """Everything owed on the day of the statement."""
        parts = (self.principal_total, self.interest_total, self.fee_total)
        return self._sum(part.minor for part in parts)

    def _sum(self, minors: Iterable[int]) -> Money:
        return Money(sum(minors), self.currency)


def _minor(amount: Money | None) -> int:
    return amount.minor if amount else 0
