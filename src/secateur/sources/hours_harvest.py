"""Harvest: the detailed time report, in CSV."""

from secateur.formats.mapped.tracker_tables import has_columns, read_tracker
from secateur.formats.text.csv_table import open_table
from secateur.formats.text.head import header_in
from secateur.sources import Found, Options, Reading, Source

TELLING = "date|client|project|task|notes|hours|first name|last name"
PROJECTS = "client|project|project code|total hours|budget by"
"""The list of projects, which is refused with the name of the report to export."""

FIELDS = {
    "on": "date",
    "duration": "hours",
    "client": "client",
    "project": "project",
    "task": "task",
    "description": "notes",
    "billable": "billable",
}


def accepts(found: Found) -> bool:
    """Recognise the export by its header."""
    header = header_in(found.head)
    return has_columns(header, TELLING) or has_columns(header, PROJECTS)


def read(found: Found, options: Options) -> Reading:
    """Yield the time entries."""
    table = open_table(found.path, options.bytes_read)
    yield from read_tracker(table, found.name, FIELDS, options.timezone, options.mappings)


SOURCE = Source(kind="Harvest time sheet", accepts=accepts, read=read)
