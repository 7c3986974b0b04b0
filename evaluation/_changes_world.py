"""Invented owners with five clients each, straight as tables: mail, invoices, hours and check-ins.

All clients of a world are drawn at once. Latencies run on working clocks; a scenario bends some of
what is drawn, for all clients where it is harmless, for the first of each owner where it is not.
"""

import numpy as np
import polars as pl
from polars import col

from evaluation._changes_draw import CLIENTS, FIRST, Draw, Plan, clock
from evaluation._changes_mail import messages, without_gap
from evaluation._changes_records import check_ins, hours, money
from secateur.tables import Tables, tables


def drawn(plan: Plan) -> Tables:
    """Draw the tables of a world."""
    draw = Draw(plan)
    named = _named(plan.owners)
    frames = {
        "messages": without_gap(messages(draw), draw),
        **money(draw),
        "check_ins": check_ins(draw),
        "time_entries": hours(draw),
    }
    said = {name: _with_names(frame) for name, frame in frames.items()}
    return tables(
        owners=named.select("owner")
        .unique()
        .with_columns(timezone=pl.lit("UTC"), currency=pl.lit("EUR"), sales_tax_ppm=pl.lit(0)),
        clients=named.with_columns(pro_bono=pl.lit(value=False), timezone=pl.lit(plan.zone)),
        calendar=calendar(draw, named),
        agreements=named.with_columns(
            id=1,
            from_on=pl.lit(FIRST),
            signed=pl.lit(value=True),
            rate=60_00,
            currency=pl.lit("EUR"),
            unit=pl.lit("hour"),
            scope_minutes=20 * 60,
            scope_per=pl.lit("month"),
        ),
        **said,
    )


def _named(owners: int) -> pl.DataFrame:
    return _with_names(
        pl.DataFrame({"owner": np.repeat(np.arange(owners), CLIENTS)}).with_columns(
            client=pl.Series(np.tile(np.arange(CLIENTS), owners))
        )
    )


def _with_names(frame: pl.DataFrame) -> pl.DataFrame:
    padded = pl.lit("o") + col("owner").cast(pl.String).str.zfill(5)
    return frame.with_columns(owner=padded, client=pl.lit("c") + col("client").cast(pl.String))


def calendar(draw: Draw, named: pl.DataFrame) -> pl.DataFrame:
    """Return my clock for every owner, and the clients' where they differ from it."""
    owners = named.select("owner").unique()
    own = owners.join(draw.mine.frame, how="cross")
    plan = draw.plan
    if not (plan.closed and plan.is_closed_said) and plan.zone == "UTC" and not plan.own_off:
        return own
    plain = [clock(plan.weeks, zone=plan.zone)]
    clocks = draw.theirs if plan.is_closed_said else plain
    which = draw.which if len(clocks) > 1 else np.zeros(draw.clients, np.int64)
    keyed = pl.concat(
        one.frame.drop("clock").with_columns(which=pl.lit(number, pl.Int64))
        for number, one in enumerate(clocks)
    )
    numbered = named.with_columns(which=pl.Series(which)).rename({"client": "clock"})
    theirs = numbered.join(keyed, on="which").select(own.columns)
    return pl.concat([own, theirs]).sort("owner", "clock", "opens_at")
