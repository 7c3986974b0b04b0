"""What is open, per client, while payments are gone through in order of time."""

from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from secateur.matching.settlement_facts import OpenInvoice, Received

USUAL_DELAY = 5.0
"""Days after the due date that clients usually pay, while nothing is known of this one."""

USUAL_SPREAD = 12.0
"""How far from it, on average."""

PRIOR_PAYMENTS = 1
"""Payments that the usual delay counts for beside a client's own."""

PRIOR_BATCHES = 0.5
PRIOR_CHOICES = 3.0
"""As if half a payment of three had been of several invoices."""

PART_SHARE = 0.03
"""Share of payments that pay a part, while nothing is known of this client."""

PRIOR_PARTS = 10.0
"""Payments that it counts for beside a client's own."""

HABIT = 12
"""The last payments that a client's habit is read from."""

USUAL_TERMS = 30
"""Days from issue to due for judging the timing of a payment whose invoice has no due date."""


@dataclass(slots=True)
class Entry:
    """An invoice or a credit note, and how much of it is still open."""

    invoice: OpenInvoice
    remaining: int
    has_part: bool = False
    """Part of it has been paid already."""

    passed: int = 0
    """Payments decided since it was due that settled a newer invoice instead."""

    claims: dict[int, float] = field(default_factory=dict[int, float])
    """Undecided payment → how likely it is this invoice's."""

    expected: int = field(init=False)
    """The day it should be paid, as an ordinal; for timing only, never a due date."""

    order: tuple[int, date, int] = field(init=False)
    """Oldest first."""

    def __post_init__(self) -> None:
        """Work out once what every reading asks for."""
        due, issued_on = self.invoice.due_on, self.invoice.issued_on
        self.expected = due.toordinal() if due else issued_on.toordinal() + USUAL_TERMS
        self.order = (self.expected, issued_on, self.invoice.id)

    def claimed(self, payment: int) -> float:
        """Return how likely other undecided payments than this one have settled it already."""
        if not self.claims:
            return 0.0
        return min(1.0, sum(share for other, share in self.claims.items() if other != payment))

    def is_contested(self, day: date) -> bool:
        """Tell whether the client disputes or refuses it on a day."""
        said = (self.invoice.disputed_on, self.invoice.refused_on)
        return any(on is not None and on <= day for on in said)


@dataclass(frozen=True, slots=True)
class Credit:
    """What can reduce a payment's sum: a credit note, or what an earlier payment left over."""

    amount: int
    note: int | None
    payment: int | None
    paid_on: date


@dataclass(slots=True)
class Leftover:
    """What a decided payment did not settle: the client's credit until it is used or returned."""

    payment: Received
    currency: str
    amount: int


@dataclass(slots=True)
class Account:
    """One client's open invoices, credits, and habits so far."""

    client: str
    ids: set[int] = field(default_factory=set[int])
    """Of all invoices issued."""

    currencies: set[str] = field(default_factory=set[str])
    """In which they are issued."""

    sums: Counter[int] = field(default_factory=Counter[int])
    """How many invoices of each amount were issued."""

    open: list[Entry] = field(default_factory=list[Entry])
    """Invoices with something open, in order of issue; ``still_open`` keeps it short."""

    has_closed: bool = False
    """Whether some of them are settled by now."""

    notes: list[Entry] = field(default_factory=list[Entry])
    """Open credit notes in order of issue."""

    leftovers: list[Leftover] = field(default_factory=list[Leftover])
    """In order of payment."""

    delays: deque[int] = field(default_factory=lambda: deque[int](maxlen=HABIT))
    """Days after the due date at which the last invoices were paid."""

    fees: deque[int] = field(default_factory=lambda: deque[int](maxlen=HABIT))
    """What banks kept of the last payments."""

    shortfalls: deque[int] = field(default_factory=lambda: deque[int](maxlen=HABIT))
    """What the last payments that named their invoice came short by."""

    paid: deque[Received] = field(default_factory=lambda: deque[Received](maxlen=HABIT))
    """The last payments decided."""

    parts: int = 0
    """Payments that left a part open."""

    decided: int = 0
    """All payments decided."""

    batches: int = 0
    """Payments that settled several invoices at once."""

    singles: int = 0
    """Payments that settled one invoice while others were due."""

    def still_open(self) -> list[Entry]:
        """Return the invoices with something open, in order of issue."""
        if self.has_closed:
            self.open = [entry for entry in self.open if entry.remaining > 0]
            self.has_closed = False
        return self.open

    def batch_share(self) -> float:
        """Return how often the client pays several invoices at once when it could."""
        return (self.batches + PRIOR_BATCHES) / (self.batches + self.singles + PRIOR_CHOICES)

    def part_share(self) -> float:
        """Return how often the client pays a part of what it pays for."""
        return (self.parts + PRIOR_PARTS * PART_SHARE) / (self.decided + PRIOR_PARTS)

    def usual_delay(self) -> tuple[float, float]:
        """Return the usual delay and its spread in days, drawn to those of all clients."""
        own = list(self.delays)
        if not own:
            return USUAL_DELAY, USUAL_SPREAD
        weight = len(own) / (len(own) + PRIOR_PAYMENTS)
        centre = median(own)
        spread = sum(abs(delay - centre) for delay in own) / len(own)
        return (
            weight * centre + (1 - weight) * USUAL_DELAY,
            max(4.0, weight * spread + (1 - weight) * USUAL_SPREAD),
        )
