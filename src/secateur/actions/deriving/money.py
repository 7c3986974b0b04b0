"""When invoices fall due, and what settles them: payments, credit notes, their own word."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from secateur.actions.deriving.people import People
from secateur.actions.deriving.rests import FEE, Rest, answered, rests
from secateur.actions.deriving.stated import stated
from secateur.matching.settlements import (
    CLOSED,
    Decision,
    OpenInvoice,
    Received,
    Settled,
    allocate,
)
from secateur.model.text import text
from secateur.model.versions import agreement_on
from secateur.settings import ClientSettings, PaymentTerms, Settings
from secateur.settings.narrowing import as_list, as_table
from secateur.store.encoding import EPOCH, day_number, text_to_json
from secateur.store.facts import InvoiceRow, PaymentRow

AllocationRow = tuple[int, int | None, int | None, int | None, int, str, str | None]
"""invoice, payment, settled_on, decided_on, amount, kind, ground"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What is derived of invoices and payments."""

    invoice_clients: Mapping[int, str]
    due: Sequence[tuple[int, int | None, str, int | None, int | None]]
    """invoice, due_on, currency, disputed_on, refused_on"""

    allocations: Sequence[AllocationRow]
    settled: Settled
    rests: Sequence[Rest] = ()
    """What is missing of invoices by their own word paid, and nobody has said why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the user said of payments and invoices, by the digests of their rows."""

    payments: Mapping[str, object]
    rests: Mapping[str, object]
    """Of what is missing of an invoice."""

    ids: Mapping[str, int]
    """The invoice that counts, by the digest of each of its versions."""


def due_on(issued_on: date, terms: PaymentTerms) -> date:
    """Return when an invoice falls due; end of month: of the month those days lead into."""
    day = issued_on + timedelta(days=terms.days)
    if terms.is_end_of_month:
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day


def money(
    invoices: Sequence[InvoiceRow],
    payments: Sequence[PaymentRow],
    who: People,
    settings: Settings,
    *,
    currency: str,
    answers: Answers,
) -> Money:
    """Settle all invoices.

    Args:
        invoices: All that count.
        payments: All that count.
        who: Whose names are whose.
        settings: Terms and countries.
        currency: The owner's, for sums without one.
        answers: What the user said.
    """
    clients = {client.id: client for client in settings.clients}
    open_invoices = [
        _open_invoice(row, who.by_label[row.client], clients, settings, currency)
        for row in invoices
        if row.client in who.by_label
    ]
    settled = allocate(
        open_invoices,
        [_received(row, who, currency) for row in payments],
        _decisions(answers, payments, who.heirs),
        rates={**settings.rates, currency: Decimal(1)},
    )
    missing = _answered(open_invoices, settled, answers)
    return Money(
        invoice_clients={each.id: each.client for each in open_invoices},
        due=[_facts(each) for each in open_invoices],
        allocations=[
            *_allocated(settled),
            *_stated(open_invoices, settled),
            *_marks(settled),
            *_missing(missing),
        ],
        settled=settled,
        rests=tuple(rest for rest, kind in missing if kind == "rest"),
    )


def _answered(
    invoices: Sequence[OpenInvoice], settled: Settled, answers: Answers
) -> list[tuple[Rest, str]]:
    """Return what is missing of paid invoices, each with what the user says it is."""
    ids = answers.ids
    said = {ids[digest]: answer for digest, answer in answers.rests.items() if digest in ids}
    whose = {each.id: each.client for each in invoices}
    return list(answered(rests(invoices, settled.allocations), said, whose))


def _facts(invoice: OpenInvoice) -> tuple[int, int | None, str, int | None, int | None]:
    due, disputed, refused = map(
        day_number, (invoice.due_on, invoice.disputed_on, invoice.refused_on)
    )
    return (invoice.id, due, invoice.currency, disputed, refused)


def _allocated(settled: Settled) -> Iterator[AllocationRow]:
    for each in settled.allocations:
        yield (
            each.invoice,
            each.payment,
            day_number(each.settled_on),
            day_number(each.decided_on),
            each.amount,
            each.kind,
            text_to_json(each.ground),
        )


