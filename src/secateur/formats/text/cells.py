"""One row under its header, read cell by cell as a mapping says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from decimal import Decimal
from typing import TypeVar

from secateur.formats.columns.column_mapping import ColumnMapping
from secateur.formats.errors import CellError, SourceError
from secateur.formats.owner import NOBODY, Owner
from secateur.formats.text.closing_lines import is_total
from secateur.formats.text.csv_table import Table
from secateur.formats.text.records_of_lines import on_one_line
from secateur.formats.values.amounts import minor_units, parse_amount
from secateur.formats.values.currencies import SHARED, currency_code, currency_in, shared_symbol
from secateur.formats.values.dates import parse_day, parse_moment, parse_time
from secateur.formats.values.durations import parse_minutes
from secateur.formats.values.expected import Taken, expecting
from secateur.formats.values.placeholders import is_nothing
from secateur.model.money import minor_digits
from secateur.model.records import Ignored, Origin, Remark, Unreadable
from secateur.model.text import Text, text

T = TypeVar("T")

CENTS = 2
"""Digits of most currencies behind the separator, and of sums whose currency is not known yet."""

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
    owner: Owner = NOBODY
    left_out: list[Text] = field(default_factory=list[Text])
    """What could not be read of a row that is kept all the same."""

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
        error = CellError(text("The column {column} is empty here.", column=self._column(field)))
        raise self.expecting(error, field, "client") if field == "client" else error

    def says(self, field: str) -> bool:
        """Whether a cell holds more than what stands for an empty one."""
        return not is_nothing(self.text(field))

    def optional(self, field: str, read: Callable[[str], T | None]) -> T | None:
        """Read a cell that the row can do without; one that cannot be read is said.

        What stands for an empty cell, such as ``-`` or ``non payée``, is one.
        """
        if not self.says(field):
            return None
        try:
            return read(field)
        except CellError as error:
            self.left_out.append(
                text(
                    "{because} The row is kept without this cell ({column}).",
                    because=error.reason,
                    column=self._column(field),
                )
            )
            return None

    def optional_day(self, field: str) -> date | None:
        """Read a day that the row can do without; databases write 0 for none."""
        return self.optional(field, self.day) if self.text(field).strip("0") else None

    def remarks(self) -> Iterator[Remark]:
        """Yield what is to be said of a row that is kept."""
        for reason in self.left_out:
            yield Remark(self.origin, reason)

    def day(self, field: str) -> date | None:
        """Read a day; None where the cell is empty.

        Raises:
            CellError: Something else stands there.
        """
        return self._read_day(field) if self.text(field) else None

    def required_day(self, field: str) -> date:
        """Read a day that must be given.

        Raises:
            CellError: It is not, or is no day.
        """
        return self._read_day(field)

    def _read_day(self, field: str) -> date:
        try:
            return parse_day(self.required(field), self.mapping.date_order or "ymd")
        except CellError as error:
            raise self.expecting(error, field, "day") from error

    def moment(self, field: str, zone: tzinfo) -> datetime | None:
        """Read a moment, in ``zone`` where it has no offset; None where the cell is empty.

        Raises:
            CellError: Something else stands there.
        """
        return self.required_moment(field, zone) if self.text(field) else None

    def required_moment(self, field: str, zone: tzinfo) -> datetime:
        """Read a moment that must be given, in ``zone`` where it has no offset.

        Raises:
            CellError: It is not, or is no moment.
        """
        try:
            return parse_moment(self.required(field), self.mapping.date_order or "ymd", zone)
        except CellError as error:
            raise self.expecting(error, field, "moment") from error

    def clock(self, field: str) -> time:
        """Read a time of day that must be given.

        Raises:
            CellError: It is not, or is none.
        """
        try:
            return parse_time(self.required(field))
        except CellError as error:
            raise self.expecting(error, field, "clock") from error

    def minutes(self, field: str) -> int:
        """Read a duration that must be given, in whole minutes.

        Raises:
            CellError: It is not, or is none.
        """
        try:
            return parse_minutes(self.required(field), self.mapping.decimal or ".")
        except CellError as error:
            raise self.expecting(error, field, "duration") from error

    def amount(self, field: str) -> Decimal | None:
        """Read an amount; None where the cell is empty.

        Raises:
            CellError: Something else stands there.
        """
        cell = self.text(field)
        try:
            return parse_amount(cell, self.mapping.decimal or ".") if cell else None
        except CellError as error:
            raise self.expecting(error, field, "amount") from error

    def minor(self, field: str, currency: str | None) -> int | None:
        """Read an amount in minor units of its currency; None where the cell is empty.

        Raises:
            CellError: Something else stands there.
        """
        amount = self.amount(field)
        return None if amount is None else minor_units(amount, currency)

    def currency(self, *amounts: str) -> str | None:
        """Return the currency: its column's, else one beside the amount, else the file's.

        None is the owner's, which may become known later.

        Raises:
            CellError: The column holds no currency, or the sign beside the amount is that of
                several.
        """
        written = self.text("currency")
        code = None if is_nothing(written) else self._code(written, "currency")
        beside = (currency_in(self.text(field)) for field in amounts)
        if found := code or next((found for found in beside if found), None):
            return found
        signs = (shared_symbol(self.text(field)) for field in amounts)
        if sign := next((sign for sign in signs if sign), None):
            return self._of_sign(sign)
        return self.mapping.currency or self._own_without_cents()

    def _own_without_cents(self) -> str | None:
        """Return the owner's currency where it is not counted in hundredths, as francs CFA.

        Sums of an unknown currency are kept in hundredths, and become the owner's later.
        """
        own = self.owner.currency
        return own if own and minor_digits(own) != CENTS else None

    def code(self, field: str) -> str | None:
        """Read a currency; None where the cell is empty.

        Raises:
            CellError: Something else stands there, or the sign of several currencies.
        """
        return self._code(self.text(field), field)

    def _code(self, written: str, field: str) -> str | None:
        """Read a currency column that may hold no more than a sign."""
        if sign := shared_symbol(written):
            return self._of_sign(sign)
        try:
            return currency_code(written)
        except CellError as error:
            raise self.expecting(error, field, "currency") from error

    def _of_sign(self, sign: str) -> str:
        """Return the file's or the owner's currency where it is written with this sign."""
        for known in (self.mapping.currency, self.owner.currency):
            if known in SHARED[sign]:
                return known
        raise CellError(
            text(
                "“{sign}” is the sign of several currencies ({codes}…): write which one it is, or "
                "add a column “currency”.",
                sign=sign,
                codes=", ".join(SHARED[sign][:3]),
            )
        )

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

    def missing(self, field: str) -> CellError:
        """Return the error of an amount that is not there."""
        return self.expecting(CellError(text("The amount is missing.")), field, "amount")

    def expecting(self, error: CellError, field: str, taken: Taken) -> CellError:
        """Return an error that says as well what its column takes."""
        said = self.mapping
        return expecting(error, self._column(field), taken, said.date_order, said.decimal)

    def _column(self, field: str) -> str:
        return self.mapping.columns.get(field, field)


BALANCES = text("A line of totals or balances.")


@dataclass(frozen=True, slots=True)
class TotalLine(Ignored):
    """A line that is no entry, as it is written."""

    cells: tuple[str, ...] = field(kw_only=True, compare=False)


def cells_of(
    table: Table, mapping: ColumnMapping, file: str, owner: Owner = NOBODY
) -> Iterator[Cells | Unreadable | Ignored]:
    """Yield each row of a table under a mapping; rows that are none say why.

    Raises:
        SourceError: The mapping names a column that the table has not.
    """
    places = positions(table.header, mapping)
    width, narrowest, widest = len(table.header), 0, 0
    needed = min(places.values(), default=0) + 1
    for row in table.rows(table.bytes_read):
        origin = Origin(file, f"row {row.number}")
        n_cells = len(row.cells)
        if row.is_broken:
            yield Unreadable(
                origin, text("A quotation mark is opened in this row and never closed.")
            )
        elif row.aside == "note":
            yield Ignored(origin, text("A note below the table."))
        elif row.aside or is_total(row.cells) or (table.header_row == 0 and n_cells < narrowest):
            yield TotalLine(origin, BALANCES, cells=tuple(row.cells))
        elif row.is_last_open and n_cells < narrowest:
            yield Unreadable(origin, text("The file ends within this row: it may be cut off."))
        elif n_cells < max(needed, 2):
            yield Unreadable(origin, _other_width(n_cells, width))
        else:
            is_short, widest = n_cells < min(width, widest), max(n_cells, widest)
            narrowest = min(narrowest or n_cells, n_cells)
            values = {
                name: on_one_line(row.cells[place])
                for name, place in places.items()
                if place < n_cells
            }
            if is_short or any(map(str.strip, row.cells[width:])):
                yield Remark(origin, _other_width(n_cells, width))
            yield Cells(values, mapping, origin, owner)


def _other_width(cells: int, columns: int) -> Text:
    return text(
        "This row has {cells} cells where the header has {columns}.", cells=cells, columns=columns
    )


def positions(header: Sequence[str], mapping: ColumnMapping) -> dict[str, int]:
    """Return the position of the column of each field.

    Raises:
        SourceError: The mapping names a column that the table has not.
    """
    places: dict[str, int] = {}
    for name, column in mapping.columns.items():
        if column not in header:
            raise SourceError(
                text(
                    "There is no column {column} in this table. Its header reads: {header}",
                    column=column,
                    header=", ".join(header),
                )
            )
        places[name] = header.index(column)
    return places
