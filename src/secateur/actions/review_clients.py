"""Review every client of the open workspace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from sys import intern
from types import MappingProxyType

from secateur.actions import clock
from secateur.actions.load_tables import facts_on, load_tables, origins
from secateur.actions.story_limits import with_limits
from secateur.actions.workspaces import Desk
from secateur.forecasts.bets import Bet
from secateur.model.errors import Refusal
from secateur.model.text import text
from secateur.review import Review, review, review_facts
from secateur.review.as_json import Surroundings
from secateur.review.forecasting import bets
from secateur.review.parts import ReceiptPlace, Report
from secateur.review.report import report
from secateur.store.cases import cases_mark


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
        Refusal: The day is not over anywhere yet.
    """
    today = clock.today(desk.zone)
    day = as_of or today
    if day > today:
        raise Refusal(
            text("{day:day} is in the future: nothing is known of it yet. Use a past day.", day=day)
        )
    if limits:
        return _reviewed(desk, day, limits)
    key = ("review", day, cases_mark(desk.store))
    return desk.keep(key, lambda: _reviewed(desk, day, limits), large="review")


def review_of_day(desk: Desk, day: date) -> Review:
    """Return the review of a day that is not in the future, without a report of it."""
    key = ("found", day, cases_mark(desk.store))
    return desk.keep(key, lambda: review_facts(facts_on(desk, day)), large="found")


def _reviewed(desk: Desk, day: date, limits: Mapping[str, float]) -> Reviewed:
    loaded = load_tables(desk)

    known: dict[str, dict[int, ReceiptPlace]] = {}

    def find(table: str, ids: Sequence[int]) -> Mapping[int, ReceiptPlace]:
        # A message counts in many signals: asked for once, and one object for all.
        places = known.setdefault(table, {})
        new = [number for number in ids if number not in places]
        for number, found in origins(desk, table, new).items():
            places[number] = ReceiptPlace(intern(found.file), found.at, found.what)
        return places

    around = Surroundings(
        workspace=desk.workspace.title,
        assumed={assumed.what: assumed.value for assumed in loaded.assumed},
        unmatched={"messages": loaded.unmatched_messages, "payments": loaded.unmatched_payments},
        unreadable=loaded.unreadable,
    )
    found = (
        review(with_limits(loaded.tables, loaded.owner, limits), day)
        if limits
        else review_of_day(desk, day)
    )
    return Reviewed(report(found, loaded.owner, find), around, found)
