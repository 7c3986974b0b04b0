"""What pruning found: plain values, ready to be shown or written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from secateur.model.text import Text

Source = Literal["said", "exit", "agreement"]
"""Who says that a client was left: the user, an exit that was carried out, an agreement's end."""

Measure = Literal[
    "client_hours",
    "off_hours",
    "off_days",
    "client_off_days",
    "rest_days",
    "all_hours",
    "reply_minutes",
]
"""Minutes and days count per week; ``reply_minutes`` is a median of worked minutes."""

STAGES = (30, 60, 90)
"""Days after the end at which one looks back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """A client one has left."""

    client: str
    on: date
    """The last day of work."""

    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days that are looked at together, both ends included."""

    days: int
    first: date
    last: date
    anchor: date
    """The last day of work; the stretch lies before or after its end."""

    is_over: bool

    @property
    def is_after(self) -> bool:
        """Whether it lies after the end."""
        return self.first > self.anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One figure with its 80 % interval; null where it is not known, and why."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: int = 0
    """Whole weeks, or asks."""

    why: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """All measures of one stretch."""

    stretch: Stretch
    measures: Mapping[Measure, Measured]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapStage:
    """What came in after the end, in minor units of the own currency."""

    days: int
    others: int
    """From all other clients, per 30 days."""

    new: int
    """Of that, from clients whose first record is later than the end."""

    from_client: int
    """What still came from the client that was left, in all."""

    closed: float | None
    """The share of the gap that the others close beyond what they brought before; below 0 where
    they bring less than then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The income that went, and what closes the gap: sums on record, no estimates."""

    currency: str
    days: int
    """How many days before the end are looked at: a year, or as long as the records reach."""

    n: int
    """Rows of the client in these days."""

    client: int
    """What it brought per 30 days, in minor units."""

    others: int
    """What all others brought per 30 days."""

    share: float | None
    """Of what came in before the end, the client's part."""

    stages: Mapping[int, GapStage]
    """By days after the end, those that are over and on record."""

    lacking: tuple[str, ...] = ()
    """Currencies left out for want of an exchange rate."""

    why: Text | None = None
    """Why nothing can be said, or not yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """Hours for one of the other clients, before and after."""

    client: str
    before: float
    """Minutes a week."""

    after: float
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How it ended."""

    since: date | None
    """The first record of the client."""

    last_message_on: date | None
    last_paid_on: date | None
    open: Mapping[str, int]
    """Still to be paid, by currency, in minor units."""

    overdue: Mapping[str, int]
    """What of it is past due and undisputed."""

    minutes_after: int
    """Worked for it after the end."""

    reasons: Mapping[str, str]
    """States of the reasons on the last day, those established or emerging."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One client that was left, before and after."""

    departure: Departure
    name: str
    before: Stage
    after: tuple[Stage, ...]
    received: Gap
    invoiced: Gap
    turned: tuple[Turned, ...]
    """Where hours went, the largest gain first; of the latest stage that is over."""

    turned_days: int | None
    """The days after the end of that stage."""

    ending: Ending

    @property
    def latest(self) -> Stage | None:
        """The last stage that is over."""
        over = [stage for stage in self.after if stage.stretch.is_over]
        return over[-1] if over else None


Trait = Literal[
    "kind",
    "unit",
    "terms",
    "signed",
    "place",
    "language",
    "invoice_size",
    "rhythm",
    "since",
    "pays",
    "answers",
    "hours",
]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of a group have a trait, of those of whom it is known."""

    k: int
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TraitRow:
    """One trait beside the groups of clients."""

    trait: Trait
    value: str
    well: Counted
    others: Counted
    left: Counted
    is_shared: bool
    """Whether most of those doing well, two of them at least, have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kindred:
    """A client with traits of those doing well."""

    client: str
    shared: tuple[tuple[Trait, str], ...]
    apart: tuple[tuple[Trait, str], ...]
    """Traits in which it differs."""

    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruning:
    """Everything about the clients one has left, and about those to grow with."""

    as_of: date
    names: Mapping[str, str]
    cuts: tuple[Cut, ...]
    """The latest first."""

    lapsed: tuple[str, ...]
    """Clients whose agreement has ended while work goes on."""

    well: tuple[str, ...]
    """Clients doing well."""

    traits: tuple[TraitRow, ...]
    kindred: tuple[Kindred, ...]
    """Running clients that are not known to do well, most shared traits first."""

    common: Mapping[str, int]
    """By reason: for how many of the clients left it was established or emerging."""
