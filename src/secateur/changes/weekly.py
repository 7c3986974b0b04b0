"""From observations to one figure a week: what cannot be read is cut, threads count once."""

from collections.abc import Iterable
from datetime import date, timedelta

import polars as pl
from polars import col

from secateur.changes import contacts
from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.tables import KEY

OBSERVED = ("owner", "client", "began_on", "known_on", "value", "unit", "contact")

SEPARATOR = "\x1f"
"""Between a client and the person whose baseline a series has."""


def weeks(lights: Iterable[Light], ground: Ground) -> pl.DataFrame:
    """Return the weeks of some lights, those that are over and can be read.

    Returns:
        ``owner, client, light, week, value, n, family, exposure``. Where several persons write for
        a client, ``client`` carries the one of the week, so that each has a baseline.
    """
    blocks = _named(_blocks(pl.concat(_over(light, ground) for light in lights)), ground)
    is_count = col("family") == "count"
    return blocks.select(
        *KEY,
        "week",
        pl.when(is_count).then(col("value") * col("n").cast(pl.Float64)).otherwise("value"),
        "n",
        "light",
        "family",
        exposure=pl.when(is_count).then(col("n").cast(pl.Float64)),
    ).sort(*KEY, "light", "week")


def _over(light: Light, ground: Ground) -> pl.DataFrame:
    """Return what a light saw in weeks that are over, where it can be read."""
    seen = light.observe(ground)
    if "contact" not in seen.columns:
        seen = seen.with_columns(contact=pl.lit(None, pl.Int32))
    read = seen.select(OBSERVED).drop_nulls(["client", "value"])
    if not read.is_empty():  # most lights see nothing where there is no mail, or no bank
        read = _readable(read, light, ground)
        if light.is_personal:
            read = contacts.without_new(read, ground.people)
    week = col("known_on").dt.truncate("1w")
    return read.filter(col("known_on") < _running(ground.facts.as_of), week >= ground.first).select(
        *KEY,
        week.alias("week"),
        col("unit").cast(pl.Int64),
        "value",
        light=pl.lit(light.signal),
        family=pl.lit(light.family),
        is_personal=pl.lit(light.is_personal),
    )


def _blocks(over: pl.DataFrame) -> pl.DataFrame:
    """Take the units of a week together: their mean.

    A sum depends on its order: sorted, it is the same on every machine.
    """
    week = [*KEY, "light", "week"]
    units = (
        over.sort("value")
        .group_by(*week, "unit", maintain_order=True)
        .agg(col("value").mean(), col("family", "is_personal").first())
    )
    return (
        units.sort("value")
        .group_by(week, maintain_order=True)
        .agg(
            col("value").mean(),
            col("family", "is_personal").first(),
            n=pl.len().cast(pl.Int64),
        )
    )


def _named(blocks: pl.DataFrame, ground: Ground) -> pl.DataFrame:
    """Name the person of the week beside the client, where it depends on who it is."""
    person = SEPARATOR + col("person").cast(pl.String)
    named = contacts.with_person(blocks.filter("is_personal"), ground.people)
    return pl.concat(
        [
            blocks.filter(~col("is_personal")),
            named.with_columns(client=col("client") + person.fill_null("")).drop("person"),
        ],
        how="vertical",
    )


def clients(rows: pl.DataFrame) -> pl.DataFrame:
    """Give the rows of every person back to their client."""
    return rows.with_columns(client=col("client").str.split(SEPARATOR).list.first())


def _running(as_of: date) -> date:
    """Return the Monday of the first week that is not over at the end of ``as_of``."""
    tomorrow = as_of + timedelta(days=1)
    return tomorrow - timedelta(days=tomorrow.weekday())


def _readable(seen: pl.DataFrame, light: Light, ground: Ground) -> pl.DataFrame:
    """Leave out what touches a stretch from which nothing can be read."""
    for name in light.cuts:
        for stretches, by in ground.pauses(name):
            seen = _apart(seen, stretches, by)
    return seen


def _apart(seen: pl.DataFrame, stretches: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Keep the rows whose days touch none of the stretches, which do not overlap each other."""
    if stretches.is_empty():
        return seen
    last = seen.sort("known_on").join_asof(
        stretches.select(*by, "from_on", "to_on").sort("from_on"),
        left_on="known_on",
        right_on="from_on",
        by=by,
        strategy="backward",
        check_sortedness=False,
    )
    touches = (col("to_on") >= col("began_on")).fill_null(value=False)
    return last.filter(~touches).drop("from_on", "to_on", strict=False)
