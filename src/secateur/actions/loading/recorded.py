"""The tables made of records, with moments in UTC and days of the owner's own clock."""

from zoneinfo import ZoneInfo

import polars as pl
from polars import col

from secateur.store.columns import frame
from secateur.store.connection import Database
from secateur.store.encoding import utc_seconds
from secateur.store.message_columns import message_frame

PLAIN = (
    "invoices",
    "allocations",
    "payments",
    "requests",
    "check_ins",
    "promised_invoices",
)
"""Tables that need nothing but their owner."""


def recorded(store: Database, owner: str, zone: str, currency: str) -> dict[str, pl.DataFrame]:
    """Return every table of records by its name; sums without a currency are in the owner's."""
    found = {name: frame(store, name) for name in PLAIN}
    found["payments"] = found["payments"].with_columns(col("currency").fill_null(currency))
    found["messages"] = message_frame(store)
    found["time_entries"] = _entries(frame(store, "time_entries"), zone)
    found["meetings"] = _meetings(frame(store, "meetings"), zone)
    return {name: table.with_columns(owner=pl.lit(owner)) for name, table in found.items()}


def _entries(table: pl.DataFrame, zone: str) -> pl.DataFrame:
    """Give an entry whose file says its offset the day that it was where its owner lives now."""
    local = pl.from_epoch("started_at", "s").dt.replace_time_zone("UTC").dt.convert_time_zone(zone)
    is_moment = col("started_at").is_not_null() & col("started_offset").is_not_null()
    day = pl.when(is_moment).then(local.dt.date()).otherwise("day")
    return in_utc(table.with_columns(day=day), "started_at", zone)


def _meetings(table: pl.DataFrame, zone: str) -> pl.DataFrame:
    for moment in ("starts_at", "ends_at", "changed_at"):
        table = in_utc(table, moment, zone)
    local = pl.from_epoch("starts_at", "s").dt.replace_time_zone("UTC").dt.convert_time_zone(zone)
    return table.with_columns(
        day=local.dt.date(),
        minute=local.dt.hour().cast(pl.Int16) * 60 + local.dt.minute(),
        minutes=(col("ends_at") - col("starts_at")) // 60,
    )


def in_utc(table: pl.DataFrame, moment: str, zone: str) -> pl.DataFrame:
    """Bring the moments of the wall clock to UTC, as :func:`utc_seconds` does one by one."""
    offset = f"{moment.removesuffix('_at')}_offset"
    is_wall = table[moment].is_not_null() & table[offset].is_null()
    if not is_wall.any():
        return table
    there = pl.from_epoch(moment, "s").dt.replace_time_zone(
        zone, ambiguous="earliest", non_existent="null"
    )
    seconds = table.select(
        pl.when(is_wall).then(there.dt.epoch("s")).otherwise(moment).cast(pl.Int64)
    ).to_series()
    clock = ZoneInfo(zone)
    skipped = (is_wall & seconds.is_null()).arg_true()
    moved = [utc_seconds(at, None, clock) for at in table[moment].gather(skipped).to_list()]
    return table.with_columns(seconds.scatter(skipped, moved).alias(moment))
