"""What a dossier is made of: the records of one client, as they were kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from secateur.letters.model import Block
from secateur.model.text import Text

SettlementKind = Literal["payment", "credit_note", "fee"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One mail: its headers and its author's own words."""

    id: int
    on: date
    at: str
    """The moment with its offset, ISO 8601."""

    key: str
    """The Message-ID."""

    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    subject: str
    text: str | None
    """None where only headers were kept."""

    is_mine: bool
    is_reminder: bool
    promised_on: date | None
    is_broken_promise: bool = False
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What is set against an invoice; minor units."""

    on: date
    amount: int
    kind: SettlementKind = "payment"
    """A fee was kept by whoever carried the money, and counts as paid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """An invoice or a credit note, and what became of it."""

    id: int
    number: str
    is_credit_note: bool
    issued_on: date
    due_on: date | None
    amount: int
    tax: int | None
    currency: str
    settled_on: date | None = None
    settlements: tuple[Settlement, ...] = ()
    withheld: int = 0
    """Lawfully held back as agreed, an agreed discount included."""

    remainder: int = 0
    """What of it is open on record; of a credit note nothing: it counts where it was set off."""

    disputed_on: date | None = None
    refused_on: date | None = None
    origin: str = ""

    @property
    def credited(self) -> int:
        """Taken off by credit notes."""
        return self._of("credit_note")

    @property
    def received(self) -> int:
        """Paid, less what was paid back."""
        return self._of("payment")

    @property
    def deducted(self) -> int:
        """Credited, lawfully held back, or kept as a fee on the way."""
        return self.credited + self.withheld + self._of("fee")

    def _of(self, kind: str) -> int:
        return sum(one.amount for one in self.settlements if one.kind == kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Money received."""

    id: int
    on: date
    amount: int
    currency: str
    label: str
    invoices: tuple[str, ...] = ()
    """Numbers of what it settles."""

    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """A stretch of work."""

    id: int
    on: date
    starts: str
    """Clock time; empty where only hours are known."""

    minutes: int
    what: str
    is_billable: bool
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting and what became of it."""

    id: int
    on: date
    at: str
    title: str
    people: tuple[str, ...]
    outcome: str
    """held | moved | cancelled | missed; empty where it is not known."""

    by: str
    """me | client; empty where it is not known."""

    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Something the client was asked for."""

    id: int
    on: date
    what: str
    due_on: date | None
    done_on: date | None
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """One version of what was agreed: each term worded."""

    number: int
    from_on: date
    until_on: date | None
    lines: tuple[tuple[Text, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim as it was made and kept."""

    on: date
    as_of: date
    total: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that belongs to the case: a claim as kept, a letter as written."""

    on: date
    title: Text
    name: str
    """Of the file, with its ending."""

    data: bytes
    kind: Literal["claim", "letter"] = "letter"
    text: str = ""
    """What it says, where it can be printed here."""

    claim: Claim | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something the user has noted in the case: a letter sent, or received."""

    on: date
    said: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything of one client that a dossier shows, oldest first."""

    client: str
    client_lines: tuple[str, ...]
    owner: str
    owner_lines: tuple[str, ...]
    as_of: date
    first: date | None
    """Where the range begins; None where it begins with the records."""

    reasons: tuple[Text, ...] = ()
    """Messages, meetings, requests and hours are those behind these reasons; empty: all."""

    terms: tuple[Terms, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    payments: tuple[Payment, ...] = ()
    messages: tuple[Message, ...] = ()
    hours: tuple[Hours, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    requests: tuple[Request, ...] = ()
    documents: tuple[Document, ...] = ()
    steps: tuple[Step, ...] = ()
    account: tuple[Invoice, ...] = ()
    """Every invoice of the client up to the day, whatever the range: the account is whole."""

    unused_credit: Mapping[str, int] = field(default_factory=dict[str, int])
    """By currency: credit notes set against no invoice yet."""

    waiting: Mapping[str, int] = field(default_factory=dict[str, int])
    """By currency: received of what is open, while nobody has said for which invoice."""

    owed: Mapping[str, int] = field(default_factory=dict[str, int])
    """By currency: what the review calls open; the account has to come to the same."""

    claim_body: tuple[Block, ...] = ()
    """Interest and fixed sums as of the day, where they can be worked out."""

    is_redacted: bool = False
    """Some names or addresses were hidden."""
