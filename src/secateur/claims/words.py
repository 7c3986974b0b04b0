"""What the terminal and the page both say of a claim, and of what can be done about it."""

from collections.abc import Iterator
from datetime import date

from secateur.claims.model import Bill, Claim
from secateur.claims.steps import last_day
from secateur.law import Deadline, Option
from secateur.law.words import DEBTOR_WORDS
from secateur.model.text import Text, text


def by_which_law(claim: Claim) -> Text:
    """Say whose law a claim rests on, and when it was read."""
    if claim.law is None:
        return text("Whose law holds is not known; nothing is late that it would matter for.")
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


def option_words(option: Option, day: date) -> Iterator[Text]:
    """Say what an option asks for, costs and takes, were its events on a day."""
    yield from _limits(option)
    if not option.is_usable:
        yield text("Not usable yet: the text that makes it work was not out when this was read.")
    yield from (text("If: {condition}", condition=one) for one in option.conditions)
    yield from (_deadline(one, day) for one in option.deadlines)
    for label in (option.cost, option.where, option.professional, option.note):
        if label is not None:
            yield label


def _limits(option: Option) -> Iterator[Text]:
    most, least = option.amount_max, option.amount_min
    if most is not None:
        yield text("Up to {amount:money:currency}.", amount=most.minor, currency=most.currency)
    if least is not None:
        yield text("Above {amount:money:currency}.", amount=least.minor, currency=least.currency)
    if option.fits is False:
        yield text("This sum is outside its limits.")
    if option.limit_unknown is not None:
        yield option.limit_unknown


def _deadline(one: Deadline, day: date) -> Text:
    lengths = {
        "days": text("{n} day", "{n} days", n=one.count),
        "months": text("{n} month", "{n} months", n=one.count),
        "years": text("{n} year", "{n} years", n=one.count),
    }
    said = text(
        "{what}: {length} from {event}", what=one.what, length=lengths[one.unit], event=one.event
    )
    if one.since is not None:
        said = text("{rule} (where that is from {since:day} on)", rule=said, since=one.since)
    if one.until is not None:
        said = text("{rule} (where that is up to {until:day})", rule=said, until=one.until)
    last = last_day(one, day)
    if last is None:
        return said
    return text("{rule}; if that were {day:day}: until {last:day}", rule=said, day=day, last=last)
