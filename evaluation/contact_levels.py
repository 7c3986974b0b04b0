"""How often the signals of contact are established for clients below and above their limits.

Clients are simulated at 0.75 and at 1.5 times the limit of a signal, all other things equal, and
reviewed at the end of each of 24 months by the program's own functions, from tables to state.
Owners have six clients: one of interest and five ordinary ones, at half the limit, or at 1 where
the signal compares with the others.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray
from polars import col

from secateur.facts import Facts
from secateur.signals import Signal
from secateur.signals.asks_unanswered import SIGNAL as ASKS_UNANSWERED
from secateur.signals.inputs_overdue import SIGNAL as INPUTS_OVERDUE
from secateur.signals.meetings_missed import SIGNAL as MEETINGS_MISSED
from secateur.signals.nagging import SIGNAL as NAGGING
from secateur.signals.off_hours import SIGNAL as OFF_HOURS
from secateur.signals.own_off_hours import SIGNAL as OWN_OFF_HOURS
from secateur.signals.own_postponements import SIGNAL as OWN_POSTPONEMENTS
from secateur.signals.own_reply_time import SIGNAL as OWN_REPLY_TIME
from secateur.signals.reply_time import SIGNAL as REPLY_TIME
from secateur.tables import Tables, tables
from secateur.working_clock import OFFICE_HOURS, working_calendar

EVALUATION = "Levels of contact: clients below and above the limits"

FIRST = date(2024, 1, 1)
WEEKS = 104
DAY_MINUTES = 540
SIMULATED_MINUTES = WEEKS * 5 * DAY_MINUTES

CLIENTS = 6
BELOW, ABOVE = 0.75, 1.5

ORDINARY = 0.5
"""The level of the other clients, in limits."""

SPREAD = 1.3
"""Standard deviation of the logarithm of a reply time on the working clock."""

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Events:
    """One row an event: whose it is, when (in working minutes), and its client's level."""

    owner: Integers
    client: Integers
    worked: Integers
    level: Floats
    random: np.random.Generator

    def happens(self, share: Floats) -> NDArray[np.bool_]:
        """Draw, for each event, whether something of that probability happens."""
        return self.random.random(len(self.owner)) < share

    def frame(self, seconds: Integers, **columns: object) -> pl.DataFrame:
        """Make a table of the events, at some seconds since 1970."""
        at = pl.from_epoch(pl.Series(seconds), "s")
        return pl.DataFrame(
            {
                "owner": [f"o{number:05}" for number in self.owner],
                "client": [f"c{number}" for number in self.client],
                "day": at.dt.date(),
                "minute": at.dt.hour().cast(pl.Int32) * 60 + at.dt.minute(),
                **columns,
            }
        )


def seconds(worked: Integers) -> Integers:
    """Return when so many minutes have been worked since ``FIRST``, a Monday."""
    days, minutes = np.divmod(worked, DAY_MINUTES)
    weeks, weekdays = np.divmod(days, 5)
    start = (FIRST - date(1970, 1, 1)).days
    found: Integers = (start + weeks * 7 + weekdays) * 86400 + (9 * 60 + minutes) * 60
    return found


def evenings(worked: Integers) -> Integers:
    """Return an hour after hours of the same day."""
    return seconds(worked) // 86400 * 86400 + 20 * 3600


def mail(
    events: Events, answer_after: Floats, *, is_mine: bool, at: Integers | None = None
) -> pl.DataFrame:
    """Make asks in threads of their own, each answered after so many minutes (NaN: never)."""
    number = np.arange(len(events.owner))
    at = seconds(events.worked) if at is None else at
    asks = events.frame(at, thread=number, sent_at=at, is_mine=is_mine, ask=0.9, id=2 * number)
    answered = seconds(events.worked + np.nan_to_num(answer_after, nan=0.0).astype(np.int64))
    answers = events.frame(
        answered, thread=number, sent_at=answered, is_mine=not is_mine, ask=0.1, id=2 * number + 1
    ).filter(pl.Series(~np.isnan(answer_after)))
    return pl.concat([asks, answers], how="diagonal").with_columns(
        is_bulk=pl.lit(value=False), is_automatic=pl.lit(value=False)
    )


def unanswered(events: Events) -> dict[str, pl.DataFrame]:
    """An ask is answered within two days, or never."""
    after = np.where(events.happens(events.level), np.nan, 2.0 * DAY_MINUTES)
    return {"messages": mail(events, after, is_mine=True)}


def slow(events: Events) -> dict[str, pl.DataFrame]:
    """Answers come after log-normal times of a given median, in days."""
    noise = np.exp(SPREAD * events.random.standard_normal(len(events.owner)))
    return {"messages": mail(events, events.level * DAY_MINUTES * noise, is_mine=True)}


def my_slowness(events: Events) -> dict[str, pl.DataFrame]:
    """I answer after log-normal times, three hours in the middle where the level is 1."""
    noise = np.exp(SPREAD * events.random.standard_normal(len(events.owner)))
    return {"messages": mail(events, events.level * 180 * noise, is_mine=False)}


def haste(events: Events) -> dict[str, pl.DataFrame]:
    """An ask is followed up after two hours, or not, and answered the next day."""
    made = mail(events, np.full(len(events.owner), 1.0 * DAY_MINUTES), is_mine=False)
    asks = made.filter(~col("is_mine"))
    again = asks.filter(pl.Series(events.happens(events.level))).with_columns(
        sent_at=col("sent_at") + 7200, id=-1 - col("id")
    )
    return {"messages": pl.concat([made, again])}


