"""The application's own ``checkins.csv``: how the exchanges with each client felt."""

from datetime import date

from secateur.formats.errors import CellError
from secateur.formats.mapped.own_tables import own_cells, own_format
from secateur.formats.text.cells import Cells
from secateur.model.records import CheckIn, Unreadable
from secateur.model.text import text
from secateur.sources import Found, Options, Reading, Source


def accepts(found: Found) -> bool:
    """Recognise the file by its header."""
    return own_format(found.head) == "checkins"


def read(found: Found, options: Options) -> Reading:
    """Yield the check-ins."""
    for cells in own_cells(found.path, "checkins", found.name, options.bytes_read):
        if not isinstance(cells, Cells):
            yield cells
            continue
        try:
            yield _check_in(cells, options.today)
        except CellError as error:
            yield Unreadable(cells.origin, error.reason)


def _check_in(cells: Cells, today: date) -> CheckIn:
    on = cells.required_day("on")
    if on > today:
        raise CellError(
            text("{day:date} is still to come: nothing can have been felt yet.", day=on)
        )

    return CheckIn(
        on=on,
        client=cells.required("client"),
        energy_before=_answer(cells, "energy_before"),
        energy_after=_answer(cells, "energy_after"),
        dread=_answer(cells, "dread"),
        respect=_answer(cells, "respect"),
        values=_answer(cells, "values"),
        note=cells.text("note"),
        origin=cells.origin,
    )


def _answer(cells: Cells, field: str) -> int | None:
    """Read an answer; one beyond the scale speaks of another scale, for the whole row."""
    cell = cells.text(field)
    if not cells.says(field):
        return None
    if cell not in ("1", "2", "3", "4", "5"):
        raise CellError(
            text(
                "{column} is “{cell}”, not a whole number from 1 to 5.",
                column=field,
                cell=cell[:40],
            )
        )
    return int(cell)


SOURCE = Source(kind="check-ins", accepts=accepts, read=read)
