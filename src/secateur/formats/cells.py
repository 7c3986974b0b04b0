"""One row under its header, read cell by cell as a mapping says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal

from secateur.formats.amounts import minor_units, parse_amount
from secateur.formats.column_mapping import ColumnMapping
from secateur.formats.csv_table import Table
from secateur.formats.currencies import currency_code, currency_in
from secateur.formats.dates import parse_day, parse_moment
from secateur.formats.errors import CellError, SourceError
from secateur.formats.headers import words
from secateur.model.records import Ignored, Origin, Unreadable
from secateur.model.text import text

_TOTALS = ("solde", "total", "sous total", "balance", "subtotal", "totaux", "opening balance")

_YES_WORDS = "yes oui true 1 y o vrai x ja si sí sim はい tak billable facturable"
YES = frozenset(_YES_WORDS.split())
_NO_WORDS = "no non false 0 n faux nein nee não nao いいえ nie nej"
NO = frozenset(_NO_WORDS.split())


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one row by field; a field without a column is empty."""

    values: Mapping[str, str]
    mapping: ColumnMapping
    origin: Origin

    def text(self, field: str) -> str:
        """Return a cell without the blanks around it."""
        return self.values.get(field, "")

    def required(self, field: str) -> str:
        """Return a cell that must not be empty.

        Raises:
            CellError: It is.
        """
        if cell := self.text(field):
            return cell
        raise CellError(text("The column {column} is empty here.", column=self._column(field)))

    def day(self, field: str) -> date | None:
        """Read a day; None where the cell is empty.

        Raises:
            CellError: Something else stands there.
        """
        cell = self.text(field)
        return parse_day(cell, self.mapping.date_order or "ymd") if cell else None

    def required_day(self, field: str) -> date:
        """Read a day that must be given.

        Raises:
            CellError: It is not, or is no day.
        """
        return parse_day(self.required(field), self.mapping.date_order or "ymd")

    def moment(self, field: str, zone: tzinfo) -> datetime | None:
        """Read a moment, in ``zone`` where it has no offset; None where the cell is empty.

        Raises:
            CellError: Something else stands there.
        """
        cell = self.text(field)
        return parse_moment(cell, self.mapping.date_order or "ymd", zone) if cell else None

    def amount(self, field: str) -> Decimal | None:
        """Read an amount; None where the cell is empty.

        Raises:
            CellError: Something else stands there.
        """
        cell = self.text(field)
        return parse_amount(cell, self.mapping.decimal or ".") if cell else None

    def minor(self, field: str, currency: str | None) -> int | None:
        """Read an amount in minor units of its currency; None where the cell is empty.

        Raises:
            CellError: Something else stands there.
        """
        amount = self.amount(field)
        return None if amount is None else minor_units(amount, currency)

    def currency(self, *amounts: str) -> str | None:
        """Return the currency: its column's, else one beside the amount, else the file's.

        Raises:
            CellError: The column holds no currency.
        """
        code = currency_code(self.text("currency"))
        beside = (currency_in(self.text(field)) for field in amounts)
        return code or next((found for found in beside if found), None) or self.mapping.currency

    def yes(self, field: str, *, default: bool) -> bool:
        """Read a yes or a no; ``default`` where the cell is empty.

        Raises:
            CellError: It is neither.
        """
        cell = self.text(field).casefold()
        if not cell:
            return default
        if cell in YES or cell in NO:
            return cell in YES
        raise CellError(text("“{cell}” is neither yes nor no.", cell=cell[:40]))

    def _column(self, field: str) -> str:
        return self.mapping.columns.get(field, field)


def cells_of(
    table: Table, mapping: ColumnMapping, file: str
) -> Iterator[Cells | Unreadable | Ignored]:
    """Yield each row of a table under a mapping; rows that are none say why.

    Raises:
        SourceError: The mapping names a column that the table has not.
    """
    places = positions(table.header, mapping)
    needed = min(places.values(), default=0) + 1
    for row in table.rows(table.bytes_read):
        origin = Origin(file, f"row {row.number}")
        if row.is_broken:
            yield Unreadable(
                origin, text("A quotation mark is opened in this row and never closed.")
            )
        elif is_total(row.cells):
            yield Ignored(origin, text("A line of totals or balances."))
        elif len(row.cells) < max(needed, 2):
            yield Unreadable(
                origin,
                text(
                    "This row has {cells} cells where the header has {columns}.",
                    cells=len(row.cells),
                    columns=len(table.header),
                ),
            )
        else:
            values = {
                field: row.cells[place].strip()
                for field, place in places.items()
                if place < len(row.cells)
            }
            yield Cells(values, mapping, origin)


def positions(header: Sequence[str], mapping: ColumnMapping) -> dict[str, int]:
    """Return the position of the column of each field.

    Raises:
        SourceError: The mapping names a column that the table has not.
    """
    places: dict[str, int] = {}
    for field, column in mapping.columns.items():
        if column not in header:
            raise SourceError(
                text(
                    "There is no column {column} in this table. Its header reads: {header}",
                    column=column,
                    header=", ".join(header),
                )
            )
        places[field] = header.index(column)
    return places


def is_total(cells: Sequence[str]) -> bool:
    """Whether a row is a closing line: one amount, and a word such as ``Solde`` before it."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) <= 2 and cells[0] == filled[0] and words(filled[0]).startswith(_TOTALS)  # noqa: PLR2004  (a word and an amount)
