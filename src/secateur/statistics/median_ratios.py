"""How long a wait lasts here beside elsewhere: the ratio of two medians of censored times.

The figure is the quotient of the medians of two Kaplan-Meier curves; what is believed of it comes
from comparing each wait here with each elsewhere (:mod:`secateur.statistics.time_ratios`), which
says the same of waits that differ by a factor, and needs fewer of them.
"""

from dataclasses import dataclass

import polars as pl
from polars import col

from secateur.statistics.division import divided
from secateur.statistics.levels import Bar, levels, limited
from secateur.statistics.pooling import SPEAKING_OTHERS
from secateur.statistics.posteriors import BORROWED, Floats
from secateur.statistics.survival import accumulated, quantiles
from secateur.statistics.time_ratios import Pair, classed, ratio
from secateur.statistics.weighted import believed
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
    own = [
        (periods.filter(window_from=start), _counted(_between(rows, periods, start)))
        for start in periods["window_from"].unique().sort()
    ]
    none = _counted(rows.clear())
    here = pl.concat([none, *(steps.join(clients, on=KEY, how="semi") for clients, steps in own)])
    there = pl.concat([none, *(_others(clients, steps) for clients, steps in own)])
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
            and ``effect_there``: how many waits of one thread count as one.
        both: From :func:`sides`.
        bar: What the ratio is held against.
    """
    is_speaking = col("n") >= bar.minimum
    speaking = is_speaking.sum().over("owner").cast(pl.Int64) - is_speaking.cast(pl.Int64)
    frame = (
        limited(counts, bar)
        .with_columns(borrowed=pl.when(speaking >= SPEAKING_OTHERS).then(BORROWED).otherwise(0.0))
        .join(medians_of(both.here, "here"), on=KEY, how="left", maintain_order="left")
        .join(medians_of(both.there, "there"), on=KEY, how="left", maintain_order="left")
    )
    is_alone = is_speaking & col("there").is_null() & col("why").is_null()
    frame = frame.with_columns(
        value=divided(col("here"), col("there")),
        why=pl.when(is_alone).then(pl.lit("no_others")).otherwise("why"),
    )
    here, there = classed(frame, both.here_steps), classed(frame, both.there_steps)
    pair = Pair(
        here=here,
        there=there,
        here_n=here.n / _floats(frame, "effect"),
        there_n=there.n / _floats(frame, "effect_there"),
        borrowed=_floats(frame, "borrowed"),
    )
    return levels(believed(frame, ratio(pair, _floats(frame, "limit"))), bar)


def _floats(frame: pl.DataFrame, name: str) -> Floats:
    return frame[name].cast(pl.Float64).to_numpy()


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
