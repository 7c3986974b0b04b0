"""A CSV file as a table: its encoding, its delimiter, its header row, and its rows, lazily."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from secateur.formats.columns import vocabulary
from secateur.formats.columns.headerless import numbered
from secateur.formats.errors import SourceError
from secateur.formats.headers import folded
from secateur.formats.text.closing_lines import marked
from secateur.formats.text.decoding import Encoding, encoding_of, open_text
from secateur.formats.text.records_of_lines import Row, rows
from secateur.model.text import text

DELIMITERS = ",;\t|"
HEAD_ROWS = 200
"""Rows over which the delimiter is decided."""

TOLD_ROWS = 1_000
"""How often it is told how far a file is read."""

PREAMBLE_ROWS = 40
"""How far down a header row may stand: banks put the account and the period above it."""

GROUP = "client"
"""How the column is called whose cells head groups of rows, as books of accounts print them."""

BytesRead = Callable[[int], None]

_NUMBERISH = frozenset("0123456789.,;:/-+ '\xa0\u202f€$£%")


@dataclass(frozen=True, slots=True)
class Table:
    """The shape of one CSV file; ``rows`` reads it."""

    path: Path
    encoding: Encoding
    delimiter: str
    header: tuple[str, ...]
    header_row: int
    """The row that holds the header, from 1; what stands above it is skipped. 0 where there is
    none: the columns are called by their places."""

    bytes_read: BytesRead | None = None
    """Told now and then how far the file is read for good, not only looked into."""

    is_grouped: bool = False
    """The first column has no name, and rows of one cell in it head those below: a client’s."""

    def rows(self, bytes_read: BytesRead | None = None) -> Iterator[Row]:
        """Yield the rows below the header, blank ones left out.

        Args:
            bytes_read: Told now and then how many bytes of the file are behind.

        Raises:
            SourceError: The file is no table after all.
        """
        return marked(self._filled(bytes_read), has_names=self.header_row > 0)

    def above(self) -> Iterator[Row]:
        """Yield the rows above the header, where banks write whose account it is."""
        with open_text(self.path, self.encoding) as file:
            yield from islice(rows(file, self.delimiter), max(self.header_row - 1, 0))

    def entries(self) -> Iterator[Sequence[str]]:
        """Yield the cells of the rows that are no balance and no note beside the table.

        Raises:
            SourceError: The file is no table after all.
        """
        return (row.cells for row in self.rows() if not row.aside)

    def _filled(self, bytes_read: BytesRead | None) -> Iterator[Row]:
        with open_text(self.path, self.encoding) as file:
            group = ""
            for row in islice(rows(file, self.delimiter), self.header_row, None):
                if self.is_grouped and _is_group(row.cells):
                    group = row.cells[0].strip()
                elif any(cell.strip() for cell in row.cells):
                    yield _of_group(row, group) if self.is_grouped else row
                if bytes_read and row.number % TOLD_ROWS == 0:
                    bytes_read(os.lseek(file.fileno(), 0, os.SEEK_CUR))


def open_table(path: Path, bytes_read: BytesRead | None = None) -> Table:
    """Decide the shape of a CSV file.

    Args:
        path: Where it lies.
        bytes_read: Told, while its records are read, how many bytes are behind.

    Raises:
        SourceError: It is empty, no text, or has no header row.
    """
    encoding = encoding_of(path)
    delimiter = _delimiter(path, encoding)
    with open_text(path, encoding) as file:
        head = list(islice(rows(file, delimiter), PREAMBLE_ROWS))
    if not any(row.cells for row in head):
        raise SourceError(text("This file is empty."))
    found = header_of(head)
    if found is None and (names := numbered([row.cells for row in head])):
        return Table(path, encoding, delimiter, names, 0, bytes_read)
    if found is None:
        raise SourceError(
            text(
                "No header row was found: the first line must name the columns, such as "
                "“date;client;amount”."
            )
        )
    names = trimmed(found.cells)
    below = [row.cells for row in head if row.number > found.number and any(row.cells)]
    is_grouped = (
        not names[0]
        and _is_group(below[0] if below else ())
        and not any(row[0] for row in below[1:2])
    )
    names = (GROUP, *names[1:]) if is_grouped else names
    return Table(path, encoding, delimiter, names, found.number, bytes_read, is_grouped=is_grouped)


def _is_group(cells: Sequence[str]) -> bool:
    return bool(cells and cells[0].strip()) and not any(map(str.strip, cells[1:]))


def _of_group(row: Row, group: str) -> Row:
    if not row.cells or row.cells[0].strip():
        return row
    return replace(row, cells=(group, *row.cells[1:]))


def header_of(head: Sequence[Row]) -> Row | None:
    """Return the row that names the columns: the one with most known names, else the first."""
    candidates = [row for row in head if _names_columns(row.cells)]
    if not candidates:
        return None
    best = max(candidates, key=lambda row: (known_names(row.cells), -row.number))
    return best if known_names(best.cells) > 1 else candidates[0]


def trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """Strip the names, and drop the nameless columns at the end that a final ``;`` makes."""
    names = [cell.strip().lstrip("\ufeff") for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _delimiter(path: Path, encoding: Encoding) -> str:
    """Choose the delimiter under which the most rows have the same number of cells."""

    def merit(delimiter: str) -> tuple[float, int]:
        with open_text(path, encoding) as file:
            head = [row.cells for row in islice(rows(file, delimiter), HEAD_ROWS) if row.cells]
        widths = Counter(len(cells) for cells in head if len(cells) > 1)
        if not widths:
            return (0.0, 0)
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
        known = max((known_names(cells) for cells in head[:PREAMBLE_ROWS]), default=0)
        share = count / len(head)
        # Without names, a comma that only parts the cents makes two columns of every row.
        return (share + min(known, 4) / 4 if known else share * min(width, 4) / 4, width)

    return max(DELIMITERS, key=merit)


def _names_columns(cells: Sequence[str]) -> bool:
    """Whether cells read as names: at least two, mostly filled, none a number or a date."""
    names = trimmed(cells)
    filled = [name for name in names if name]
    return (
        len(filled) > 1
        and len(filled) >= 0.6 * len(names)
        and not any(set(name) <= _NUMBERISH for name in filled)
        and max(len(name) for name in filled) <= 80  # noqa: PLR2004  (a name, not a sentence)
    )


def known_names(cells: Sequence[str]) -> int:
    """Count the different cells that are names of columns somewhere."""
    return len({folded(cell) for cell in cells} & vocabulary.NAMES)
