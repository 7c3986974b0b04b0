"""Up to which day each kind of record speaks, and what is not known since."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl
from polars import col

from secateur.facts.known import Facts
from secateur.facts.seen import MONTH, MOST_DAYS, has_ended, patience
from secateur.model.text import Text, text

Kind = Literal["payments", "mail", "hours", "meetings"]

FEWEST_DAYS = 3
"""Days on record without which nothing is usual of mail, hours and meetings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsEnd:
    """The last day that one kind of record speaks of."""

    kind: Kind
    until: date
    is_behind: bool
    """Longer ago than such records usually pause: what came since is not known."""

    sentence: Text
    """Said where it is behind."""

    missing: Text
    """What to bring, as an input."""


def records_end(facts: Facts, owner: str) -> tuple[RecordsEnd, ...]:
    """Return how far each kind of record of an owner reaches; none for a kind without a row."""
    tables = facts.tables
    days = {
        "mail": tables.messages,
        "hours": tables.time_entries,
        "meetings": tables.meetings,
    }
    found = [_payments(facts, owner)]
    for kind, table in days.items():
        own = table.filter(col("owner") == owner).select("owner", "day")
        if own["day"].n_unique() >= FEWEST_DAYS:
            last, waits = _usual(own)
            said, missing = _words(kind, last)
            found.append(
                RecordsEnd(
                    kind=_kind(kind),
                    until=last,
                    is_behind=has_ended(last, waits, facts.as_of),
                    sentence=said,
                    missing=missing,
                )
            )
    return tuple(one for one in found if one is not None)


def end_of(facts: Facts, owner: str, kind: Kind) -> RecordsEnd | None:
    """Return how far one kind of record reaches."""
    return next((one for one in records_end(facts, owner) if one.kind == kind), None)


def _payments(facts: Facts, owner: str) -> RecordsEnd | None:
    mine = col("owner") == owner
    own = facts.tables.payments.filter(mine).select("owner", day="paid_on")
    banked: date | None = facts.tables.owners.filter(mine)["banked_until"].item()
    if own.is_empty():
        return None
    last, waits = _usual(own, MONTH if banked else MOST_DAYS)
    until = min(max(last, banked or last), facts.as_of)
    stated = facts.tables.allocations.filter(mine, col("kind") == "stated")["settled_on"].max()
    is_told = facts.tables.owners.filter(mine)["tells_payment"].item() is True
    listed = is_told or (isinstance(stated, date) and stated > until)
    said, missing = _words("bank" if banked else "payments", until)
    if listed:
        said = text(
            "Your records of payments end on {on:date}: those received since are known from your"
            " lists of invoices alone.",
            on=until,
        )
    return RecordsEnd(
        kind="payments",
        until=until,
        is_behind=has_ended(until, waits, facts.as_of),
        sentence=said,
        missing=missing,
    )


def _usual(days: pl.DataFrame, most: int = MOST_DAYS) -> tuple[date, int]:
    row = patience(days, most).row(0, named=True)
    return row["last"], row["patience"]


def _kind(name: str) -> Kind:
    return "mail" if name == "mail" else "hours" if name == "hours" else "meetings"


def _words(kind: str, on: date) -> tuple[Text, Text]:
    said = {
        "bank": text(
            "Your bank statement ends on {on:date}: payments received since are not known.", on=on
        ),
        "payments": text(
            "Your list of payments ends on {on:date}: payments received since are not known.",
            on=on,
        ),
        "mail": text("Your mailbox ends on {on:date}: emails since then are not known.", on=on),
        "hours": text("Your hours end on {on:date}: work since then is not known.", on=on),
        "meetings": text(
            "Your calendar ends on {on:date}: meetings since then are not known.", on=on
        ),
    }
    missing = {
        "bank": text("your bank statement since {on:date}", on=on),
        "payments": text("your payments received since {on:date}", on=on),
        "mail": text("your emails since {on:date}", on=on),
        "hours": text("your hours since {on:date}", on=on),
        "meetings": text("your calendar since {on:date}", on=on),
    }
    return said[kind], missing[kind]
