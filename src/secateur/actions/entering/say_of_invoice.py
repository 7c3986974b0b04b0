"""Say of an invoice what its own file does not: paid, withdrawn or disputed; and take it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from secateur.actions.deriving.match_if_changed import match_if_changed
from secateur.actions.deriving.said_invoices import (
    DISPUTED_ON,
    KIND,
    PAID_AMOUNT,
    PAID_ON,
    WITHDRAWN,
)
from secateur.actions.entering.edit_clients import find_client
from secateur.actions.entering.settle import apply, apply_effects
from secateur.actions.entering.undo_changes import undoably
from secateur.actions.typed.numbers import plain_number
from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk
from secateur.model.errors import Refusal
from secateur.model.folding import folded
from secateur.model.money import Money
from secateur.model.text import Text, text
from secateur.settings.narrowing import as_table
from secateur.store.named_invoices import NamedInvoice, invoice_of_row, named_invoices
from secateur.store.stored_settings import decisions

MOST_NAMED = 3
"""Clients that are named where a number is that of several invoices."""


@dataclass(frozen=True, slots=True)
class Word:
    """What the user said of an invoice."""

    invoice: NamedInvoice
    said: Sequence[Text]


class UnknownInvoiceError(Refusal):
    """No invoice has the number, or several have."""


def find_invoice(desk: Desk, number: str, client: str | None = None) -> NamedInvoice:
    """Return the invoice of a number; one that counts goes before one withdrawn.

    Raises:
        UnknownInvoiceError: There is none, or the client must be said.
        UnknownClientError: No client is called so.
    """
    match_if_changed(desk)
    whose = find_client(desk, client) if client else None
    fitting = [
        one
        for one in named_invoices(desk.store)
        if folded(one.number) == folded(number)
        and one.kind == "invoice"
        and whose in (None, one.client)
    ]
    found = [one for one in fitting if one.is_counted] or fitting
    if not found:
        raise UnknownInvoiceError(text("No invoice has the number {number}.", number=number))
    if len({one.client for one in found}) > 1:
        names = ", ".join(one.client for one in found[:MOST_NAMED])
        raise UnknownInvoiceError(
            text(
                "Several clients have an invoice {number}: name the client ({names}).",
                number=number,
                names=names,
            )
        )
    return found[-1]


def said_of(desk: Desk, row: int) -> Word | None:
    """Return what the user said of the invoice of a row; None where it is none of a client's."""
    match_if_changed(desk)
    found = invoice_of_row(desk.store, row)
    if found is None or found.kind != "invoice":
        return None
    return Word(found, _words(found, _decided(desk, found)))


def all_said(desk: Desk) -> Sequence[Word]:
    """Return every invoice of which the user said something."""
    match_if_changed(desk)
    decided = decisions(desk.store, KIND)
    return [
        Word(one, _words(one, as_table(decided[one.natural.hex()]) or {}))
        for one in named_invoices(desk.store)
        if one.natural.hex() in decided
    ]


def say_paid(
    desk: Desk, invoice: NamedInvoice, on: date | None, amount: str = "", place: str = ""
) -> Text:
    """Say that an invoice was paid, on a day (today by default), in full or in part.

    Raises:
        Refusal: The sum is none.
    """
    day = on or clock.today(desk.zone)
    paid: dict[str, object] = {PAID_ON: day.isoformat()}
    if amount.strip():
        paid[PAID_AMOUNT] = _minor(amount, invoice)
    return _say(desk, invoice, paid, place)


def say_withdrawn(desk: Desk, invoice: NamedInvoice, place: str = "") -> Text:
    """Say that an invoice is cancelled or written off: it counts no more."""
    return _say(desk, invoice, {WITHDRAWN: True}, place)


def say_disputed(desk: Desk, invoice: NamedInvoice, on: date | None, place: str = "") -> Text:
    """Say that the client disputes an invoice since a day, today by default."""
    day = on or clock.today(desk.zone)
    return _say(desk, invoice, {DISPUTED_ON: day.isoformat()}, place)


def take_back(desk: Desk, invoice: NamedInvoice, place: str = "") -> Text:
    """Forget what was said of an invoice: its own file counts again.

    Raises:
        Refusal: Nothing was said.
    """
    if not _decided(desk, invoice):
        raise Refusal(text("Nothing was said of invoice {number}.", number=invoice.number))
    said = text("{number}: as its own file has it", number=invoice.number)
    return _keep(desk, invoice, None, said, place)


def _say(desk: Desk, invoice: NamedInvoice, said: Mapping[str, object], place: str) -> Text:
    whole = {**_decided(desk, invoice), **said}
    words = _words(invoice, said)
    return _keep(
        desk, invoice, whole, text("{number}: {said}", number=invoice.number, said=words[0]), place
    )


def _keep(desk: Desk, invoice: NamedInvoice, answer: object, said: Text, place: str) -> Text:
    def keep() -> Text:
        apply_effects(desk, [["decide", KIND, invoice.natural.hex(), answer]])
        return said

    undoably(desk, keep, place)
    apply(desk)
    return said


def _decided(desk: Desk, invoice: NamedInvoice) -> Mapping[str, object]:
    return as_table(decisions(desk.store, KIND).get(invoice.natural.hex())) or {}


def _words(invoice: NamedInvoice, said: Mapping[str, object]) -> list[Text]:
    found: list[Text] = []
    if PAID_ON in said or PAID_AMOUNT in said:
        found.append(_paid(invoice, said))
    if said.get(WITHDRAWN):
        found.append(text("cancelled or written off, as you say"))
    if isinstance(day := said.get(DISPUTED_ON), str):
        found.append(text("disputed since {on:day}, as you say", on=date.fromisoformat(day)))
    return found


def _paid(invoice: NamedInvoice, said: Mapping[str, object]) -> Text:
    day, amount = said.get(PAID_ON), said.get(PAID_AMOUNT)
    if not isinstance(day, str):
        return text("paid on a day not known, as you say")
    on = date.fromisoformat(day)
    if not isinstance(amount, int):
        return text("paid on {on:day}, as you say", on=on)
    return text(
        "{amount:money:currency} paid on {on:day}, as you say",
        on=on,
        amount=amount,
        currency=invoice.currency or "EUR",
    )


def _minor(typed: str, invoice: NamedInvoice) -> int:
    currency = invoice.currency or "EUR"
    written = plain_number(typed.strip(), currency, is_sum=True)
    try:
        amount = Money.of(Decimal(written), currency).minor
    except ArithmeticError:
        amount = 0
    if not 0 < amount <= invoice.amount:
        raise Refusal(
            text(
                "“{given}” is not a sum of this invoice: write up to {amount:money:currency}.",
                given=typed[:20],
                amount=invoice.amount,
                currency=currency,
            )
        )
    return amount
