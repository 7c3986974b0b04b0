"""From the frames of the facts to the arrays of the forecast, one freelancer at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.seen import is_foretold
from secateur.forecasts.payment.days import Floats, Ints
from secateur.forecasts.payment.history import NEVER, History

APART = 100.0
"""Added to the logarithm of an amount for each further currency: far from any other amount."""


@dataclass(frozen=True, slots=True)
class Book:
    """The invoices of one freelancer that say how clients pay."""

    owner: str
    clients: tuple[str, ...]
    """All of them, those without invoices too; their places are the history's clients."""

    history: History
    ids: Ints
    numbers: tuple[str, ...]
    """As written on the invoices."""

    late_days: float
    """The freelancer's own limit."""


def books(facts: Facts, late_days: float) -> Iterator[Book]:
    """Give the invoices with a due date, neither disputed nor void, owner by owner.

    Args:
        facts: What was known.
        late_days: The limit of those who set none.
    """
    limits = dict(facts.limit("late_days", late_days).iter_rows())
    dated = facts.payable.filter(is_foretold(facts.as_of)).partition_by("owner", as_dict=True)
    clients = facts.tables.clients.select("owner", "client").unique().sort("owner", "client")
    for (owner,), mine in clients.partition_by("owner", as_dict=True, maintain_order=True).items():
        names: list[str] = mine["client"].to_list()
        rows = dated.get((owner,), facts.payable.clear())
        yield _book(str(owner), names, rows, float(limits.get(owner, late_days)))


def day_number(day: date) -> int:
    """Return the days since 1970."""
    return int(np.datetime64(day, "D").astype(np.int64))


def _book(owner: str, names: list[str], rows: pl.DataFrame, late_days: float) -> Book:
    number = pl.DataFrame(
        {"client": names, "place": range(len(names))},
        schema={"client": pl.String, "place": pl.Int64},
    )
    known = (
        rows.join(number, on="client")
        .with_columns(code=col("currency").rank("dense").cast(pl.Int64).fill_null(0))
        .sort("place", "issued_on", "number", "amount", "currency", "due_on", "id")
    )
    history = History(
        client=_ints(known, "place"),
        issued=_days(known, "issued_on"),
        due=_days(known, "due_on"),
        settled=_days(known, "settled_on"),
        amount=_logarithms(known),
    )
    written = known["number"].fill_null("").to_list()
    return Book(owner, tuple(names), history, _ints(known, "id"), tuple(written), late_days)


def _ints(frame: pl.DataFrame, name: str) -> Ints:
    return frame[name].cast(pl.Int64).to_numpy().astype(np.int64)


def _days(frame: pl.DataFrame, name: str) -> Ints:
    """Return the days since 1970; ``NEVER`` for null."""
    column = frame[name].cast(pl.Date).to_physical().cast(pl.Int64).fill_null(NEVER)
    return column.to_numpy().astype(np.int64)


def _logarithms(frame: pl.DataFrame) -> Floats:
    amount = np.maximum(_ints(frame, "amount"), 1).astype(np.float64)
    logarithms: Floats = np.log(amount).astype(np.float64) + APART * _ints(frame, "code")
    return logarithms
