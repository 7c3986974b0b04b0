"""Whether my other clients wait longer in the weeks in which this one takes most of my hours.

Weeks are the unit of evidence, not mails; that both happen together does not say why.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from math import exp
from types import MappingProxyType

import numpy as np
import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.weeks import PARTS
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.levels import Bar, levels, limited
from secateur.statistics.permutation import judged, seed_of
from secateur.statistics.week_contrasts import Flags, Rows, by_chance, contrast, heavy_weeks
from secateur.tables import KEY

LIMIT = 0.05
MINIMUM = 26

CONTRAST_WEEKS = 6
"""Heavy weeks, and other weeks, below which there is nothing to compare."""

LAG_WEEKS = 3
"""The same for weeks after which others were invoiced."""

EPOCH = date(1970, 1, 5)
"""A Monday."""

FOUND = {
    "owner": pl.String,
    "client": pl.String,
    "from_on": pl.Date,
    "n": pl.Int64,
    "heavy_weeks": pl.Int64,
    "value": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "p": pl.Float64,
    "invoice_lag_days": pl.Float64,
}

Row = tuple[object, ...]


def measure(facts: Facts) -> Reading:
    """Compare my time to answer others in this client's heavy weeks and in other weeks."""
    bar = Bar(limit=facts.limit("spill_over_p", LIMIT), minimum=MINIMUM)
    rows: list[Row] = []
    heavy: list[tuple[str, str, date]] = []
    for owner, own in facts.week_loads.partition_by("owner", as_dict=True).items():
        name = str(owner[0])
        answers = _Weekly(facts.week_answers.filter(col("owner") == name))
        lags = _Weekly(facts.week_lags.filter(col("owner") == name))
        for client, weeks in _by_client(own):
            span = _Span(name, client, weeks)
            rows.append(_compared(span, answers, lags))
            heavy.extend(span.heavy())
    found = pl.DataFrame(rows, schema=FOUND, orient="row")
    return Reading(levels=_levels(facts, found, bar), receipts=_receipts(facts, heavy))


