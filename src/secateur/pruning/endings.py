"""How it ended with a client that was left."""

from collections.abc import Mapping
from datetime import date

from polars import col

from secateur.facts import Facts, money
from secateur.model.states import LOUD
from secateur.pruning.hours import Diary, reach
from secateur.pruning.model import Departure, Ending


def ending(
    facts: Facts,
    owner: str,
    found: Diary,
    departure: Departure,
    *,
    since: date | None,
    states: Mapping[str, str],
) -> Ending:
    """Return how it ended.

    Args:
        facts: What was known.
        owner: Whose client.
        found: The hours on record.
        departure: Who was left, and when.
        since: The first record of the client.
        states: Of the reasons on the last day.
    """
    mine = (col("owner") == owner) & (col("client") == departure.client)
    owed = money.owed(facts).filter(mine, col("open") > 0).sort("currency")
    later = found.entries.filter(col("client") == departure.client, col("day") > departure.on)
    return Ending(
        since=since,
        last_message_on=reach(facts.tables.messages.filter(mine)).last,
        last_paid_on=reach(facts.income.filter(mine)).last,
        open=dict(owed.select("currency", "open").iter_rows()),
        overdue=dict(owed.filter(col("overdue") > 0).select("currency", "overdue").iter_rows()),
        minutes_after=int(later["minutes"].sum()),
        reasons={name: state for name, state in states.items() if state in LOUD},
    )
