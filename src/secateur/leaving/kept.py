"""Whether what was put in writing is kept: each event it is about, counted from the start on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Literal, cast

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.leaving.terms import ENOUGH, Term, TermKind
from secateur.tables import KEY, OWN_CLOCK
from secateur.working_clock import WORKING_DAY, worked_days

State = Literal["running", "kept", "broken", "ended"]

RUNS: tuple[State, ...] = ("running", "kept")
"""While it runs nothing else is proposed."""

_ROW = (*KEY, "reset")
_FRAME = (*_ROW, "table", "id", "on", "is_kept")
_HOUR = 60

SCHEMA = {
    "owner": pl.String,
    "client": pl.String,
    "reset": pl.Int64,
    "table": pl.String,
    "id": pl.Int64,
    "on": pl.Date,
    "is_kept": pl.Boolean,
}


def judged(facts: Facts) -> pl.DataFrame:
    """Return every event that a term in writing is about, and whether it kept to it.

    Returns:
        ``owner, client, reset`` (the row of ``resets``), ``table, id, on, is_kept``. Nothing is
        judged before its term has run out, nor after the reset ended.
    """
    rows = facts.tables.resets.rename({"id": "reset"})
    frames = [pl.DataFrame(schema=SCHEMA)]
    for kind, judge in _JUDGES.items():
        mine = rows.filter(col("term") == kind)
        if mine.height:
            frames.append(judge(facts, mine).select(_FRAME).cast(SCHEMA))  # type: ignore[arg-type]  # polars takes a mapping of types
    return pl.concat(frames).sort(*_ROW, "on", "table", "id")


def _begun(day: str) -> pl.Expr:
    return (col(day) >= col("starts_on")) & (col(day) <= col("ended_on").fill_null(date.max))


def _payment(facts: Facts, rows: pl.DataFrame) -> pl.DataFrame:
    """Judge the invoices whose term, counted from their date, runs out after the start."""
    due = col("issued_on") + pl.duration(days="limit")
    return (
        facts.payable.join(rows.drop("currency"), on=KEY)
        .with_columns(due=due)
        .filter(_begun("due"))
        .filter((col("due") < facts.as_of) | (col("settled_on") <= col("due")))
        .with_columns(
            table=pl.lit("invoices"),
            on=col("due"),
            is_kept=(col("settled_on") <= col("due")).fill_null(value=False),
        )
    )


def _hours(facts: Facts, rows: pl.DataFrame) -> pl.DataFrame:
    return (
        facts.demands.join(rows, on=KEY)
        .filter(_begun("day"))
        .with_columns(on=col("day"), is_kept=~col("is_outside"))
    )


def _scope(facts: Facts, rows: pl.DataFrame) -> pl.DataFrame:
    """Judge the whole months after the start in which hours fall, each by its last entry."""
    entries = facts.tables.time_entries.filter(col("client").is_not_null())
    months = (
        entries.with_columns(month=col("day").dt.truncate("1mo"))
        .group_by(*KEY, "month")
        .agg(col("minutes").sum(), id=col("id").sort_by("day", "id").last(), on=col("day").max())
        .with_columns(month_end=col("month").dt.month_end())
        .filter(col("month_end") <= facts.as_of)
    )
    return (
        months.join(rows, on=KEY)
        .filter(_begun("month"), _begun("month_end"))
        .with_columns(table=pl.lit("time_entries"), is_kept=col("minutes") <= col("limit"))
    )


def _rate(facts: Facts, rows: pl.DataFrame) -> pl.DataFrame:
    """Judge the whole months after the start: what was invoiced before tax, for the hours in it."""
    entries = facts.tables.time_entries.filter(col("client").is_not_null())
    lasts = (
        entries.with_columns(month=col("day").dt.truncate("1mo"))
        .group_by(*KEY, "month")
        .agg(id=col("id").sort_by("day", "id").last(), on=col("day").max())
    )
    return (
        facts.months.filter(col("minutes") > 0, col("lacking").is_null(), ~col("is_untaxed"))
        .join(rows, on=[*KEY, "currency"])
        .join(lasts, on=[*KEY, "month"])
        .with_columns(month_end=col("month").dt.month_end())
        .filter(_begun("month"), _begun("month_end"))
        .with_columns(
            table=pl.lit("time_entries"),
            is_kept=col("earned") * _HOUR >= col("limit") * col("minutes"),
        )
    )


def _approvals(facts: Facts, rows: pl.DataFrame) -> pl.DataFrame:
    """Judge my asks by mail, and what I asked for with a date, each by the client's clock."""
    judged_rows = [_asks(facts, rows), _requests(facts, rows)]
    return pl.concat([each.select(_FRAME) for each in judged_rows], how="vertical_relaxed")


def _asks(facts: Facts, rows: pl.DataFrame) -> pl.DataFrame:
    patience = col("limit") * WORKING_DAY
    return (
        facts.asks.filter("is_mine")
        .join(rows, on=KEY)
        .filter(_begun("day"))
        .filter((col("until_answer") <= patience) | (col("age") >= patience))
        .with_columns(
            table=pl.lit("messages"),
            on=col("day"),
            is_kept=(col("until_answer") <= patience).fill_null(value=False),
        )
    )


