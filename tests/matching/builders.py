"""Short ways to write the facts of the matching tests."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

from secateur.matching import settlements
from secateur.matching.settlements import Decision, OpenInvoice, Received, Settled

FIRST = date(2026, 1, 5)

NO_RATES: Mapping[str, Decimal] = MappingProxyType({})


def allocate(
    invoices: Sequence[OpenInvoice],
    payments: Sequence[Received],
    decisions: Sequence[Decision] = (),
    rates: Mapping[str, Decimal] = NO_RATES,
) -> Settled:
    """Settle invoices where the user has, mostly, no rates of exchange of their own."""
    return settlements.allocate(invoices, payments, decisions, rates=rates)


def day(n: int) -> date:
    """Return the n-th day of the tests."""
    return FIRST + timedelta(n)


def invoice(  # noqa: PLR0913  (one row of a table, all named)
    id_: int,
    amount: int,
    on: int,
    *,
    client: str = "lambda",
    number: str = "",
    currency: str = "EUR",
    kind: str = "invoice",
    due: int | None = 30,
    stated: int | None = None,
    disputed: int | None = None,
    is_foreign: bool = False,
) -> OpenInvoice:
    """Return an invoice of cents, issued on the n-th day and due so many days later."""
    return OpenInvoice(
        id=id_,
        client=client,
        number=number or f"F-2026-{id_:03}",
        issued_on=day(on),
        amount=amount,
        currency=currency,
        kind="credit_note" if kind == "credit_note" else "invoice",
        due_on=None if due is None else day(on + due),
        stated_on=None if stated is None else day(stated),
        disputed_on=None if disputed is None else day(disputed),
        is_foreign=is_foreign,
    )


def paid(  # noqa: PLR0913  (one row of a table, all named)
    id_: int,
    amount: int,
    on: int,
    label: str = "",
    *,
    client: str | None = "lambda",
    currency: str = "EUR",
    said: str | None = None,
    settles: tuple[int, str] | None = None,
) -> Received:
    """Return a payment of cents, received on the n-th day."""
    return Received(
        id=id_,
        paid_on=day(on),
        amount=amount,
        currency=currency,
        label=label,
        client=client,
        invoice=said,
        settles_amount=settles[0] if settles else None,
        settles_currency=settles[1] if settles else None,
    )


def rows(settled: Settled) -> list[tuple[int, int | None, int, str]]:
    """Return the allocations as (invoice, payment, amount, kind)."""
    return [(one.invoice, one.payment, one.amount, one.kind) for one in settled.allocations]


def asked(settled: Settled) -> dict[int, list[tuple[int, ...]]]:
    """Return the payments left to the user, with the invoices offered for each."""
    return {
        one.payment: [candidate.invoices for candidate in one.candidates]
        for one in settled.proposals
    }
