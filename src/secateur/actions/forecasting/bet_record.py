"""The record of the bets: those that were shown, the user's hopes, and the past months replayed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from secateur.actions.entering.edit_clients import find_client
from secateur.actions.forecasting.forecast_clients import client_names
from secateur.actions.loading.load_tables import facts_on, load_tables
from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk
from secateur.facts import Facts
from secateur.forecasts.bets.bet import Settled
from secateur.forecasts.bets.record import Hopes, Record, hopes, record
from secateur.forecasts.bets.replay import replayed
from secateur.forecasts.bets.settle import Reach, settle
from secateur.store.bets import count_bets, get_bets
from secateur.store.reach import last_read

GRACE = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class BetRecord:
    """What became of the bets by the end of a day."""

    owner: str
    workspace: str
    as_of: date
    client: str | None
    """None for all clients."""

    names: Mapping[str, str]
    """Of every client."""

    live: Record
    hopes: Hopes
    settled: tuple[Settled, ...]
    """Every bet shown and every hope, in the order made."""

    replayed: Record | None
    """What would have been said; None where it was not asked for."""

    reach: Reach


def bet_record(
    desk: Desk, as_of: date | None, client: str | None = None, *, replay: bool = True
) -> BetRecord:
    """Settle every bet with the facts of a day, and replay the months before it.

    Raises:
        Refusal: The day is in the future, or no client is called so.
    """
    day = clock.past_day(desk.zone, as_of)
    only = None if client is None else find_client(desk, client)
    loaded = load_tables(desk)
    facts, owner = facts_on(desk, day), loaded.owner
    reach = _reach(desk, facts)
    made = [
        bet for bet in get_bets(desk.store) if bet.made_on <= day and only in {None, bet.client}
    ]
    settled = settle(made, facts, owner, reach)
    again = replayed(loaded.tables, owner, day, reach) if replay else None
    return BetRecord(
        owner=owner,
        workspace=desk.workspace.title,
        as_of=day,
        client=only,
        names=client_names(facts, owner),
        live=record(settled),
        hopes=hopes(settled),
        settled=settled,
        replayed=None
        if again is None
        else record([one for one in again if only in {None, one.bet.client}]),
        reach=reach,
    )


def bets_kept(desk: Desk) -> int:
    """Return how many bets are kept: another number whenever some are added."""
    return count_bets(desk.store)


def _reach(desk: Desk, facts: Facts) -> Reach:
    """Return how far the records reach: to their last event.

    Nothing after it may mean that nothing happened, or that the files are old. Where they were
    read more than ``GRACE`` later and still hold nothing new, nothing happened until then.
    """
    known = facts.tables
    money = [
        known.invoices["issued_on"].max(),
        known.allocations["settled_on"].max(),
        known.payments["paid_on"].max(),
    ]
    # The last day of a mailbox is rarely a whole one.
    mail = [_before(known.messages["day"].max())]

    def until(events: Sequence[object], seconds: int | None) -> date:
        read_on = clock.day_of(seconds or 0, desk.zone)
        days = [day for day in events if isinstance(day, date)]
        return min(max([*days, read_on - GRACE]), facts.as_of)

    return Reach(
        money=until(money, last_read(desk.store, "invoices", "payments")),
        mail=until(mail, last_read(desk.store, "messages")),
    )


def _before(day: object) -> date | None:
    return day - timedelta(days=1) if isinstance(day, date) else None
