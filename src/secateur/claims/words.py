"""What the terminal and the page both say of a claim."""

from secateur.claims.model import Bill, Claim
from secateur.law.words import DEBTOR_WORDS
from secateur.model.text import Text, text


def by_which_law(claim: Claim) -> Text:
    """Say whose law a claim rests on, and when it was read."""
    if claim.law is None:
        return text("It is not known which law applies; nothing is late that it would matter for.")
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