def _open_invoice(
    row: InvoiceRow,
    client: str,
    clients: Mapping[str | None, ClientSettings],
    settings: Settings,
    currency: str,
) -> OpenInvoice:
    said = clients.get(client)
    issued_on = date.fromordinal(row.issued_on + EPOCH)
    agreed = agreement_on(said.agreements, issued_on) if said else None
    due = _day(row.due_on)
    if due is None and agreed and agreed.payment_terms:
        due = due_on(issued_on, agreed.payment_terms)
    home, theirs = settings.me.country, said.country if said else None
    return OpenInvoice(
        id=row.id,
        natural=row.natural,
        client=client,
        number=row.number,
        issued_on=issued_on,
        amount=row.amount,
        currency=row.currency or currency,
        kind="credit_note" if row.kind == "credit_note" else "invoice",
        due_on=due,
        disputed_on=_day(row.disputed_on),
        refused_on=_day(row.refused_on),
        stated_on=_day(row.paid_on),
        stated_amount=row.paid_amount,
        refunded_on=_refunded_on(row),
        is_foreign=bool(home and theirs and home[:2] != theirs[:2]),
    )


def _refunded_on(row: InvoiceRow) -> date | None:
    """Return when the money of a credit note went back: the day said, else that of its issue."""
    if row.kind != "credit_note" or not row.paid_amount:
        return None
    return _day(max(row.issued_on, row.paid_on or row.issued_on))


def _received(row: PaymentRow, who: People, currency: str) -> Received:
    return Received(
        id=row.id,
        natural=row.natural,
        paid_on=date.fromordinal(row.paid_on + EPOCH),
        amount=row.amount,
        currency=row.currency or currency,
        label=row.label,
        client=who.by_label.get(row.client if row.client is not None else row.label),
        invoice=row.invoice,
        settles_amount=row.settles_amount,
        settles_currency=row.settles_currency,
    )


def _stated(invoices: Iterable[OpenInvoice], settled: Settled) -> Iterator[AllocationRow]:
    for each in stated(invoices, settled.allocations):
        on, decided = day_number(each.settled_on), day_number(each.decided_on)
        yield (each.invoice, None, on, decided, each.amount, each.kind, None)


def _missing(found: Iterable[tuple[Rest, str]]) -> Iterator[AllocationRow]:
    """Write what is missing as a fee where the user said so, else as in question."""
    ground = text_to_json(text("a commission or fees, as you said"))
    for rest, kind in found:
        days = (day_number(rest.on), day_number(rest.decided_on))
        if kind == "fee":
            yield (rest.invoice, rest.payment, *days, rest.amount, kind, ground)
        else:
            yield (rest.invoice, rest.payment, *days, 0, kind, None)


def _marks(settled: Settled) -> list[AllocationRow]:
    """Mark the invoices that an undecided payment may pay, so that nobody calls them late.

    What was in question once and is no more stays on record, closed on its day: a replay of the
    days before knows no better.
    """
    rows: list[AllocationRow] = []
    for mark in settled.marks:
        days: list[tuple[str, int | None]] = [(mark.kind, day_number(mark.from_on))]
        days += [(CLOSED, day_number(mark.until_on))] if mark.until_on else []
        rows += [(mark.invoice, mark.payment, day, day, 0, kind, None) for kind, day in days]
    return sorted(rows, key=lambda row: row[2] or 0)


def _decisions(
    answers: Answers,
    payments: Iterable[PaymentRow],
    heirs: Mapping[str, str],
) -> list[Decision]:
    """Find the rows that decisions are about; those whose rows are gone wait for them."""
    found: list[Decision] = []
    for payment in payments:
        answer = as_table(answers.payments.get(payment.natural.hex()))
        if answer is not None:
            named = [answers.ids.get(str(digest)) for digest in as_list(answer["invoices"]) or []]
            client = answer.get("client")
            found.append(
                Decision(
                    payment=payment.id,
                    invoices=tuple(row for row in named if row is not None),
                    client=heirs.get(client, client) if isinstance(client, str) else None,
                    is_repeat=answer.get("repeat") is True,
                    settles_rest=answer.get("rest") == FEE,
                )
            )
    return found


def _day(number: int | None) -> date | None:
    return None if number is None else date.fromordinal(number + EPOCH)