def unfit_hours(events: Events) -> dict[str, pl.DataFrame]:
    """An ask comes in the evening, or in office hours."""
    at = np.where(events.happens(events.level), evenings(events.worked), seconds(events.worked))
    return {"messages": mail(events, np.full(len(at), np.nan), is_mine=False, at=at)}


def my_evenings(events: Events) -> dict[str, pl.DataFrame]:
    """I work one to three hours, in the evening or before noon."""
    at = np.where(
        events.happens(events.level),
        evenings(events.worked),
        seconds(events.worked) // 86400 * 86400 + 9 * 3600,
    )
    minutes = events.random.integers(1, 4, len(at)) * 60
    number = np.arange(len(at))
    return {"time_entries": events.frame(at, started_at=at, minutes=minutes, id=number)}


def late_inputs(events: Events) -> dict[str, pl.DataFrame]:
    """What is due comes a week late, or the day before."""
    at = seconds(events.worked)
    due = events.frame(at, id=np.arange(len(at))).rename({"day": "due_on"})
    is_late = pl.Series(events.happens(events.level))
    late, early = pl.duration(days=7), pl.duration(days=-1)
    return {
        "requests": due.with_columns(
            asked_on=col("due_on") - pl.duration(days=14),
            done_on=col("due_on") + pl.when(is_late).then(late).otherwise(early),
        )
    }


def absences(events: Events) -> dict[str, pl.DataFrame]:
    """A meeting is missed by the client, or held."""
    return {"meetings": meetings(events, "missed", "client", events.happens(events.level))}


def my_moves(events: Events) -> dict[str, pl.DataFrame]:
    """I move one meeting in ten where the level is 1."""
    return {"meetings": meetings(events, "moved", "me", events.happens(0.1 * events.level))}


def meetings(events: Events, outcome: str, by: str, is_hit: NDArray[np.bool_]) -> pl.DataFrame:
    """Make meetings with that outcome, or held."""
    at = seconds(events.worked)
    hit = pl.Series(is_hit)
    return events.frame(at, starts_at=at, minutes=60, id=np.arange(len(at))).with_columns(
        outcome=pl.when(hit).then(pl.lit(outcome)).otherwise(pl.lit("held")),
        by=pl.when(hit).then(pl.lit(by)),
    )


@dataclass(frozen=True, slots=True)
class Study:
    """A signal, the world it is tried in, and how many events a client has a month."""

    name: str
    signal: Signal
    world: Callable[[Events], dict[str, pl.DataFrame]]
    per_month: float
    compares: bool = False


STUDIES = (
    Study("reply_time", REPLY_TIME, slow, 4),
    Study("asks_unanswered", ASKS_UNANSWERED, unanswered, 4),
    Study("inputs_overdue", INPUTS_OVERDUE, late_inputs, 2),
    Study("meetings_missed", MEETINGS_MISSED, absences, 2),
    Study("off_hours", OFF_HOURS, unfit_hours, 8),
    Study("nagging", NAGGING, haste, 4),
    Study("own_reply_time", OWN_REPLY_TIME, my_slowness, 8, compares=True),
    Study("own_postponements", OWN_POSTPONEMENTS, my_moves, 2, compares=True),
    Study("own_off_hours", OWN_OFF_HOURS, my_evenings, 8),
)


def simulated(study: Study, owners: int, factor: float, seed: int) -> Tables:
    """Draw the facts of two years; ``c0`` is at ``factor`` times the limit."""
    random = np.random.default_rng(seed)
    per_client = random.poisson(study.per_month * 24, owners * CLIENTS)
    who = np.repeat(np.arange(owners * CLIENTS), per_client)
    ordinary = 1.0 if study.compares else ORDINARY * study.signal.limit
    levels = np.array([study.signal.limit * factor] + [ordinary] * (CLIENTS - 1))
    worked = random.integers(0, SIMULATED_MINUTES, len(who))
    events = Events(who // CLIENTS, who % CLIENTS, worked, levels[who % CLIENTS], random)
    names = pl.DataFrame({"owner": [f"o{number:05}" for number in range(owners)]})
    calendar = working_calendar(
        "", OFFICE_HOURS, "UTC", None, [], FIRST, FIRST + timedelta(weeks=WEEKS + 60)
    )
    return tables(
        owners=names.with_columns(timezone=pl.lit("UTC")),
        clients=names.join(
            pl.DataFrame({"client": [f"c{n}" for n in range(CLIENTS)]}), how="cross"
        ),
        calendar=names.join(calendar, how="cross"),
        **study.world(events),
    )


def ever_established(study: Study, made: Tables, months: int) -> float:
    """Return the share of owners whose ``c0`` was established at the end of some month."""
    found: set[str] = set()
    for month in range(1, months + 1):
        as_of = FIRST + timedelta(days=round(month * 365.25 / 12))
        levels = study.signal.measure(Facts(made, as_of)).levels
        hits = levels.filter(col("client") == "c0", col("state") == "established")
        found.update(hits["owner"])
    return len(found) / made.owners.height


def run(*, quick: bool) -> str:
    """Return a table: one row a signal."""
    owners = 60 if quick else 400
    lines = [
        f"{owners} owners a row, {CLIENTS} clients each; a review at the end of every month.",
        "",
        (
            "| signal | a month | ever established in 24 months at 0.75 × the limit (≤ 2 %) |"
            " found within 12 months at 1.5 × |"
        ),
        "|---|---|---|---|",
    ]
    for number, study in enumerate(STUDIES):
        below = ever_established(study, simulated(study, owners, BELOW, 10 + number), 24)
        above = ever_established(study, simulated(study, owners, ABOVE, 50 + number), 12)
        lines.append(f"| `{study.name}` | {study.per_month:g} | {below:.1%} | {above:.1%} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(run(quick=True))
