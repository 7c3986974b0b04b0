"""How many hours the work takes for each hour of the agreed scope."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.lacking import LACKING
from secateur.facts.work import STILL_DAYS
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.division import divided
from secateur.statistics.levels import Bar, ratios
from secateur.statistics.past import Past, of_ratios, products
from secateur.statistics.sums import squares
from secateur.statistics.trends import trends
from secateur.statistics.windows import counted
from secateur.tables import KEY

LIMIT = 1.15
MINIMUM = 3

PERIODS = 12
"""So many complete periods are looked at, however far back they reach."""

SPREAD = 0.3
"""How far the hours of one period usually are from those agreed, relative to them."""


def rows(facts: Facts) -> pl.DataFrame:
    """Return the complete periods, each until twelve others have followed it.

    A month is known when it is over (``known_on``), a project when it rests; ``left_on`` is the
    day on which the twelfth that follows is known.
    """
    is_month = col("period") == col("first_on").dt.strftime("%Y-%m")
    wait = pl.when(is_month).then(0).otherwise(STILL_DAYS)
    return facts.periods.with_columns(
        known_on=col("last_on") + pl.duration(days=wait)
    ).with_columns(left_on=col("known_on").shift(-PERIODS).over(KEY))


def measure(facts: Facts) -> Reading:
    """Compare the hours of the last complete months, or projects, with the hours agreed."""
    recent = rows(facts).filter(col("left_on").is_null())
    ordered = recent.with_columns(step=pl.int_range(pl.len()).over(KEY))
    rising = trends(
        ordered.select(*KEY, "step", value=divided(col("minutes"), col("scope_minutes")))
    )
    counts = (
        counted(_since(facts, recent), recent, n=pl.len(), **squares("minutes", "scope_minutes"))
        .join(rising, on=KEY, how="left", maintain_order="left")
        .with_columns(why=_why(facts), details=pl.struct("trend", "p"))
    )
    return Reading(
        levels=ratios(counts, _bar(facts), spread=SPREAD), receipts=_receipts(facts, recent)
    )


def past(facts: Facts) -> Past:
    """Return the same periods as they became known."""
    periods = rows(facts).select(
        *(*KEY, "known_on", "left_on"),
        n=pl.lit(1, pl.Int64),
        **products("minutes", "scope_minutes"),
    )
    return of_ratios(periods, _bar(facts), spread=SPREAD)


def _bar(facts: Facts) -> Bar:
    return Bar(limit=facts.limit("scope_ratio", LIMIT), minimum=MINIMUM)


def _since(facts: Facts, recent: pl.DataFrame) -> pl.DataFrame:
    began = recent.group_by(KEY).agg(window_from=col("first_on").min())
    return facts.keys.join(began, on=KEY, how="left", maintain_order="left").with_columns(
        window_to=pl.lit(facts.as_of)
    )


def _why(facts: Facts) -> pl.Expr:
    """Say what is missing where no period can be looked at."""

    def has(rows: pl.DataFrame) -> pl.Expr:
        known = rows.select(pl.struct(KEY).alias("key"))["key"].unique()
        return pl.struct(KEY).is_in(known.implode())

    agreements = facts.tables.agreements.filter(col("scope_minutes") > 0)
    return (
        pl.when(~has(agreements))
        .then(pl.lit("no_scope"))
        .when(~has(facts.tables.time_entries))
        .then(pl.lit("no_hours"))
    )


def _receipts(facts: Facts, recent: pl.DataFrame) -> pl.DataFrame:
    """Return the time entries of the periods; those of a period beyond its scope are hits."""
    entries = facts.tables.time_entries.join(
        recent.group_by(KEY).agg(oldest=col("first_on").min()), on=KEY
    ).filter(col("day") >= col("oldest"))
    entries = entries.select(*KEY, "id", "day", "project", month=col("day").dt.strftime("%Y-%m"))
    looked_at = recent.select(
        *KEY, "period", "first_on", "last_on", hit=col("minutes") > col("scope_minutes")
    )
    by = [entries.with_columns(period=name) for name in ("project", "month")]
    return (
        pl.concat(by)
        .join(looked_at, on=[*KEY, "period"])
        .filter(col("day").is_between(col("first_on"), col("last_on")))
        .unique([*KEY, "id"])
        .select(*(*KEY, pl.lit("time_entries").alias("table"), "id"), on="day", hit="hit")
        .sort("owner", "id")
    )


SIGNAL = Signal(
    name=text("Hours beyond the agreed scope"),
    reason="agreement",
    unit="ratio",
    limit=LIMIT,
    limit_name="scope_ratio",
    words=MappingProxyType(
        {
            "scope_ratio": LimitWords(
                text("Hours worked over hours agreed"),
                text("hours worked, against the hours agreed"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("agreements", "time"),
    counts=text("{n} complete period", "{n} complete periods"),
    measure=measure,
    sentence=text(
        "In {n} complete period between {window_from:date} and {window_to:date} the hours came to"
        " {value:percent} of those agreed (between {low:percent} and {high:percent}; limit"
        " {limit:share}).",
        "In {n} complete periods between {window_from:date} and {window_to:date} the hours came to"
        " {value:percent} of those agreed (between {low:percent} and {high:percent}; limit"
        " {limit:share}).",
    ),
    details=("trend", "p"),
    whys=MappingProxyType(
        {
            "no_scope": text("No agreement with this client says how many hours it covers."),
            "no_hours": LACKING["no_hours"],
        }
    ),
    past=past,
)
