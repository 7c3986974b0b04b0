"""Changes end to end: invented mail, invoices, hours and check-ins, from tables to alarms.

Owners have five clients over four years. In worlds that must not alarm every client counts; in
those that must, the first client of each owner changes after two years, and the others do not.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl
from polars import col
from scipy import special

from evaluation._changes_draw import CLIENTS, FIRST, Flags, Floats, Integers, Plan
from evaluation._changes_world import drawn
from secateur.changes import FUSED, changes
from secateur.facts import Facts

EVALUATION = "Changes: invented worlds, end to end"

NULL_WEEKS, ALARM_WEEKS = 208, 182
CHANGE_WEEK = 104
A_MONTH = 365.25 / 12 / 7
"""Weeks."""

HOLD = 0.1
"""False reds for a client in a year."""

Effect = Callable[[str, Flags, Integers], Floats]


def slow_for_everyone(kind: str, _first: Flags, week: Integers) -> Floats:
    """Twice a year, everybody answers and pays more slowly for six weeks."""
    is_season = (week % 26 >= 8) & (week % 26 < 14)
    size = {"reply": 0.8, "pay": 0.8}.get(kind, 0.0)
    return np.where(is_season, size, 0.0)


def steps(**sizes: float) -> Effect:
    """From one week to the next, some kinds get worse by so many standard deviations."""

    def effect(kind: str, first: Flags, week: Integers) -> Floats:
        return np.where(first & (week >= CHANGE_WEEK), sizes.get(kind, 0.0), 0.0)

    return effect


def ramps(months: float, **sizes: float) -> Effect:
    """Month by month, some kinds get worse by so many standard deviations, for some months."""

    def effect(kind: str, first: Flags, week: Integers) -> Floats:
        passed = np.clip((week - CHANGE_WEEK) / A_MONTH, 0, months)
        return np.where(first, sizes.get(kind, 0.0) * passed, 0.0)

    return effect


def _own_off() -> tuple[tuple[date, date], ...]:
    """Be away three weeks in summer and one in winter."""
    off: list[tuple[date, date]] = []
    for year in range(FIRST.year, FIRST.year + 8):
        off.append((date(year, 8, 3), date(year, 8, 23)))
        off.append((date(year, 2, 20), date(year, 2, 28)))
    return tuple(off)


NULLS: Mapping[str, Mapping[str, object]] = {
    "nothing happens": {},
    "client's holidays, five weeks a year": {"closed": True, "backlog": 3.0},
    "the same, not declared": {"closed": True, "backlog": 3.0, "is_closed_said": False},
    "end-of-month payers": {"pays": "month_end"},
    "one dispute, 60 days": {"pays": "disputed"},
    "clients in another time zone": {"zone": "America/New_York"},
    "new clients": {"starts": 0.8},
    "another contact, twice as slow": {"contact_from": 0.5},
    "six weeks of mail lost": {"gap_weeks": 6},
    "own vacation, four weeks a year": {"own_off": _own_off(), "backlog": 3.0},
    "slow for everyone": {"effect": slow_for_everyone},
}

ALARMS: Mapping[str, Effect] = {
    "four lights: pay 1, reply .5, own .5, check-in .7 σ": steps(
        pay=1, reply=0.5, own=0.5, feel=0.7
    ),
    "slow decline: the four by .15 σ a month, 9 months": ramps(
        9, pay=0.15, reply=0.15, own=0.15, feel=0.15
    ),
    "abrupt: pay and reply 2 σ": steps(pay=2, reply=2),
    "ghosting": steps(ghost=1),
    "pays just in time": steps(jit=1),
    "scope × 1.035 a month": ramps(18, scope=0.0344 / 0.25),
    "nagging 7 % → 40 %": steps(nag=2.2),
    "own reply time × 2.5": steps(own=0.705),
}


@dataclass(frozen=True, slots=True)
class Size:
    """How much is drawn."""

    null_owners: int
    alarm_owners: int


QUICK, FULL = Size(7, 8), Size(155, 60)


def run(*, quick: bool) -> str:
    """Return two tables: worlds that must not alarm, and worlds that must."""
    size = QUICK if quick else FULL
    lines = [
        (
            f"{CLIENTS} clients an owner; budget {HOLD} for a client in a year. A red is a client"
            " for whom any light, or all together, becomes established while none was."
        ),
        "",
        f"| must not alarm | client-years | reds | a year (95 % bound, hold {HOLD}) | by light |",
        "|---|---|---|---|---|",
    ]
    for seed, (name, bent) in enumerate(NULLS.items()):
        # Who begins late has fewer years.
        owners = size.null_owners * 3 // 2 if "starts" in bent else size.null_owners
        plan = Plan(owners=owners, weeks=NULL_WEEKS, seed=100 + seed, **bent)  # type: ignore[arg-type]  # fields of Plan, by name
        lines.append(f"| {name} | {null_row(plan)} |")
    lines += [
        "",
        f"Changes of the first client of {size.alarm_owners} owners, after two years:",
        "",
        "| must alarm | median weeks | within 13 | within 26 | since when, off by (median weeks) |",
        "|---|---|---|---|---|",
    ]
    for seed, (name, effect) in enumerate(ALARMS.items()):
        plan = Plan(owners=size.alarm_owners, weeks=ALARM_WEEKS, seed=200 + seed, effect=effect)
        lines.append(f"| {name} | {alarm_row(plan)} |")
    return "\n".join(lines) + "\n"


def history(plan: Plan) -> tuple[pl.DataFrame, float]:
    """Return the weeks of the lights of a world, and its client-years."""
    tables = drawn(plan)
    as_of = FIRST + timedelta(weeks=plan.weeks) - timedelta(days=1)
    began = tables.messages.group_by("owner", "client").agg(col("day").min())
    days = began.select((pl.lit(as_of) - col("day")).dt.total_days().sum()).item()
    return changes(Facts(tables, as_of)).history, float(days) / 365.25


def reds(found: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, client, week, since, light``: weeks in which a client becomes red.

    Every light counts from its last week on until its next.
    """
    on = col("state") == "established"
    changed = (
        found.sort("owner", "client", "light", "week")
        .with_columns(is_on=on)
        .with_columns(
            was_on=col("is_on").shift(1, fill_value=False).over("owner", "client", "light")
        )
        .filter(col("is_on") != col("was_on"))
        .with_columns(step=pl.when("is_on").then(1).otherwise(-1))
        .sort("owner", "client", "week", "step", descending=[False, False, False, True])
        .with_columns(lit=col("step").cum_sum().over("owner", "client"))
    )
    return changed.filter((col("step") == 1) & (col("lit") == 1))


