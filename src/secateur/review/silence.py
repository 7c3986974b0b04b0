"""What a signal says where there is no row that it could count: the same of every client."""

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.signals import LEVEL_SCHEMA, RECEIPT_SCHEMA, Reading, Signal
from secateur.statistics.windows import first_day
from secateur.tables import KEY


def has_nothing(signal: Signal, facts: Facts) -> bool:
    """Say whether all tables are empty of which a signal counts rows."""
    tables = [getattr(facts.tables, name) for name in signal.reads]
    return bool(tables) and all(table.is_empty() for table in tables)


def silent(signal: Signal, facts: Facts) -> Reading:
    """Return what the signal would measure, without measuring anything."""
    limit = facts.limit(signal.limit_name, signal.limit).select("owner", limit="value")
    is_exempt = pl.lit(signal.is_exempt_pro_bono) & col("is_exempt")
    figure = pl.lit(None, pl.Float64)
    said = {
        "state": pl.when(is_exempt).then(pl.lit("exempt")).otherwise(pl.lit("unknown")),
        **dict.fromkeys(("value", "low", "high", "beyond"), figure),
        "n": pl.lit(0, pl.Int64),
        "why": pl.when(~is_exempt).then(pl.lit(signal.silence)),
        "lack": pl.lit(None, pl.String),
        "window_from": first_day(facts.as_of, years=2),
        "window_to": pl.lit(facts.as_of),
    }
    details = [signal.nothing.get(name, figure).alias(name) for name in signal.details]
    exempt = facts.exempt_from(signal.reason)
    levels = (
        facts.clients.join(exempt, on=KEY, how="left", maintain_order="left")
        .join(limit, on="owner", how="left", maintain_order="left")
        .select(
            *(said.get(name, col(name)).alias(name) for name in LEVEL_SCHEMA),
            details=pl.struct(details),
        )
    )
    return Reading(levels=levels, receipts=pl.DataFrame(schema=RECEIPT_SCHEMA))
