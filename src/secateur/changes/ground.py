"""What all lights stand on: the facts, and the stretches of time in which nothing can be read."""

from datetime import timedelta
from functools import cached_property

import polars as pl
from polars import col

from secateur.changes import contacts, pauses
from secateur.facts import Facts

Cut = tuple[pl.DataFrame, list[str]]
"""Stretches of days, and the columns they are joined by."""

HISTORY = timedelta(weeks=208)
"""What is older than four years says nothing of what is usual now."""

EARLIER = timedelta(days=70)
"""How long before it is known an observation may have begun."""


class Ground:
    """The facts of a day, and what is cut from every series; each computed once."""

    def __init__(self, facts: Facts) -> None:
        """Stand on the facts as they were known."""
        self.facts = facts
        self._pauses: dict[str, list[Cut]] = {}
        self.first = facts.as_of - HISTORY
        self.earliest = self.first - EARLIER

    @cached_property
    def calendar(self) -> pl.DataFrame:
        """The calendars of the time looked at, and of what comes."""
        return self.facts.tables.calendar.filter(col("day") >= self.earliest)

    @cached_property
    def asks(self) -> pl.DataFrame:
        """The asks of the time looked at."""
        return self.facts.asks.filter(col("day") >= self.earliest)

    @cached_property
    def messages(self) -> pl.DataFrame:
        """The messages with clients, without bulk mail and what machines wrote."""
        return self.facts.tables.messages.filter(
            ~col("is_bulk"),
            ~col("is_automatic"),
            col("client").is_not_null(),
            col("day") >= self.earliest,
        )

    @cached_property
    def breaks(self) -> pl.DataFrame:
        """See :func:`secateur.changes.pauses.breaks`."""
        return pauses.breaks(self.usual_days)

    @cached_property
    def usual_days(self) -> pl.DataFrame:
        """See :func:`secateur.changes.pauses.usual_days`."""
        return pauses.usual_days(self.calendar)

    @cached_property
    def received(self) -> pl.DataFrame:
        """``owner, day``: the days on which any mail came."""
        return pauses.days(self.facts.tables.messages.filter(~col("is_mine")), "day")

    @cached_property
    def sent(self) -> pl.DataFrame:
        """``owner, day``: the days on which I wrote to anybody."""
        return pauses.days(self.facts.tables.messages.filter("is_mine"), "day")

    @cached_property
    def settled(self) -> pl.DataFrame:
        """``owner, day``: the days on which anybody's invoice was settled, or money came."""
        tables = self.facts.tables
        money = [
            tables.allocations.filter(col("kind") != "credit_note").select("owner", "settled_on"),
            tables.payments.select("owner", settled_on="paid_on"),
        ]
        return pauses.days(pl.concat(money), "settled_on")

    @cached_property
    def people(self) -> contacts.People:
        """See :class:`secateur.changes.contacts.People`."""
        return contacts.people(self.messages)

    def pauses(self, name: str) -> list[Cut]:
        """Return the stretches of one cut, each frame with the columns it is joined by.

        Returns:
            Frames of ``from_on, to_on``, both included and none overlapping within its keys.
        """
        if name not in self._pauses:  # several lights are cut by the same
            self._pauses[name] = self._found(name)
        return self._pauses[name]

    def _found(self, name: str) -> list[Cut]:
        if name == "breaks":
            own = pauses.of_owner(self.breaks)
            theirs = pauses.of_clients(self.breaks)
            return [(own, ["owner"]), (theirs, ["owner", "client"])]
        if name == "days_off":
            return [(pauses.days_off(self.usual_days), ["owner"])]
        if name == "year_end":
            return [(pauses.year_ends(self.facts.tables.owners, self.facts.as_of), ["owner"])]
        known: pl.DataFrame = getattr(self, name)
        return [(pauses.gaps(known), ["owner"])]
