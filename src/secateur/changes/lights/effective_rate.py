"""What the hours of each closed month earned, beside the rate agreed for them."""

import math

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.model.text import text
from secateur.signals.effective_rate import rows
from secateur.statistics.division import divided

FURTHEST = 4.0
"""A ratio further from 1, either way, is as good as this."""


def observe(ground: Ground) -> pl.DataFrame:
    """Return minus the logarithm of earned over agreed, by month, known when the month is over."""
    ratio = divided(col("fine"), col("agreed")).clip(1 / FURTHEST, FURTHEST)
    is_known = (col("agreed") > 0) & col("lacking").is_null() & ~col("is_untaxed")
    return (
        rows(ground.facts)
        .filter(is_known)
        .select(
            "owner",
            "client",
            "known_on",
            began_on="month",
            value=-ratio.log(),
            unit=col("month").cast(pl.Int32).cast(pl.Int64),
        )
    )


def shown(value: float) -> float:
    """Return what was earned for each unit agreed."""
    return math.exp(-value)


LIGHT = Light(
    signal="effective_rate",
    family="gaussian",
    observe=observe,
    shown=shown,
    sentence=text(
        "Earning less per hour since {since:date} (between {since_low:date} and"
        " {since_high:date}). Since then: {after:percent} of the agreed rate over {n} month;"
        " before: {before:percent} over {n_before} (from {first_on:date} on). Hours not"
        " invoiced yet count as unpaid.",
        "Earning less per hour since {since:date} (between {since_low:date} and"
        " {since_high:date}). Since then: {after:percent} of the agreed rate over {n} months;"
        " before: {before:percent} over {n_before} (from {first_on:date} on). Hours not"
        " invoiced yet count as unpaid.",
    ),
)
