"""From counts to levels: one row for every client, with the columns of ``LEVEL_SCHEMA``.

Every function takes ``counts``: one row for every client with ``owner, client, window_from,
window_to, n`` and the sums named in its docstring; :func:`~secateur.statistics.windows.counted`
makes it. These columns may be there too:

- ``why`` (and ``lack``): where not null, the level is unknown for that reason;
- ``is_exempt``: the signal is without object for that client;
- ``details``: the struct that goes out with the level.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl
from polars import col

from secateur.model.states import LOUD
from secateur.statistics import posteriors
from secateur.statistics.arrays import arrays, believed
from secateur.statistics.division import divided, quotient
from secateur.statistics.level_schema import LEVEL_SCHEMA
from secateur.statistics.pooling import complete, drawn, in_parts, others, parts
from secateur.statistics.posteriors import Belief, Comparison
from secateur.tables import KEY

ESTABLISHED, EMERGING, CLEAR = 0.95, 0.80, 0.20
"""The probabilities of being across the limit that part the states (contract)."""

WILDEST = 10**6
"""No sum of squared relative deviations is believed to be greater: a guard against overflow."""

VALUE = col("value")

RATIO_FLOOR = 0.02
"""A ratio of nothing has no logarithm; two percent is as good as nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What a figure is held against."""

    limit: pl.DataFrame
    """``owner, value``, as :meth:`secateur.facts.Facts.limit` gives it."""

    minimum: int
    """How many of what it counts it needs before it speaks."""

    is_above: bool = True
    """Whether the limit is crossed by more, or by less."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How far rows usually are from their mean."""

    usual: float
    """The standard deviation of one row where nothing is known, in the unit of the mean."""

    inflation: float = 1.0
    """How many times less rows tell that hang together with the one before: (1 + r)/(1 - r)."""


def shares(counts: pl.DataFrame, bar: Bar) -> pl.DataFrame:
    """Return the levels of ``hits`` out of ``n``.

    The prior is Beta(1 + 4q, 1 + 4(1 - q)), q the pooled share of the owner's other clients when
    at least three of them speak, else Beta(1, 1).
    """
    return _shares(counts, bar, posteriors.share)


def shares_of_past(counts: pl.DataFrame, bar: Bar) -> pl.DataFrame:
    """Return the levels of :func:`shares` without ``low, high``, which no past month is asked."""
    return _shares(counts, bar, posteriors.share_open)


def _shares(counts: pl.DataFrame, bar: Bar, believe: Callable[..., Belief]) -> pl.DataFrame:
    frame = others(limited(counts, bar), bar.minimum, "hits", "n")
    belief = believe(
        *arrays(frame, "hits", "n", quotient("others_hits", "others_n"), "limit"),
        is_above=bar.is_above,
    )
    return levels(believed(frame, belief), bar, value=quotient("hits", "n"))


def rates(counts: pl.DataFrame, bar: Bar) -> pl.DataFrame:
    """Return the levels of ``events`` per unit, ``n`` counting the units.

    The prior weighs four units at the pooled rate of the owner's other clients when at least
    three of them speak, else it is Jeffreys' alone.
    """
    frame = others(limited(counts, bar), bar.minimum, "events", "n")
    belief = posteriors.rate(
        *arrays(frame, "events", "n", quotient("others_events", "others_n"), "limit"),
        is_above=bar.is_above,
    )
    return levels(believed(frame, belief), bar, value=quotient("events", "n"))


def means(counts: pl.DataFrame, bar: Bar, spread: Spread, *, fraction: int = 1) -> pl.DataFrame:
    """Return the levels of a mean, from the whole numbers ``total``, ``squares`` and ``n``.

    The mean is drawn toward the pooled mean of the owner's other clients, and its variance toward
    theirs, each weighing four rows, when at least three of them speak; else the mean is left
    alone and the variance drawn toward the usual one.

    Args:
        counts: The sum of the rows, the sum of their squares and their number; a ``value`` of its
            own takes the place of their quotient.
        bar: What the mean is held against.
        spread: How far rows usually are from their mean.
        fraction: Into how many a unit of the mean was cut so that the rows are whole numbers.
    """
    frame = drawn(
        limited(in_parts(counts, fraction), bar),
        bar.minimum,
        spread.usual,
        inflation=spread.inflation,
    )
    belief = posteriors.centre(
        *arrays(frame, "middle", "scale", "freedom", "limit"), is_above=bar.is_above
    )
    has_value = "value" in counts.columns
    value = col("value") if has_value else divided(col("total"), col("n") * fraction)
    return levels(believed(frame, belief), bar, value=value)


