"""What the owner said in check-ins, day by day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

import polars as pl
from polars import col

from secateur.facts import Facts

ASKED = ("dread", "respect", "values", "energy")
"""What is shown; ``energy`` is the difference between after and before."""


@dataclass(frozen=True, slots=True)
class CheckInPoint:
    """One check-in."""

    id: int
    on: date
    answers: Mapping[str, int | None]
    """By name of ``ASKED``."""


@dataclass(frozen=True, slots=True)
class CheckIns:
    """Those about one client, the oldest first."""

    points: tuple[CheckInPoint, ...]
    means: Mapping[str, float | None]
    others: Mapping[str, float | None]
    """The means over the other clients."""


def check_ins(facts: Facts, owner: str, client: str) -> CheckIns:
    """Return the check-ins about a client."""
    whole = facts.tables.check_ins.filter(col("owner") == owner).with_columns(
        energy=col("energy_after").cast(pl.Int64) - col("energy_before").cast(pl.Int64)
    )
    here = whole.filter(col("client") == client).sort("day", "id")
    elsewhere = whole.filter(col("client") != client)
    points = tuple(
        CheckInPoint(row["id"], row["day"], {name: row[name] for name in ASKED})
        for row in here.iter_rows(named=True)
    )
    return CheckIns(points, _means(here), _means(elsewhere))


def _means(frame: pl.DataFrame) -> dict[str, float | None]:
    return {name: cast("float | None", frame[name].cast(pl.Float64).mean()) for name in ASKED}
