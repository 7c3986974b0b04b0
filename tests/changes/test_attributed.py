"""Where all lights together speak, the lights that made them speak are named."""

from datetime import date

import polars as pl
import pytest

from secateur.changes import FUSED
from secateur.changes.compute import attributed

SINCE, LATER = date(2026, 2, 2), date(2026, 4, 6)


def last(*, fused: str, **lights: tuple[str, float]) -> pl.DataFrame:
    """One client's lights, each with its state and how far it is from its threshold."""
    rows: list[tuple[str, str, float, date | None]] = [(FUSED, fused, 0.0, SINCE)]
    rows += [
        (name, state, margin, LATER if state != "none" else None)
        for name, (state, margin) in lights.items()
    ]
    frame = pl.DataFrame(rows, schema=["signal", "state", "log_statistic", "since"], orient="row")
    return frame.with_columns(
        owner=pl.lit("me"),
        client=pl.lit("c"),
        log_threshold=pl.lit(0.0),
        since_low="since",
        since_high="since",
    )


def states(frame: pl.DataFrame) -> dict[str, tuple[str, date | None]]:
    found = attributed(frame).filter(pl.col("signal") != FUSED)
    return {
        name: (state, since)
        for name, state, since in found.select("signal", "state", "since").rows()
    }


def test_what_is_emerging_is_what_all_together_are_made_of() -> None:
    found = states(last(fused="established", reply_time=("emerging", -1.0), dread=("none", -5.0)))

    assert found == {"reply_time": ("established", LATER), "dread": ("none", None)}


def test_where_no_light_speaks_the_strongest_is_emerging_since_all_together_are() -> None:
    found = states(last(fused="established", reply_time=("none", -3.0), dread=("none", -2.0)))

    assert found == {"reply_time": ("none", None), "dread": ("emerging", SINCE)}


@pytest.mark.parametrize("fused", ["none", "emerging"])
def test_less_than_established_together_changes_nothing(fused: str) -> None:
    found = states(last(fused=fused, reply_time=("emerging", -1.0), dread=("none", -5.0)))

    assert found == {"reply_time": ("emerging", LATER), "dread": ("none", None)}


def test_an_established_light_needs_no_help() -> None:
    found = states(last(fused="established", reply_time=("established", 1.0), dread=("none", -2.0)))

    assert found["dread"] == ("none", None)