def null_row(plan: Plan) -> str:
    """Count the false reds of a world."""
    found, years = history(plan)
    false = reds(found)
    count = false.height
    bound = float(special.gammaincinv(count + 1, 0.975)) / years
    by_light = false["light"].value_counts().sort("count", "light", descending=[True, False])
    named = ", ".join(f"{light} {n}" for light, n in by_light.iter_rows()) or "–"
    return f"{years:,.0f} | {count} | {count / years:.3f} ({bound:.3f}) | {named}"


def alarm_row(plan: Plan) -> str:
    """Measure how soon the first clients become red, counted from the change."""
    found, _ = history(plan)
    at = FIRST + timedelta(weeks=CHANGE_WEEK)
    first = (
        found.filter(col("client") == "c0", col("state") == "established", col("week") >= at)
        .filter(col("first_alarm") >= at)
        .sort("week", "light")
        .group_by("owner", maintain_order=True)
        .first()
    )
    delays = np.full(plan.owners, np.inf)
    weeks = (first["week"] - pl.Series([at])).dt.total_days() / 7 + 1
    delays[: first.height] = weeks.to_numpy()
    off = float(
        np.median(np.abs((first["since"] - pl.Series([at])).dt.total_days().to_numpy() / 7))
    )
    together = (first["light"] == FUSED).sum()
    return (
        f"{np.median(delays):.0f} | {np.mean(delays <= 13):.0%} | {np.mean(delays <= 26):.0%} |"
        f" {off:g} ({together} of {first.height} by all together)"
    )


if __name__ == "__main__":
    print(run(quick=True))
