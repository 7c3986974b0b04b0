"""In which unit a column counts time: hours, unless the begins and ends beside it prove another."""

from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from itertools import islice

from secateur.formats.columns.column_mapping import ColumnMapping
from secateur.formats.errors import CellError
from secateur.formats.mapped.clocks import ended, started
from secateur.formats.text.cells import Cells, cells_of
from secateur.formats.text.csv_table import Table

SAMPLE_ROWS = 500
MOSTLY = 0.8
"""Share of the rows that must fit: a break makes some of them shorter than from begin to end."""

HOUR, MINUTE, SECOND = 3600, 60, 1
_ROUNDING = 60
"""Seconds that a tracker’s own rounding may add or take."""


def unit_of(table: Table, mapping: ColumnMapping, file: str, zone: tzinfo) -> int:
    """Return the seconds of one unit of a column of plain numbers.

    Seconds and minutes are proved where the time from begin to end is that of most rows, and
    never where hours fit as well.
    """
    if "duration" not in mapping.columns or not {"end_time", "ended_at"} & mapping.columns.keys():
        return HOUR
    fits = dict.fromkeys((HOUR, MINUTE, SECOND), 0)
    compared = 0
    for cells in islice(cells_of(replace(table, bytes_read=None), mapping, file), SAMPLE_ROWS):
        if not isinstance(cells, Cells) or (spent := _seconds(cells, zone)) is None:
            continue
        compared += 1
        for unit in fits:
            fits[unit] += abs(int(cells.text("duration")) * unit - spent) < _ROUNDING
    if not compared or fits[HOUR]:
        return HOUR
    best = max((SECOND, MINUTE), key=lambda unit: fits[unit])
    return best if fits[best] >= MOSTLY * compared else HOUR


def _seconds(cells: Cells, zone: tzinfo) -> Decimal | None:
    """Return the time from begin to end; None where a row does not give it beside whole numbers."""
    written = cells.text("duration")
    if not (written.isascii() and written.isdecimal()) or not int(written):
        return None
    try:
        begin = started(cells, zone)
        end = ended(cells, begin, zone) if begin else None
    except CellError:
        return None
    return _between(begin, end) if begin and end else None


def _between(begin: datetime, end: datetime) -> Decimal:
    spent = end.astimezone(UTC) - begin.astimezone(UTC)
    return Decimal(spent.days * 86_400 + spent.seconds)
