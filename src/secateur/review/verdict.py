"""The verdict: a rule that a person can recite."""

from datetime import date
from typing import Literal

import polars as pl
from polars import col

from secateur.tables import Tables

Verdict = Literal["act", "enough", "watch", "keep", "unknown"]
NextStep = Literal["leave", "reset", "decline_next", "collect", "none"]

_MENDABLE = ("payment", "agreement", "engagement", "intrusion")
"""The reasons that a limit or a term put in writing can mend."""

_is_mendable = col("reason").is_in(_MENDABLE)

_SEPARATE_UNITS = ("fixed", "in_kind")
"""An agreement by the piece ends by itself: the next one can be declined."""

_CLEAR_BESIDE_PAYMENT = 3
"""How many reasons beside payment must be clear before a relationship is called well."""


def verdicts(reasons: pl.DataFrame, tables: Tables, as_of: date) -> pl.DataFrame:
    """Return ``owner, client, verdict, next_step``, one row for every client."""
    counted = reasons.group_by("owner", "client").agg(
        established=(col("state") == "established").sum(),
        emerging=(col("state") == "emerging").sum(),
        clear=((col("state") == "clear") & (col("reason") != "payment")).sum(),
        payment_well=((col("reason") == "payment") & col("state").is_in(["clear", "exempt"])).any(),
        mends_established=(_is_mendable & (col("state") == "established")).any(),
        mends_emerging=(_is_mendable & (col("state") == "emerging")).any(),
        beyond_growth=((col("state") == "established") & (col("reason") != "growth")).any(),
    )
    separate = _only_separate(tables, as_of)
    return (
        tables.clients.select("owner", "client")
        .join(counted, on=["owner", "client"], how="left")
        .join(separate, on=["owner", "client"], how="left")
        .with_columns(verdict=_verdict())
        .select("owner", "client", "verdict", next_step=_next_step())
        .sort("owner", "client")
    )


def _verdict() -> pl.Expr:
    is_well = col("payment_well") & (col("clear") >= _CLEAR_BESIDE_PAYMENT)
    return (
        pl.when(col("established") > 1)
        .then(pl.lit("act"))
        .when(col("established") == 1)
        .then(pl.lit("enough"))
        .when(col("emerging") > 0)
        .then(pl.lit("watch"))
        .when(is_well)
        .then(pl.lit("keep"))
        .otherwise(pl.lit("unknown"))
    )


def _next_step() -> pl.Expr:
    is_sufficient = col("verdict").is_in(["act", "enough"])
    can_mend = (is_sufficient & col("mends_established")) | (
        (col("verdict") == "watch") & col("mends_emerging")
    )
    return (
        pl.when(can_mend)
        .then(pl.lit("reset"))
        .when(is_sufficient & col("is_separate").fill_null(value=True))
        .then(pl.lit("decline_next"))
        .when(is_sufficient & col("beyond_growth"))
        .then(pl.lit("leave"))
        .when(col("verdict") == "unknown")
        .then(pl.lit("collect"))
        .otherwise(pl.lit("none"))
    )


def _only_separate(tables: Tables, as_of: date) -> pl.DataFrame:
    """Say of each client with a running agreement whether all of them end by themselves."""
    running = tables.agreements.filter(
        (col("from_on") <= as_of) & (col("until_on").is_null() | (col("until_on") >= as_of))
    )
    return running.group_by("owner", "client").agg(
        is_separate=col("unit").is_in(_SEPARATE_UNITS).all()
    )
