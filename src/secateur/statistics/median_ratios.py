"""How long a wait lasts here beside elsewhere: the ratio of two medians of censored times.

A median is beyond a time if more than half still wait then. That share has a Beta posterior, so
that the belief in a median is known at every time, and the belief in the ratio by going through
the likely medians elsewhere.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from polars import col
from scipy import special

from secateur.statistics.levels import Bar, levels, limited
from secateur.statistics.pooling import SPEAKING_OTHERS
from secateur.statistics.posteriors import BORROWED, HIGH, LOW
from secateur.statistics.survival import TOLERANCE, accumulated, curves, quantiles, survival_at
from secateur.statistics.windows import KEY

NODES = tuple(float(node) for node in (np.arange(20) + 0.5) / 20)
"""Probabilities at which the likely medians are looked at."""

CORRELATION = 0.3
"""Of the waits in one thread of mail (between .2 and .4 in real mail)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The waits here and elsewhere, with their curves."""

    waits: pl.DataFrame
    """``owner, client, time, is_over``: each client's, in its own window."""

    here: pl.DataFrame
    there: pl.DataFrame
    """Kaplan-Meier curves by client; ``there`` over the owner's other clients."""


def sides(periods: pl.DataFrame, rows: pl.DataFrame) -> Sides:
    """Put each client's waits beside those of the owner's others in the same window.

    Args:
        periods: From :func:`secateur.statistics.windows.windows`.
        rows: ``owner, client, day, time, is_over``.
    """
    own = [
        (periods.filter(window_from=start), _counted(_between(rows, periods, start)))
        for start in periods["window_from"].unique().sort()
    ]
    waits = rows.join(periods, on=KEY).filter(
        col("day").is_between(col("window_from"), col("window_to"))
    )
    return Sides(
        waits=waits.select(*KEY, "time", "is_over"),
        here=curves(waits),
        there=accumulated(
            pl.concat(
                [_counted(rows.clear()), *(_others(clients, steps) for clients, steps in own)]
            )
        ),
    )


def median_ratios(counts: pl.DataFrame, both: Sides, bar: Bar) -> pl.DataFrame:
    """Return the levels of (median wait here ÷ median wait of the owner's other clients).

    The share that still waits here has the posterior of
    :func:`secateur.statistics.levels.shares`, drawn toward that of the other clients where at
    least three of them speak. A median of less than one unit of time counts as one; the value is
    null where a curve does not come down to its median, and the level unknown (``no_others``)
    where that is so elsewhere.

    Args:
        counts: One row for every client, see :mod:`secateur.statistics.levels`, with ``effect``
            and ``effect_there``: how many waits of one thread count as one.
        both: From :func:`sides`.
        bar: What the ratio is held against.
    """
    is_speaking = col("n") >= bar.minimum
    speaking = is_speaking.sum().over("owner").cast(pl.Int64) - is_speaking.cast(pl.Int64)
    frame = limited(counts, bar).with_columns(
        borrowed=pl.when(speaking >= SPEAKING_OTHERS).then(BORROWED).otherwise(0.0)
    )
    likely_there = _likely(_chances_there(both, frame)).join(
        both.there.group_by(KEY).agg(last=col("time").max()), on=KEY
    )
    likely_there = likely_there.with_columns(pl.min_horizontal("median", "last").clip(1))
    figures = (
        frame.join(medians_of(both.here, "here"), on=KEY, how="left")
        .join(medians_of(both.there, "there"), on=KEY, how="left")
        .join(_beyond(frame, both, likely_there), on=KEY, how="left")
        .join(_interval(frame, both, likely_there), on=KEY, how="left")
    )
    is_alone = is_speaking & col("there").is_null() & col("why").is_null()
    why = pl.when(is_alone).then(pl.lit("no_others")).otherwise("why")
    return levels(figures.with_columns(value=col("here") / col("there"), why=why), bar)


def medians_of(curve: pl.DataFrame, name: str) -> pl.DataFrame:
    """Return ``owner, client`` and the median of each curve, at least one unit of time."""
    return quantiles(curve, median=0.5).select(
        *KEY, col("median").cast(pl.Float64).clip(1).alias(name)
    )


