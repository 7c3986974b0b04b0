"""A small world of mail: one client, ``lambda``, and the office hours of January 2026."""

from datetime import date

import polars as pl

from secateur.facts import Facts
from tests.builders import Builder

AS_OF = date(2026, 1, 30)


def world(*, zone: str = "UTC", off: tuple[date, ...] = ()) -> Builder:
    """Return a world with one client, ``lambda``; January 5, 2026 is a Monday."""
    made = Builder()
    made.client("lambda", timezone=zone)
    made.office_hours("2026-01-01", "2026-02-27")
    made.office_hours("2026-01-01", "2026-02-27", clock="lambda", off=off)
    return made


def asks(made: Builder, as_of: date = AS_OF) -> list[dict[str, object]]:
    return Facts(made.tables(), as_of).asks.to_dicts()


def only(made: Builder, as_of: date = AS_OF) -> dict[str, object]:
    (found,) = asks(made, as_of)
    return found


def demands(made: Builder) -> pl.DataFrame:
    return Facts(made.tables(), AS_OF).demands
