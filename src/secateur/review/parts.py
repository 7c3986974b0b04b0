"""The parts of a report: frozen, already resolved, ready to be shown or written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from secateur.facts.records_end import RecordsEnd
from secateur.forecasts.recoveries import Recovery
from secateur.leaving.kept import Kept
from secateur.model.states import State
from secateur.model.text import Text
from secateur.review.forecasting import ClientForecast
from secateur.review.verdict import NextStep, Verdict
from secateur.signals import Reason

Details = Mapping[str, object]


class Receipt(NamedTuple):
    """A row of the user's own records that a figure was made of: a review has tens of thousands."""

    table: str
    id: int
    on: date | None
    is_hit: bool
    file: str
    at: str
    what: str


ReceiptPlace = tuple[str, str, str]
"""Where a row came from, as a receipt has it: ``file, at, what``."""

FindReceipts = Callable[[str, Sequence[int]], Mapping[int, ReceiptPlace]]
"""``(table, ids) -> place by id``."""


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """What has become worse, and since when: eight times in ten between the two days."""

    state: State
    since: date
    since_low: date
    since_high: date
    sentence: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalReport:
    """One signal of one client."""

    id: str
    reason: Reason
    state: State
    """The stronger of level and change."""

    value: float | None
    low: float | None
    high: float | None
    unit: str
    n: int
    minimum: int
    limit: float
    beyond: float | None
    sentence: Text
    details: Details
    window: tuple[date, date] | None
    receipts: tuple[Receipt, ...]
    level_state: State
    """That of the level alone, which ``sentence`` is about."""

    change: ChangeReport | None = None
    """None where nothing is known to have become worse."""

    why: str | None = None
    """The key of what keeps it unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonReport:
    """One of the eight reasons of one client."""

    reason: Reason
    state: State
    since: date | None
    signals: tuple[str, ...]
    why: Text | None
    """What is missing, where the state is unknown."""

    recovery: Recovery | None
    """How often a client like this came back within the limit; None where nothing is crossed."""


@dataclass(frozen=True, slots=True)
class Owed:
    """What one client owes in one currency, in minor units."""

    currency: str
    open: int
    overdue: int
    disputed: int
    oldest_overdue_days: int | None


@dataclass(frozen=True, slots=True)
class ResetReport:
    """How the terms put in writing are kept, and the rows of what broke them."""

    kept: Kept
    sentence: Text
    receipts: tuple[Receipt, ...]


@dataclass(frozen=True, slots=True)
class ExitReport:
    """An exit that goes on."""

    opened_on: date
    ends_on: date | None
    """As the last letter drafted has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientReport:
    """One client: the verdict, its reasons and all that stands behind them."""

    id: str
    name: str
    verdict: Verdict
    next_step: NextStep
    reasons: tuple[ReasonReport, ...]
    signals: Mapping[str, SignalReport]
    owed: tuple[Owed, ...]
    change: ChangeReport | None = None
    """What all signals taken together say has become worse."""
    forecast: ClientForecast | None = None
    """None where nothing can be foretold."""
    reset: ResetReport | None = None
    """The latest one on record."""
    exit: ExitReport | None = None
    """The one that goes on."""

    @property
    def is_untold(self) -> bool:
        """Whether nothing on record says which of its invoices are paid: nor what it owes."""
        return any(signal.why == "untold" for signal in self.signals.values())


@dataclass(frozen=True, slots=True)
class MissingInput:
    """The input to give next."""

    input: str
    name: Text
    minutes: int
    settles: int
    """How many unknown signals, over all clients, read it."""

    clients: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The whole review of one owner."""

    owner: str
    as_of: date
    currency: str
    wanted_rate: int | None
    clients: tuple[ClientReport, ...]
    income: Mapping[str, int]
    """Received in the last twelve months, in minor units by currency."""

    missing: MissingInput | None
    """The one input that would settle most unknowns, or bring the records up to date."""

    ends: tuple[RecordsEnd, ...] = ()
    """How far each kind of record reaches."""

    @property
    def is_untold(self) -> bool:
        """Whether nothing on record says which invoices of some client are paid."""
        return any(client.is_untold for client in self.clients)

    @property
    def behind(self) -> tuple[RecordsEnd, ...]:
        """The kinds of record that end too long ago."""
        return tuple(one for one in self.ends if one.is_behind)

    @property
    def not_known(self) -> tuple[Text, ...]:
        """Return what is to be said of days that no record tells of."""
        return tuple(said for one in self.ends for said in one.sentences)