def design_effect(sizes: str, n: str) -> pl.Expr:
    """Return how many waits count as one (Kish, Survey Sampling, 1965, section 5.4).

    Args:
        sizes: The sum over the waits of how many there are in the thread of each.
        n: How many waits there are.
    """
    return 1 + CORRELATION * (col(sizes) / col(n).clip(1) - 1).clip(0)


def _between(rows: pl.DataFrame, periods: pl.DataFrame, start: object) -> pl.DataFrame:
    last = periods["window_to"].max()
    return rows.filter(col("day").is_between(pl.lit(start), pl.lit(last)))


def _counted(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.group_by(*KEY, "time").agg(
        here=pl.len().cast(pl.Int64), ended=col("is_over").sum().cast(pl.Int64)
    )


def _others(clients: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """Take each client's own waits off those of its owner."""
    whole = own.group_by("owner", "time").agg(col("here", "ended").sum())
    return (
        clients.select(KEY)
        .join(whole, on="owner")
        .join(own, on=[*KEY, "time"], how="left", suffix="_own")
        .select(
            *KEY,
            "time",
            *(col(name) - col(f"{name}_own").fill_null(0) for name in ("here", "ended")),
        )
        .filter(col("here") > 0)
    )


def _chances_there(both: Sides, frame: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, client, time, longer``: P(the median elsewhere is beyond the time)."""
    share = col("survival")
    by_error = (1 - share) / (share * col("error"))
    known = pl.when((share > TOLERANCE) & col("error").is_not_null()).then(by_error)
    at = both.there.join(frame.select(*KEY, "effect_there"), on=KEY).with_columns(
        known=known.fill_null(col("at_risk")) / col("effect_there")
    )
    return _longer(at.with_columns(prior=pl.lit(0.0), borrowed=pl.lit(0.0)))


def _chances_here(frame: pl.DataFrame, both: Sides, times: pl.DataFrame) -> pl.DataFrame:
    """Return ``times`` with ``longer``: P(the median here is beyond the time)."""
    there = both.there.select(*KEY, "time", prior="survival").sort(*KEY, "time")
    at = (
        survival_at(both.waits, both.here, times)
        .join_asof(there, on="time", by=list(KEY), check_sortedness=False)
        .join(frame.select(*KEY, "effect", "borrowed"), on=KEY, how="left", maintain_order="left")
        .with_columns(col("prior").fill_null(1.0), known=col("effective_n") / col("effect"))
    )
    return _longer(at)


def _longer(at: pl.DataFrame) -> pl.DataFrame:
    """Add P(share > 1/2) from ``survival, known, prior, borrowed``."""
    a = 1 + col("borrowed") * col("prior") + col("survival") * col("known")
    b = 1 + col("borrowed") * (1 - col("prior")) + (1 - col("survival")) * col("known")
    shapes = at.select(a=a, b=b)
    longer = special.betaincc(shapes["a"].to_numpy(), shapes["b"].to_numpy(), 0.5)
    return at.with_columns(longer=pl.Series(longer, dtype=pl.Float64))


def _likely(chances: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, client, median``: one row for each of ``NODES``; infinite if not reached."""
    reached = [
        col("time").filter(col("longer") <= 1 - node + TOLERANCE).min().cast(pl.Float64)
        for node in NODES
    ]
    return (
        chances.group_by(KEY)
        .agg(pl.concat_list(each.fill_null(float("inf")) for each in reached).alias("median"))
        .explode("median")
    )


def _beyond(frame: pl.DataFrame, both: Sides, likely: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, client, beyond``: the mean of P(beyond) over the likely medians elsewhere."""
    times = likely.join(frame.select(*KEY, "limit"), on=KEY).select(
        *KEY, time=(col("median") * col("limit")).floor().cast(pl.Int64)
    )
    return (
        _chances_here(frame, both, times)
        .sort(*KEY, "time")
        .group_by(KEY, maintain_order=True)
        .agg(beyond=col("longer").mean())
    )


def _interval(frame: pl.DataFrame, both: Sides, likely: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, client, low, high`` of the ratio, from all pairs of likely medians."""
    here = _likely(_chances_here(frame, both, both.here.select(*KEY, "time")))
    ratio = here.join(likely, on=KEY, suffix="_there").with_columns(
        ratio=col("median").clip(1) / col("median_there")
    )
    return ratio.group_by(KEY).agg(
        low=col("ratio").quantile(LOW, "nearest"), high=col("ratio").quantile(HIGH, "nearest")
    )
