"""Waiting times of which some are not over: Kaplan and Meier's curve, its quantiles, its median.

Rows have ``owner, client``, a ``time`` (a whole number, negative ones too) and ``is_over``. A
wait that is not over has lasted longer than its ``time`` (right-censored); one that ends at t and
one still open at t are both at risk at t.
"""

import polars as pl
from polars import col

from secateur.statistics import posteriors
from secateur.statistics.division import divided, quotient
from secateur.statistics.levels import Bar, levels, limited
from secateur.statistics.pooling import PARTS, others, parts
from secateur.tables import KEY

TOLERANCE = 1e-9
"""A product of fractions that should be one half may miss it by rounding."""

HALF = 0.5


def curves(waits: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, client, time, at_risk, ended, survival, error`` where waits end.

    ``survival`` is the share still waiting after ``time``; ``error`` is Greenwood's sum, so that
    ``survival ** 2 * error`` is its variance (null once nobody waits).
    """
    return accumulated(
        waits.group_by(*KEY, "time").agg(
            here=pl.len().cast(pl.Int64), ended=col("is_over").sum().cast(pl.Int64)
        )
    )


def accumulated(steps: pl.DataFrame) -> pl.DataFrame:
    """Return the same columns as :func:`curves`, from waits already counted.

    Args:
        steps: ``owner, client, time, here, ended``: how many waits lasted so long, and how many of
            these were over.
    """
    steps = (
        steps.sort(*KEY, "time")
        .with_columns(at_risk=col("here").cum_sum(reverse=True).over(KEY))
        .filter(col("ended") > 0)
    )
    left = col("at_risk") - col("ended")
    return steps.with_columns(
        survival=divided(left, col("at_risk")).cum_prod().over(KEY),
        error=pl.when(left > 0)
        .then(divided(col("ended"), col("at_risk") * left))
        .cum_sum()
        .over(KEY),
    ).drop("here")


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


def survival_at(waits: pl.DataFrame, curve: pl.DataFrame, times: pl.DataFrame) -> pl.DataFrame:
    """Return ``times`` with ``survival`` and ``effective_n`` of each client at its times.

    ``effective_n`` is how many closed waits would know that share as well: S(1 - S)/Var(S), or,
    where S is 0 or 1, how many waits are known to be on one side of the time. It is 0 where some
    wait is open but none was followed up to that time.

    Args:
        waits: The rows.
        curve: From :func:`curves` of the same rows.
        times: ``owner, client, time``, with any further columns.
    """
    ordered = times.sort(*KEY, "time")
    found = (
        ordered.join_asof(
            curve.select(*KEY, "time", "survival", "error").sort(*KEY, "time"),
            on="time",
            by=list(KEY),
            strategy="backward",
            check_sortedness=False,
        )
        .join_asof(
            _gone(waits),
            on="time",
            by=list(KEY),
            strategy="backward",
            allow_exact_matches=False,
            check_sortedness=False,
        )
        .join(_sizes(waits), on=KEY, how="left", maintain_order="left")
        .with_columns(col("survival").fill_null(1.0), col("size", "gone", "open_gone").fill_null(0))
        .with_columns(known=col("size") - col("open_gone"), at_risk=col("size") - col("gone"))
        .drop("size", "gone", "open_gone")
    )
    share = col("survival")
    by_error = divided(1 - share, share * col("error"))
    return found.with_columns(
        effective_n=pl.when((share > TOLERANCE) & (col("at_risk") == 0))
        .then(0.0)
        .when((share > TOLERANCE) & (share < 1 - TOLERANCE))
        .then(by_error)
        .otherwise(col("known").cast(pl.Float64))
    ).drop("error", "known", "at_risk")


def _sizes(waits: pl.DataFrame) -> pl.DataFrame:
    return waits.group_by(KEY).agg(size=pl.len().cast(pl.Int64))


def _gone(waits: pl.DataFrame) -> pl.DataFrame:
    """Return ``gone, open_gone``: how many waits, and open ones, lasted no longer than a time."""
    return (
        waits.group_by(*KEY, "time")
        .agg(gone=pl.len().cast(pl.Int64), open_gone=(~col("is_over")).sum().cast(pl.Int64))
        .sort(*KEY, "time")
        .with_columns(col("gone", "open_gone").cum_sum().over(KEY))
    )


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
    shared = survival_at(waits, curves(waits), counts.select(*KEY, "time")).select(
        *KEY,
        waiting=parts(col("survival") * col("effective_n")),
        known=parts(col("effective_n")),
    )
    frame = limited(counts, bar).join(shared, on=KEY, how="left", maintain_order="left")
    frame = others(frame, bar.minimum, "waiting", "known")
    belief = posteriors.share(
        *(
            frame.select(column.cast(pl.Float64).fill_null(float("nan"))).to_series().to_numpy()
            for column in (
                divided(col("waiting"), PARTS),
                divided(col("known"), PARTS),
                quotient("others_waiting", "others_known"),
                col("limit"),
            )
        ),
        is_above=bar.is_above,
    )
    return levels(
        frame.with_columns(
            low=pl.Series(belief.low, dtype=pl.Float64),
            high=pl.Series(belief.high, dtype=pl.Float64),
            beyond=pl.Series(belief.beyond, dtype=pl.Float64),
        ),
        bar,
    )


def medians(counts: pl.DataFrame, waits: pl.DataFrame, bar: Bar, *, unit: int = 1) -> pl.DataFrame:
    """Return the levels of the median wait; its value is null where the curve does not reach it.

    The median is beyond a time if more than half still wait then, so that it has the Beta
    posterior of a share at the limit, and its interval those of the shares at every time: the
    prior is as for :func:`secateur.statistics.levels.shares`, with ``effective_n`` rows.

    Args:
        counts: One row for every client, see :mod:`secateur.statistics.levels`.
        waits: The rows.
        bar: In units of the value.
        unit: How many units of ``time`` make one of the value, such as the minutes of a day.
    """
    frame = limited(counts, bar)
    curve = curves(waits)
    limits = frame.select(*KEY, time=(col("limit") * unit).floor().cast(pl.Int64))
    chances = _chances_of_longer(frame, waits, curve, limits, bar)
    ends = chances.group_by(KEY).agg(
        low=col("time").filter(col("longer") <= posteriors.HIGH + TOLERANCE).min(),
        high=col("time").filter(col("longer") <= posteriors.LOW + TOLERANCE).min(),
    )
    longer = col("longer") if bar.is_above else 1 - col("longer")
    figures = [divided(col(name), unit).alias(name) for name in ("value", "low", "high")]
    return levels(
        frame.join(quantiles(curve, value=0.5), on=KEY, how="left")
        .join(ends, on=KEY, how="left")
        .join(chances.join(limits, on=[*KEY, "time"]), on=KEY, how="left")
        .with_columns(*figures, beyond=longer),
        bar,
    )


def _chances_of_longer(
    frame: pl.DataFrame, waits: pl.DataFrame, curve: pl.DataFrame, limits: pl.DataFrame, bar: Bar
) -> pl.DataFrame:
    """Return ``owner, client, time, longer``: P(the median is beyond the time)."""
    times = pl.concat([curve.select("owner", "time"), limits.select("owner", "time")]).unique()
    grid = frame.select(*KEY, "n", "why", "is_exempt").join(times, on="owner")
    shares = survival_at(waits, curve, grid).with_columns(
        waiting=parts(col("survival") * col("effective_n")), known=parts(col("effective_n"))
    )
    # Its own curve falls at its own times only; the others' are needed for the pooled share.
    own = pl.concat([curve.select(*KEY, "time"), limits])
    pooled = others(shares, bar.minimum, "waiting", "known", over=("owner", "time")).join(
        own, on=[*KEY, "time"], how="semi", maintain_order="left"
    )
    floats = [
        pooled.select(column.cast(pl.Float64).fill_null(float("nan"))).to_series().to_numpy()
        for column in (
            divided(col("waiting"), PARTS),
            divided(col("known"), PARTS),
            quotient("others_waiting", "others_known"),
            col("n") * 0 + HALF,
        )
    ]
    longer = posteriors.share_beyond(*floats, is_above=True)
    return pooled.select(*KEY, "time", longer=pl.Series(longer, dtype=pl.Float64)).sort(
        *KEY, "time"
    )
