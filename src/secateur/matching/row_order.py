"""Invoices and payments numbered by what they say, so that no order of rows decides anything."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from secateur.matching.settlement_facts import (
    Candidate,
    Decision,
    OpenInvoice,
    Received,
    Settled,
)

Value = TypeVar("Value")

_DIGITS = re.compile(r"\d+")
_MOST_DIGITS = 20


class RowOrder:
    """Numbers rows from 0 in an order of their content, and gives their own ids back.

    Wherever two readings are alike the ledger takes the lower id: that of the row itself would be
    its place in a file. Only of rows that are equal in all they say does that decide.
    """

    def __init__(self, invoices: Iterable[OpenInvoice], payments: Iterable[Received]) -> None:
        """Number the rows."""
        issued, paid = sorted(invoices, key=_by_issue), sorted(payments, key=_by_payment)
        self.invoices = [replace(one, id=place) for place, one in enumerate(issued)]
        self.payments = [replace(one, id=place) for place, one in enumerate(paid)]
        self._invoice_ids = [one.id for one in issued]
        self._payment_ids = [one.id for one in paid]

    def decisions(self, decisions: Iterable[Decision]) -> list[Decision]:
        """Return decisions on these rows, by their new numbers."""
        payments = {one: place for place, one in enumerate(self._payment_ids)}
        invoices = {one: place for place, one in enumerate(self._invoice_ids)}
        return [
            replace(
                one,
                payment=payments[one.payment],
                invoices=tuple(invoices[each] for each in one.invoices if each in invoices),
            )
            for one in decisions
            if one.payment in payments
        ]

    def with_own_ids(self, settled: Settled) -> Settled:
        """Return what the ledger found, by the rows' own ids, in the order of their content."""
        payment, invoice = self._payment_ids, self._invoice_ids
        return Settled(
            allocations=tuple(
                replace(
                    one,
                    invoice=invoice[one.invoice],
                    payment=None if one.payment is None else payment[one.payment],
                    credit_note=None if one.credit_note is None else invoice[one.credit_note],
                )
                for one in settled.allocations
            ),
            proposals=tuple(
                replace(
                    one, payment=payment[one.payment], candidates=self._candidates(one.candidates)
                )
                for one in settled.proposals
            ),
            unmatched=tuple(payment[one] for one in settled.unmatched),
            credits=_renamed(settled.credits, payment),
            clients=_renamed(settled.clients, payment),
            marks=tuple(
                replace(one, payment=payment[one.payment], invoice=invoice[one.invoice])
                for one in settled.marks
            ),
        )

    def _candidates(self, found: Iterable[Candidate]) -> tuple[Candidate, ...]:
        return tuple(
            replace(one, invoices=tuple(self._invoice_ids[each] for each in one.invoices))
            for one in found
        )


def _renamed(values: Mapping[int, Value], ids: Sequence[int]) -> dict[int, Value]:
    return {ids[one]: value for one, value in values.items()}


def _by_issue(one: OpenInvoice) -> tuple[object, ...]:
    """Order invoices by day; the numbers of one client as they are counted."""
    counted = _DIGITS.sub(lambda found: found[0].rjust(_MOST_DIGITS, "0"), one.number)
    return (
        *(one.issued_on, one.client, one.kind == "credit_note", counted, one.number),
        *(one.amount, one.currency, _day(one.due_on), _day(one.disputed_on)),
        *(_day(one.refused_on), _day(one.stated_on), _whole(one.stated_amount)),
        *(_day(one.refunded_on), one.is_foreign, one.natural, one.id),
    )


def _by_payment(one: Received) -> tuple[object, ...]:
    """Order payments by day; those of which their file says what they settle come first."""
    return (
        *(one.paid_on, one.invoice is None, one.invoice or "", one.amount, one.currency),
        *(one.label, one.client is None, one.client or "", _whole(one.settles_amount)),
        *(one.settles_currency or "", one.natural, one.id),
    )


def _day(one: date | None) -> date:
    return one or date.max


def _whole(one: int | None) -> tuple[bool, int]:
    return one is None, one or 0
