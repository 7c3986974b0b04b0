"""Which payment settles which invoice, decided in order of time on what was known then.

Every payment is read in all the ways the open invoices allow (:mod:`.readings`), the readings are
weighed against each other (:mod:`.weighing`), and the best one is taken only where it leaves the
others far behind; all else is left to the user. The books (:mod:`.ledger`) keep what is open.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from secateur.matching.ledger import Ledger
from secateur.matching.row_order import RowOrder
from secateur.matching.settlement_facts import (
    CLOSED,
    Allocation,
    Candidate,
    Decision,
    Mark,
    OpenInvoice,
    Proposal,
    Received,
    Settled,
    SettledKind,
)

__all__ = [
    "CLOSED",
    "Allocation",
    "Candidate",
    "Decision",
    "Mark",
    "OpenInvoice",
    "Proposal",
    "Received",
    "Settled",
    "SettledKind",
    "allocate",
]


def allocate(
    invoices: Sequence[OpenInvoice],
    payments: Sequence[Received],
    decisions: Sequence[Decision] = (),
    *,
    rates: Mapping[str, Decimal],
) -> Settled:
    """Settle invoices with payments; the order of the rows given does not matter.

    A payment is decided on the invoices, payments and allocations of earlier days and its own; the
    user's decisions hold from the first day on. What is decided later (an invoice issued after its
    payment, a doubt that a further payment lifts) carries the later ``decided_on``.

    Args:
        invoices: All invoices and credit notes.
        payments: All payments received; those of no client known among them.
        decisions: What the user settled; a payment has at most one.
        rates: The user's own exchange rates: what one unit of a currency is worth in their own,
            which is 1 itself. Only to recognise a payment whose exchange no file states.
    """
    rows = RowOrder(invoices, payments)
    ledger = Ledger(rows.invoices, rows.payments, rows.decisions(decisions), rates)
    return rows.with_own_ids(ledger.settle())
