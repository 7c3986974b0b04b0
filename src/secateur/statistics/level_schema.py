"""The columns in which every signal says its level of every client."""

from collections.abc import Mapping
from types import MappingProxyType

import polars as pl

LEVEL_SCHEMA: Mapping[str, type[pl.DataType]] = MappingProxyType(
    {
        "owner": pl.String,
        "client": pl.String,
        "state": pl.String,  # one of secateur.model.states.STATES
        "value": pl.Float64,  # the raw figure, never shrunk; null where nothing can be counted
        "low": pl.Float64,  # equal-tailed 80 % interval
        "high": pl.Float64,
        "n": pl.Int64,  # what the minimum counts
        "limit": pl.Float64,
        "beyond": pl.Float64,  # P(the true figure is across the limit)
        "why": pl.String,  # where unknown or exempt: a key of Signal.whys
        "lack": pl.String,  # what `why` names, such as a currency
        "window_from": pl.Date,
        "window_to": pl.Date,
    }
)
"""Followed, in the levels of a signal, by ``details``: a struct of ``Signal.details``."""
