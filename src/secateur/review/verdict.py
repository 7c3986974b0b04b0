"""The verdict: a rule that a person can recite."""

from datetime import date
from typing import Literal

import polars as pl
from polars import col

from secateur.facts.terms import runs_on
from secateur.model.states import LOUD
from secateur.tables import Tables

Verdict = Literal["act", "enough", "watch", "keep", "unknown"]

URGENCY: tuple[Verdict, ...] = ("act", "enough", "watch", "unknown", "keep")
"""What has to be looked at first comes first."""

NextStep = Literal["leave", "reset", "decline_next", "collect", "none"]

_MENDABLE = ("payment", "agreement", "engagement", "intrusion")
"""The reasons that a limit or a term put in writing can mend."""

_can_mend = col("reason").is_in(_MENDABLE) & col("may_come_back")

_SEPARATE_UNITS = ("fixed", "in_kind")
"""An agreement by the piece ends by itself: the next one can be declined."""

_CLEAR_BESIDE_PAYMENT = 3
"""How many reasons beside payment must be clear before a relationship is called well."""


WORTH_TRYING = 0.10
"""A reset is proposed only where a client comes back within the limit so often, or where too few
earlier episodes say how often."""


def verdicts(
    reasons: pl.DataFrame,
    tables: Tables,
    as_of: date,
    recoveries: pl.DataFrame | None = None,
    resets: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Return ``owner, client, verdict, next_step``, one row for every client.

    Args:
        reasons: ``owner, client, reason, state``.
        tables: The clients and their agreements.
        as_of: The day.
        recoveries: ``owner, reason, chance``: how likely a client in that state is to come back
            within the limit; null, or no row, where it is not known.
        resets: ``owner, client, reset_runs``: one row a client with a reset on record.
    """
    counted = _counted(_with_chances(reasons, recoveries))
    separate = _only_separate(tables, as_of)
    return (
        tables.clients.select("owner", "client")
        .join(counted, on=["owner", "client"], how="left")
        .join(separate, on=["owner", "client"], how="left")
        .join(_open_exits(tables, as_of), on=["owner", "client"], how="left")
        .join(_NO_RESETS if resets is None else resets, on=["owner", "client"], how="left")
        .with_columns(verdict=_verdict())
        .select("owner", "client", "verdict", next_step=_next_step())
        .sort("owner", "client")
    )


def _counted(reasons: pl.DataFrame) -> pl.DataFrame:
    """Return what a verdict rests on, one row a client."""
    return reasons.group_by("owner", "client").agg(
        established=(col("state") == "established").sum(),
        emerging=(col("state") == "emerging").sum(),
        clear=((col("state") == "clear") & (col("reason") != "payment")).sum(),
        payment_well=((col("reason") == "payment") & col("state").is_in(["clear", "exempt"])).any(),
        mends_established=(_can_mend & (col("state") == "established")).any(),
        mends_emerging=(_can_mend & (col("state") == "emerging")).any(),
        beyond_growth=((col("state") == "established") & (col("reason") != "growth")).any(),
    )


def asks_for_chances(reasons: pl.DataFrame) -> bool:
    """Say whether any client is in a state that a reset could mend: else no chance is asked for."""
    is_loud = col("state").is_in(LOUD)
    return not reasons.filter(is_loud, col("reason").is_in(_MENDABLE)).is_empty()


def _with_chances(reasons: pl.DataFrame, recoveries: pl.DataFrame | None) -> pl.DataFrame:
    """Add ``may_come_back``: the chance is worth a try, or is not known."""
    if recoveries is None:
        return reasons.with_columns(may_come_back=pl.lit(value=True))
    chances = recoveries.select("owner", "reason", "chance")
    return reasons.join(chances, on=["owner", "reason"], how="left").with_columns(
        may_come_back=(col("chance") >= WORTH_TRYING).fill_null(value=True)
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
        pl.when(col("is_leaving").fill_null(value=False))
        .then(pl.lit("leave"))
        .when(col("reset_runs").fill_null(value=False))
        .then(pl.lit("none"))
        .when(can_mend & col("reset_runs").is_null())
        .then(pl.lit("reset"))
        .when(is_sufficient & col("is_separate").fill_null(value=True))
        .then(pl.lit("decline_next"))
        .when(is_sufficient & col("beyond_growth"))
        .then(pl.lit("leave"))
        .when(col("verdict") == "unknown")
        .then(pl.lit("collect"))
        .otherwise(pl.lit("none"))
    )


_NO_RESETS = pl.DataFrame(
    schema={"owner": pl.String, "client": pl.String, "reset_runs": pl.Boolean}
)


def _open_exits(tables: Tables, as_of: date) -> pl.DataFrame:
    """Return ``owner, client, is_leaving`` for clients with an exit that goes on."""
    goes_on = (col("opened_on") <= as_of) & (col("closed_on") > as_of).fill_null(value=True)
    return (
        tables.exits.filter(goes_on)
        .select("owner", "client", is_leaving=pl.lit(value=True))
        .unique()
    )


def _only_separate(tables: Tables, as_of: date) -> pl.DataFrame:
    """Say of each client with an agreement in force whether it ends by itself.

    Entries are successive versions: the newest one that runs holds, or all that began with it.
    """
    keys = ["owner", "client"]
    running = tables.agreements.filter(runs_on(pl.lit(as_of)))
    newest = running.filter(col("from_on") == col("from_on").max().over(keys))
    return newest.group_by(keys).agg(is_separate=col("unit").is_in(_SEPARATE_UNITS).all())