def _requests(facts: Facts, rows: pl.DataFrame) -> pl.DataFrame:
    """Judge by whole working days of the client: on a request only its day is noted."""
    tables = facts.tables
    theirs = tables.calendar.select("owner", client="clock").unique()
    asked = (
        tables.requests.filter(col("client").is_not_null(), col("due_on").is_not_null())
        .join(rows, on=KEY)
        .filter(_begun("asked_on"))
        .join(theirs.with_columns(clock="client"), on=KEY, how="left")
        .with_columns(
            clock=col("clock").fill_null(OWN_CLOCK), until=col("done_on").fill_null(facts.as_of)
        )
    )
    waited = worked_days(asked, tables.calendar, start="asked_on", end="until", name="waited")
    return waited.filter(
        col("waited").is_not_null(), col("done_on").is_not_null() | (col("waited") > col("limit"))
    ).with_columns(
        table=pl.lit("requests"),
        on=col("asked_on"),
        is_kept=col("done_on").is_not_null() & (col("waited") <= col("limit")),
    )


_JUDGES: Mapping[TermKind, Callable[[Facts, pl.DataFrame], pl.DataFrame]] = MappingProxyType(
    {
        "payment": _payment,
        "hours": _hours,
        "scope": _scope,
        "rate": _rate,
        "approvals": _approvals,
    }
)


def tallies(facts: Facts) -> pl.DataFrame:
    """Return each term of each reset with its count, and the state of the reset it belongs to.

    Returns:
        ``owner, client, case, reset, term, limit, currency, starts_on, review_on, ended_on, n,
        kept, is_enough, state``. A reset is *running* until the day to look back, and while
        nothing can be judged; then *kept* or *broken*, each term by four in five; *ended* once
        the user ends it.
    """
    return _tallied(facts, judged(facts))


def _tallied(facts: Facts, events: pl.DataFrame) -> pl.DataFrame:
    counts = events.group_by(_ROW).agg(n=pl.len(), kept=col("is_kept").sum())
    above, below = ENOUGH.as_integer_ratio()
    is_enough = pl.when(col("n") > 0).then(col("kept") * below >= col("n") * above)
    return (
        facts.tables.resets.rename({"id": "reset"})
        .join(counts, on=_ROW, how="left")
        .with_columns(col("n").fill_null(0).cast(pl.Int64), col("kept").fill_null(0).cast(pl.Int64))
        .with_columns(is_enough=is_enough)
        .with_columns(state=_state(facts.as_of))
        .select(
            *(*KEY, "case", "reset", "term", "limit", "currency", "starts_on", "review_on"),
            *("ended_on", "n", "kept", "is_enough", "state"),
        )
        .sort(*KEY, "case", "reset")
    )


def _state(as_of: date) -> pl.Expr:
    case = [*KEY, "case"]
    looked_back = (col("review_on") <= as_of).fill_null(value=False)
    return (
        pl.when(col("ended_on").is_not_null())
        .then(pl.lit("ended"))
        .when(~looked_back | col("is_enough").is_null().all().over(case))
        .then(pl.lit("running"))
        .when(col("is_enough").fill_null(value=True).all().over(case))
        .then(pl.lit("kept"))
        .otherwise(pl.lit("broken"))
    )


def resets_by_client(facts: Facts) -> pl.DataFrame:
    """Return ``owner, client, reset_runs`` for every client with a reset on record."""
    return tallies(facts).group_by(KEY).agg(reset_runs=col("state").is_in(RUNS).any()).sort(KEY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How one term was kept."""

    reset: int
    term: Term
    n: int
    kept: int
    starts_on: date
    breaches: tuple[tuple[str, int, date], ...]
    """``table, id, day`` of what broke it, newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How a reset stands."""

    case: int
    state: State
    starts_on: date
    review_on: date | None
    ended_on: date | None
    tallies: tuple[Tally, ...]


def kept_of(facts: Facts, owner: str, client: str) -> Kept | None:
    """Return how a client's latest reset stands; None without one on record."""
    return all_kept(facts, owner).get(client)


def all_kept(facts: Facts, owner: str) -> dict[str, Kept]:
    """Return how the latest reset of each client that has one on record stands."""
    if facts.tables.resets.is_empty():
        return {}
    events = judged(facts)
    mine = col("owner") == owner
    counted = _tallied(facts, events).filter(mine, col("case") == col("case").max().over(KEY))
    broken = events.filter(mine, ~col("is_kept")).sort("on", "id", descending=True)
    breaches: dict[tuple[str, int], list[tuple[str, int, date]]] = {}
    for row in broken.iter_rows(named=True):
        key = (row["client"], row["reset"])
        breaches.setdefault(key, []).append((row["table"], row["id"], row["on"]))
    found: dict[str, list[dict[str, Any]]] = {}
    for row in counted.iter_rows(named=True):
        found.setdefault(row["client"], []).append(row)
    return {client: _kept(rows, breaches) for client, rows in found.items()}


def _kept(
    rows: Sequence[dict[str, Any]],
    breaches: Mapping[tuple[str, int], Sequence[tuple[str, int, date]]],
) -> Kept:
    first = rows[0]
    return Kept(
        case=first["case"],
        state=cast("State", first["state"]),
        starts_on=first["starts_on"],
        review_on=first["review_on"],
        ended_on=first["ended_on"],
        tallies=tuple(
            Tally(
                reset=row["reset"],
                term=Term(row["term"], row["limit"] or 0, row["currency"] or ""),
                n=row["n"],
                kept=row["kept"],
                starts_on=row["starts_on"],
                breaches=tuple(breaches.get((row["client"], row["reset"]), ())),
            )
            for row in rows
        ),
    )