def differences(
    counts: pl.DataFrame, bar: Bar, spread: Spread, *, floor: float | None = None
) -> pl.DataFrame:
    """Return the levels of (mean here - mean over the owner's other clients).

    Args:
        counts: As for :func:`means`, with ``elsewhere_total`` and ``elsewhere_n`` of the other
            clients in the same period (see :func:`~secateur.statistics.windows.elsewhere`).
        bar: What the difference is held against.
        spread: As for :func:`means`.
        floor: The mean here must also be at least this for the limit to count as crossed.
    """
    frame = drawn(
        limited(in_parts(counts), bar), bar.minimum, spread.usual, inflation=spread.inflation
    )
    elsewhere = quotient("elsewhere_total", "elsewhere_n")
    elsewhere_scale = divided(spread.inflation * col("variance"), col("elsewhere_n")).sqrt()
    *pair, limit = arrays(frame, "middle", "scale", elsewhere, elsewhere_scale, "freedom", "limit")
    belief = posteriors.difference(Comparison(*pair), limit, is_above=bar.is_above, floor=floor)
    return levels(believed(frame, belief), bar, value=quotient("total", "n") - elsewhere)


def ratios(counts: pl.DataFrame, bar: Bar, *, spread: float) -> pl.DataFrame:
    """Return the levels of a ratio of two sums over periods, by a log-normal belief.

    Args:
        counts: The sums over the periods ``above, below, above_squares, below_squares, products``
            (whole numbers of any unit), and ``n`` counting the periods; those of
            :func:`secateur.statistics.sums.lagged` too where periods make up for each other.
        bar: What it is held against.
        spread: As for :func:`ratio_beliefs`.
    """
    frame = ratio_beliefs(limited(counts, bar), bar.minimum, spread=spread)
    belief = posteriors.centre(
        *arrays(frame, "middle", "scale", "freedom", col("limit").clip(RATIO_FLOOR).log()),
        is_above=bar.is_above,
    )
    natural = Belief(np.exp(belief.low), np.exp(belief.high), belief.beyond)
    return levels(believed(frame, natural), bar, value=quotient("above", "below"))


def ratio_beliefs(counts: pl.DataFrame, minimum: int, *, spread: float) -> pl.DataFrame:
    """Add ``middle, scale, freedom``: Student's t of the logarithm of a ratio.

    The error is that of a ratio estimator (Cochran, Sampling Techniques, 3rd ed., ch. 6): each
    period deviates by ``above - ratio * below``. Logarithm and variance are drawn toward those of
    the owner's other clients like a mean (see :func:`means`).

    Args:
        counts: As for :func:`ratios`.
        minimum: How many periods a client needs to be borrowed from.
        spread: The usual deviation of one period, relative to the ratio.
    """
    ratio = quotient("above", "below")
    floored = pl.max_horizontal(ratio, pl.lit(RATIO_FLOOR))
    usual = floored * quotient("below", "n")
    squared = _deviations(ratio, col("above_squares"), 2 * col("products"), col("below_squares"))
    deviations = divided(squared, usual * usual)
    frame = counts.with_columns(
        parts=parts(floored.log()) * col("n"), deviations=deviations, slips=pl.lit(0.0)
    )
    if "crossed" in counts.columns:
        next_to = _deviations(ratio, col("above_next"), col("crossed"), col("below_next"))
        frame = _parted(frame.with_columns(next_to=divided(next_to, usual * usual)))
    believable = frame.with_columns(deviations=parts(col("deviations").clip(0, WILDEST)))
    found = drawn(believable, minimum, spread, is_unbounded=True)
    lump = divided(col("slips"), col("borrowed") + col("n"))
    return found.with_columns(scale=(col("scale") * col("scale") + lump * lump).sqrt())


def _deviations(ratio: pl.Expr, above: pl.Expr, crossed: pl.Expr, below: pl.Expr) -> pl.Expr:
    """Return the sum of products of two deviations from the ratio, from sums of products."""
    over, both, under = (each.cast(pl.Float64) for each in (above, crossed, below))
    return over - ratio * both + ratio * ratio * under


def _parted(frame: pl.DataFrame) -> pl.DataFrame:
    """Part the deviations into those that last and those the next period makes up for.

    A bill that slips into the next month leaves one month too poor and the next too rich: it
    moves the sum of the year at its two ends only. With d = e + s - (s one period before), the
    autocovariances of d at lags 0 and 1 are var(e) + 2 var(s) and -var(s) (a moving average of
    order one; Box and Jenkins, Time Series Analysis, section 3.3). What lasts, var(e), is scaled
    up for what the estimated ratio takes away.

    Args:
        frame: ``n``, ``deviations`` and ``next_to``, relative to a usual period.
    """
    n = col("n").clip(1)
    kept = divided((n - 1) * (n - 2), n * n)
    # Sums over two periods tell as much as half as many that share none.
    inner = (col("n") - 1).clip(0) // 2
    lasting = divided(col("deviations") + 2 * col("next_to"), kept * n)
    return frame.with_columns(
        inner=inner,
        deviations=lasting * inner,
        slips=divided(-2 * col("next_to"), n).clip(0, WILDEST).sqrt(),
    )


