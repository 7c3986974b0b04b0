"""Keep what was shown as bets: on the day it is said, and never at the cost of saying it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk
from secateur.forecasts.bets.bet import Bet
from secateur.model.errors import StorageError
from secateur.model.text import Text, text
from secateur.store.bets import add_bets


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the bets of a day."""

    new: int
    refused: Text | None
    """Why they could not be kept."""


def keep_bets(desk: Desk, bets: Sequence[Bet], as_of: date) -> Kept:
    """Keep the bets of today; what is said as of a past day is none, for its end may be known."""
    if as_of != clock.today(desk.zone) or not bets:
        return Kept(0, None)
    try:
        return Kept(add_bets(desk.store, bets, desk.store.now()), None)
    except StorageError as problem:
        return Kept(
            0,
            text("These forecasts could not be noted as bets: {reason}", reason=problem.reason),
        )
