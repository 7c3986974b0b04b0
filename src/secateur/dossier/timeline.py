"""What happened, day by day: each a fact on record, with the exhibit that shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from secateur.dossier.contents import Contents, Invoice, Meeting, Message, Request
from secateur.model.text import Text, text

Source = Literal[
    "terms",
    "invoices",
    "payments",
    "messages",
    "meetings",
    "requests",
    "documents",
    "hours",
    "case",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, and the record that shows it."""

    on: date
    said: Text
    source: Source
    id: int
    """Of the record; of terms their number, of a document its place."""


def timeline(contents: Contents) -> tuple[Event, ...]:
    """Return the events up to the day of the dossier, oldest first.

    Ordinary mail is not among them: of the messages the first, the last, reminders and promises
    of payment.
    """
    found = [
        *_terms(contents),
        *(event for one in contents.invoices for event in _invoice(one, contents.as_of)),
        *_loose(contents),
        *_messages(contents),
        *(event for one in contents.meetings for event in _meeting(one)),
        *(event for one in contents.requests for event in _request(one, contents.as_of)),
        *_documents(contents),
        *_case(contents),
    ]
    first = contents.first or date.min
    within = [one for one in found if first <= one.on <= contents.as_of]
    return tuple(sorted(within, key=lambda one: one.on))


def _terms(contents: Contents) -> Iterator[Event]:
    for one in contents.terms:
        said = text("Terms agreed, version {number}.", number=one.number)
        yield Event(on=one.from_on, said=said, source="terms", id=one.number)


def _invoice(one: Invoice, as_of: date) -> Iterator[Event]:
    def event(on: date, said: Text) -> Event:
        return Event(on=on, said=said, source="invoices", id=one.id)

    if one.is_credit_note:
        said = text(
            "Credit note {number} of {amount:money:currency}.",
            number=one.number,
            amount=one.amount,
            currency=one.currency,
        )
        yield event(one.issued_on, said)
        return
    yield event(one.issued_on, _issued(one))
    yield from (event(on, said) for on, said in _paid(one))
    if one.disputed_on:
        yield event(one.disputed_on, text("Invoice {number} is disputed.", number=one.number))
    if one.refused_on:
        said = text("The client refuses to pay invoice {number}.", number=one.number)
        yield event(one.refused_on, said)
    if one.due_on and (one.settled_on or as_of) > one.due_on:
        open_then = one.amount - sum(
            part.amount for part in one.settlements if part.on <= one.due_on
        )
        said = text(
            "Invoice {number} falls due; {left:money:currency} of it is open that evening.",
            number=one.number,
            left=open_then,
            currency=one.currency,
        )
        yield event(one.due_on, said)


def _issued(one: Invoice) -> Text:
    if one.due_on is None:
        return text(
            "Invoice {number} of {amount:money:currency}, without a due date on record.",
            number=one.number,
            amount=one.amount,
            currency=one.currency,
        )
    return text(
        "Invoice {number} of {amount:money:currency}, due on {due:day}.",
        number=one.number,
        amount=one.amount,
        currency=one.currency,
        due=one.due_on,
    )


def _paid(one: Invoice) -> Iterator[tuple[date, Text]]:
    for part in one.settlements:
        if part.kind == "credit_note":
            continue
        values: dict[str, str | int] = {
            "number": one.number,
            "amount": part.amount,
            "currency": one.currency,
        }
        late = (part.on - one.due_on).days if one.due_on else 0
        if part.kind == "fee":
            said = text(
                "{amount:money:currency} kept as fees on the way, counted as paid, invoice"
                " {number}.",
                **values,
            )
        elif part.amount < 0:
            said = text("{amount:money:currency} sent back, invoice {number}.", **values)
        elif late > 0:
            said = text(
                "{amount:money:currency} received for invoice {number}, {n} day after it was due.",
                "{amount:money:currency} received for invoice {number}, {n} days after it was due.",
                **values,
                n=late,
            )
        else:
            said = text("{amount:money:currency} received for invoice {number}.", **values)
        yield part.on, said


