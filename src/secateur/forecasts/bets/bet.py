"""Bets: what was said would happen, on which day, and how likely it was held to be.

A bet keeps what was said and what was known; whether it came true is never kept with it but
worked out from the facts each time (:mod:`secateur.forecasts.bets.settle`).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Author = Literal["program", "user"]

Kind = Literal[
    "next_invoice_on_time",
    "next_invoice_within_limit",
    "next_invoice_late_30",
    "next_invoice_days_late",
    "open_invoice_paid_7",
    "open_invoice_paid_30",
    "open_invoice_paid_by",
    "next_ask_answered_2d",
    "open_ask_answered_2d",
]
"""What a bet is about.

``next_…`` is about the first invoice issued, or the first ask sent, after the day of the bet;
``open_…`` about one that was open on that day. ``next_invoice_late_30`` comes true when the
invoice is paid more than 30 days late or not at all, the others when it is paid, or answered,
in time.
"""

NEXT = ""
"""The subject of a bet on what does not exist yet."""

ASKS: frozenset[Kind] = frozenset({"next_ask_answered_2d", "open_ask_answered_2d"})
"""The kinds that are about an ask; the others are about an invoice."""

ON_TIME, LATER, SOON, MONTH = 0, 30, 7, 30


@dataclass(frozen=True, slots=True)
class Spread:
    """Days late: in one case of ten less than the first, in one of ten more than the last."""

    p10: int
    p50: int
    p90: int
    mass: float
    """The chance foretold that it falls from the first to the last, ends included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bet:
    """One statement about one client, made on one day with what was known at its end."""

    made_on: date
    author: Author
    kind: Kind
    client: str
    subject: str
    """The number of an open invoice, the moment of an open ask; ``NEXT`` for the next one."""

    within: int
    """Days after due for the next invoice, after the day of the bet for an open one; for an ask,
    minutes of the client's working time since it was sent."""

    p: float | None
    """The chance that it comes true; null where a spread is given."""

    spread: Spread | None = None
    base: float | None = None
    """How often the same came true of all the owner's clients, as known on that day."""

    own_base: float | None = None
    """How often it came true of this client, drawn towards ``base``."""

    n: int = 0
    """How many rows of the client were known."""

    inputs: str = ""
    """A digest of everything of the owner's that the forecast looked at."""

    model: str = ""
    """Which way of forecasting, and its version."""

    @property
    def until(self) -> date:
        """The last day on which it can come true, for a bet on an open invoice."""
        return self.made_on + timedelta(days=self.within)

    @property
    def key(self) -> tuple[date, Author, Kind, str, str, int]:
        """What makes two of them one: the same statement, shown twice on a day."""
        return (self.made_on, self.author, self.kind, self.client, self.subject, self.within)


State = Literal["open", "settled", "void"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A bet beside what became of it."""

    bet: Bet
    state: State
    """``void``: it says nothing. The invoice was disputed or cancelled, or had been paid before the
    bet, unknown to the records of that day; a meeting came before the answer."""

    about: str = ""
    """What it turned out to be about: the invoice's number, or the moment of the ask."""

    happened: bool | None = None
    """Whether it came true; for a spread, whether it fell inside."""

    days: int | None = None
    """How many days late it was paid, for a spread; null where only known to be later."""

    known_on: date | None = None
    """The day of the payment or answer, else the day that was let pass; null where not known."""

    counts: bool = False
    """Whether its day is over."""
