"""Clockify: the detailed report, in CSV, in each of the date and time styles it offers."""

from secateur.formats.mapped.tracker_tables import has_columns, read_tracker
from secateur.formats.text.csv_table import open_table
from secateur.formats.text.head import header_in
from secateur.sources import Found, Options, Reading, Source

TELLING = "project|description|user|start date|start time|end date|end time|duration h"
TELLING_WITHOUT_DURATION = "project|description|user|group|start date|start time|end date|end time"
PROJECTS = "project|status|visibility|billability"
"""The list of projects, which is refused with the name of the report to export."""

FIELDS = {
    "on": "start date",
    "start_time": "start time",
    "end_date": "end date",
    "end_time": "end time",
    "duration": "duration h",
    "client": "client",
    "project": "project",
    "task": "task|activity",
    "description": "description",
    "billable": "billable",
}


def accepts(found: Found) -> bool:
    """Recognise the export by its header."""
    header = header_in(found.head)
    return any(
        has_columns(header, names) for names in (TELLING, TELLING_WITHOUT_DURATION, PROJECTS)
    )


def read(found: Found, options: Options) -> Reading:
    """Yield the time entries."""
    table = open_table(found.path, options.bytes_read)
    yield from read_tracker(table, found.name, FIELDS, options.timezone, options.mappings)


SOURCE = Source(kind="Clockify time sheet", accepts=accepts, read=read)
