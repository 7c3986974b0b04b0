"""The application's own ``time.csv``, with start and end or with days and hours."""

from secateur.formats.errors import SourceError
from secateur.formats.mapped.mapped_table import read_mapped, remembered
from secateur.formats.mapped.own_tables import own_format, own_table
from secateur.model.text import text
from secateur.sources import Found, Options, Reading, Source

_FIELDS = {"date": "on", "hours": "duration"}
"""Where the own format's name is not that of the field."""


def accepts(found: Found) -> bool:
    """Recognise the file by its header."""
    return own_format(found.head) in ("time", "hours")


def read(found: Found, options: Options) -> Reading:
    """Yield the time entries; a time without zone is the owner's."""
    if said := remembered(found.path, options.mappings, options.bytes_read):
        yield from read_mapped(*said, found.name, options.timezone)
        return
    name = own_format(found.head)
    if name is None:
        raise SourceError(text("This file changed while it was being read."))
    table, mapping = own_table(found.path, name, options.bytes_read)
    columns = {_FIELDS.get(field, field): column for field, column in mapping.columns.items()}
    if name == "hours":
        columns = {field: columns.get(field, "") for field in (*columns, "started_at", "ended_at")}
    mapping = mapping.with_columns(**{"date": "", "hours": "", **columns})
    yield from read_mapped(table, mapping, found.name, options.timezone)


SOURCE = Source(kind="time sheet", accepts=accepts, read=read)
