"""All lights of all clients, their alarms under one budget, and what changed by how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

import polars as pl
from polars import col

from secateur import detection
from secateur.changes import lights
from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.changes.weekly import clients, weeks
from secateur.discovery import discover
from secateur.facts import Facts
from secateur.model.limits import LimitWords
from secateur.model.states import LOUD
from secateur.model.text import text
from secateur.tables import KEY

SERIES = ("owner", "client", "signal")

BUDGET = 0.1
"""False alarms for each client in a year, over all lights together."""

REALISED = 5.5
"""False alarms that come for each one budgeted to the detector, at most, in invented worlds
(evaluation/changes.py), where what befalls a client for some weeks touches several lights: the
budget is spent on what comes."""

FEWEST = 1e-6
"""No budget is smaller: with none at all nothing could ever be said."""

LIMITS: Mapping[str, float] = MappingProxyType({"false_alarms_per_year": BUDGET})
"""The limits that can be set, with their defaults."""

LIMIT_WORDS: Mapping[str, LimitWords] = MappingProxyType(
    {
        "false_alarms_per_year": LimitWords(
            text("False alarms a year"),
            text("false alarms of change to accept in a year, per client"),
        ),
    }
)
"""What they are about, by their key."""

FUSED = "all"
"""The name under which all lights of a client are taken together."""

SILENT_DAYS = 365
"""A series without a week for so long says nothing of today."""

LASTING_DAYS = 730
"""What changed longer ago is how things are: its level says so."""

BASE_WEEKS = 104
"""Weeks before the change that are told as what was before."""

CHANGE_SCHEMA: Mapping[str, type[pl.DataType]] = MappingProxyType(
    {
        "owner": pl.String,
        "client": pl.String,
        "signal": pl.String,
        "state": pl.String,  # emerging | established
        "since": pl.Date,
        "since_low": pl.Date,
        "since_high": pl.Date,
        "before": pl.Float64,  # means of the light's own value
        "after": pl.Float64,
        "n_before": pl.Int64,
        "n": pl.Int64,
        "first_on": pl.Date,
    }
)
"""The columns of ``Changes.found``."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed, as of a day."""

    found: pl.DataFrame
    """``CHANGE_SCHEMA``: a row for each client and signal in which things became worse; the row of
    signal ``all`` takes the lights together, and has neither before nor after."""

    history: pl.DataFrame
    """The same question asked at the end of every week: the frame of
    :func:`secateur.detection.detect`."""


@cache
def all_lights() -> Mapping[str, Light]:
    """Return every light by the id of its signal."""
    return discover(lights, "LIGHT", Light)


def changes(facts: Facts, budget: float | None = None) -> Changes:
    """Look for what has become worse, at every client.

    Args:
        facts: As they were known.
        budget: False alarms for each client in a year; each owner's own limit by default.
    """
    series = streams(facts)
    if series.is_empty():
        return Changes(_nothing(), _no_history())
    leading = [signal for signal, light in all_lights().items() if light.is_leading]
    scored = (
        clients(detection.standardise(series))
        .with_columns(leading=col("light").is_in(leading))
        .sort("owner", "client", "light", "week")
    )
    parts = [
        detection.detect(scored.join(owners, on="owner", how="semi"), budget=alarms)
        for alarms, owners in _budgets(facts, budget)
    ]
    history = pl.concat([_no_history(), *parts])
    if history.is_empty():
        return Changes(_nothing(), history)
    found = _told(_now(history, facts.as_of), clients(series))
    return Changes(found, history)


def streams(facts: Facts) -> pl.DataFrame:
    """Return the weeks of all lights; see :func:`secateur.changes.weekly.weeks`."""
    return weeks(all_lights().values(), Ground(facts))


def _budgets(facts: Facts, budget: float | None) -> list[tuple[float, pl.DataFrame]]:
    """Return each budget with the owners who have it."""
    if budget is not None:
        return [(budget / REALISED, facts.tables.owners.select("owner"))]
    name, default = next(iter(LIMITS.items()))
    said = facts.limit(name, default).sort("value", "owner")
    return [
        (max(alarms, FEWEST) / REALISED, owners.select("owner"))
        for (alarms,), owners in said.partition_by("value", as_dict=True).items()
        if isinstance(alarms, float)
    ]


