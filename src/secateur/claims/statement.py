"""A claim as a statement of account: what the client is sent, worded in its own language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from secateur.claims.model import Claim, Claimed, LeftOut
from secateur.claims.shares import shares
from secateur.claims.words import AGREED_RATE
from secateur.i18n import Translator
from secateur.law.words import CHOICE_WORDS
from secateur.letters import Party
from secateur.letters.statement import (
    InvoiceAccount,
    Segment,
    Settlement,
    Statement,
)
from secateur.letters.statement import LeftOut as ShownLeftOut
from secateur.model.money import Money
from secateur.model.text import Text, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """Who writes, to whom, in which locale."""

    sender: Party
    recipient: Party
    locale: str
    payment_details: str = ""


def claim_statement(
    claim: Claim, between: Correspondence, bank_read_on: date | None, say: Translator
) -> Statement:
    """Return the statement of account of a claim; payments are split in the order of the place.

    Raises:
        StatementMismatchError: Its lines do not add up to the total of the claim.
    """
    return Statement(
        kind="claim",
        locale=between.locale,
        place=claim.law.id if claim.law else "",
        sender=between.sender,
        recipient=between.recipient,
        as_of=claim.as_of,
        currency=claim.currency,
        invoices=tuple(_account(one, say) for one in claim.invoices),
        left_out=tuple(_left_out(one, say) for one in claim.left_out),
        notes=tuple(say(note) for note in _notes(claim, between)),
        bank_read_on=bank_read_on and min(bank_read_on, claim.as_of),
        total_stated=claim.total,
    )


def to_print(statement: Statement, say: Translator) -> Statement:
    """Return the statement with an article that every line shares said once, in the notes."""
    notes: list[str] = []
    invoices = statement.invoices
    shared = _shared(line.article for one in invoices for line in one.segments)
    if shared:
        notes.append(say(text("Interest: {article}.", article=shared)))
        invoices = tuple(
            replace(one, segments=tuple(replace(line, article="") for line in one.segments))
            for one in invoices
        )
    fee_shared = _shared(one.fee_article for one in invoices if one.fee is not None)
    if fee_shared:
        notes.append(
            say(text("Fixed compensation for recovery costs: {article}.", article=fee_shared))
        )
        invoices = tuple(replace(one, fee_article="") for one in invoices)
    return replace(statement, invoices=invoices, notes=(*notes, *statement.notes))


def _shared(articles: Iterable[str]) -> str | None:
    """Return the article that all have; None where there are several, or none."""
    found = set(articles)
    return found.pop() if len(found) == 1 else None


def _account(one: Claimed, say: Translator) -> InvoiceAccount:
    bill, found = one.bill, one.reckoning
    fee = found.fee if found.fee is not None and found.fee_apart is None else None
    return InvoiceAccount(
        number=bill.name,
        issued_on=bill.issued_on,
        due_on=bill.due_on or bill.issued_on,
        amount=Money(bill.amount - bill.withheld - one.credit_used, bill.currency),
        settlements=tuple(_settlements(one)),
        segments=tuple(
            Segment(
                begins_on=line.first,
                ends_on=line.last,
                days=line.days,
                principal=line.principal,
                rate=line.rate,
                interest=line.interest,
                article=line.article or say(AGREED_RATE),
            )
            for line in one.lines
        ),
        fee=fee.amount if fee else None,
        fee_article=fee.article if fee else "",
        principal_left=found.principal_left,
    )


def _settlements(one: Claimed) -> Iterator[Settlement]:
    currency = one.bill.currency
    for note in one.bill.credits:
        yield Settlement(on=note.on, kind="credit_note", amount=Money(note.minor, currency))
    for part in shares(one):
        used = part.to_principal + part.to_interest + part.to_fee
        yield Settlement(
            on=part.on,
            kind="payment",
            amount=Money(used, currency),
            to_interest=Money(part.to_interest, currency),
            to_fee=Money(part.to_fee, currency),
        )


def _left_out(one: LeftOut, say: Translator) -> ShownLeftOut:
    left = Money(one.bill.remainder, one.bill.currency)
    return ShownLeftOut(number=one.bill.name, amount=left, reason=say(one.reason))


def _notes(claim: Claim, between: Correspondence) -> Iterator[Text]:
    """Say how the sums came about; nothing that is for the user's eyes alone."""
    if claim.lines:
        first = next(one.reckoning for one in claim.invoices if one.reckoning.segments)
        yield text(
            "Each line: principal × rate × days ÷ year ({count}; {days}), rounded to the cent.",
            count=CHOICE_WORDS.get(first.day_count, first.day_count),
            days=CHOICE_WORDS[first.days],
        )
    yield from _order(claim)
    if any(one.bill.credits and one.lines for one in claim.invoices):
        yield text("Credit notes are taken off from the first day of interest.")
    yield from _gaps(claim)
    for one in claim.invoices:
        off = one.bill.withheld + one.credit_used
        if off:
            yield text(
                "Invoice {invoice} of {amount:money:currency} is shown less {off:money:currency}"
                " credited or lawfully held back.",
                invoice=one.bill.name,
                amount=one.bill.amount,
                off=off,
                currency=claim.currency,
            )
    for invoice, fee in claim.fees_apart:
        yield text(
            "Invoice {invoice}: fixed compensation of {amount:money:currency} is due besides.",
            invoice=invoice,
            amount=fee.minor,
            currency=fee.currency,
        )
    if between.payment_details:
        line = ", ".join(between.payment_details.splitlines())
        yield text("To pay: {details}", details=line)


def _order(claim: Claim) -> Iterator[Text]:
    paid = [one for one in claim.invoices if one.bill.paid and one.lines]
    if not paid:
        return
    held = claim.law.convention("part_payment") if claim.law else None
    order = paid[0].reckoning.allocation
    said = CHOICE_WORDS[order]
    if held is not None and held.article and held.value == order:
        yield text(
            "Payments are set off in this order: {order} ({article}).",
            order=said,
            article=held.article,
        )
    else:
        yield text("Payments are set off in this order: {order}.", order=said)


def _gaps(claim: Claim) -> Iterator[Text]:
    """Name the days without interest, without saying why: that is for the user."""
    for one in claim.not_computed:
        if one.gap.first is not None and one.gap.last is not None:
            yield text(
                "Invoice {invoice}: no interest is counted here from {first:date} to {last:date}.",
                invoice=one.invoice,
                first=one.gap.first,
                last=one.gap.last,
            )
