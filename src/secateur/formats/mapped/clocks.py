"""When the work of one row of a time sheet began and ended."""

from datetime import datetime, timedelta, tzinfo

from secateur.formats.text.cells import Cells


def started(cells: Cells, zone: tzinfo) -> datetime | None:
    """Return when the work began; None where nothing says it.

    Raises:
        CellError: What stands there is no moment.
    """
    if cells.text("started_at"):
        return cells.moment("started_at", zone)
    if cells.text("start_time"):
        return datetime.combine(cells.required_day("on"), cells.clock("start_time"), zone)
    return None


def ended(cells: Cells, started_at: datetime, zone: tzinfo) -> datetime | None:
    """Return when the work ended; None where nothing says it.

    Raises:
        CellError: What stands there is no moment.
    """
    if cells.text("ended_at"):
        return cells.moment("ended_at", zone)
    if not cells.text("end_time"):
        return None
    clock = cells.clock("end_time")
    if end_day := cells.day("end_date"):
        return datetime.combine(end_day, clock, zone)
    ended_at = datetime.combine(started_at.date(), clock, zone)
    # Only a clock, and an earlier one: the work went on past midnight.
    return (
        ended_at + timedelta(days=1)
        if clock < started_at.timetz().replace(tzinfo=None)
        else ended_at
    )
