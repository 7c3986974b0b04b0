"""On which day something becomes known: an answer by its coming, silence by a mark on a clock."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.tables import KEY, OWN_CLOCK
from secateur.working_clock import worked_until

AT_ONCE = 15
"""Worked minutes: a quicker answer is as good as at once."""


def answered(asked: pl.DataFrame, ground: Ground) -> pl.DataFrame:
    """Add ``answered_on`` and ``answered_by``: the day and the author of the answer, or null."""
    answers = ground.messages.select("owner", answer="id", answered_on="day", answered_by="contact")
    return asked.join(answers, on=["owner", "answer"], how="left", maintain_order="left")


def with_mark(asked: pl.DataFrame, ground: Ground, minutes: int | pl.Expr) -> pl.DataFrame:
    """Add ``mark``: the day on which the one who was asked had worked so long since the ask.

    Rows whose mark the calendar does not reach are left out.

    Args:
        asked: With ``owner, client, is_mine, asked_at``.
        ground: For the calendar.
        minutes: Worked minutes, the same for all or of each row.
    """
    calendar = ground.calendar
    clocks = calendar.select("owner", client="clock").unique()
    theirs = clocks.with_columns(clock=col("client"), is_mine=pl.lit(value=True))
    placed = worked_until(
        asked.join(theirs, on=[*KEY, "is_mine"], how="left", maintain_order="left").with_columns(
            col("clock").fill_null(OWN_CLOCK)
        ),
        calendar,
        moments={"worked": "asked_at"},
    ).with_columns(target=col("worked") + minutes)
    closes = calendar.select(
        "owner",
        "clock",
        mark="day",
        target=col("worked_before") + (col("closes_at") - col("opens_at")) // 60,
    )
    return (
        placed.drop_nulls("target")
        .sort("target")
        .join_asof(
            closes.sort("target"),
            on="target",
            by=["owner", "clock"],
            strategy="forward",
            check_sortedness=False,
        )
        .drop_nulls("mark")
        .drop("clock", "worked", "target")
    )


def next_record(rows: pl.DataFrame, known: pl.DataFrame, day: str) -> pl.DataFrame:
    """Move a day to the next one with a record: where the records end, silence says nothing.

    Rows without a later record are left out.

    Args:
        rows: With ``owner`` and the day.
        known: ``owner, day``.
        day: The name of the day's column.
    """
    return (
        rows.sort(day)
        .join_asof(
            known.select("owner", __day="day").sort("__day"),
            left_on=day,
            right_on="__day",
            by="owner",
            strategy="forward",
            check_sortedness=False,
        )
        .drop_nulls("__day")
        .drop(day)
        .rename({"__day": day})
    )
