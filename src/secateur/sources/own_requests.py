"""The application's own ``requests.csv``: what clients owe the freelancer besides money."""

from secateur.formats.errors import CellError
from secateur.formats.mapped.own_tables import own_cells, own_format
from secateur.formats.text.cells import Cells
from secateur.model.records import Request, Unreadable
from secateur.sources import Found, Options, Reading, Source


def accepts(found: Found) -> bool:
    """Recognise the file by its header."""
    return own_format(found.head) == "requests"


def read(found: Found, options: Options) -> Reading:
    """Yield the requests."""
    for cells in own_cells(found.path, "requests", found.name, options.bytes_read):
        if not isinstance(cells, Cells):
            yield cells
            continue
        try:
            yield Request(
                asked_on=cells.required_day("asked_on"),
                client=cells.required("client"),
                what=cells.text("what"),
                due_on=cells.optional_day("due_on"),
                done_on=cells.optional_day("done_on"),
                origin=cells.origin,
            )
        except CellError as error:
            yield Unreadable(cells.origin, error.reason)
            continue
        yield from cells.remarks()


SOURCE = Source(kind="requests", accepts=accepts, read=read)
