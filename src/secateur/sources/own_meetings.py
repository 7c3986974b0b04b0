"""The application's own ``meetings.csv``: meetings and what became of them."""

from datetime import UTC, tzinfo
from typing import TypeVar, get_args

from secateur.formats.errors import CellError
from secateur.formats.mapped.own_tables import own_cells, own_format
from secateur.formats.text.cells import Cells
from secateur.model.own_clock import OwnClock
from secateur.model.records import Meeting, Outcome, Side, Unreadable
from secateur.model.text import text
from secateur.sources import Found, Options, Reading, Source

T = TypeVar("T")


def accepts(found: Found) -> bool:
    """Recognise the file by its header."""
    return own_format(found.head) == "meetings"


def read(found: Found, options: Options) -> Reading:
    """Yield the meetings; a time without zone is the owner's."""
    zone = OwnClock(options.timezone)
    for cells in own_cells(found.path, "meetings", found.name, options.bytes_read):
        if not isinstance(cells, Cells):
            yield cells
            continue
        try:
            yield _meeting(cells, zone)
        except CellError as error:
            yield Unreadable(cells.origin, error.reason)
            continue
        yield from cells.remarks()


def _meeting(cells: Cells, zone: tzinfo) -> Meeting:
    starts_at = cells.required_moment("starts_at", zone)
    ends_at = cells.optional("ends_at", lambda field: cells.moment(field, zone))
    if ends_at and ends_at.astimezone(UTC) < starts_at.astimezone(UTC):
        raise CellError(
            text(
                "This meeting ends ({end}) before it starts ({start}).",
                end=cells.text("ends_at"),
                start=cells.text("starts_at"),
            )
        )
    return Meeting(
        key=None,
        starts_at=starts_at,
        ends_at=ends_at,
        client=cells.required("client"),
        attendees=(),
        title="",
        outcome=_one_of(cells, "outcome", get_args(Outcome)),
        by=cells.optional("by", lambda field: _side(cells, field)),
        changed_at=cells.optional("changed_at", lambda field: cells.moment(field, zone)),
        asked_by=cells.optional("asked_by", lambda field: _side(cells, field)),
        origin=cells.origin,
    )


def _side(cells: Cells, field: str) -> Side | None:
    return _one_of(cells, field, get_args(Side))


def _one_of(cells: Cells, field: str, choices: tuple[T, ...]) -> T | None:
    cell = cells.text(field).casefold()
    if not cell:
        return None
    for choice in choices:
        if choice == cell:
            return choice
    raise CellError(
        text(
            "{column} is “{cell}”, not one of: {choices}.",
            column=field,
            cell=cell[:40],
            choices=", ".join(map(str, choices)),
        )
    )


SOURCE = Source(kind="meetings", accepts=accepts, read=read)