def exact(counts: pl.DataFrame, bar: Bar, *, is_inclusive: bool = False) -> pl.DataFrame:
    """Return the levels of a ``value`` that is known, not estimated.

    Args:
        counts: ``value``; and ``state`` where the signal has its own rule for it.
        bar: What it is held against.
        is_inclusive: Whether being at the limit is being across it.
    """
    frame = limited(counts, bar)
    value, limit = col("value"), col("limit")
    if bar.is_above:
        is_across = value >= limit if is_inclusive else value > limit
    else:
        is_across = value <= limit if is_inclusive else value < limit
    if "state" in frame.columns:
        is_across = col("state").is_in(LOUD)
    return levels(
        frame.with_columns(low="value", high="value", beyond=is_across.cast(pl.Float64)), bar
    )


def levels(frame: pl.DataFrame, bar: Bar, *, value: pl.Expr = VALUE) -> pl.DataFrame:
    """Give a state to ``value, low, high, beyond`` and bring them to the columns of a level.

    Args:
        frame: As the module says, with ``low, high, beyond``; ``limit`` is added where it is not
            there, and a ``state`` of its own is kept where the signal speaks.
        bar: What the figure is held against.
        value: The figure, where it is not the column of that name.
    """
    frame = limited(frame, bar)
    lacks = pl.coalesce("why", pl.when(col("n") < bar.minimum).then(pl.lit("too_few")))
    judged = frame.with_columns(
        lacks=lacks, is_speaking=~col("is_exempt") & lacks.is_null(), beyond=_finite(col("beyond"))
    )
    own = col("state") if "state" in frame.columns else None
    state = _state(own, value, is_above=bar.is_above)
    said = pl.when("is_speaking")
    why = (
        pl.when("is_exempt")
        .then(None)
        .when(col("is_speaking") & (state == "unknown"))
        .then(pl.lit("undecided"))
        .otherwise("lacks")
    )
    details = [_finite_fields(frame)] if "details" in frame.columns else []
    return judged.select(
        *KEY,
        state.alias("state"),
        _finite(value).alias("value"),
        said.then(_finite(col("low"))).alias("low"),
        said.then(_finite(col("high"))).alias("high"),
        *("n", "limit"),
        said.then("beyond").alias("beyond"),
        why.alias("why"),
        *("lack", "window_from", "window_to"),
        *details,
    ).cast(pl.Schema(LEVEL_SCHEMA))


def limited(counts: pl.DataFrame, bar: Bar) -> pl.DataFrame:
    """Add ``limit`` and the columns that ``counts`` may leave out, where they are not there."""
    if "limit" in counts.columns:
        return complete(counts)
    limit = bar.limit.select("owner", limit="value")
    return complete(counts).join(limit, on="owner", how="left", maintain_order="left")


def _finite(figure: pl.Expr) -> pl.Expr:
    number = figure.cast(pl.Float64)
    return pl.when(number.is_finite()).then(number)


def _finite_fields(frame: pl.DataFrame) -> pl.Expr:
    """Blank what is no number in the details: a quotient of nothing by nothing."""
    kind = frame.schema["details"]
    if not isinstance(kind, pl.Struct):
        return col("details")
    parts = [
        pl.when(part.is_finite()).then(part).alias(name) if inner.is_float() else part
        for name, inner in kind.to_schema().items()
        for part in (col("details").struct.field(name),)
    ]
    return pl.struct(parts).alias("details")


def _state(own: pl.Expr | None, value: pl.Expr, *, is_above: bool) -> pl.Expr:
    """Return the state: the signal's own where it has one, else that of the belief.

    A loud one needs what was counted to be across the limit as well: with few rows the other
    clients alone can make believe so of a client that never was.
    """
    beyond = col("beyond")
    is_short = (value < col("limit") if is_above else value > col("limit")).fill_null(value=False)
    believed = (
        pl.when((beyond >= EMERGING) & is_short)
        .then(pl.lit("unknown"))
        .when(beyond >= ESTABLISHED)
        .then(pl.lit("established"))
        .when(beyond >= EMERGING)
        .then(pl.lit("emerging"))
        .when(beyond <= CLEAR)
        .then(pl.lit("clear"))
        .otherwise(pl.lit("unknown"))
    )
    return (
        pl.when(col("is_exempt"))
        .then(pl.lit("exempt"))
        .when(~col("is_speaking"))
        .then(pl.lit("unknown"))
        .otherwise(believed if own is None else own.fill_null("unknown"))
    )
