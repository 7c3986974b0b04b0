"""How often a level is called established wrongly, and how soon rightly.

Each simulated owner has one client of interest and five ordinary ones. The client of interest
stands, in truth, at 0.75 times the limit of a signal (not across it) or at 1.5 times; where less
crosses the limit, at the limit divided by these. A review is made at the end of each of the first
24 months. Money, hours and answers vary as in the world of the demo; answers of one client are
correlated from one check-in to the next (0.4).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.signals import (
    Signal,
    dread,
    effective_rate,
    energy,
    opportunity_cost,
    payment_chasing,
    payment_lateness,
    payment_short,
    respect,
    scope_drift,
)
from secateur.tables import Tables, tables

EVALUATION = "Levels: false and true findings of the money, terms and check-in signals"

START = date(2024, 1, 1)
MONTHS = 24
CLIENTS = 6
OF_INTEREST = "c0"
SAFE, BAD = 0.75, 1.5

Random = np.random.Generator
Frames = Mapping[str, pl.DataFrame]


HEADER = (
    "| signal | true figure at 0.75 × | ever established in 24 reviews | true figure at 1.5 × |"
    " established within 12 months | within 24 |"
)
INTRODUCTION = (
    f"{{owners}} simulated owners a row, {CLIENTS} clients each, {MONTHS} monthly reviews from the"
    " first month on. Hold: at most 2 % of the clients at 0.75 times the limit ever established."
)
EXACT = (
    "`payment_overdue`, `terms_missing`, `terms_changes` and `concentration` are counted, not"
    " estimated: below their limit they cannot be wrong, above it they are found at once."
)


@dataclass(frozen=True, slots=True)
class World:
    """The simulated owners, their clients and the random numbers."""

    owners: int
    random: Random

    @property
    def keys(self) -> pl.DataFrame:
        """``owner, client``, the client of interest first."""
        return pl.DataFrame(
            [
                (f"o{owner:04}", f"c{client}")
                for owner in range(self.owners)
                for client in range(CLIENTS)
            ],
            schema=["owner", "client"],
            orient="row",
        )

    def monthly(self, mean: float) -> pl.DataFrame:
        """Return ``owner, client, id, day``: a Poisson number of rows each month."""
        keys = self.keys
        counts = self.random.poisson(mean, (len(keys), MONTHS))
        client, month = np.nonzero(counts)
        repeats = counts[client, month]
        client, month = np.repeat(client, repeats), np.repeat(month, repeats)
        offset = self.random.integers(0, 28, len(client))
        days = [
            _first(m) + timedelta(days=o)
            for m, o in zip(month.tolist(), offset.tolist(), strict=True)
        ]
        return keys[client].with_columns(day=pl.Series(days)).with_row_index("id")

    def every_month(self) -> pl.DataFrame:
        """Return ``owner, client, id, day``: the last day of each month."""
        ends = [_first(month + 1) - timedelta(days=1) for month in range(MONTHS)]
        return self.keys.join(pl.DataFrame({"day": ends}), how="cross").with_row_index("id")


def run(*, quick: bool) -> str:
    """Return the table of findings."""
    owners = 100 if quick else 400
    lines = [
        INTRODUCTION.format(owners=owners),
        "",
        HEADER,
        "|---|---|---|---|---|---|",
    ]
    for name, (signal, simulate) in SIGNALS.items():
        safe, bad = (_truth(signal, factor) for factor in (SAFE, BAD))
        false, _ = _found(signal, simulate, safe, owners)
        late, soon = _found(signal, simulate, bad, owners)
        lines.append(f"| {name} | {safe:.3g} | {false:.1%} | {bad:.3g} | {soon:.1%} | {late:.1%} |")
    lines += ["", EXACT]
    return "\n".join(lines)


def _truth(signal: Signal, factor: float) -> float:
    """Return the true figure that stands so far from the limit."""
    is_below = signal in (effective_rate.SIGNAL, respect.SIGNAL)
    return signal.limit / factor if is_below else signal.limit * factor


def _found(
    signal: Signal, simulate: Callable[[World, float], Frames], truth: float, owners: int
) -> tuple[float, float]:
    """Return the shares established within 24 and within 12 months."""
    world = World(owners, np.random.default_rng(20260630))
    simulated = _tables(world, simulate(world, truth))
    established: set[str] = set()
    soon = 0
    for month in range(1, MONTHS + 1):
        facts = Facts(simulated, _first(month) - timedelta(days=1))
        levels = signal.measure(facts).levels
        hits = levels.filter(col("client") == OF_INTEREST, col("state") == "established")
        established.update(hits["owner"].to_list())
        if month == 12:
            soon = len(established)
    return len(established) / owners, soon / owners


def _tables(world: World, frames: Frames) -> Tables:
    keys = world.keys
    owners = keys.select("owner").unique(maintain_order=True)
    return tables(
        owners=owners.with_columns(
            name="owner", currency=pl.lit("EUR"), wanted_rate=60_00, sales_tax_ppm=0
        ),
        clients=keys.with_columns(name="client", pro_bono=pl.lit(value=False)),
        **frames,
    )


def _first(month: int) -> date:
    return date(START.year + month // 12, month % 12 + 1, 1)


def _is_mine(rows: pl.DataFrame) -> np.ndarray:
    return (rows["client"] == OF_INTEREST).to_numpy()


def _invoices(world: World, mean: float) -> pl.DataFrame:
    return world.monthly(mean).with_columns(
        number=col("id").cast(pl.String),
        kind=pl.lit("invoice"),
        issued_on=col("day") - timedelta(days=30),
        due_on=col("day"),
        amount=1000_00,
        tax=0,
        currency=pl.lit("EUR"),
    )


def _settled(bills: pl.DataFrame, days: np.ndarray, amount: np.ndarray | int) -> pl.DataFrame:
    return bills.with_columns(days=pl.Series(days)).select(
        *("owner", "client", "id"),
        invoice="id",
        settled_on=col("due_on") + pl.duration(days="days"),
        amount=pl.Series(np.broadcast_to(amount, len(bills))),
        kind=pl.lit("payment"),
    )


def _delays(world: World, is_late: np.ndarray) -> np.ndarray:
    late = 8 + world.random.exponential(10, len(is_late)).astype(int)
    return np.where(is_late, late, world.random.integers(-5, 6, len(is_late)))


def late_payments(world: World, truth: float) -> Frames:
    """18 invoices a year; the others are late three times in twenty."""
    bills = _invoices(world, 1.5)
    is_late = world.random.random(len(bills)) < np.where(_is_mine(bills), truth, 0.15)
    return {"invoices": bills, "allocations": _settled(bills, _delays(world, is_late), 1000_00)}


def short_payments(world: World, truth: float) -> Frames:
    """18 invoices a year; the others pay short twice in a hundred."""
    bills = _invoices(world, 1.5)
    is_short = world.random.random(len(bills)) < np.where(_is_mine(bills), truth, 0.02)
    paid = np.where(is_short, 800_00, 1000_00)
    delays = _delays(world, np.zeros(len(bills), dtype=bool))
    return {"invoices": bills, "allocations": _settled(bills, delays, paid)}


def reminders(world: World, truth: float) -> Frames:
    """18 invoices a year, half of them late; the others need half a reminder each."""
    bills = _invoices(world, 1.5)
    is_late = world.random.random(len(bills)) < 0.5
    delays = np.where(is_late, np.maximum(_delays(world, is_late), 15), 0)
    counts = world.random.poisson(np.where(_is_mine(bills), truth, 0.5)) * is_late
    rows = np.repeat(np.arange(len(bills)), counts)
    after = world.random.integers(1, 15, len(rows))
    mails = (
        bills[rows]
        .select("owner", "client", "due_on")
        .with_row_index("id")
        .with_columns(after=pl.Series(after))
        .with_columns(
            day=col("due_on") + pl.duration(days="after"),
            is_mine=pl.lit(value=True),
            is_reminder=pl.lit(value=True),
            is_bulk=pl.lit(value=False),
            characters=300,
        )
    )
    written = world.every_month().select(
        *("owner", "client", "day"),
        id=pl.int_range(len(mails), len(mails) + pl.len()).cast(mails.schema["id"]),
        is_mine=pl.lit(value=True),
        is_reminder=pl.lit(value=False),
        is_bulk=pl.lit(value=False),
        characters=300,
    )
    return {
        "invoices": bills,
        "allocations": _settled(bills, delays, 1000_00),
        "messages": pl.concat([mails, written], how="diagonal_relaxed"),
    }


def earnings(world: World, truth: float) -> Frames:
    """Twenty hours a month and an invoice at its end; the others earn what was agreed."""
    rows = world.every_month()
    minutes = (1200 * world.random.lognormal(0, 0.3, len(rows))).astype(int)
    ratio = np.where(_is_mine(rows), truth, 1.0) * world.random.lognormal(-0.02, 0.2, len(rows))
    bills = rows.with_columns(
        kind=pl.lit("invoice"),
        issued_on="day",
        due_on=col("day") + timedelta(days=30),
        amount=pl.Series((minutes * ratio * 100).astype(int)),
        tax=0,
        currency=pl.lit("EUR"),
    )
    agreed = world.keys.with_columns(
        id=1, from_on=START, signed=True, rate=60_00, currency=pl.lit("EUR"), unit=pl.lit("hour")
    )
    paid = bills.select("owner", "client", "id", "amount", paid_on="due_on", currency=pl.lit("EUR"))
    return {
        "time_entries": rows.with_columns(minutes=pl.Series(minutes)),
        "invoices": bills,
        "payments": paid,
        "agreements": agreed,
    }


def costs(world: World, truth: float) -> Frames:
    """The same, the client of interest three times as large, so that it can cost so much."""
    # With r earned here and 1 elsewhere, of five others: 3 (1 - r) / (5 + 3 r) = truth.
    frames = dict(earnings(world, (3 - 5 * truth) / (3 + 3 * truth)))
    is_mine = col("client") == OF_INTEREST
    sizes = {"time_entries": "minutes", "invoices": "amount", "payments": "amount"}
    for table, size in sizes.items():
        larger = pl.when(is_mine).then(3 * col(size)).otherwise(size)
        frames[table] = frames[table].with_columns(larger.alias(size))
    return frames


def hours_beyond(world: World, truth: float) -> Frames:
    """Twenty hours a month agreed; the others take as many."""
    rows = world.every_month()
    ratio = np.where(_is_mine(rows), truth, 1.0) * world.random.lognormal(-0.03, 0.25, len(rows))
    agreed = world.keys.with_columns(
        id=1, from_on=START, scope_minutes=1200, scope_per=pl.lit("month")
    )
    return {
        "time_entries": rows.with_columns(minutes=pl.Series((1200 * ratio).astype(int))),
        "agreements": agreed,
    }


def _answers(world: World, mine: float, others: float, low: int, high: int) -> pl.DataFrame:
    """Return check-ins, two a month, with whole ``points`` that hang together (0.4)."""
    rows = world.monthly(2.0).sort("owner", "client", "day")
    noise = world.random.normal(0, 1, len(rows))
    client = (rows["owner"] + rows["client"]).to_numpy()
    for row in range(1, len(rows)):
        if client[row] == client[row - 1]:
            noise[row] = 0.4 * noise[row - 1] + np.sqrt(1 - 0.4**2) * noise[row]
    means = np.where(_is_mine(rows), mine, others)
    points = np.clip(np.rint(means + noise), low, high).astype(int)
    return rows.with_columns(points=pl.Series(points))


def dreading(world: World, truth: float) -> Frames:
    """The others stand at 2.75, so that the mean here is at the floor or above it."""
    return {"check_ins": _answers(world, 2.75 + truth, 2.75, 1, 5).rename({"points": "dread"})}


def tiring(world: World, truth: float) -> Frames:
    """Elsewhere an exchange changes nothing."""
    rows = _answers(world, truth, 0.0, -3, 2)
    return {
        "check_ins": rows.with_columns(
            energy_before=pl.lit(3 if truth > -2 else 4), energy_after=3 + col("points")
        )
    }


def disrespect(world: World, truth: float) -> Frames:
    """The others stand at 4."""
    return {"check_ins": _answers(world, truth, 4.0, 1, 5).rename({"points": "respect"})}


SIGNALS: Mapping[str, tuple[Signal, Callable[[World, float], Frames]]] = {
    "payment_lateness": (payment_lateness.SIGNAL, late_payments),
    "payment_short": (payment_short.SIGNAL, short_payments),
    "payment_chasing": (payment_chasing.SIGNAL, reminders),
    "effective_rate": (effective_rate.SIGNAL, earnings),
    "opportunity_cost": (opportunity_cost.SIGNAL, costs),
    "scope_drift": (scope_drift.SIGNAL, hours_beyond),
    "dread": (dread.SIGNAL, dreading),
    "energy": (energy.SIGNAL, tiring),
    "respect": (respect.SIGNAL, disrespect),
}
"""What is simulated for each signal that is estimated."""


if __name__ == "__main__":
    print(run(quick=False))
