"""The cases of a client inside a review: a reset and how it is kept, an exit that goes on."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain

from polars import col

from secateur.facts import Facts
from secateur.leaving.kept import Kept, all_kept
from secateur.leaving.kept_sentences import kept_sentence, tally_sentence
from secateur.leaving.terms import written
from secateur.model.text import Text, text
from secateur.review.parts import (
    ClientReport,
    ExitReport,
    FindReceipts,
    Receipt,
    ReceiptPlace,
    ResetReport,
)

Say = Callable[[Text], str]


def client_resets(
    facts: Facts, owner: str, find_receipts: FindReceipts
) -> Mapping[str, ResetReport]:
    """Return how the latest reset of each client that has one on record is kept."""
    kept = all_kept(facts, owner)
    rows: dict[str, set[int]] = {}
    for one in kept.values():
        for table, number, _ in _breaches(one):
            rows.setdefault(table, set()).add(number)
    places = {table: find_receipts(table, sorted(numbers)) for table, numbers in rows.items()}
    return {
        client: ResetReport(one, kept_sentence(one), _receipts(one, places))
        for client, one in kept.items()
    }


def _breaches(kept: Kept) -> Iterator[tuple[str, int, date]]:
    return chain.from_iterable(tally.breaches for tally in kept.tallies)


def _receipts(kept: Kept, places: Mapping[str, Mapping[int, ReceiptPlace]]) -> tuple[Receipt, ...]:
    return tuple(
        Receipt(table, number, on, True, *place)  # noqa: FBT003  (a hit)
        for table, number, on in _breaches(kept)
        if (place := places[table].get(number)) is not None
    )


def client_exits(facts: Facts, owner: str) -> Mapping[str, ExitReport]:
    """Return the exit of each client with one that goes on."""
    rows = facts.tables.exits.filter(col("owner") == owner, col("closed_on").is_null())
    return {
        row["client"]: ExitReport(row["opened_on"], row["ends_on"])
        for row in rows.iter_rows(named=True)
    }


def exit_sentence(found: ExitReport) -> Text:
    """Say since when an exit goes on, and until when the contract runs."""
    if found.ends_on is None:
        return text("An exit is open since {on:date}.", on=found.opened_on)
    return text(
        "An exit is open since {on:date}; the contract ends on {ends_on:date}.",
        on=found.opened_on,
        ends_on=found.ends_on,
    )


def as_json(client: ClientReport, say: Say) -> Mapping[str, object]:
    """Return the keys ``reset`` and ``exit``, each left out where there is nothing to say."""
    found: dict[str, object] = {}
    if client.reset is not None:
        found["reset"] = _reset(client.reset, say)
    if client.exit is not None:
        found["exit"] = {
            "opened_on": client.exit.opened_on.isoformat(),
            "ends_on": _iso(client.exit.ends_on),
            "sentence": say(exit_sentence(client.exit)),
        }
    return found


def _reset(report: ResetReport, say: Say) -> Mapping[str, object]:
    kept = report.kept
    return {
        "state": kept.state,
        "starts_on": kept.starts_on.isoformat(),
        "review_on": _iso(kept.review_on),
        "ended_on": _iso(kept.ended_on),
        "sentence": say(report.sentence),
        "terms": [
            {
                "term": written(one.term),
                "n": one.n,
                "kept": one.kept,
                "sentence": say(tally_sentence(one)),
            }
            for one in kept.tallies
        ],
        "broken_by": [
            {"file": one.file, "at": one.at, "what": one.what, "on": _iso(one.on)}
            for one in report.receipts
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
