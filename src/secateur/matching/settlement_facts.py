"""The facts that settling invoices with payments starts from and ends in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from secateur.model.text import Text

SettledKind = Literal["payment", "fee", "credit_note"]

MarkKind = Literal["pending", "repeat"]
"""``pending``: may pay an open invoice; ``repeat``: seems to pay again what is paid."""

CLOSED = "closed"
"""The kind of the row that ends what a row of one of these kinds began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenInvoice:
    """An invoice or credit note as issued; what settles it is found here."""

    id: int
    client: str
    number: str
    issued_on: date
    amount: int
    """With tax, in minor units, not negative."""

    currency: str
    kind: Literal["invoice", "credit_note"] = "invoice"
    due_on: date | None = None
    disputed_on: date | None = None
    refused_on: date | None = None
    stated_on: date | None = None
    """When its own file says it was paid (``paid_on``)."""

    stated_amount: int | None = None
    """How much its own file says was paid; None with a ``stated_on`` means all."""

    refunded_on: date | None = None
    """Of a credit note: when its own file says that the money went back."""

    is_foreign: bool = False
    """The client pays from abroad, so that banks on the way may keep a fee."""

    natural: bytes = b""
    """Tells one row from another that says the same here, wherever its file is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A payment received; ``amount`` in minor units, negative where money went back."""

    id: int
    paid_on: date
    amount: int
    currency: str
    label: str = ""
    client: str | None = None
    """None where matching by name knows no client for the label."""

    invoice: str | None = None
    """The number of the invoice it settles, where the user's own file says so."""

    settles_amount: int | None = None
    """What it settles, in ``settles_currency``, where that differs from what was received."""

    settles_currency: str | None = None
    natural: bytes = b""
    """Tells one row from another that says the same here, wherever its file is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the user settled by one key; it wins over everything inferred."""

    payment: int
    invoices: tuple[int, ...] = ()
    """Settled in this order, each as far as the money goes; none: it settles no invoice."""

    client: str | None = None
    """Whose payment it is, where it settles no invoice (yet)."""

    settles_rest: bool = False
    """What it falls short of them was kept by an agency or a platform: they are paid in full."""

    is_repeat: bool = False
    """It pays those invoices once more: the client's credit until it is used or sent back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """A part of an invoice that is settled."""

    invoice: int
    payment: int | None
    """None where a credit note settles it."""

    amount: int
    """In the invoice's minor units; negative where money that had settled it went back."""

    kind: SettledKind
    settled_on: date
    """The day of the payment or of the credit note."""

    decided_on: date
    """From which day on this was known; a replay of an earlier day leaves it out."""

    credit_note: int | None = None
    ground: Text
    """Why, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """For how long a payment was in question, as far as one invoice goes."""

    payment: int
    invoice: int
    kind: MarkKind
    from_on: date
    until_on: date | None
    """From which day on it is in question no more; None: it still is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One reading of a payment, for the user to choose by one key."""

    client: str
    invoices: tuple[int, ...]
    likelihood: float
    """Against the other readings, from 0 to 1."""

    ground: Text
    settles_rest: bool = False
    """What is missing of them would be a commission."""

    is_repeat: bool = False
    """These invoices are paid already: it seems to pay them twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A payment that needs the user's eye."""

    payment: int
    candidates: tuple[Candidate, ...]
    """The likeliest first; empty where nothing open fits."""

    ground: Text
    """Why it was not decided."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What settles what, and what the user has to look at."""

    allocations: tuple[Allocation, ...]
    """In order of payment day, payment, invoice."""

    proposals: tuple[Proposal, ...]
    """Payments with something to choose or to know, in order of time."""

    unmatched: tuple[int, ...]
    """Payments of nobody known that fit no open invoice: other income, most likely."""

    credits: Mapping[int, int]
    """Payment → what it leaves over, in the minor units it settles in; zeros left out."""

    clients: Mapping[int, str]
    """Payment → its client, given, decided or learned."""

    marks: tuple[Mark, ...] = ()
    """What was in question, and from when to when, in order of time."""
