"""The plain data of an invented world: people, what happened, and nothing about files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from secateur.demo.behaviour import Trait
from secateur.demo.clock import Hours
from secateur.demo.places import Place

Side = Literal["me", "client"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes mail."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Freelancer:
    """The one person the world turns around."""

    key: str
    id: str
    person: Person
    trade: str
    place: Place
    language: str
    wanted_rate: int
    """Minor units an hour, before tax."""

    hours: Hours
    rates: Mapping[str, str]
    """One unit of a currency in the freelancer's own, as the settings write it."""

    abroad: tuple[str, ...]
    """Codes of the places where the foreign clients live."""

    program: str
    """The mail program, a key of ``mail_programs``."""

    signature: tuple[str, ...]
    days_off: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One version of the terms."""

    from_on: date
    signed: bool
    rate: int
    """Minor units an hour."""

    scope_minutes: int | None
    terms: str | None
    """As in the settings, such as ``30 days end of month``; None where not in writing."""

    notice_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Who the client is; how it behaves is in its scenarios."""

    id: str
    name: str
    label: str
    """As the time tracker has it."""

    bank_names: tuple[str, ...]
    """As bank statements have it: upper case, no accents; the first is the usual one."""

    domains: tuple[str, ...]
    people: tuple[Person, ...]
    place: Place
    scenarios: tuple[str, ...]
    traits: frozenset[Trait]
    is_listed: bool
    """Whether the freelancer's settings name this client; others are to be discovered."""

    is_familiar: bool
    """Whether they say *tu* to each other."""

    kind: str
    program: str
    closed: tuple[tuple[date, date], ...]
    pay_weekday: int | None
    since: date
    agreements: tuple[Agreement, ...]
    monthly_minutes: int
    is_flat: bool
    """Billed the same sum each month, not by the hours on record."""

    is_billed_twice: bool
    """Two invoices a month, often paid in one transfer."""

    has_calendar: bool
    """Its meetings are in the calendar, else in the freelancer's own list."""

    is_pro_bono: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail as its author wrote it; quotes and encodings are added when it is written."""

    id: str
    sent_at: datetime
    """With the author's own offset."""

    author: Person
    to: tuple[Person, ...]
    cc: tuple[Person, ...] = ()
    subject: str
    paragraphs: tuple[str, ...]
    signature: tuple[str, ...] = ()
    language: str
    program: str
    answers: str | None = None
    """The id of the mail it replies to."""

    has_reply_headers: bool = True
    is_mine: bool
    client: str | None
    thread: str
    kind: str
    asks: bool = False
    reminds_of: str | None = None
    """The number of the invoice it chases."""

    promised_on: date | None = None
    asks_work: bool = False
    is_bulk: bool = False
    is_automatic: bool = False
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """An invoice or a credit note."""

    number: str
    client: str
    issued_on: date
    due_on: date | None
    """As written on it; None where it only follows from the terms."""

    falls_due_on: date
    amount: int
    tax: int
    currency: str
    is_credit_note: bool = False
    credits: str | None = None
    disputed_on: date | None = None
    stated_paid_on: date | None = None
    """Where the freelancer noted the payment by hand, and no bank shows it."""

    p_late: float = 0.0
    """The true chance, when it was issued, of being paid more than a week late."""

    p_short: float = 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """A part of an invoice settled by a bank line."""

    invoice: str
    amount: int
    kind: Literal["payment", "fee"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BankLine:
    """One line of a bank statement, and what it really is."""

    id: str
    account: str
    """The currency of the account: one account each."""

    on: date
    amount: int
    name: str
    memo: str
    client: str | None = None
    settles: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeEntry:
    """A stretch of work."""

    starts_at: datetime
    minutes: int
    client: str
    project: str
    task: str
    is_billable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One occurrence of a meeting and what became of it."""

    uid: str
    series: str | None
    """The uid of the recurring event it belongs to."""

    planned_at: datetime
    starts_at: datetime
    minutes: int
    client: str | None
    title: str
    organiser: Side
    outcome: Literal["held", "moved", "cancelled", "missed"]
    by: Side | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Something a client owes."""

    asked_on: date
    client: str
    what: str
    due_on: date
    done_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """How an exchange felt, from 1 to 5."""

    on: date
    client: str
    energy_before: int | None
    energy_after: int | None
    dread: int | None
    respect: int | None
    values: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What is true of one signal of one client, from the rates and not from the records."""

    signal: str
    value: float
    """The true figure over the window, in the unit of the signal."""

    limit: float
    n: int
    """How many events there were to see it by."""

    verdict: Literal["establish", "not", "between", "too_few", "exempt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One invented freelancer, two years of records, and the truth about them."""

    seed: int
    starts_on: date
    ends_on: date
    freelancer: Freelancer
    clients: tuple[Client, ...]
    mails: tuple[Mail, ...]
    """In order of time."""

    answered_by: Mapping[str, str]
    """By the id of an ask, the id of the mail that answers it; lost mails included."""

    invoices: tuple[Invoice, ...]
    bank: tuple[BankLine, ...]
    time_entries: tuple[TimeEntry, ...]
    meetings: tuple[Meeting, ...]
    requests: tuple[Request, ...]
    check_ins: tuple[CheckIn, ...]
    levels: Mapping[str, tuple[Level, ...]]
    """By client."""
