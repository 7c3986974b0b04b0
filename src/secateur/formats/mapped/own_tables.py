"""The application's own CSV formats: recognised by their header, read to the letter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from secateur.formats.columns.column_mapping import ColumnMapping, Kind
from secateur.formats.errors import SourceError
from secateur.formats.mapped.mapped_table import about
from secateur.formats.text.cells import Cells, cells_of
from secateur.formats.text.csv_table import BytesRead, Table, open_table
from secateur.formats.text.head import header_in
from secateur.model.records import Ignored, Unreadable
from secateur.model.text import Text, text


@dataclass(frozen=True, slots=True)
class OwnFormat:
    """The columns of one of our own tables."""

    required: tuple[str, ...]
    optional: tuple[str, ...]
    telling: frozenset[str]
    """Names that no other program uses: one of them at least must be there."""


def _format(required: str, optional: str, telling: str) -> OwnFormat:
    return OwnFormat(
        tuple(required.split(",")), tuple(optional.split(",")), frozenset(telling.split(","))
    )


FORMATS: Mapping[str, OwnFormat] = MappingProxyType(
    {
        "invoices": _format(
            "number,client,issued_on,amount",
            "due_on,currency,tax,paid_on,paid_amount,kind,disputed_on,refused_on",
            "issued_on,due_on,disputed_on,refused_on,paid_amount",
        ),
        "payments": _format(
            "paid_on,amount,label",
            "currency,client,invoice,settles_amount,settles_currency",
            "paid_on,settles_amount,settles_currency",
        ),
        "time": _format(
            "started_at,ended_at,client,task", "billable,project", "started_at,ended_at"
        ),
        "hours": _format("date,hours,client,task", "billable,project", "date,hours"),
        "checkins": _format(
            "on,client",
            "energy_before,energy_after,dread,respect,values,note",
            "energy_before,energy_after,dread,respect",
        ),
        "requests": _format("asked_on,client,what", "due_on,done_on", "asked_on,done_on"),
        "meetings": _format(
            "starts_at,client,outcome",
            "ends_at,by,changed_at,asked_by",
            "starts_at,ends_at,outcome,changed_at,asked_by",
        ),
    }
)
"""Our tables by name. ``currency``, ``due_on`` and ``ends_at`` may be missing: see the docs."""

FEWEST_NAMES = 3
"""Of ours that a header must have: two are found in other programs' files."""


def own_format(head: bytes) -> str | None:
    """Return which of our tables a file begins, even where a required column is missing."""
    header = header_in(head)
    names = frozenset(name.casefold() for name in header)
    best, best_count = None, FEWEST_NAMES - 1
    for name, columns in FORMATS.items():
        if name == "hours" and not _is_plain_hours(names):
            continue
        required = sum(column in names for column in columns.required)
        count = required + sum(column in names for column in columns.optional)
        is_ours = bool(names & columns.telling) and required * 2 >= len(columns.required)
        if is_ours and count > best_count:
            best, best_count = name, count
    return best


def _is_plain_hours(names: frozenset[str]) -> bool:
    """Its names are everybody's: they must all be there, and not be lost among others."""
    columns = FORMATS["hours"]
    ours = names & {*columns.required, *columns.optional}
    return names.issuperset(columns.required) and len(ours) * 2 >= len(names)


def own_table(
    path: Path, name: str, bytes_read: BytesRead | None = None
) -> tuple[Table, ColumnMapping]:
    """Open one of our tables.

    Raises:
        SourceError: It is no table, or lacks a required column.
    """
    table = open_table(path, bytes_read)
    columns = FORMATS[name]
    present = {column.casefold(): column for column in reversed(table.header)}
    for column in columns.required:
        if column not in present:
            raise SourceError(_missing(column, columns, table.header))
    ours = (*columns.required, *columns.optional)
    return table, ColumnMapping(
        kind=_kind(name),
        columns=MappingProxyType({column: present[column] for column in ours if column in present}),
        date_order="ymd",
        decimal=".",
    )


def own_cells(
    path: Path, name: str, file: str, bytes_read: BytesRead | None = None
) -> Iterator[Cells | Unreadable | Ignored]:
    """Yield the rows of one of our tables, after what is left out of it.

    Raises:
        SourceError: It is no table, or lacks a required column.
    """
    table, mapping = own_table(path, name, bytes_read)
    yield from about(table, tuple(mapping.columns.values()), file)
    yield from cells_of(table, mapping, file)


def _kind(name: str) -> Kind:
    if name in ("time", "hours"):
        return "time"
    return "invoices" if name == "invoices" else "payments"


def _missing(column: str, columns: OwnFormat, header: Sequence[str]) -> Text:
    return text(
        "The column {column} is missing. Expected: {expected}. Found: {found}. Add it, or say"
        " which column it is: --column {column}=…",
        column=column,
        expected=", ".join((*columns.required, *columns.optional)),
        found=", ".join(header),
    )