def _now(history: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return the series that are in a state of alarm today."""
    last = (
        history.rename({"light": "signal"})
        .sort(*SERIES, "week")
        .group_by(SERIES, maintain_order=True)
        .last()
        .filter(col("week") > as_of - timedelta(days=SILENT_DAYS))
    )
    return attributed(last).filter(
        col("state").is_in(LOUD),
        col("since") > as_of - timedelta(days=LASTING_DAYS),
    )


def attributed(last: pl.DataFrame) -> pl.DataFrame:
    """Let the lights speak that made all together speak.

    Where it is established that something has become worse, what is emerging is it; where nothing
    is, the strongest light is at least emerging, since when all together are.
    """
    is_fused = col("signal") == FUSED
    together = ("since", "since_low", "since_high")
    red = last.filter(is_fused, col("state") == "established").select(
        *KEY, *(col(name).alias(f"{name}_all") for name in together), is_red=pl.lit(value=True)
    )
    joined = last.join(red, on=KEY, how="left", maintain_order="left").with_columns(
        col("is_red").fill_null(value=False)
    )
    margin = pl.when(~is_fused).then(col("log_statistic") - col("log_threshold"))
    is_silent = (is_fused | (col("state") == "none")).all().over(KEY)
    is_first = margin.rank("ordinal", descending=True).over(KEY) == 1
    is_lifted = col("is_red") & ~is_fused & is_silent & is_first
    is_part = col("is_red") & ~is_fused & (col("state") == "emerging")
    return joined.with_columns(
        *(pl.when(is_lifted).then(f"{name}_all").otherwise(name).alias(name) for name in together),
        state=pl.when(is_lifted)
        .then(pl.lit("emerging"))
        .when(is_part)
        .then(pl.lit("established"))
        .otherwise("state"),
    )


def _told(now: pl.DataFrame, series: pl.DataFrame) -> pl.DataFrame:
    """Add what the weeks were before, and what they have been since."""
    is_count = col("family") == "count"
    weight = pl.when(is_count).then(1.0).otherwise(col("n").cast(pl.Float64))
    is_after = col("week") >= col("since")
    is_before = ~is_after & (col("week") >= col("since") - pl.duration(weeks=BASE_WEEKS))
    sides = (
        series.rename({"light": "signal"})
        .join(now.select(*SERIES, "since"), on=SERIES)
        .sort(*SERIES, "week")
        .with_columns(total=col("value") * weight)
        .group_by(SERIES, maintain_order=True)
        .agg(
            before_total=col("total").filter(is_before).sum(),
            after_total=col("total").filter(is_after).sum(),
            n_before=col("n").filter(is_before).sum(),
            n=col("n").filter(is_after).sum(),
            first_on=col("week").filter(is_before).min(),
        )
    )

    def mean(total: str, n: str) -> pl.Expr:
        return pl.when(col(n) > 0).then(col(total) / col(n).cast(pl.Float64))

    told = (
        now.join(sides, on=SERIES, how="left")
        .with_columns(
            before=mean("before_total", "n_before"),
            after=mean("after_total", "n"),
        )
        .with_columns(state=_capped())
    )
    return told.select(col(name).cast(kind) for name, kind in CHANGE_SCHEMA.items()).sort(SERIES)


def _capped() -> pl.Expr:
    """Keep at emerging what rests on too few observations."""
    least = _of_lights("established_from", 0)
    is_early = (col("state") == "established") & (col("n") + col("n_before") < least)
    return pl.when(is_early).then(pl.lit("emerging")).otherwise("state")


def _of_lights(name: str, default: int) -> pl.Expr:
    """Return a whole number of each row's light."""
    numbers = {signal: getattr(light, name) for signal, light in all_lights().items()}
    return col("signal").replace_strict(numbers, default=default, return_dtype=pl.Int64)


def _nothing() -> pl.DataFrame:
    return pl.DataFrame(schema=dict(CHANGE_SCHEMA))


def _no_history() -> pl.DataFrame:
    return pl.DataFrame(schema=dict(detection.CHANGE_SCHEMA))
