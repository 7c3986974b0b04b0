"""The working calendars of the owner and of each client."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

import polars as pl

from secateur.settings import ClientSettings, Days, Settings
from secateur.store.derived import StoredClient
from secateur.tables import OWN_CLOCK, empty
from secateur.working_clock.calendar import OFFICE_HOURS, working_calendar
from secateur.working_clock.holidays import public_holidays

EARLIEST, LATEST = date(1995, 1, 1), date(2049, 12, 31)
"""No calendar is made beyond: a mail of 1970 or 2100 is a slip of somebody's clock."""

Holidays = Callable[[str, int, int], Sequence[date]]
"""``(country, first year, last year) -> its public holidays``."""

BEYOND_DAYS = 400
"""The calendar reaches that far past the last fact: whoever waits is waiting on working days."""


def calendars(
    owner: str,
    settings: Settings,
    known: Sequence[StoredClient],
    *,
    zone: str,
    span: tuple[date, date],
    holidays: Holidays = public_holidays,
) -> pl.DataFrame:
    """Return the calendar of every clock, made once for clients whose clocks are equal.

    Raises:
        UnknownCountryError: The holidays of a country are not known.
    """
    said = {client.id: client for client in settings.clients}
    first, last = max(span[0], EARLIEST), min(span[1] + timedelta(days=BEYOND_DAYS), LATEST)
    if first > last:
        return empty("calendar")

    def off(country: str | None, days: Sequence[Days]) -> list[tuple[date, date]]:
        free = holidays(country, first.year, last.year) if country else ()
        return [*_stretches(days), *((day, day) for day in free)]

    me = settings.me
    hours, days_off = me.hours or OFFICE_HOURS, off(me.country, me.days_off or ())
    made = [working_calendar(OWN_CLOCK, hours, zone, None, days_off, first, last)]
    by_clock: dict[tuple[object, ...], pl.DataFrame] = {}
    for client in known:
        own = said.get(client.id, ClientSettings())
        # An unknown zone is the owner's, whose region does not say when the client is closed.
        clock = (own.timezone or zone, own.country, own.closed)
        if clock not in by_clock:
            place, closed = own.timezone or zone, off(own.country, own.closed)
            by_clock[clock] = working_calendar(
                client.id, OFFICE_HOURS, place, None, closed, first, last
            )
        made.append(by_clock[clock].with_columns(clock=pl.lit(client.id)))
    return pl.concat(made).with_columns(owner=pl.lit(owner))


def span_of(tables: Mapping[str, pl.DataFrame], today: date) -> tuple[date, date]:
    """Return the first and the last day on which anything happened, today included."""
    columns = [tables[name]["day"] for name in ("messages", "meetings", "time_entries")]
    columns += [tables["requests"]["asked_on"], tables["requests"]["due_on"]]
    bounds = [bound for column in columns for bound in (column.min(), column.max())]
    days = [today, *(bound for bound in bounds if isinstance(bound, date))]
    return min(days), max(days)


def _stretches(days: Sequence[Days]) -> list[tuple[date, date]]:
    return [(stretch.first, stretch.last) for stretch in days]
