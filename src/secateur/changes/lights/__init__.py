"""What can change in a relationship: one module per light, found by ``discover``.

A module here defines ``LIGHT``; its name is the id of the signal whose change it watches. A light
says what happened, observation by observation, each on the day it became known; weeks, cuts,
baselines and thresholds are the same for all lights.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.model.text import Text

Family = Literal["gaussian", "share", "count", "rating"]

Cut = Literal["breaks", "days_off", "year_end", "received", "sent", "settled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """One weekly series, and the words for a change in it."""

    signal: str
    """The id of the signal whose change it shows."""

    family: Family
    observe: Callable[[Ground], pl.DataFrame]
    """Gives ``owner, client, began_on, known_on, value, unit`` and ``contact``.

    ``value`` is larger where things are worse; ``unit`` is a whole number, and the distinct units
    of a week are its evidence (several mails of a thread are one); ``contact`` is the person it
    came from, or null. ``id`` stands beside them where an observation is one row of the signal.
    """

    cuts: tuple[Cut, ...] = ()
    """What makes an observation worthless when it falls between ``began_on`` and ``known_on``:

    - ``breaks``: three free working days in a row, theirs or mine, and the three that follow;
    - ``days_off``: a public holiday or day off of mine;
    - ``year_end``: the days from Christmas Eve to 2 January;
    - ``received``, ``sent``, ``settled``: a time from which nobody's mail, none of my mail, or
      nobody's money is on record.
    """

    is_personal: bool = False
    """Whether it depends on who it is there: a new person starts with a baseline of their own."""

    is_leading: bool = False
    """Whether a relation that gets worse is thought to show it here first."""

    established_from: int = 0
    """Observations below which a change is at most emerging."""

    shown: Callable[[float], float]
    """Brings a mean of ``value`` back to what the sentence names."""

    sentence: Text
    """Names ``since, since_low, since_high, before, after, n, n_before, first_on`` and what the
    change does not prove; ``n`` are the observations since."""


HIT = col("hit").cast(pl.Float64)
"""The value of a row that counts towards crossing the limit of its signal, or not."""


def row_by_row(rows: pl.DataFrame, value: pl.Expr) -> pl.DataFrame:
    """Return what a light observes where each row of its signal is known on its own day."""
    return rows.select(
        "owner", "client", "id", began_on="day", known_on="day", value=value, unit="id"
    )
