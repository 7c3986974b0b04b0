"""Forecast payments and replies, of all clients or of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from polars import col

from secateur.actions.entering.edit_clients import find_client
from secateur.actions.loading.load_tables import load_tables
from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk
from secateur.facts import Facts
from secateur.forecasts.bets.bet import Bet
from secateur.review.forecasting import (
    ClientForecast,
    Forecasts,
    bets,
    client_forecast,
    forecasts,
)


@dataclass(frozen=True, slots=True)
class Foretold:
    """One client and what may come of it."""

    id: str
    name: str
    forecast: ClientForecast | None
    """None where nothing can be foretold."""


@dataclass(frozen=True, kw_only=True)
class Forecasted:
    """The forecasts of one day."""

    owner: str
    workspace: str
    as_of: date
    clients: tuple[Foretold, ...]
    """Those asked for, the least likely to pay on time first."""

    facts: Facts
    found: Forecasts

    @cached_property
    def bets(self) -> tuple[Bet, ...]:
        """The bets that the forecasts of the clients asked for stand for."""
        asked = {client.id for client in self.clients}
        every = bets(self.facts, self.found, self.owner)
        return tuple(bet for bet in every if bet.client in asked)


def forecast_clients(desk: Desk, as_of: date | None, client: str | None = None) -> Forecasted:
    """Forecast as of a day, today by default, using only what was known then.

    Raises:
        Refusal: The day is in the future, or no client is called so.
    """
    day = clock.past_day(desk.zone, as_of)
    only = None if client is None else find_client(desk, client)
    loaded = load_tables(desk)
    facts = Facts(loaded.tables, day)
    found = forecasts(facts)
    names = client_names(facts, loaded.owner)
    foretold = [
        Foretold(one, name, client_forecast(found, loaded.owner, one))
        for one, name in names.items()
        if only in {None, one}
    ]
    return Forecasted(
        owner=loaded.owner,
        workspace=desk.workspace.title,
        as_of=day,
        clients=tuple(sorted(foretold, key=_by_urgency)),
        facts=facts,
        found=found,
    )


def client_names(facts: Facts, owner: str) -> Mapping[str, str]:
    """Return the name of each client of an owner by its id."""
    own = facts.tables.clients.filter(col("owner") == owner).select("client", "name")
    return dict(own.iter_rows())


def _by_urgency(client: Foretold) -> tuple[bool, float, str]:
    payment = client.forecast.payment if client.forecast else None
    return (payment is None, payment.next_invoice.p_on_time if payment else 1.0, client.name)
