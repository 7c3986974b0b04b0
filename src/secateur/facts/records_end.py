"""Up to which day each kind of record speaks, and what is not known since, or in between."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import polars as pl
from polars import col

from secateur.facts.known import Facts
from secateur.facts.seen import MONTH, MOST_DAYS, has_ended, patience
from secateur.model.text import Text, text

Kind = Literal["payments", "mail", "hours", "meetings"]

FEWEST_DAYS = 3
"""Days on record without which nothing is usual of mail, hours and meetings."""


LOOKED_BACK = timedelta(days=730)
"""Days that no record tells of are named for as long as a signal may look at them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Days of which no record of a kind speaks, between two that do."""

    since: date
    until: date
    sentence: Text
    missing: Text
    """What to bring, as an input."""


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

    gaps: tuple[Gap, ...] = ()
    """What they leave out before, the oldest first."""

    @property
    def sentences(self) -> tuple[Text, ...]:
        """What is to be said of such records: days left out, and where they are behind."""
        behind = (self.sentence,) if self.is_behind else ()
        return (*(gap.sentence for gap in self.gaps), *behind)


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
        gaps=tuple(_gaps(facts, owner, is_told=is_told)),
    )


def _gaps(facts: Facts, owner: str, *, is_told: bool) -> Iterator[Gap]:
    """Yield the days between statements; none where lists of invoices say what is paid."""
    if is_told:
        return
    days = facts.tables.unbanked.filter(
        col("owner") == owner, col("until_on") > facts.as_of - LOOKED_BACK
    ).sort("from_on")
    for since, until in days.select("from_on", "until_on").iter_rows():
        yield Gap(
            since=since,
            until=until,
            sentence=text(
                "No bank statement on record speaks of {since:date} to {until:date}: payments"
                " received then are not known.",
                since=since,
                until=until,
            ),
            missing=text(
                "your bank statement from {since:date} to {until:date}", since=since, until=until
            ),
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
