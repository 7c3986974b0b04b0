"""Review every client of the open workspace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from secateur.actions import clock
from secateur.actions.load_tables import load_tables, origins
from secateur.actions.story_limits import with_limits
from secateur.actions.workspaces import Desk
from secateur.forecasts.bets import Bet
from secateur.model.errors import Refusal
from secateur.model.text import text
from secateur.review import Review, review
from secateur.review.as_json import Surroundings
from secateur.review.forecasting import bets
from secateur.review.parts import ReceiptPlace, Report
from secateur.review.report import report


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
    loaded = load_tables(desk)

    def find(table: str, ids: Sequence[int]) -> Mapping[int, ReceiptPlace]:
        return {
            number: ReceiptPlace(found.file, found.at, found.what)
            for number, found in origins(desk, table, ids).items()
        }

    around = Surroundings(
        workspace=desk.workspace.title,
        assumed={assumed.what: assumed.value for assumed in loaded.assumed},
        unmatched={"messages": loaded.unmatched_messages, "payments": loaded.unmatched_payments},
        unreadable=loaded.unreadable,
    )
    found = review(with_limits(loaded.tables, loaded.owner, limits), day)
    return Reviewed(report(found, loaded.owner, find), around, found)
