"""Kimai: the export of the time sheet, in CSV, English and French headers."""

from secateur.formats.mapped.tracker_tables import has_columns, read_tracker
from secateur.formats.text.csv_table import open_table
from secateur.formats.text.head import header_in
from secateur.sources import Found, Options, Reading, Source

TELLING = (
    "date|from|to|duration|project|activity",
    "date|de|a|duree|projet|activite",
    "date|debut|fin|duree|projet|activite|facturable|exporte",
)

FIELDS = {
    "on": "date",
    "start_time": "from|de|debut",
    "end_time": "to|a|fin",
    "duration": "duration|duree",
    "client": "customer|client",
    "project": "project|projet",
    "task": "activity|activite",
    "description": "description",
    "billable": "billable|facturable",
}


def accepts(found: Found) -> bool:
    """Recognise the export by its header."""
    header = header_in(found.head)
    return any(has_columns(header, names) for names in TELLING)


def read(found: Found, options: Options) -> Reading:
    """Yield the time entries."""
    table = open_table(found.path, options.bytes_read)
    yield from read_tracker(table, found.name, FIELDS, options.timezone, options.mappings)


SOURCE = Source(kind="Kimai time sheet", accepts=accepts, read=read)
