"""The cases of a client inside a review: a reset and how it is kept, an exit that goes on."""

from collections.abc import Callable, Mapping
from datetime import date

from polars import col

from secateur.facts import Facts
from secateur.leaving.kept import kept_of
from secateur.leaving.kept_sentences import kept_sentence, tally_sentence
from secateur.leaving.terms import written
from secateur.model.text import Text, text
from secateur.review.parts import ClientReport, ExitReport, FindReceipts, Receipt, ResetReport

Say = Callable[[Text], str]


def client_reset(
    facts: Facts, owner: str, client: str, find_receipts: FindReceipts
) -> ResetReport | None:
    """Return how a client's latest reset is kept; None without one on record."""
    if facts.tables.resets.is_empty():
        return None
    kept = kept_of(facts, owner, client)
    if kept is None:
        return None
    broken = [one for tally in kept.tallies for one in tally.breaches]
    places = {
        table: find_receipts(table, [number for name, number, _ in broken if name == table])
        for table in {name for name, _, _ in broken}
    }
    receipts = tuple(
        Receipt(table, number, on, True, place.file, place.at, place.what)  # noqa: FBT003  (a hit)
        for table, number, on in broken
        if (place := places[table].get(number)) is not None
    )
    return ResetReport(kept, kept_sentence(kept), receipts)


def client_exit(facts: Facts, owner: str, client: str) -> ExitReport | None:
    """Return the exit of a client that goes on, if any."""
    mine = (col("owner") == owner) & (col("client") == client)
    rows = facts.tables.exits.filter(mine, col("closed_on").is_null()).to_dicts()
    return ExitReport(rows[-1]["opened_on"], rows[-1]["ends_on"]) if rows else None


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
