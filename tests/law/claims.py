"""Invoices for the tests of the law."""

from datetime import date
from decimal import Decimal

from secateur.law import Claimable, Paid
from secateur.model.money import Money


def money(amount: str, currency: str = "EUR") -> Money:
    """Return an amount written in major units."""
    return Money.of(Decimal(amount), currency)


def invoice(
    amount: str,
    due_on: date,
    *paid: tuple[date, str],
    currency: str = "EUR",
    agreed: str | None = None,
    in_default_on: date | None = None,
    contract_on: date | None = None,
) -> Claimable:
    """Return an invoice, with what was paid of it."""
    return Claimable(
        owed=money(amount, currency),
        due_on=due_on,
        payments=tuple(Paid(on, money(sum_, currency)) for on, sum_ in paid),
        agreed_rate=None if agreed is None else Decimal(agreed),
        in_default_on=in_default_on,
        contract_on=contract_on,
    )
