"""Which clients one has left, and when."""

from collections.abc import Mapping
from datetime import date, timedelta

from polars import col

from secateur.facts import Facts, terms
from secateur.pruning.model import Departure, Source

GRACE = timedelta(days=30)
"""Work later than that after an agreement's end says that the client was not left."""


def departures(
    facts: Facts,
    owner: str,
    said: Mapping[str, date | None],
    exits: Mapping[str, date],
) -> tuple[tuple[Departure, ...], tuple[str, ...]]:
    """Return the clients left by the end of ``as_of``, the latest first, and those set aside.

    What the user says comes first, then an exit, then the end of the last agreement. An agreement
    that ended while hours go on for more than 30 days is set aside: it lapsed, nobody left.

    Args:
        facts: What was known.
        owner: Whose clients.
        said: The last day of work by client, as the user says; None: it was not left.
        exits: The same of exits that were carried out.
    """
    known = facts.tables.clients.filter(col("owner") == owner)["client"].to_list()
    ended, lapsed = _ended(facts, owner)
    found: list[Departure] = []
    for client in known:
        if client in said and said[client] is None:
            continue
        days: list[tuple[Source, date | None]] = [
            ("said", said.get(client)),
            ("exit", exits.get(client)),
            ("agreement", ended.get(client)),
        ]
        for source, day in days:
            if day is not None:
                if day < facts.as_of:
                    found.append(Departure(client=client, source=source, on=day))
                break
    found.sort(key=lambda one: (-one.on.toordinal(), one.client))
    left = {one.client for one in found}
    return tuple(found), tuple(sorted(lapsed - left - said.keys()))


def _ended(facts: Facts, owner: str) -> tuple[dict[str, date], set[str]]:
    """Return when the last agreement of each client ended, and the clients that go on anyway."""
    latest = terms.latest(facts.tables, facts.as_of).filter(
        col("owner") == owner, col("until_on").is_not_null(), col("until_on") < facts.as_of
    )
    worked = (
        facts.tables.time_entries.filter(col("owner") == owner, col("minutes") > 0)
        .group_by("client")
        .agg(worked_on=col("day").max())
    )
    rows = latest.join(worked, on="client", how="left").select("client", "until_on", "worked_on")
    ended: dict[str, date] = {}
    lapsed: set[str] = set()
    for client, until, worked_on in rows.iter_rows():
        if worked_on is not None and worked_on > until + GRACE:
            lapsed.add(client)
        else:
            ended[client] = until
    return ended, lapsed
