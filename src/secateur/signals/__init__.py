"""What can be measured of a relationship: one module per signal, found by ``discover``.

A module here defines ``SIGNAL``; its name is the signal's id, everywhere. A signal is a pure
function of :class:`secateur.facts.Facts`: it says its figure for every client at once, and which
rows it counted. States, reasons and the verdict are made of that by :mod:`secateur.review`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

import polars as pl

from secateur.facts import Facts
from secateur.model.limits import LimitWords
from secateur.model.text import Text
from secateur.statistics.level_schema import LEVEL_SCHEMA
from secateur.statistics.past import Past

Reason = Literal[
    "payment", "agreement", "engagement", "intrusion", "reluctance", "drain", "fit", "growth"
]

__all__ = ["LEVEL_SCHEMA", "NO_ROWS", "RECEIPT_SCHEMA", "Reading", "Reason", "Signal"]

NO_ROWS = pl.lit(0, pl.Int64)
"""What a detail that counts rows is where there are none."""

RECEIPT_SCHEMA: Mapping[str, type[pl.DataType]] = MappingProxyType(
    {
        "owner": pl.String,
        "client": pl.String,
        "table": pl.String,  # a name of secateur.tables.TABLES
        "id": pl.Int64,
        "on": pl.Date,
        "hit": pl.Boolean,  # it counts towards crossing the limit
    }
)
"""The columns of ``Reading.receipts``: every row counted, hits and others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one signal says of all clients of all owners."""

    levels: pl.DataFrame
    """One row for every client of ``tables.clients``, with ``LEVEL_SCHEMA`` and ``details``."""

    receipts: pl.DataFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One measure of a relationship, the limit it is held against and the words for it."""

    name: Text
    """As a heading, such as ``Late payments``."""

    reason: Reason
    unit: str
    """As in the contract: share, days, working_days, count, ratio, points."""

    limit: float
    """The default of the limit; the user's own stands in ``tables.limits``."""

    limit_name: str
    """The key of the limit in the settings, such as ``late_share``."""

    words: Mapping[str, LimitWords]
    """What its limit is about, and each of its settings, by their key."""

    minimum: int
    """How many of what it counts it needs before it speaks."""

    needs: tuple[str, ...]
    """What it reads, by the keys of ``secateur.review.inputs.INPUTS``."""

    counts: Text
    """What ``n`` counts, with its plural, such as ``{n} invoice``."""

    measure: Callable[[Facts], Reading]

    sentence: Text
    """Names value, n, window and limit. Filled with the level's columns and its details."""

    details: tuple[str, ...] = ()
    """The fields of the ``details`` struct, in the order a person reads them."""

    whys: Mapping[str, Text] = field(default_factory=lambda: MappingProxyType({}))
    """Reasons of its own for being unknown, beside those that :mod:`secateur.review` knows:
    ``too_few`` (n below the minimum) and ``undecided``."""

    is_exempt_pro_bono: bool = False
    """Without object where the engagement is pro bono or in kind."""

    needs_company: bool = False
    """Established only beside another signal of its reason that is at least emerging."""

    settings: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """Further settings with their defaults, such as ``late_days``; kept in ``tables.limits``."""

    reads: tuple[str, ...] = ()
    """The tables of which it counts rows. Where all of them are empty it is not measured: of every
    client it says ``nothing`` over two years, for want of ``silence``. None where it has more to
    say even then."""

    nothing: Mapping[str, pl.Expr] = field(default_factory=lambda: MappingProxyType({}))
    """Those of its details that are then known all the same, such as a count of 0."""

    silence: str = "too_few"
    """Why it is unknown then."""

    past: Callable[[Facts], Past] | None = None
    """Its rows as they became known, where past reviews can be told from them: what the chance of
    coming back within the limit is counted on."""
