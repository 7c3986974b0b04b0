"""What comes in and goes out each month, as the cash forecast takes it: plain facts, no frames.

Amounts are floats in minor units of one currency, before sales tax; months are counted from the
day of the forecast, the first one is 0.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MONTH_DAYS = 365.25 / 12

NOW = 0.0
"""To leave after no month at all."""


@dataclass(frozen=True, slots=True)
class Delays:
    """How late a client pays: a probability for each signed number of days after due."""

    days: Ints
    """In rising order."""

    mass: Floats
    """Sums to one."""

    @classmethod
    def certain(cls, days: int) -> "Delays":
        """Return the delays of one who is always that late."""
        return cls(np.array([days]), np.array([1.0]))

    @property
    def mean(self) -> float:
        """The expected days after due."""
        return float(self.days @ self.mass)

    def later(self, days: int) -> "Delays":
        """Return the same delays, all of them later (earlier where negative)."""
        return Delays(self.days + days, self.mass)


@dataclass(frozen=True, slots=True)
class Range:
    """A figure that lies between two others eight times in ten."""

    low: float
    high: float

    @classmethod
    def exactly(cls, value: float) -> "Range":
        """Return the range of a figure that is known."""
        return cls(value, value)


@dataclass(frozen=True, slots=True)
class Open:
    """An invoice that waits to be paid."""

    amount: float
    age: int
    """Days since it was due; negative before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Income:
    """What one client brings."""

    name: str
    months: tuple[float, ...]
    """What was invoiced in each of the last months; each is as likely in every month to come."""

    delays: Delays
    written_on: int = 1
    """On which day of a month the invoice is written, from 1."""

    terms: int = 0
    """Days from writing to due."""

    default: float = 0.0
    """The chance that an invoice is never paid."""

    loss: float = 0.0
    """The chance, each month, that the client ends it."""

    ends_after: float = np.inf
    """Months until the agreement ends by itself."""

    open: tuple[Open, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """What comes instead of a client that was left; searched for from the first day on."""

    months: Range
    """How long the search takes; exponential where only the high end is given (low is 0)."""

    share: Range = field(default_factory=lambda: Range.exactly(1.0))
    """Its income beside that of the client it replaces."""

    ramp: float = 1.0
    """Months until it brings all of it."""

    delays: Delays = field(default_factory=lambda: Delays.certain(0))
    written_on: int = 1
    terms: int = 0
    default: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Purse:
    """The money at hand and what is always taken out of it."""

    savings: float
    costs: float
    """Each month."""

    tax: float
    """The share of income to put aside for income tax and contributions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question: what becomes of the purse if this client is left?"""

    purse: Purse
    others: tuple[Income, ...]
    leaving: Income
    replacement: Replacement
    notice: float
    """Months between saying it and the last day of work."""

    ends: Ints
    """Days from today to the end of each month of the forecast."""

    handover: float = 0.0
    """When replaced: months in which I still work for the old client beside the new one."""

    loss_on_leaving: float = 0.0
    """The chance that an invoice still unpaid when I leave is never paid because of it."""

    @property
    def size(self) -> int:
        """How many months are looked at."""
        return len(self.ends)
