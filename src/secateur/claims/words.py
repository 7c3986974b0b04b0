"""What the terminal and the page both say of a claim."""

from secateur.claims.model import Bill, Claim, Claimed, Dated, Line, Share
from secateur.law import Segment
from secateur.law.words import DEBTOR_WORDS
from secateur.model.money import Money
from secateur.model.text import Text, text

AGREED_RATE = text("agreed rate")
"""What stands for the article where the rate is of the agreement."""

FIXED_SUM = text("fixed compensation for recovery costs")


def by_which_law(claim: Claim) -> Text:
    """Say whose law a claim rests on, and when it was read."""
    if claim.law is None:
        return text("It is not known which law applies; nothing is late that it would matter for.")
    if not claim.law.is_read:
        return text(
            "Law: {place}, of which nothing is read here: what is owed is counted, and nothing"
            " that the law may add to it. Kind of client: {debtor}.",
            place=claim.law.name,
            debtor=DEBTOR_WORDS[claim.debtor],
        )
    return text(
        "Law: {place}, read on {read_on:day}. Kind of client: {debtor}.",
        place=claim.law.name,
        read_on=claim.law.as_of,
        debtor=DEBTOR_WORDS[claim.debtor],
    )


def invoice_head(bill: Bill) -> Text:
    """Name an invoice with its days, and say where the client refused to pay it."""
    head = text(
        "{invoice}, issued {issued_on:day}, due {due_on:day}",
        invoice=bill.name,
        issued_on=bill.issued_on,
        due_on=bill.due_on,
    )
    return text("{invoice} (the client refused to pay)", invoice=head) if bill.is_refused else head


def left_out(claim: Claim) -> list[Text]:
    """Say of each invoice that is not claimed why it is not."""
    return [
        text(
            "{invoice}, {amount:money:currency}: {reason}",
            invoice=one.bill.name,
            amount=one.bill.remainder,
            currency=claim.currency,
            reason=one.reason,
        )
        for one in claim.left_out
    ]


def sums(claim: Claim) -> list[tuple[Text, Money]]:
    """Name the sums that a claim is made of; one that comes to nothing is left out."""
    found = (
        (text("Invoices, less credit notes and payments"), claim.principal_total),
        (text("Late-payment interest"), claim.interest_total),
        (text("Fixed compensation for recovery costs"), claim.fee_total),
    )
    return [(label, amount) for label, amount in found if amount.minor]


def set_off(claim: Claim) -> Text | None:
    """Say what payments leave of principal and interest, where that differs from the sums."""
    if claim.principal_left == claim.principal_total:
        return None
    return text(
        "Once payments are set off, of this {principal:money:currency} is principal and"
        " {interest:money:currency} interest.",
        principal=claim.principal_left.minor,
        interest=claim.interest_due.minor,
        currency=claim.currency,
    )


def span_of(line: Line) -> Text:
    """Name the days of a line of interest."""
    return text("{first:day} to {last:day}", first=line.first, last=line.last)


def credited(note: Dated) -> Text:
    """Name a credit note by its day."""
    return text("credit note of {on:day}", on=note.on)


def received(part: Share, currency: str) -> Text:
    """Name a payment by its day, and what of it went to interest."""
    if not part.to_interest:
        return text("received on {on:day}", on=part.on)
    return text(
        "received on {on:day}, of which interest {amount:money:currency}",
        on=part.on,
        amount=part.to_interest,
        currency=currency,
    )


def by_a_court(part: Segment) -> Text:
    """Say what only a court may add."""
    return text(
        "{first:day} to {last:day}: a court may add {amount:money:currency} ({rate:rate})",
        first=part.first,
        last=part.last,
        amount=part.interest.minor,
        currency=part.interest.currency,
        rate=str(part.rate),
    )


def time_to_sue(one: Claimed) -> Text:
    """Say until when an invoice can go to court, where that is known."""
    if one.limitation is None:
        return text("time to go to court: not known")
    return text(
        "to court until {last_on:day} ({article})",
        last_on=one.limitation.last_on,
        article=one.limitation.article,
    )
