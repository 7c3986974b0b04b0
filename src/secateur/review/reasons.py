"""From signals to the eight reasons, each sufficient on its own."""

from collections.abc import Mapping
from typing import get_args

import polars as pl
from polars import col

from secateur.model.states import LOUD, STATES
from secateur.signals import Reason, Signal

REASONS: tuple[Reason, ...] = get_args(Reason)
"""The eight reasons, in the order every table and page shows them."""

_STRENGTH = {state: strength for strength, state in enumerate(STATES)}

_DECIDES_PAYMENT = "payment_lateness"
"""Payment is clear only if this signal says so: silence about lateness is no good news."""


def in_company(states: pl.DataFrame, signals: Mapping[str, Signal]) -> pl.DataFrame:
    """Lower to ``emerging`` what is established alone and only speaks in company.

    Such a signal stays established beside another one of the same reason, of the same client,
    that is at least emerging.
    """
    shy = [name for name, signal in signals.items() if signal.needs_company]
    loud = col("state").is_in(LOUD)
    others = loud.sum().over("owner", "client", "reason") - loud.cast(pl.UInt32)
    is_alone = col("signal").is_in(shy) & (col("state") == "established") & (others == 0)
    return states.with_columns(
        state=pl.when(is_alone).then(pl.lit("emerging")).otherwise(col("state"))
    )


def with_changes(levels: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """Raise each signal to the stronger of its level and its change, and add ``since``.

    What is without object stays so.

    Args:
        levels: ``owner, client, signal, reason, state``.
        found: ``owner, client, signal, state, since``: what has become worse.
    """
    by = ["owner", "client", "signal"]
    changed = levels.join(
        found.select(*by, "since", change="state"), on=by, how="left", maintain_order="left"
    )
    strength = {
        name: col(name).replace_strict(_STRENGTH, return_dtype=pl.Int8)
        for name in ("state", "change")
    }
    is_exempt = col("state") == "exempt"
    is_stronger = ~is_exempt & (strength["change"] < strength["state"]).fill_null(value=False)
    return changed.with_columns(
        state=pl.when(is_stronger).then("change").otherwise("state"),
        since=pl.when(~is_exempt).then("since"),
    ).drop("change")


def reasons(states: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, client, reason, state, since, signals``: the strongest state of each.

    ``signals`` are those in that state (none where it is unknown or exempt). ``since`` is the
    earliest day of a change in one of them, and null where nothing is known to have changed.

    Args:
        states: ``owner, client, signal, reason, state, since``.
    """
    clear, unknown = _STRENGTH["clear"], _STRENGTH["unknown"]
    best = (
        pl.when((col("best") == clear) & col("is_payment_open"))
        .then(unknown)
        .otherwise(col("best"))
        .cast(pl.Int8)
    )
    order = {reason: place for place, reason in enumerate(REASONS)}
    return (
        _strongest(states)
        .with_columns(best=best)
        .select(
            "owner",
            "client",
            "reason",
            state=col("best").replace_strict(
                dict(enumerate(STATES)),
                return_dtype=pl.String,
            ),
            since=pl.when(col("best") < clear).then("since"),
            signals=pl.when(col("best") <= clear)
            .then(col("signals"))
            .otherwise(pl.lit([], pl.List(pl.String))),
        )
        .sort("owner", "client", col("reason").replace_strict(order, return_dtype=pl.Int8))
    )


def _strongest(states: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, client, reason, best, is_payment_open, signals, since``."""
    strength = col("state").replace_strict(_STRENGTH, return_dtype=pl.Int8)
    is_best = col("strength") == col("strength").min()
    decides = col("signal") == _DECIDES_PAYMENT
    return (
        states.with_columns(strength=strength)
        .group_by("owner", "client", "reason")
        .agg(
            best=col("strength").min(),
            is_payment_open=decides.any() & ~(decides & (col("state") == "clear")).any(),
            signals=col("signal").filter(is_best).sort(),
            since=col("since").filter(is_best).min(),
        )
    )
