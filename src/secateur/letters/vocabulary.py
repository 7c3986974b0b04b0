"""The facts a letter may ask for: name, kind, and what to call each when it is missing."""

from collections.abc import Mapping
from types import MappingProxyType

from secateur.letters.model import Fact, Kind
from secateur.model.text import Text, text


def _facts(*facts: tuple[str, Kind, Text]) -> Mapping[str, Fact]:
    return MappingProxyType({name: Fact(name, kind, label) for name, kind, label in facts})


_PEOPLE = _facts(
    ("sender", "party", text("who writes")),
    ("recipient", "party", text("who is written to")),
    ("sender_address", "text", text("your postal address")),
    ("recipient_address", "text", text("the client’s postal address")),
    (
        "sender_mentions",
        "text",
        text("the legal details of your business (registration number, legal form)"),
    ),
    ("written_on", "date", text("the date of the letter")),
    ("town", "text", text("the town it is written in")),
    ("channel", "channel", text("how it is sent")),
    ("documents", "list", text("the documents enclosed")),
)

_CONTRACT = _facts(
    ("contract", "text", text("which contract it is about")),
    ("clause", "text", text("the clause of the contract it rests on")),
    ("contract_on", "date", text("the date of the contract")),
    ("began_on", "date", text("the day the work together began")),
    ("ended_on", "date", text("the day the work together ended")),
    ("ends_on", "date", text("the last day of the contract")),
    ("notice", "text", text("the notice period, such as three months")),
    ("notice_from", "date", text("the day the notice period runs from")),
    ("motive", "text", text("the reason you chose to give")),
    ("note", "text", text("a sentence of your own")),
    ("serious_reason", "text", text("the serious reason, with its facts and dates")),
    ("loss_avoided", "text", text("what you do so that the client loses nothing")),
    ("clause_quoted", "text", text("the termination clause, word for word")),
    ("noticed_on", "date", text("the day of the formal notice")),
    ("notice_until", "date", text("the last day your formal notice gave")),
    (
        "notice_warned",
        "flag",
        text("whether your formal notice said that the contract could be ended"),
    ),
    (
        "ends_contract_meant",
        "flag",
        text("whether you mean to end the contract if it stays unpaid"),
    ),
)

_WORK = _facts(
    ("work", "text", text("the work done")),
    ("work_done_on", "date", text("the day the work was completed")),
    ("work_left", "list", text("the work still to be delivered")),
    ("engagement", "text", text("the work offered")),
    ("offered_on", "date", text("the day it was offered")),
    ("successor", "text", text("who could take over")),
    ("wanted_work", "text", text("the work you look for")),
    ("terms", "list", text("the terms put in writing")),
    ("measure", "text", text("the test both can check")),
    ("starts_on", "date", text("the day it applies from")),
    ("review_on", "date", text("the day you both look back")),
    ("reply_by", "date", text("the day to answer by")),
    ("old_rate", "money", text("the rate until now")),
    ("new_rate", "money", text("the new rate")),
    ("rate_unit", "unit", text("what the rate is for: hour, day, month, word or project")),
    ("with_tax", "flag", text("whether these prices are with tax, as a consumer is told them")),
    ("keeps_old_rate", "flag", text("whether work already ordered keeps the old rate")),
    ("hand_over_on", "date", text("the day of the hand-over")),
    ("files", "list", text("the files handed over")),
    ("accesses", "list", text("the access given back")),
    ("pending", "list", text("the work in progress")),
    ("data_deleted_on", "date", text("the day personal data is deleted")),
    ("contact_until", "date", text("the last day you answer questions")),
    ("last_contact_on", "date", text("the day of the last exchange")),
    ("mail_read_on", "date", text("the last day of your mailbox, where it ends early")),
)

_MONEY = _facts(
    ("invoices", "lines", text("the unpaid invoices, or none")),
    ("pay_by", "date", text("the day to pay by")),
    ("payment_details", "text", text("how to pay you (account, reference)")),
    ("bank_read_on", "date", text("the last day of your records of payments")),
    ("reminded_on", "date", text("the day of the last reminder")),
    ("last_invoice_on", "date", text("the day of the last invoice")),
    ("as_of", "date", text("the day of the statement")),
    ("invoiced", "money", text("the sum invoiced")),
    ("credited", "money", text("the sum of credit notes")),
    ("paid", "money", text("the sum received")),
    ("interest", "money", text("the interest")),
    ("interest_until", "date", text("the day interest is computed to")),
    ("interest_basis", "text", text("the rates and articles the interest rests on")),
    ("fee", "money", text("the fixed compensation")),
    ("legal_basis", "text", text("the law or the clause the demand rests on")),
    ("mediation_offered", "flag", text("whether you would accept mediation")),
    ("court_meant", "flag", text("whether you mean to go to court if it stays unpaid")),
)

FACTS: Mapping[str, Fact] = MappingProxyType({**_PEOPLE, **_CONTRACT, **_WORK, **_MONEY})

COMPUTED: Mapping[str, Kind] = MappingProxyType(
    {
        "owed": "money",
        "total": "money",
        "invoice": "text",
        "issued_on": "date",
        "due_on": "date",
        "oldest_due_on": "date",
        "due_sum": "money",
        "later_sum": "money",
        "later_on": "date",
        "sender_name": "text",
        "recipient_name": "text",
    }
)
"""What a wording may also say, worked out from the facts given."""

CONDITIONS = frozenset(
    {"owing", "settled", "one_invoice", "several_invoices", "asking", "later", "later_days"}
    | {f"past_{name}" for name, fact in FACTS.items() if fact.kind == "date"}
)
"""What a paragraph may depend on, besides a fact being there.

``asking``: something falls due by the day to pay by; ``later``: something does not, and
``later_days`` on several days. ``past_hand_over_on`` and its like: that day is before the letter.
"""

FORMS: Mapping[Kind, str] = MappingProxyType(
    {
        "date": "date",
        "money": "money",
        "text": "text",
        "number": "number",
        "unit": "unit",
    }
)
"""The one form in which a kind is written inside a sentence; the others stand outside sentences."""


def kind_of(name: str) -> Kind | None:
    """Return the kind of a fact, given or computed; ``None`` when there is no such fact."""
    if name in FACTS:
        return FACTS[name].kind
    return COMPUTED.get(name)