def _by_client(loads: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    for key, weeks in loads.partition_by("client", as_dict=True, maintain_order=True).items():
        yield str(key[0]), weeks


class _Weekly:
    """One owner's rows by client and week."""

    def __init__(self, frame: pl.DataFrame) -> None:
        """Number clients and weeks."""
        self.names = frame["client"].unique().sort().to_list()
        numbers = frame["client"].replace_strict(
            self.names, range(len(self.names)), return_dtype=pl.Int64
        )
        self.rows = Rows(
            numbers.to_numpy(),
            _week_numbers(frame["week"]).to_numpy(),
            frame["n"].to_numpy(),
            frame["parts"].to_numpy(),
        )

    def beside(self, client: str, first: int, last: int) -> Rows:
        """Return the rows of the other clients in some weeks."""
        number = self.names.index(client) if client in self.names else -1
        return self.rows.of_others(number, first, last)


class _Span:
    """The weeks from a client's first hours to its last, and which are heavy."""

    def __init__(self, owner: str, client: str, weeks: pl.DataFrame) -> None:
        """Lay the minutes out by week, those without hours too."""
        self.owner, self.client = owner, client
        numbers = _week_numbers(weeks["week"]).to_numpy()
        self.first, self.last = int(numbers[0]), int(numbers[-1])
        minutes = np.zeros(self.last - self.first + 1, np.int64)
        minutes[numbers - self.first] = weeks["minutes"].to_numpy()
        self.is_heavy: Flags = heavy_weeks(minutes)

    def heavy(self) -> list[tuple[str, str, date]]:
        """Return ``owner, client, week`` of the heavy weeks."""
        numbers = np.flatnonzero(self.is_heavy)
        return [(self.owner, self.client, _monday(self.first + int(week))) for week in numbers]


def _week_numbers(weeks: pl.Series) -> pl.Series:
    return (weeks - EPOCH).dt.total_days() // 7


def _monday(number: int) -> date:
    return EPOCH + timedelta(weeks=number)


def _compared(span: _Span, answers: _Weekly, lags: _Weekly) -> Row:
    """Return one row of ``FOUND``."""
    found = contrast(answers.beside(span.client, span.first, span.last), span.is_heavy)
    waited = contrast(lags.beside(span.client, span.first, span.last), span.is_heavy)
    has_contrast = min(found.heavy, found.weeks - found.heavy) >= CONTRAST_WEEKS
    p = None
    if found.weeks >= MINIMUM and has_contrast:
        p = by_chance(found, span.is_heavy, seed_of("spill_over", span.owner, span.client))
    has_lags = min(waited.heavy, waited.weeks - waited.heavy) >= LAG_WEEKS
    ends = (found.mean, found.mean - found.margin, found.mean + found.margin)
    return (
        span.owner,
        span.client,
        _monday(span.first),
        found.weeks,
        found.heavy,
        *(_ratio(end) for end in ends),
        p,
        round(waited.mean, 6) if has_lags else None,
    )


def _ratio(parts: float) -> float | None:
    """Turn a difference of logarithms into a ratio; sums in another order give the same."""
    bounded = min(max(parts / PARTS, -20.0), 20.0)
    return None if np.isnan(parts) else round(exp(bounded), 9)


def _levels(facts: Facts, found: pl.DataFrame, bar: Bar) -> pl.DataFrame:
    """Give the states that follow from chance, or what is missing."""
    counts = limited(facts.keys.join(found, on=KEY, how="left", maintain_order="left"), bar)
    n = col("n").fill_null(0)
    why = (
        pl.when(col("from_on").is_null())
        .then(pl.lit("no_hours"))
        .when(n == 0)
        .then(pl.lit("no_others"))
        .when((n < MINIMUM) & col("value").is_not_null())
        .then(pl.lit("few_weeks"))
        .when((n >= MINIMUM) & col("p").is_null())
        .then(pl.lit("no_contrast"))
    )
    details = pl.struct(
        "p",
        "invoice_lag_days",
        col("heavy_weeks").fill_null(0),
        in_1000=(col("p") * 1000).ceil().cast(pl.Int64),
    )
    return levels(
        counts.with_columns(
            n=n,
            window_from="from_on",
            window_to=pl.lit(facts.as_of),
            beyond=pl.lit(None, pl.Float64),
            state=judged("p", "limit"),
            why=why,
            details=details,
        ),
        bar,
    )


def _receipts(facts: Facts, heavy: list[tuple[str, str, date]]) -> pl.DataFrame:
    """Show the client's hours; those of heavy weeks are hits."""
    entries = facts.tables.time_entries.filter(
        col("client").is_not_null(), col("minutes") > 0
    ).with_columns(week=col("day").dt.truncate("1w"))
    kinds = {"owner": pl.String, "client": pl.String, "week": pl.Date}
    marked = pl.DataFrame(heavy, schema=kinds, orient="row").with_columns(hit=pl.lit(value=True))
    return (
        entries.join(facts.week_loads.select(*KEY, "week"), on=[*KEY, "week"], how="semi")
        .join(marked, on=[*KEY, "week"], how="left")
        .select(
            *(*KEY, pl.lit("time_entries").alias("table"), "id"),
            on="day",
            hit=col("hit").fill_null(value=False),
        )
        .sort("owner", "id")
    )


SIGNAL = Signal(
    name=text("Weight on the other clients"),
    reason="drain",
    unit="ratio",
    limit=LIMIT,
    limit_name="spill_over_p",
    words=MappingProxyType(
        {
            "spill_over_p": LimitWords(
                text("Chance of a coincidence (other clients)"),
                text("chance that the other clients wait longer by coincidence"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("mail", "time"),
    counts=text("{n} week with asks of others", "{n} weeks with asks of others"),
    measure=measure,
    sentence=text(
        "Among {n} week between {window_from:date} and {window_to:date}, {heavy_weeks} took"
        " most hours for this client. Your time to answer the others in them, against the"
        " other weeks: × {value:number} (between × {low:number} and × {high:number}). Chance"
        " alone does as much {in_1000} {in_1000|time|times} in 1,000 (limit {limit:share}).",
        "Among {n} weeks between {window_from:date} and {window_to:date}, {heavy_weeks} took"
        " most hours for this client. Your time to answer the others in them, against the"
        " other weeks: × {value:number} (between × {low:number} and × {high:number}). Chance"
        " alone does as much {in_1000} {in_1000|time|times} in 1,000 (limit {limit:share}).",
    ),
    details=("p", "invoice_lag_days", "heavy_weeks", "in_1000"),
    whys=MappingProxyType(
        {
            "no_hours": text("No hours are on record for this client, so no week is a heavy one."),
            "no_others": text(
                "No other client asked you anything in the weeks with hours for this one."
            ),
            "few_weeks": text(
                "Not enough data: {n} week with asks of others between {window_from:date} and"
                " {window_to:date}; {minimum} are needed (so far × {value:number}).",
                "Not enough data: {n} weeks with asks of others between {window_from:date} and"
                " {window_to:date}; {minimum} are needed (so far × {value:number}).",
            ),
            "no_contrast": text(
                "The {n} week between {window_from:date} and {window_to:date} took too much the"
                " same hours for this client to tell heavy ones apart.",
                "The {n} weeks between {window_from:date} and {window_to:date} took too much the"
                " same hours for this client to tell heavy ones apart.",
            ),
        }
    ),
)
