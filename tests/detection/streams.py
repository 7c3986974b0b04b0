"""Weekly streams for the tests."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from secateur.detection import WEEK_SCHEMA

MONDAY = date(2020, 1, 6)

Floats = NDArray[np.float64]


def weeks(
    values: Floats,
    *,
    n: Floats | None = None,
    family: str = "gaussian",
    exposure: float | None = None,
    names: Sequence[str] = (),
) -> pl.DataFrame:
    """Return the rows of clients, lights and weeks (in this order; nan: no row) of one owner."""
    client, light, week = np.nonzero(~np.isnan(values))
    called = list(names) or [f"client {i:02}" for i in range(values.shape[0])]
    counts = np.ones(week.size) if n is None else n[client, light, week]
    return pl.DataFrame(
        {
            "owner": ["me"] * week.size,
            "client": [called[i] for i in client],
            "light": [f"light {i}" for i in light],
            "week": [MONDAY + timedelta(days=7 * int(t)) for t in week],
            "value": values[client, light, week],
            "n": counts.astype(np.int64),
            "family": [family] * week.size,
            "exposure": [exposure] * week.size,
        },
        schema=WEEK_SCHEMA,
    )


def scored(scores: Floats) -> pl.DataFrame:
    """Return rows that have their scores already, as if baselines were known."""
    return weeks(scores).with_columns(z=pl.col("value"))


def quiet(seed: int, clients: int, lights: int, length: int) -> Floats:
    """Return normal figures of clients that differ in level."""
    rng = np.random.default_rng(seed)
    level = rng.normal(size=(clients, lights, 1))
    return np.asarray(level + rng.normal(size=(clients, lights, length)))
