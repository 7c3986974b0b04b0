"""Who it is on the client's side: who is new there, and whose weeks a series is made of."""

from dataclasses import dataclass

import polars as pl
from polars import col

from secateur.tables import KEY

NEW_DAYS = 56
"""How long a person is new."""

SPAN_WEEKS = 8
"""The person who wrote most in so many weeks is the client's contact."""


@dataclass(frozen=True, slots=True)
class People:
    """The persons of each client."""

    first: pl.DataFrame
    """``owner, client, contact, first_on, is_late_comer``: late comers came after others."""

    weeks: pl.DataFrame
    """``owner, client, week, person``: who wrote most in the weeks up to this one. Only clients
    for whom more than one person ever writes."""


def people(messages: pl.DataFrame) -> People:
    """Read the persons from the personal messages of clients."""
    theirs = messages.filter(~col("is_mine"), col("contact").is_not_null())
    first = theirs.group_by(*KEY, "contact").agg(first_on=col("day").min())
    began = first.group_by(KEY).agg(began_on=col("first_on").min(), persons=pl.len())
    joined = first.join(began, on=KEY).with_columns(
        is_late_comer=(col("first_on") - col("began_on")).dt.total_days() >= NEW_DAYS
    )
    several = theirs.join(began.filter(col("persons") > 1), on=KEY, how="semi")
    return People(joined.drop("began_on", "persons"), _weeks(several, first))


def _weeks(theirs: pl.DataFrame, first: pl.DataFrame) -> pl.DataFrame:
    """Return who wrote most; of equals, who came first."""
    later = pl.DataFrame({"step": range(SPAN_WEEKS)})
    return (
        theirs.group_by(*KEY, "contact", week=col("day").dt.truncate("1w"))
        .agg(written=pl.len())
        .join(later, how="cross")
        .with_columns(week=col("week") + pl.duration(weeks=col("step")))
        .group_by(*KEY, "week", "contact")
        .agg(col("written").sum())
        .join(first, on=[*KEY, "contact"])
        .sort(
            *KEY,
            "week",
            "written",
            "first_on",
            "contact",
            descending=[False] * 3 + [True] + [False] * 2,
        )
        .group_by(*KEY, "week", maintain_order=True)
        .agg(person=col("contact").first())
    )


def without_new(rows: pl.DataFrame, found: People) -> pl.DataFrame:
    """Leave out what came from a person in their first weeks, where others were there before.

    Args:
        rows: With ``owner, client, contact, known_on``.
        found: From :func:`people`.
    """
    age = (col("known_on") - col("first_on")).dt.total_days()
    is_new = (col("is_late_comer") & (age < NEW_DAYS)).fill_null(value=False)
    joined = rows.join(found.first, on=[*KEY, "contact"], how="left", maintain_order="left")
    return joined.filter(~is_new).drop("first_on", "is_late_comer")


def with_person(rows: pl.DataFrame, found: People) -> pl.DataFrame:
    """Add ``person``: the client's contact in the row's week, null where there is only one.

    Args:
        rows: With ``owner, client, week``.
        found: From :func:`people`.
    """
    return rows.sort("week").join_asof(
        found.weeks.sort("week"),
        on="week",
        by=list(KEY),
        strategy="backward",
        check_sortedness=False,
    )
