"""How often the signals held against chance speak where there is nothing, and where there is.

Just-in-time payment and spill-over are measured by the program's own functions, from tables to
state, over many simulated owners with one client of interest each.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from math import log, sqrt
from operator import attrgetter

import numpy as np
import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.signals import Signal
from secateur.signals.payment_just_in_time import SIGNAL as JUST_IN_TIME
from secateur.signals.spill_over import SIGNAL as SPILL_OVER
from secateur.tables import Tables, tables
from secateur.working_clock import OFFICE_HOURS, working_calendar

EVALUATION = "Signals held against chance: size and power"

AS_OF = date(2026, 6, 28)
"""A Sunday."""

SPAN = 730
START = AS_OF - timedelta(days=SPAN - 1)

ASKS_A_YEAR = 9.0
"""New asks for work of an ordinary client."""

Random = np.random.Generator


@dataclass(slots=True)
class Client:
    """What one simulated client did, in days since ``START``."""

    due: np.ndarray
    paid: np.ndarray
    asked: np.ndarray


def at_random(random: Random, late: int, share: float) -> Client:
    """Pay at any time, or by share just before an ask; a third more invoices are paid in time."""
    total = late + round(late / 3)
    due = np.sort(random.integers(20, SPAN - 60, total))
    is_late = random.permutation(total) < late
    lateness = np.where(is_late, random.integers(8, 46, total), random.integers(-4, 5, total))
    paid = due + lateness
    asked = random.integers(0, SPAN, random.poisson(ASKS_A_YEAR * 2))
    is_timed = is_late & (random.random(total) < share)
    timed = paid[is_timed] + random.integers(0, 3, int(is_timed.sum()))
    return Client(due, paid, np.concatenate([asked, timed]))


def by_weekday(random: Random, late: int, _share: float) -> Client:
    """Pay on Fridays, order on Mondays: a rhythm of the week."""
    found = at_random(random, late, 0.0)
    to_friday = (4 - (START.weekday() + found.paid)) % 7
    to_monday = (-(START.weekday() + found.asked)) % 7
    weekly = np.arange((-START.weekday()) % 7, SPAN, 7)
    often = weekly[random.random(len(weekly)) < 0.3]
    return Client(found.due, found.paid + to_friday, np.append(found.asked + to_monday, often))


def by_month(random: Random, late: int, _share: float) -> Client:
    """Pay at the end of a month, order in the first days of the next: a rhythm of the month."""
    found = at_random(random, late, 0.0)
    ends = _month_ends()
    paid = ends[np.searchsorted(ends, found.paid)]
    chosen = ends[random.random(len(ends)) < 0.6]
    return Client(found.due, paid, chosen + random.integers(1, 4, len(chosen)))


def in_batches(random: Random, late: int, _share: float) -> Client:
    """Pay several invoices at once, at any time."""
    found = at_random(random, late, 0.0)
    order = np.sort(found.paid)
    batch = order[np.minimum(np.searchsorted(order, found.paid) // 3 * 3 + 2, len(order) - 1)]
    return Client(found.due, batch, found.asked)


def in_seasons(random: Random, late: int, _share: float) -> Client:
    """Pay and ask in the same busy months, independently within them."""
    found = at_random(random, late, 0.0)
    busy = np.flatnonzero(np.arange(SPAN) // 60 % 2)
    due = np.sort(random.choice(busy, len(found.due)))
    paid = due + found.paid - found.due
    return Client(due, paid, random.choice(busy, len(found.asked)))


def _month_ends() -> np.ndarray:
    firsts = pl.date_range(START, AS_OF + timedelta(days=150), "1mo", eager=True)
    return ((firsts.dt.month_end() - START).dt.total_days()).unique().sort().to_numpy()


def clients_in_tables(made: list[Client]) -> Tables:
    """Write each client as the only one of an owner."""
    names = [f"o{number:05}" for number in range(len(made))]

    def stacked(of: Callable[[Client], np.ndarray]) -> pl.DataFrame:
        counts = [len(of(client)) for client in made]
        return pl.DataFrame(
            {
                "owner": np.repeat(names, counts),
                "client": "c",
                "id": np.concatenate([np.arange(1, count + 1) for count in counts]),
                "on": np.concatenate([of(client) for client in made]),
            }
        ).with_columns(day=pl.lit(START) + pl.duration(days="on"))

    due, paid, asked = (stacked(attrgetter(name)) for name in ("due", "paid", "asked"))
    invoices = due.with_columns(
        kind=pl.lit("invoice"),
        amount=1000_00,
        currency=pl.lit("EUR"),
        due_on="day",
        issued_on=col("day") - pl.duration(days=30),
    )
    allocations = paid.with_columns(
        invoice="id", settled_on="day", amount=1000_00, kind=pl.lit("payment"), payment="id"
    )
    messages = asked.with_columns(
        thread="id",
        sent_at=col("day").cast(pl.Datetime("us")).dt.epoch("s"),
        asks_work=True,
        is_mine=False,
        is_bulk=False,
        is_automatic=False,
        is_reminder=False,
        ask=0.9,
    )
    return tables(
        owners=pl.DataFrame({"owner": names, "timezone": "UTC", "currency": "EUR"}),
        clients=pl.DataFrame({"owner": names, "client": "c", "pro_bono": False}),
        invoices=invoices,
        allocations=allocations,
        messages=messages,
    )


def spilling(random: Random, owners: int, weeks: int, ratio: float, drift: str) -> Tables:
    """Write owners with one client of unsteady hours and five others who ask twice a week."""
    first = AS_OF - timedelta(days=7 * weeks - 1)
    names = [f"o{number:05}" for number in range(owners)]
    load, mood = _weeks(random, (owners, weeks), drift)
    is_heavy = load > np.quantile(load, 2 / 3, axis=1, keepdims=True)
    slower = log(ratio) * is_heavy + mood
    owner, week = (index.ravel() for index in np.indices((owners, weeks)))
    entries = pl.DataFrame(
        {
            "owner": np.array(names)[owner],
            "client": "c0",
            "id": week + 1,
            "on": 7 * week,
            "minutes": np.maximum(load.ravel() * 60, 1).astype(np.int64),
        }
    ).with_columns(day=pl.lit(first) + pl.duration(days="on"))
    calendar = working_calendar(
        "", OFFICE_HOURS, "UTC", None, [], first, AS_OF + timedelta(days=90)
    )
    frame = pl.DataFrame({"owner": names})
    return tables(
        owners=frame.with_columns(timezone=pl.lit("UTC")),
        clients=frame.join(pl.DataFrame({"client": [f"c{n}" for n in range(6)]}), how="cross"),
        calendar=frame.join(calendar, how="cross"),
        time_entries=entries,
        messages=_asks_and_answers(random, names, first, slower),
    )


def _weeks(random: Random, shape: tuple[int, int], drift: str) -> tuple[np.ndarray, np.ndarray]:
    """Return by owner and week the hours of the client, and the logarithm of the mood.

    Load hangs together from week to week; so do moods, where they drift.
    """
    owners, weeks = shape
    load = np.exp(2.0 + 0.8 * _slow(random, owners, weeks, 0.5))
    mood = 0.5 * _slow(random, owners, weeks, 0.7) if drift == "moods" else np.zeros(shape)
    if drift == "years":
        grows = np.linspace(-1, 1, weeks)
        load, mood = load * np.exp(0.6 * grows), mood + 0.6 * grows
    return load, mood


def _asks_and_answers(
    random: Random, names: list[str], first: date, slower: np.ndarray
) -> pl.DataFrame:
    """Write ten asks a week, answered the later the ``slower`` (a logarithm, by owner and week)."""
    asks = 10
    owner, week = (index.ravel() for index in np.indices(slower.shape))
    who = np.repeat(np.arange(slower.size), asks)
    noise = 1.3 * random.standard_normal(len(who))
    minutes = np.clip(np.exp(log(90) + noise + slower.ravel()[who]), 1, 2000).astype(np.int64)
    start = 7 * week[who] + random.integers(0, 5, len(who))
    number = np.arange(len(who))
    asked = pl.DataFrame(
        {
            "owner": np.array(names)[owner[who]],
            "client": np.array([f"c{n}" for n in range(1, 6)])[number % 5],
            "id": 2 * number,
            "thread": number,
            "on": start,
            "is_mine": False,
            "ask": 0.9,
        }
    ).with_columns(day=pl.lit(first) + pl.duration(days="on"))
    asked = asked.with_columns(sent_at=col("day").cast(pl.Datetime("us")).dt.epoch("s") + 9 * 3600)
    days, rest = np.divmod(minutes, 540)
    calendar_days = 86400 * (days + 2 * ((start % 7 + days) // 5)) + 60 * rest
    replied = asked.with_columns(
        id=col("id") + 1, is_mine=True, ask=0.0, sent_at=col("sent_at") + pl.Series(calendar_days)
    ).with_columns(day=pl.from_epoch("sent_at", "s").dt.date())
    return pl.concat([asked, replied]).with_columns(
        is_bulk=pl.lit(value=False), is_automatic=pl.lit(value=False)
    )


def _slow(random: Random, owners: int, weeks: int, memory: float) -> np.ndarray:
    """Return series of variance 1 of which each week remembers the one before."""
    found = random.standard_normal((owners, weeks))
    for week in range(1, weeks):
        found[:, week] = memory * found[:, week - 1] + sqrt(1 - memory**2) * found[:, week]
    return found


def found_in(signal: Signal, made: Tables, client: str) -> str:
    """Return two cells: the share of owners with p ≤ 0.05 and with p ≤ 0.01."""
    levels = signal.measure(Facts(made, AS_OF)).levels.filter(col("client") == client)
    p = levels["details"].struct.field("p")
    return " | ".join(f"{(p <= bar).sum() / levels.height:.1%}" for bar in (0.05, 0.01))


Payer = Callable[[Random, int, float], Client]

PAYERS: tuple[tuple[str, Payer, float], ...] = (
    ("nothing: pays and asks at any time", at_random, 0.0),
    ("nothing: pays on Fridays, orders on Mondays", by_weekday, 0.0),
    ("nothing: pays at the month's end, orders at its start", by_month, 0.0),
    ("nothing: pays three invoices at once", in_batches, 0.0),
    ("nothing: pays and asks in the same busy months", in_seasons, 0.0),
    ("half of the late payments just in time", at_random, 0.5),
    ("four in five just in time", at_random, 0.8),
)

SPILLS = (
    ("nothing", 1.0, ""),
    ("nothing; my moods last for weeks", 1.0, "moods"),
    ("nothing; load and slowness both grow over the years", 1.0, "years"),
    ("others wait 1.3 times as long", 1.3, ""),
    ("others wait 1.3 times as long; moods", 1.3, "moods"),
    ("others wait 1.5 times as long; moods", 1.5, "moods"),
    ("others wait twice as long; moods", 2.0, "moods"),
)


def run(*, quick: bool) -> str:
    """Return two tables: one row a world."""
    clients, owners = (300, 100) if quick else (2000, 400)
    lines = [
        (
            f"`payment_just_in_time`: {clients} clients a cell, two years; the share with p ≤ 0.05"
            " and p ≤ 0.01. To reach at p ≤ 0.05: size .02-.03; power where .5 / .8 of the late"
            " payments are just in time: 5 late .36/.71, 8 late .73/.98, 12 late .90/1."
        ),
        "",
        "| world | 5 late: .05 | .01 | 8 late: .05 | .01 | 12 late: .05 | .01 |",
        "|---|---|---|---|---|---|---|",
    ]
    for number, (name, payer, share) in enumerate(PAYERS):
        cells: list[str] = []
        for late in (5, 8, 12):
            random = np.random.default_rng([number, late])
            made = [payer(random, late, share) for _ in range(clients)]
            cells.append(found_in(JUST_IN_TIME, clients_in_tables(made), "c"))
        lines.append(f"| {name} | {' | '.join(cells)} |")
    lines += [
        "",
        f"`spill_over`: {owners} owners a cell, five others with two asks a week each.",
        "",
        "| world | 26 weeks: .05 | .01 | 52 weeks: .05 | .01 | 156 weeks: .05 | .01 |",
        "|---|---|---|---|---|---|---|",
    ]
    for number, (name, ratio, drift) in enumerate(SPILLS):
        cells = []
        for weeks in (26, 52, 156):
            random = np.random.default_rng([100 + number, weeks])
            cells.append(found_in(SPILL_OVER, spilling(random, owners, weeks, ratio, drift), "c0"))
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(run(quick=True))
