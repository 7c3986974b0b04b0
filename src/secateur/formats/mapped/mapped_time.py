"""Rows of a time sheet to time entries."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal

from secateur.formats.columns.column_mapping import ColumnMapping
from secateur.formats.errors import CellError
from secateur.formats.mapped.clocks import ended, started
from secateur.formats.mapped.duration_units import HOUR, unit_of
from secateur.formats.text.cells import NO, Cells, cells_of
from secateur.formats.text.csv_table import Table
from secateur.formats.values.durations import MINUTES_OF_A_DAY, whole_minutes
from secateur.model.own_clock import OwnClock
from secateur.model.records import Ignored, TimeEntry, Unreadable
from secateur.model.text import text


def read_time(
    table: Table, mapping: ColumnMapping, file: str, timezone: str
) -> Iterator[TimeEntry | Unreadable | Ignored]:
    """Yield the time entries of a table; times without an offset are in ``timezone``."""
    zone = OwnClock(timezone)
    unit = unit_of(table, mapping, file, zone)
    for cells in cells_of(table, mapping, file):
        if not isinstance(cells, Cells):
            yield cells
            continue
        try:
            yield _entry(cells, zone, unit)
        except CellError as error:
            yield Unreadable(cells.origin, error.reason)
            continue
        yield from cells.remarks()


def _entry(cells: Cells, zone: tzinfo, unit: int) -> TimeEntry | Ignored:
    started_at = started(cells, zone)
    on = _day(cells, started_at, zone)
    minutes = _minutes(cells, started_at, zone, unit)
    if minutes > MINUTES_OF_A_DAY:
        raise CellError(text("One entry of {minutes:hours}: more than a day has.", minutes=minutes))
    if minutes == 0:
        return Ignored(cells.origin, text("A time entry shorter than half a minute."))
    return TimeEntry(
        key=cells.text("key") or None,
        on=on,
        started_at=started_at,
        minutes=minutes,
        client=cells.text("client"),
        project=cells.text("project"),
        task=_task(cells),
        billable=_is_billable(cells),
        origin=cells.origin,
    )


def _is_billable(cells: Cells) -> bool:
    said = cells.text("billable").casefold() in NO  # ``no`` is no empty cell here
    found = cells.optional("billable", lambda field: cells.yes(field, default=True))
    return False if said else found is not False


def _task(cells: Cells) -> str:
    task, description = cells.text("task"), cells.text("description")
    return (
        f"{task} {description}"
        if task and description and task != description
        else task or description
    )


def _day(cells: Cells, started_at: datetime | None, zone: tzinfo) -> date:
    if started_at is None:
        has_only_start = "started_at" in cells.mapping.columns and "on" not in cells.mapping.columns
        return cells.required_day("started_at" if has_only_start else "on")
    on = started_at.astimezone(zone).date()
    return cells.day("on") or on


def _minutes(cells: Cells, started_at: datetime | None, zone: tzinfo, unit: int) -> int:
    """Return the tracker's own duration, which knows of breaks, else the end minus the start."""
    if written := cells.text("duration"):
        if unit != HOUR and written.isdecimal():
            return whole_minutes(Decimal(int(written) * unit))
        return cells.minutes("duration")
    if started_at is None:
        return _missing(cells)
    ended_at = ended(cells, started_at, zone)
    if ended_at is None:
        return _missing(cells)
    # In UTC: two moments of one zone would be subtracted by the clock on the wall.
    spent = ended_at.astimezone(UTC) - started_at.astimezone(UTC)
    if spent < timedelta(0):
        raise CellError(
            text(
                "This entry ends ({end}) before it starts ({start}).",
                end=cells.text("ended_at") or cells.text("end_time"),
                start=cells.text("started_at") or cells.text("start_time"),
            )
        )
    return whole_minutes(Decimal(spent.days * 86_400 + spent.seconds))


def _missing(cells: Cells) -> int:
    if "duration" in cells.mapping.columns:
        return cells.minutes("duration")
    error = CellError(text("This entry is still running, or its end is missing."))
    raise (
        cells.expecting(error, "ended_at", "moment")
        if "ended_at" in cells.mapping.columns
        else error
    )
