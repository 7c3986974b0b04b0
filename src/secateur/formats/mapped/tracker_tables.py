"""The exports of known time trackers: a fixed mapping, found by the header."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from secateur.formats.columns.column_mapping import ColumnMapping, signature
from secateur.formats.errors import SourceError
from secateur.formats.guessing.guessing import guess
from secateur.formats.headers import words
from secateur.formats.mapped.mapped_table import Found, complete, read_mapped
from secateur.formats.text.csv_table import Table
from secateur.model.text import text


def has_columns(header: Sequence[str], names: str) -> bool:
    """Whether a header has every one of the names, which ``|`` parts, in any spelling."""
    return {words(name) for name in header}.issuperset(names.split("|"))


def tracker_mapping(header: Sequence[str], fields: Mapping[str, str]) -> ColumnMapping:
    """Return the mapping of a time tracker's export.

    Args:
        header: The names of the file's columns.
        fields: For each field the names it goes by, best first, parted by ``|``.
    """
    by_name = {words(name): name for name in reversed(header)}
    columns: dict[str, str] = {}
    for field, names in fields.items():
        column = next((by_name[name] for name in names.split("|") if name in by_name), None)
        if column is not None:
            columns[field] = column
    return ColumnMapping(kind="time", columns=MappingProxyType(columns))


def read_tracker(
    table: Table,
    file: str,
    fields: Mapping[str, str],
    timezone: str,
    remembered: Mapping[str, ColumnMapping],
) -> Found:
    """Yield the time entries of a tracker's export.

    Raises:
        SourceError: It is no table, or its dates can be read in two ways.
    """
    yield from read_mapped(table, _mapping(table, fields, remembered), file, timezone)


def _mapping(
    table: Table, fields: Mapping[str, str], remembered: Mapping[str, ColumnMapping]
) -> ColumnMapping:
    known = remembered.get(signature(table.header)) or tracker_mapping(table.header, fields)
    if not {"duration", "end_time", "ended_at"} & set(known.columns):
        raise SourceError(
            text("This export gives no times. Export the detailed time report, one row per entry.")
        )
    return complete(guess(table.header, table.entries(), known), table.header)
