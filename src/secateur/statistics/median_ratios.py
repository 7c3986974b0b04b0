"""How long a wait lasts here beside elsewhere: the ratio of two medians of censored times.

The figure is the quotient of the medians of two Kaplan-Meier curves; what is believed of it comes
from comparing each wait here with each elsewhere (:mod:`secateur.statistics.time_ratios`), which
says the same of waits that differ by a factor, and needs fewer of them.
"""

from dataclasses import dataclass

import polars as pl
from polars import col

from secateur.statistics.arrays import arrays, believed
from secateur.statistics.division import divided
from secateur.statistics.levels import Bar, levels, limited
from secateur.statistics.pooling import SPEAKING_OTHERS
from secateur.statistics.posteriors import BORROWED
from secateur.statistics.survival import accumulated, quantiles
from secateur.statistics.time_ratios import Pair, classed, ratio
from secateur.tables import KEY

CORRELATION = 0.3
"""Of the waits in one thread of mail (between .2 and .4 in real mail)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The waits here and elsewhere, with their curves."""

    here: pl.DataFrame
    """Kaplan-Meier curves by client."""

    there: pl.DataFrame
    """The same over the owner's other clients."""

    here_steps: pl.DataFrame
    """``owner, client, time, here, ended``: how many waits lasted so long, and were over."""

    there_steps: pl.DataFrame


def sides(periods: pl.DataFrame, rows: pl.DataFrame) -> Sides:
    """Put each client's waits beside those of the owner's others in the same window.

    Args:
        periods: From :func:`secateur.statistics.windows.windows`.
        rows: ``owner, client, day, time, is_over``.
    """
    windows_of = periods.select("owner", "window_from", "window_to").unique()
    steps = (
        rows.join(windows_of, on="owner")
        .filter(col("day").is_between(col("window_from"), col("window_to")))
        .group_by(*KEY, "window_from", "time")
        .agg(here=pl.len().cast(pl.Int64), ended=col("is_over").sum().cast(pl.Int64))
    )
    here = steps.join(periods, on=[*KEY, "window_from"], how="semi").drop("window_from")
    there = _others(periods, steps)
    return Sides(
        here=accumulated(here), there=accumulated(there), here_steps=here, there_steps=there
    )


def median_ratios(counts: pl.DataFrame, both: Sides, bar: Bar) -> pl.DataFrame:
    """Return the levels of (median wait here ÷ median wait of the owner's other clients).

    Where at least three of the other clients speak, four rows of their waits are added to those
    here. A median of less than one unit of time counts as one; the value is null where a curve
    does not come down to its median, and the level unknown (``no_others``) where that is so
    elsewhere.

    Args:
        counts: One row for every client, see :mod:`secateur.statistics.levels`, with ``effect``
            and ``effect_there`` (how many waits of one thread count as one), and what
            :func:`with_medians` adds.
        both: From :func:`sides`.
        bar: What the ratio is held against.
    """
    is_speaking = col("n") >= bar.minimum
    speaking = is_speaking.sum().over("owner").cast(pl.Int64) - is_speaking.cast(pl.Int64)
    is_alone = is_speaking & col("there").is_null() & col("why").is_null()
    frame = limited(counts, bar).with_columns(
        borrowed=pl.when(speaking >= SPEAKING_OTHERS).then(BORROWED).otherwise(0.0),
        value=divided(col("here"), col("there")),
        why=pl.when(is_alone).then(pl.lit("no_others")).otherwise("why"),
    )
    here, there = classed(frame, both.here_steps), classed(frame, both.there_steps)
    effect, effect_there, borrowed, limit = arrays(
        frame, "effect", "effect_there", "borrowed", "limit"
    )
    pair = Pair(
        here=here,
        there=there,
        here_n=here.n / effect,
        there_n=there.n / effect_there,
        borrowed=borrowed,
    )
    return levels(believed(frame, ratio(pair, limit)), bar)


def with_medians(counts: pl.DataFrame, both: Sides) -> pl.DataFrame:
    """Add ``here, there``: the median of each curve, at least one unit of time."""
    for name, curve in (("here", both.here), ("there", both.there)):
        medians = medians_of(curve, name)
        counts = counts.join(medians, on=KEY, how="left", maintain_order="left")
    return counts


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
    return 1 + CORRELATION * (divided(col(sizes), col(n).clip(1)) - 1).clip(0)


def _others(periods: pl.DataFrame, steps: pl.DataFrame) -> pl.DataFrame:
    """Take each client's own waits off those of its owner in the same window."""
    whole = steps.group_by("owner", "window_from", "time").agg(col("here", "ended").sum())
    by = [*KEY, "window_from", "time"]
    return (
        periods.select(*KEY, "window_from")
        .join(whole, on=["owner", "window_from"])
        .join(steps, on=by, how="left", suffix="_own")
        .select(
            *KEY,
            "time",
            *(col(name) - col(f"{name}_own").fill_null(0) for name in ("here", "ended")),
        )
        .filter(col("here") > 0)
    )
