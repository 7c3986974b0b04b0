"""One record as it was read: its words, where it stands, what it was set against."""

from dataclasses import dataclass

from secateur.actions.show_record import Shown, UnknownRecordError, show_record
from secateur.model.text import Text, text
from secateur.web.pages import Page
from secateur.web.visit import Answer, NotFoundError, Visit

NAMES = {
    "messages": text("Message"),
    "invoices": text("Invoice"),
    "payments": text("Payment"),
    "time_entries": text("Time entry"),
    "meetings": text("Meeting"),
    "requests": text("Request"),
    "check_ins": text("A check-in"),
}
LONGEST_NUMBER = 18


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """What ``receipt.html`` shows."""

    kind: Text
    record: Shown


def show(visit: Visit) -> Answer:
    """Show one record."""
    table, number = visit.path["table"], visit.path["id"]
    if not (number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER):
        raise NotFoundError(text("There is no such record."))
    try:
        found = show_record(visit.desk, table, int(number))
    except UnknownRecordError as refusal:
        raise NotFoundError(refusal.reason) from refusal
    return ReceiptView(NAMES[table], found)


PAGE = Page(path="/receipts/{table}/{id}", title=text("A record"), show=show, place="garden")
