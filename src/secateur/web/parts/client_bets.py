"""What became of the forecasts of one client."""

from dataclasses import dataclass

from secateur.actions.forecasting.bet_record import BetRecord, bet_record, bets_kept
from secateur.actions.reviewing.review_clients import Reviewed
from secateur.actions.workspace import clock
from secateur.forecasts.bets.record import LEAST
from secateur.forecasts.bets.sentences import judged, outcome, what
from secateur.forecasts.chances import chance
from secateur.web.downloads import Chart
from secateur.web.parts.reliability_chart import reliability_chart
from secateur.web.visit import Visit

MOST_BETS = 8


@dataclass(frozen=True, slots=True)
class BetRow:
    """One bet and what became of it."""

    what: str
    p: str
    outcome: str
    mark: str
    """yes | no, or empty"""

    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bets:
    """The record of what was foretold."""

    judged: str
    rows: tuple[BetRow, ...]
    chart: Chart | None
    """What would have been said month by month, and what came true; None where not asked for."""

    replayed: str
    to_note: int
    """How many forecasts of today can be kept as bets."""

    noted: int
    """How many of today are kept already."""


def client_bets(visit: Visit, reviewed: Reviewed, client: str) -> Bets:
    """Return the record of a client's bets; with ``?record=months`` the past months replayed."""
    with_months = visit.query.get("record") == "months"
    day = reviewed.report.as_of
    noted = bets_kept(visit.desk)
    key = ("bets", client, day, noted, with_months, visit.say.locale, visit.say.is_familiar)

    def make() -> Bets:
        found = bet_record(visit.desk, day, client, replay=with_months)
        is_today = day == clock.today(visit.desk.zone)
        mine = [bet for bet in reviewed.bets if bet.client == client] if is_today else []
        return _told(visit, found, len(mine))

    return visit.keep(key, make, of="facts")


def _told(visit: Visit, found: BetRecord, made: int) -> Bets:
    say = visit.say
    ours = [one for one in found.settled if one.bet.author == "program"]
    newest = sorted(ours, key=lambda one: (one.state == "open", -one.bet.made_on.toordinal()))
    rows = tuple(
        BetRow(
            what=say(what(one.bet)),
            p="–" if one.bet.p is None else say(chance(one.bet.p)),
            outcome=say(outcome(one)),
            mark=("yes" if one.happened else "no") if one.state == "settled" else "",
            on=say.form(one.bet.made_on, "day"),
        )
        for one in newest[:MOST_BETS]
    )
    again = found.replayed
    noted = sum(one.bet.made_on == found.as_of for one in ours)
    is_drawn = again is not None and again.settled >= LEAST and again.bins
    return Bets(
        judged=say(judged(found.live)),
        rows=rows,
        chart=reliability_chart(again, "months", say) if again and is_drawn else None,
        replayed=say(judged(again)) if again else "",
        to_note=max(made - noted, 0),
        noted=noted,
    )
