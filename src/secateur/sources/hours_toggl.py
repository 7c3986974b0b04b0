"""Toggl Track: the detailed report and the yearly export, in CSV."""

from secateur.formats.mapped.tracker_tables import has_columns, read_tracker
from secateur.formats.text.csv_table import open_table
from secateur.formats.text.head import header_in
from secateur.sources import Found, Options, Reading, Source

TELLING = "user|email|start date|start time|end date|end time|duration"
"""Clockify has the same with its duration in brackets."""

FIELDS = {
    "on": "start date",
    "start_time": "start time",
    "end_date": "end date",
    "end_time": "end time",
    "duration": "duration",
    "client": "client",
    "project": "project",
    "task": "task",
    "description": "description",
    "billable": "billable",
}


def accepts(found: Found) -> bool:
    """Recognise the export by its header."""
    return has_columns(header_in(found.head), TELLING)


def read(found: Found, options: Options) -> Reading:
    """Yield the time entries."""
    table = open_table(found.path, options.bytes_read)
    yield from read_tracker(table, found.name, FIELDS, options.timezone, options.mappings)


SOURCE = Source(kind="Toggl time sheet", accepts=accepts, read=read)
