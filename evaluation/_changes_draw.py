"""The clients, clocks and weeks that an invented world of changes is drawn from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from secateur.working_clock import OFFICE_HOURS, working_calendar

FIRST = date(2019, 1, 7)
CLIENTS = 5
DAY_MINUTES = 540
DAY_SECONDS = 86400
EPOCH = date(1970, 1, 1)
CALENDARS = 12

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Clock:
    """A working calendar as arrays; two searches turn moments into minutes and back."""

    frame: pl.DataFrame
    opens: Integers
    before: Integers

    def worked(self, seconds: Integers) -> Integers:
        """Return the minutes worked until some moments."""
        place = np.maximum(np.searchsorted(self.opens, seconds, "right") - 1, 0)
        inside = np.clip((seconds - self.opens[place]) // 60, 0, DAY_MINUTES)
        found: Integers = self.before[place] + inside
        return found

    def moment(self, worked: Integers) -> Integers:
        """Return when so many minutes are worked."""
        place = np.clip(np.searchsorted(self.before, worked, "right") - 1, 0, len(self.opens) - 1)
        found: Integers = self.opens[place] + (worked - self.before[place]) * 60
        return found


def clock(
    weeks: int,
    *,
    zone: str = "UTC",
    country: str | None = None,
    off: tuple[tuple[date, date], ...] = (),
) -> Clock:
    """Make an office clock over the world and half a year."""
    last = FIRST + timedelta(weeks=weeks + 26)
    frame = working_calendar("", OFFICE_HOURS, zone, country, off, FIRST, last)
    return Clock(frame, frame["opens_at"].to_numpy(), frame["worked_before"].to_numpy())


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a world is drawn from; ``effect`` gives, for a kind, client and week, how much worse."""

    owners: int
    weeks: int
    seed: int
    own_off: tuple[tuple[date, date], ...] = ()
    closed: bool = False
    """Clients close five weeks a year, and keep the public holidays."""

    is_closed_said: bool = True
    zone: str = "UTC"
    """Of the clients."""

    backlog: float = 1.0
    """How much slower asks are answered that waited over a break."""

    pays: str = "plain"  # plain | month_end | disputed
    contact_from: float = 0.0
    """From which share of the time on another person answers, twice as slowly; 0: nobody."""

    gap_weeks: int = 0
    starts: float = 0.0
    """Over this share of the time, the clients of an owner come one after the other."""

    effect: Callable[[str, Flags, Integers], Floats] = field(
        default=lambda _kind, _first, week: np.zeros(len(week))
    )


class Draw:
    """A world being drawn."""

    def __init__(self, plan: Plan) -> None:
        """Set up the clients and their clocks."""
        self.plan = plan
        self.random = np.random.default_rng(plan.seed)
        self.clients = plan.owners * CLIENTS
        self.mine = clock(plan.weeks, off=plan.own_off, country="FR" if plan.closed else None)
        self.theirs = _client_clocks(plan)
        self.which = np.arange(self.clients) % len(self.theirs)
        self.level = {
            "reply": self.random.normal(0, 0.5, self.clients),
            "pay": self.random.normal(0, 6, self.clients),
            "off": self.random.beta(2, 18, self.clients),
            "nag": self.random.beta(1.5, 20, self.clients),
            "silent": self.random.beta(4, 32, self.clients),
            "feel": self.random.normal(0, 0.5, self.clients),
            "volume": np.exp(self.random.normal(0, 0.3, self.clients)),
        }
        waves = self.random.normal(0, 1, (self.clients, plan.weeks + 60))
        for week in range(1, waves.shape[1]):
            waves[:, week] = 0.3 * waves[:, week - 1] + np.sqrt(1 - 0.09) * waves[:, week]
        self.wave = waves
        """How each client is this week (autocorrelation 0.3)."""

    def events(self, per_week: float) -> tuple[Integers, Integers]:
        """Return clients and weeks, one element an event, in order."""
        rate = per_week * self.level["volume"][:, None]
        counts = self.random.poisson(np.broadcast_to(rate, (self.clients, self.plan.weeks)))
        for later in range(CLIENTS):
            begins = int(self.plan.starts * self.plan.weeks * later / CLIENTS)
            counts[later::CLIENTS, :begins] = 0
        client, week = np.divmod(np.repeat(np.arange(counts.size), counts.ravel()), self.plan.weeks)
        return client, week

    def worse(self, kind: str, client: Integers, week: Integers) -> Floats:
        """Return the effect of the scenario."""
        return self.plan.effect(kind, client % CLIENTS == 0, week)

    def on_clock(self, clocks: list[Clock], client: Integers, name: str, at: Integers) -> Integers:
        """Convert moments of many clients, each on its own clock."""
        found = np.zeros(len(at), np.int64)
        which = self.which[client] if len(clocks) > 1 else np.zeros(len(client), np.int64)
        for number, one in enumerate(clocks):
            here = which == number
            convert: Callable[[Integers], Integers] = getattr(one, name)
            found[here] = convert(at[here])
        return found

    def frame(self, client: Integers, at: Integers, **columns: object) -> pl.DataFrame:
        """Make rows at some seconds since 1970."""
        moments = pl.from_epoch(pl.Series(at), "s")
        return pl.DataFrame(
            {
                "owner": pl.Series(client // CLIENTS),
                "client": pl.Series(client % CLIENTS),
                "day": moments.dt.date(),
                "minute": moments.dt.hour().cast(pl.Int32) * 60 + moments.dt.minute(),
                **columns,
            }
        )

    def working_moments(self, clocks: list[Clock], client: Integers, week: Integers) -> Integers:
        """Draw moments within working hours of the weeks; breaks push them behind."""
        day = self.random.integers(0, 5, len(week))
        minute = self.random.integers(0, DAY_MINUTES, len(week))
        start = (FIRST - EPOCH).days * DAY_SECONDS
        at = start + (week * 7 + day) * DAY_SECONDS + 9 * 3600 + minute * 60
        worked = self.on_clock(clocks, client, "worked", at)
        return self.on_clock(clocks, client, "moment", worked)


def _client_clocks(plan: Plan) -> list[Clock]:
    if not plan.closed:
        return [clock(plan.weeks, zone=plan.zone)]
    return [
        clock(plan.weeks, zone=plan.zone, country="FR", off=_closings(plan, number))
        for number in range(CALENDARS)
    ]


def _closings(plan: Plan, number: int) -> tuple[tuple[date, date], ...]:
    """Close three weeks in summer, one in spring and one at the year's end."""
    off: list[tuple[date, date]] = []
    for year in range(FIRST.year, FIRST.year + plan.weeks // 52 + 2):
        summer = date(year, 7, 1) + timedelta(days=5 * number)
        spring = date(year, 2, 5) + timedelta(days=6 * number)
        off += [(summer, summer + timedelta(days=20)), (spring, spring + timedelta(days=6))]
        off.append((date(year, 12, 23), date(year, 12, 31)))
    return tuple(off)
