"""Waiting times of which some are not over: Kaplan and Meier's curve, its quantiles, its median.

Rows have ``owner, client``, a ``time`` (a whole number, negative ones too) and ``is_over``. A
wait that is not over has lasted longer than its ``time`` (right-censored); one that ends at t and
one still open at t are both at risk at t.
"""

import polars as pl
from polars import col

from secateur.statistics import posteriors
from secateur.statistics.arrays import arrays, believed
from secateur.statistics.division import divided, quotient
from secateur.statistics.levels import Bar, levels, limited
from secateur.statistics.pooling import PARTS, others, parts
from secateur.tables import KEY

TOLERANCE = 1e-9
"""A product of fractions that should be one half may miss it by rounding."""

HALF = 0.5

_SHARE = (
    divided(col("waiting"), PARTS),
    divided(col("known"), PARTS),
    quotient("others_waiting", "others_known"),
)
"""What a belief in a share is made of, from ``waiting`` of ``known`` rows and those of others."""


def curves(waits: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of :func:`followed` at which waits end: the steps of the curve."""
    return followed(waits).filter(col("ended") > 0)


def followed(waits: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, client, time, here, ended, at_risk, survival, error`` where any wait stops.

    ``here`` waits lasted so long, of which some ``ended``; ``survival`` is the share still waiting
    after ``time``; ``error`` is Greenwood's sum, so that ``survival ** 2 * error`` is its variance
    (null once nobody waits).
    """
    return accumulated(
        waits.group_by(*KEY, "time").agg(
            here=pl.len().cast(pl.Int64), ended=col("is_over").sum().cast(pl.Int64)
        )
    )


def accumulated(steps: pl.DataFrame) -> pl.DataFrame:
    """Return the same columns as :func:`followed`, from waits already counted.

    Args:
        steps: ``owner, client, time, here, ended``.
    """
    left = col("at_risk") - col("ended")
    error = pl.when(left > 0).then(divided(col("ended"), col("at_risk") * left))
    return (
        steps.sort(*KEY, "time")
        .with_columns(at_risk=col("here").cum_sum(reverse=True).over(KEY))
        .with_columns(
            survival=divided(left, col("at_risk")).cum_prod().over(KEY),
            error=error.cum_sum().over(KEY),
        )
    )


def quantiles(curve: pl.DataFrame, **shares: float) -> pl.DataFrame:
    """Return ``owner, client`` and each quantile by name: the first time by which it is reached.

    Args:
        curve: From :func:`curves`.
        shares: Such as ``median=0.5, p90=0.9``; null where the curve does not come so far.
    """
    return curve.group_by(KEY).agg(
        col("time").filter(col("survival") <= 1 - share + TOLERANCE).min().alias(name)
        for name, share in shares.items()
    )


def survival_at(curve: pl.DataFrame, times: pl.DataFrame) -> pl.DataFrame:
    """Return ``times`` with ``survival`` and ``effective_n`` of each client at its times.

    ``effective_n`` is how many closed waits would know that share as well: S(1 - S)/Var(S), or,
    where S is 0 or 1, how many waits are known to be on one side of the time. It is 0 where some
    wait is open but none was followed up to that time.

    Args:
        curve: From :func:`followed`.
        times: ``owner, client, time``, with any further columns.
    """
    sizes = curve.group_by(KEY).agg(size=col("here").sum())
    steps = curve.with_columns(at="time", lost=(col("here") - col("ended")).cum_sum().over(KEY))
    found = (
        times.sort(*KEY, "time")
        .join_asof(steps, on="time", by=list(KEY), strategy="backward", check_sortedness=False)
        .join(sizes, on=KEY, how="left", maintain_order="left")
    )
    # Of the waits that lasted exactly so long, nothing is lost yet.
    is_later = col("at") < col("time")
    gone = pl.when(is_later).then("here").otherwise(0)
    lost = col("lost") - pl.when(is_later).then(0).otherwise(col("here") - col("ended"))
    at_risk = (col("at_risk") - gone).fill_null(col("size")).fill_null(0)
    known = col("size").fill_null(0) - lost.fill_null(0)
    share = col("survival").fill_null(1.0)
    effective_n = (
        pl.when((share > TOLERANCE) & (at_risk == 0))
        .then(0.0)
        .when((share > TOLERANCE) & (share < 1 - TOLERANCE))
        .then(divided(1 - share, share * col("error")))
        .otherwise(known.cast(pl.Float64))
    )
    return found.select(*times.columns, survival=share, effective_n=effective_n)


def open_shares(counts: pl.DataFrame, waits: pl.DataFrame, bar: Bar) -> pl.DataFrame:
    """Return the levels of the share still waiting after a time, of which some were lost sight of.

    ``value`` stays as it is counted. What is believed is Kaplan and Meier's share, with the prior
    of :func:`secateur.statistics.levels.shares` and ``effective_n`` rows: where every wait was
    followed to the end, it is the same.

    Args:
        counts: See :mod:`secateur.statistics.levels`; with ``value`` and ``time``, after which
            the share is taken.
        waits: The rows.
        bar: What the share is held against.
    """
    shared = survival_at(followed(waits), counts.select(*KEY, "time")).select(
        *KEY,
        waiting=parts(col("survival") * col("effective_n")),
        known=parts(col("effective_n")),
    )
    frame = limited(counts, bar).join(shared, on=KEY, how="left", maintain_order="left")
    frame = others(frame, bar.minimum, "waiting", "known")
    belief = posteriors.share(*arrays(frame, *_SHARE, "limit"), is_above=bar.is_above)
    return levels(believed(frame, belief), bar)


def medians(counts: pl.DataFrame, curve: pl.DataFrame, bar: Bar, *, unit: int = 1) -> pl.DataFrame:
    """Return the levels of the median wait; its value is null where the curve does not reach it.

    The median is beyond a time if more than half still wait then, so that it has the Beta
    posterior of a share at the limit, and its interval those of the shares at every time: the
    prior is as for :func:`secateur.statistics.levels.shares`, with ``effective_n`` rows.

    Args:
        counts: One row for every client, see :mod:`secateur.statistics.levels`.
        curve: From :func:`followed`.
        bar: In units of the value.
        unit: How many units of ``time`` make one of the value, such as the minutes of a day.
    """
    frame = limited(counts, bar)
    time_limit = (col("limit") * unit).floor().cast(pl.Int64)
    chances = _chances_of_longer(frame.with_columns(at_limit=time_limit), curve, bar)
    longer = col("longer") if bar.is_above else 1 - col("longer")
    ends = chances.group_by(KEY).agg(
        low=col("time").filter(col("longer") <= posteriors.HIGH + TOLERANCE).min(),
        high=col("time").filter(col("longer") <= posteriors.LOW + TOLERANCE).min(),
        beyond=longer.filter(col("time") == col("at_limit")).first(),
    )
    return levels(
        frame.join(quantiles(curve, value=0.5), on=KEY, how="left", maintain_order="left")
        .join(ends, on=KEY, how="left", maintain_order="left")
        .with_columns(divided(col(name), unit).alias(name) for name in ("value", "low", "high")),
        bar,
    )


def _chances_of_longer(frame: pl.DataFrame, curve: pl.DataFrame, bar: Bar) -> pl.DataFrame:
    """Return ``owner, client, time, at_limit, longer``: P(the median is beyond the time)."""
    ends = curve.filter(col("ended") > 0).select(*KEY, "time")
    limits = frame.select(*KEY, time="at_limit")
    own = pl.concat([ends, limits])
    times = own.select("owner", "time").unique()
    grid = frame.select(*KEY, "n", "why", "is_exempt", "at_limit").join(times, on="owner")
    shares = survival_at(curve, grid).with_columns(
        waiting=parts(col("survival") * col("effective_n")), known=parts(col("effective_n"))
    )
    # Its own curve falls at its own times only; the others' are needed for the pooled share.
    pooled = others(shares, bar.minimum, "waiting", "known", over=("owner", "time")).join(
        own, on=[*KEY, "time"], how="semi"
    )
    longer = posteriors.share_beyond(*arrays(pooled, *_SHARE, pl.lit(HALF)), is_above=True)
    return pooled.select(*KEY, "time", "at_limit", longer=pl.Series(longer, dtype=pl.Float64))