def _loose(contents: Contents) -> Iterator[Event]:
    for one in contents.payments:
        if not one.invoices:
            values: dict[str, str | int] = {"amount": one.amount, "currency": one.currency}
            said = (
                text("{amount:money:currency} received, set against no invoice.", **values)
                if one.amount > 0
                else text("{amount:money:currency} sent back, set against no invoice.", **values)
            )
            yield Event(on=one.on, said=said, source="payments", id=one.id)


def _messages(contents: Contents) -> Iterator[Event]:
    def event(one: Message, said: Text, on: date | None = None) -> Event:
        return Event(on=on or one.on, said=said, source="messages", id=one.id)

    kept = contents.messages
    if kept:
        yield event(kept[0], text("First message of the period."))
    if len(kept) > 1:
        yield event(kept[-1], text("Last message of the period."))
    for one in kept:
        if one.is_reminder and one.is_mine:
            yield event(one, text("Payment reminder sent."))
        if one.promised_on and not one.is_mine:
            said = text("The client writes that it will pay by {on:day}.", on=one.promised_on)
            yield event(one, said)
            if one.is_broken_promise:
                said = text("The day by which the client said it would pay; nothing had come.")
                yield event(one, said, one.promised_on)


_MISSED = {
    ("missed", "client"): text("The client misses a meeting."),
    ("missed", "me"): text("A meeting is missed on the provider’s side."),
    ("missed", ""): text("A meeting is missed."),
    ("cancelled", "client"): text("The client cancels a meeting."),
    ("cancelled", "me"): text("A meeting is cancelled on the provider’s side."),
    ("cancelled", ""): text("A meeting is cancelled."),
    ("moved", "client"): text("The client moves a meeting."),
    ("moved", "me"): text("A meeting is moved on the provider’s side."),
    ("moved", ""): text("A meeting is moved."),
}


def _meeting(one: Meeting) -> Iterator[Event]:
    said = _MISSED.get((one.outcome, one.by))
    if said is not None:
        yield Event(on=one.on, said=said, source="meetings", id=one.id)


def _request(one: Request, as_of: date) -> Iterator[Event]:
    def event(on: date, said: Text) -> Event:
        return Event(on=on, said=said, source="requests", id=one.id)

    late = (one.done_on - one.due_on).days if one.done_on and one.due_on else 0
    yield event(one.on, _asked(one, is_late=late > 0))
    if one.done_on and late > 0:
        said = text(
            "The client delivers: {what}, {n} day late.",
            "The client delivers: {what}, {n} days late.",
            what=one.what,
            n=late,
        )
        yield event(one.done_on, said)
    elif not one.done_on and one.due_on and one.due_on < as_of:
        said = text("Not delivered by the day asked for: {what}.", what=one.what)
        yield event(one.due_on + timedelta(days=1), said)


def _asked(one: Request, *, is_late: bool) -> Text:
    said = (
        text("The client is asked for: {what}", what=one.what)
        if one.due_on is None
        else text("The client is asked for: {what}, by {due:day}", what=one.what, due=one.due_on)
    )
    if one.done_on and not is_late:
        return text("{asked}; delivered on {on:day}.", asked=said, on=one.done_on)
    return text("{asked}.", asked=said)


def _documents(contents: Contents) -> Iterator[Event]:
    for place, one in enumerate(contents.documents):
        if one.claim is not None:
            said = text(
                "Claim of {total:money:currency}, worked out as of {as_of:day}.",
                total=one.claim.total,
                currency=one.claim.currency,
                as_of=one.claim.as_of,
            )
            yield Event(on=one.on, said=said, source="documents", id=place)


def _case(contents: Contents) -> Iterator[Event]:
    for place, one in enumerate(contents.steps):
        yield Event(on=one.on, said=one.said, source="case", id=place)
