"""The record replayed: what would have been said month by month, with only what was known then.

It is a record of today's way of forecasting on yesterday's facts, not of bets that somebody saw;
it is always shown apart from them.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from polars import col

from secateur.facts import Facts
from secateur.forecasts.bets.asks import reply_bets
from secateur.forecasts.bets.bet import Bet, Settled
from secateur.forecasts.bets.made import payment_bets
from secateur.forecasts.bets.settle import Reach, settle
from secateur.forecasts.payment.forecast import payment_forecasts
from secateur.forecasts.reply.forecast import reply_forecasts
from secateur.tables import Tables

MONTHS = 12
"""How far back the replay goes."""


def bets_of(facts: Facts, owner: str) -> tuple[Bet, ...]:
    """Return every bet that the forecasts of one day stand for."""
    return (
        *payment_bets(facts, owner, payment_forecasts(facts)),
        *reply_bets(facts, owner, reply_forecasts(facts)),
    )


def replayed(
    tables: Tables, owner: str, as_of: date, reach: Reach | None = None, months: int = MONTHS
) -> tuple[Settled, ...]:
    """Return the bets of past months, settled with what is known now.

    Args:
        tables: All facts.
        owner: Whose.
        as_of: The last day known.
        reach: How far the records reach; see :func:`secateur.forecasts.bets.settle.settle`.
        months: How many months to go back.
    """
    own = _of_owner(tables, owner)
    days = past_days(own, as_of, months)
    bets = [bet for day in days for bet in bets_of(Facts(own, day), owner)]
    return settle(bets, Facts(own, as_of), owner, reach)


def past_days(tables: Tables, as_of: date, months: int) -> Iterator[date]:
    """Yield the last day of each month before a day, from the first record on."""
    first = min(
        (
            day
            for day in (tables.invoices["issued_on"].min(), tables.messages["day"].min())
            if isinstance(day, date)
        ),
        default=as_of,
    )
    ends: list[date] = []
    end = as_of.replace(day=1) - timedelta(days=1)
    while len(ends) < months and end >= first:
        ends.append(end)
        end = end.replace(day=1) - timedelta(days=1)
    yield from reversed(ends)


def _of_owner(tables: Tables, owner: str) -> Tables:
    """Keep what forecasts and their settling look at."""
    mine = col("owner") == owner
    return replace(
        tables,
        time_entries=tables.time_entries.clear(),
        check_ins=tables.check_ins.clear(),
        requests=tables.requests.clear(),
        invoices=tables.invoices.filter(mine),
        allocations=tables.allocations.filter(mine),
        messages=tables.messages.filter(mine),
        meetings=tables.meetings.filter(mine),
    )
