"""Review every client of the open workspace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from secateur.actions.loading.beside_cases import BesideCases
from secateur.actions.loading.load_tables import (
    FACTS,
    Loaded,
    Receipt,
    facts_on,
    load_tables,
    origins,
    unmatched_on,
)
from secateur.actions.reviewing.move_limits import with_limits
from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk
from secateur.forecasts.bets.bet import Bet
from secateur.review import Review, review, review_facts, with_cases
from secateur.review.as_json import Surroundings
from secateur.review.forecasting import bets
from secateur.review.parts import FindReceipts, Report
from secateur.review.report import report, report_with_cases


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A report, and what the store knows around it."""

    report: Report
    around: Surroundings
    found: Review
    """What the report was made of."""

    @property
    def bets(self) -> tuple[Bet, ...]:
        """The bets that its forecasts stand for."""
        return bets(self.found.facts, self.found.forecasts, self.report.owner)


def review_clients(
    desk: Desk, as_of: date | None, limits: Mapping[str, float] = MappingProxyType({})
) -> Reviewed:
    """Review all clients as of a day, today by default, using only what was known then.

    Args:
        desk: The workspace.
        as_of: The day.
        limits: What they would be, in place of the owner's own; nothing of this is kept.

    Raises:
        Refusal: The day is in the future.
    """
    day = clock.past_day(desk.zone, as_of)
    if limits:
        return _tried(desk, day, limits)
    return desk.keep(("review", day), lambda: _reviewed(desk, day), large="review")


def review_of_day(desk: Desk, day: date) -> Review:
    """Return the review of a day that is not in the future, without a report of it."""
    return _FOUND.with_cases(desk, day)


def _found(desk: Desk, day: date) -> Review:
    return review_facts(FACTS.without_cases(desk, day))


def _found_with_cases(desk: Desk, day: date, found: Review) -> Review:
    return with_cases(found, facts_on(desk, day))


_FOUND = BesideCases(kind="found", make=_found, add=_found_with_cases)


def _report_without_cases(desk: Desk, day: date, owner: str) -> Report:
    return desk.keep(
        ("report", day),
        lambda: report(_FOUND.without_cases(desk, day), owner, _finder(desk)),
        large="review",
        of="facts",
    )


def _reviewed(desk: Desk, day: date) -> Reviewed:
    loaded, found = load_tables(desk), review_of_day(desk, day)
    plain = _report_without_cases(desk, day, loaded.owner)
    made = report_with_cases(plain, found, _finder(desk))
    return Reviewed(made, _surroundings(desk, loaded, day), found)


def _tried(desk: Desk, day: date, limits: Mapping[str, float]) -> Reviewed:
    loaded = load_tables(desk)
    found = review(with_limits(loaded.tables, loaded.owner, limits), day)
    made = report(found, loaded.owner, _finder(desk))
    return Reviewed(made, _surroundings(desk, loaded, day), found)


def _surroundings(desk: Desk, loaded: Loaded, day: date) -> Surroundings:
    return Surroundings(
        workspace=desk.workspace.title,
        assumed={assumed.what: assumed.value for assumed in loaded.assumed},
        unmatched=unmatched_on(desk, day),
        unreadable=loaded.unreadable,
    )


def _finder(desk: Desk) -> FindReceipts:
    """Return what finds receipts: a message counts in many signals, and is asked for once."""
    known: dict[str, dict[int, Receipt]] = {}

    def find(table: str, ids: Sequence[int]) -> Mapping[int, Receipt]:
        places = known.setdefault(table, {})
        places.update(origins(desk, table, [number for number in ids if number not in places]))
        return places

    return find
