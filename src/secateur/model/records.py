"""What a source reads: records, and the rows it could not read.

Days end in ``_on`` and are dates, moments end in ``_at`` and carry their original offset, money
is a whole number of minor units beside its currency, people are named by lower-case addresses,
and a client is still only the label the file gives: matching says who that is.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from secateur.model.text import Text


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands in the user's own files, so that it can be shown again."""

    file: str
    place: str
    """Such as ``row 12``, ``message 3`` or ``transaction 2019-17``; never translated."""


ListKind = Literal["", "sender", "group"]
"""What bulk mail is that only the fields of a list make so: personal after all where its sender
is a correspondent, or where somebody of the company whose group it is is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One mail: who, when, which thread, the author's own new words and what they ask."""

    key: str
    """The Message-ID without its brackets, else ``sha256:`` and the digest of the mail."""

    sent_at: datetime
    sender: str
    sender_name: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    subject: str
    in_reply_to: str | None
    references: tuple[str, ...]
    own_text: str | None
    """Without quotes and signature; None where the user keeps headers only."""

    language: str | None
    """``fr``, ``en``, another ISO 639-1 code, or None where the text is too short to tell."""

    is_bulk: bool
    """A newsletter, a list or a tool: nobody's personal message."""

    is_automatic: bool
    """An out-of-office note, a bounce, a notification."""

    ask: float
    """The probability that its author expects an answer."""

    is_reminder: bool
    """It chases a payment."""

    promised_on: date | None
    """The day by which it promises a payment."""

    asks_work: bool
    """It asks for new work."""

    origin: Origin
    quote: str = ""
    """What it quotes, a few lines: kept only where no header says which mail it answers."""

    list_kind: ListKind = ""
    mailbox: str = ""
    """The address whose mailbox it lies in, as the mail itself says; empty where it does not."""


InvoiceKind = Literal["invoice", "credit_note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """An invoice or a credit note, with what its own file says of its payment."""

    number: str
    client: str
    issued_on: date
    due_on: date | None
    amount: int
    """With tax, in minor units; never negative: the kind says which way it goes."""

    tax: int | None
    currency: str | None
    """None where the file does not say: the owner's currency, marked assumed."""

    kind: InvoiceKind
    paid_on: date | None
    paid_amount: int | None
    """None with a ``paid_on`` means paid in full."""

    disputed_on: date | None
    refused_on: date | None
    origin: Origin
    is_reversed: bool = False
    """Its own program says that a credit note took all of it back."""

    reverses: str = ""
    """Of a credit note: the number of the invoice it takes back, where it names one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Money received, as the bank or the user's own list has it."""

    key: str | None
    """The bank's own identifier of the transaction, where there is one."""

    paid_on: date
    amount: int
    """In minor units; negative where money went back."""

    currency: str | None
    label: str
    client: str | None
    invoice: str | None
    """The number of the invoice it settles, where the file says so."""

    settles_amount: int | None
    """What it settles in the invoice's currency, where that differs."""

    settles_currency: str | None
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeEntry:
    """A stretch of work for a client."""

    key: str | None
    """The tracker's own identifier, where there is one."""

    on: date
    started_at: datetime | None
    """Without a zone it is in the owner's own; None where the file gives hours only."""

    minutes: int
    client: str
    project: str
    task: str
    billable: bool
    origin: Origin


Outcome = Literal["held", "moved", "cancelled", "missed"]
Side = Literal["me", "client"]


@dataclass(frozen=True, slots=True)
class Revision:
    """Which of the versions of one calendar event this is: a later one is greater (RFC 5546)."""

    sequence: int
    """How often its organiser has changed it."""

    revised_at: datetime | None
    """The moment of this version, as its calendar has it."""

    stamped_at: datetime | None
    """When this copy of it was written."""

    changed_at: datetime | None
    """When it was changed, where that is known to have been before it was to begin."""

    spoken_at: datetime | None = None
    """When it was changed, before or after it was to begin."""

    planned_at: datetime | None = None
    """Of an occurrence: when it was to begin by the rule of its series."""

    is_of_rule: bool = False
    """It is what the rule of its series gives, without a word of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSeries:
    """What one calendar says of an event that repeats, as a whole."""

    uid: str
    revision: Revision
    occurrences: tuple[int, ...]
    """When each was to begin by its rule, in order: in seconds since 1970, of UTC, or of the
    owner's clock where the file gives no zone."""

    since: int | None
    """Before it nothing is said, in seconds since 1970 UTC; None where it is the whole series."""

    until: int | None
    """After it nothing is said."""

    is_cancelled: bool
    continues: str | None
    """The series that ends where this one begins: this and all following were changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReply:
    """What one of those invited answers to an invitation (RFC 5546, 3.2.3)."""

    uid: str
    revision: Revision
    """Of the invitation that is answered; ``planned_at`` where it is one occurrence's."""

    attendee: str
    organizer: str | None
    is_declined: bool
    side: Side | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting and what became of it."""

    key: str | None
    """The calendar's identifier of this occurrence, where there is one."""

    starts_at: datetime
    ends_at: datetime | None
    client: str | None
    attendees: tuple[str, ...]
    title: str
    outcome: Outcome | None
    by: Side | None
    """Who moved, cancelled or missed it."""

    changed_at: datetime | None
    asked_by: Side | None
    origin: Origin
    organizer: str | None = None
    """The address that a calendar names; which side that is, is known once the owner's are."""

    declined_by: tuple[str, ...] = ()
    """The addresses of those who declined."""

    revision: Revision | None = None
    """Of a calendar's event."""

    series: EventSeries | None = field(default=None, repr=False)
    """What its file says of the series that it is an occurrence of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Something the client owes the freelancer: an input, an exercise, an approval."""

    asked_on: date
    client: str
    what: str
    due_on: date | None
    done_on: date | None
    origin: Origin


LOWEST, HIGHEST = 1, 5
"""Of the scale of a check-in: none of it, and a great deal."""

STEPS = HIGHEST - LOWEST
"""An answer is at most so many steps above the lowest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """How an exchange felt, each answer from 1 (none of it) to 5 (a great deal)."""

    on: date
    client: str
    energy_before: int | None
    energy_after: int | None
    dread: int | None
    respect: int | None
    values: int | None
    note: str
    origin: Origin


Record = Message | Invoice | Payment | TimeEntry | Meeting | Request | CheckIn


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row left out of the import: reported to the user, never dropped in silence."""

    origin: Origin
    reason: Text


@dataclass(frozen=True, slots=True)
class Ignored:
    """A row that is none of our business, such as money spent: counted by its reason."""

    origin: Origin
    reason: Text
    day: date | None = field(default=None, kw_only=True, compare=False)
    """The day it is of, where its file says: so far, at least, the file speaks."""


@dataclass(frozen=True, slots=True)
class Withdrawn(Ignored):
    """An invoice that is none, or none any more: one known by its number is not owed either."""

    number: str
    client: str
    kind: InvoiceKind = "invoice"


@dataclass(frozen=True, slots=True)
class Remark(Ignored):
    """A word about a row that is kept, or about the file: nothing of it was set aside."""


@dataclass(frozen=True, slots=True)
class Told(Ignored):
    """A word of a calendar about meetings that is no meeting itself."""

    about: EventSeries | EventReply = field(kw_only=True)
