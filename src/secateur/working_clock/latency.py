"""Working minutes between two moments, for a whole frame at once.

Both moments are looked up in the calendar of the row's clock by one search each in a sorted list
that holds all clocks, one after the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from polars import col

Integers = NDArray[np.int64]

CLOCK_STEP = 1 << 40
"""More seconds than between any two days a calendar knows: it keeps the clocks apart."""


def worked_minutes(
    frame: pl.DataFrame,
    calendar: pl.DataFrame,
    *,
    clock: str = "clock",
    start: str,
    end: str,
    name: str = "minutes",
) -> pl.DataFrame:
    """Return the frame with the minutes worked from ``start`` to ``end``.

    A moment counts from its full minute. Null where a moment is missing or the clock unknown,
    negative where the end comes first. Moments before the first stretch of a calendar, or after
    its last, count as its bounds.

    Args:
        frame: Has ``owner``, the clock's column and the two moments (seconds since 1970 UTC).
        calendar: The ``calendar`` table of :mod:`secateur.tables`.
        clock: The column that names the clock of each row.
        start: The column of the first moments.
        end: The column of the second moments.
        name: The new column.
    """
    both = worked_until(frame, calendar, clock=clock, moments={"__from": start, "__to": end})
    return both.with_columns((col("__to") - col("__from")).alias(name)).drop("__from", "__to")


def worked_until(
    frame: pl.DataFrame,
    calendar: pl.DataFrame,
    *,
    clock: str = "clock",
    moments: Mapping[str, str],
) -> pl.DataFrame:
    """Return the frame with the minutes its clock worked from its first day to some moments.

    Args:
        frame: As for :func:`worked_minutes`.
        calendar: As for :func:`worked_minutes`.
        clock: The column that names the clock of each row.
        moments: The new columns, each with the column of its moments.
    """
    stretches = _stretches(calendar)
    keys = _keys(frame, stretches, clock)
    found = {name: _looked_up(frame[at], keys, stretches) for name, at in moments.items()}
    return frame.with_columns(
        pl.Series(name, place.worked, dtype=pl.Int64).set(~pl.Series(place.is_known), None)
        for name, place in found.items()
    )


def is_open(
    frame: pl.DataFrame,
    calendar: pl.DataFrame,
    *,
    clock: str = "clock",
    at: str,
    name: str = "is_open",
) -> pl.DataFrame:
    """Return the frame with whether each moment lies in working time.

    Null where the moment is missing or the clock unknown. Columns as in ``worked_minutes``.
    """
    stretches = _stretches(calendar)
    place = _looked_up(frame[at], _keys(frame, stretches, clock), stretches)
    opened = pl.Series(name, place.is_open).set(~pl.Series(place.is_known), None)
    return frame.with_columns(opened)


@dataclass(frozen=True, slots=True)
class _Stretches:
    """The stretches of all clocks, in order of clock and time; one element each."""

    clocks: pl.DataFrame  # owner, clock, key: the number of the clock
    key: Integers
    opens: Integers
    closes: Integers
    worked_before: Integers

    @property
    def position(self) -> Integers:
        """Where each stretch opens on a line that holds all clocks, one after the other."""
        return self.key * CLOCK_STEP + self.opens


@dataclass(frozen=True, slots=True)
class _Place:
    """Where moments stand on their clocks; one element each."""

    worked: Integers
    is_open: NDArray[np.bool_]
    is_known: NDArray[np.bool_]


def _stretches(calendar: pl.DataFrame) -> _Stretches:
    numbered = _numbered(calendar)
    return numbered or _sorted_and_numbered(calendar)


def _sorted_and_numbered(calendar: pl.DataFrame) -> _Stretches:
    numbered = _numbered(calendar.sort("owner", "clock", "opens_at"))
    if numbered is None:
        message = "two stretches of one clock open at the same moment"
        raise ValueError(message)
    return numbered


def _numbered(calendar: pl.DataFrame) -> _Stretches | None:
    """Number the clocks of a calendar that is in order; None where it is not.

    A calendar comes in order as a rule, and to see that takes a tenth of the time of sorting it.
    """
    is_new = pl.any_horizontal(
        col(name).ne_missing(col(name).shift(1)) for name in ("owner", "clock")
    )
    rows = calendar.with_columns(is_new=is_new, key=is_new.cast(pl.Int64).cum_sum() - 1)
    clocks = rows.filter("is_new").select("owner", "clock", "key")
    found = _Stretches(
        clocks,
        *(rows[name].to_numpy() for name in ("key", "opens_at", "closes_at", "worked_before")),
    )
    is_in_order = bool((np.diff(found.position) > 0).all())
    return (
        found if is_in_order and not clocks.select("owner", "clock").is_duplicated().any() else None
    )


def _keys(frame: pl.DataFrame, stretches: _Stretches, clock: str) -> pl.Series:
    """Return the number of each row's clock; null where it has none."""
    return (
        frame.select("owner", clock=col(clock))
        .join(stretches.clocks, on=["owner", "clock"], how="left", maintain_order="left")
        .to_series(2)
    )


def _looked_up(moments: pl.Series, keys: pl.Series, stretches: _Stretches) -> _Place:
    """Find, for each moment, the last stretch of its clock that opened by then."""
    is_known = (moments.is_not_null() & keys.is_not_null()).to_numpy()
    at = (moments.fill_null(0) // 60 * 60).to_numpy()
    key = keys.fill_null(0).to_numpy()
    if not stretches.key.size:
        nothing = np.zeros(len(moments), np.int64)
        return _Place(nothing, nothing > 0, nothing > 0)
    place = np.searchsorted(stretches.position, key * CLOCK_STEP + at, side="right")
    last = np.maximum(place - 1, 0)
    has_begun = (place > 0) & (stretches.key[last] == key)
    inside = np.minimum(at, stretches.closes[last]) - stretches.opens[last]
    return _Place(
        np.where(has_begun, stretches.worked_before[last] + inside // 60, 0),
        has_begun & (at < stretches.closes[last]),
        is_known,
    )
