"""Split CSV text into rows of cells, without letting one stray quote swallow the rest."""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Literal

from secateur.formats.errors import SourceError
from secateur.model.text import text

LONGEST_LINE = 1_000_000
"""Characters: no table has longer lines, and memory stays small on what is none."""

LONGEST_RECORD = 200
"""Lines that one quoted cell may span; after them the quote is taken for a stray one."""

csv.field_size_limit(LONGEST_LINE * 2)


@dataclass(frozen=True, slots=True)
class Row:
    """One row as a spreadsheet numbers it: the first is 1, blank ones count."""

    number: int
    cells: tuple[str, ...]
    is_broken: bool = False
    """A quotation mark opens here and is never closed; ``cells`` is the bare line."""

    is_last_open: bool = False
    """The file ends here, without the end of a line: what follows may be cut off."""

    aside: Literal["", "balance", "note"] = ""
    """What a row is that is no entry of its table."""


def rows(file: IO[str], delimiter: str) -> Iterator[Row]:
    """Yield every row of an open text file, blank ones with no cells.

    Raises:
        SourceError: A line is too long for a table.
    """
    lines = _Lines(file)
    number = 0
    while (line := lines.take()) is not None:
        number += 1
        cells = _parsed(line, delimiter) if '"' in line else _plain(line, delimiter)
        if cells is None:
            cells = _continued(line, lines, delimiter)
        if cells is None:
            yield Row(number, (line.rstrip("\r\n"),), is_broken=True)
        else:
            yield Row(number, tuple(cells), is_last_open=line[-1] not in "\r\n")


def on_one_line(cell: str) -> str:
    """Return a cell without the blanks around it; one of several lines as one."""
    return " ".join(cell.split()) if "\n" in cell or "\r" in cell else cell.strip()


class _Lines:
    """The lines of a file, which can be put back."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._waiting: deque[str] = deque()

    def take(self) -> str | None:
        if self._waiting:
            return self._waiting.popleft()
        try:
            line = self._file.readline(LONGEST_LINE)
        except UnicodeError as error:
            raise SourceError(text("This file changed while it was being read.")) from error
        if len(line) == LONGEST_LINE:
            raise SourceError(
                text("A line of this file is longer than a million characters: it is not a table.")
            )
        return line or None

    def put_back(self, lines: list[str]) -> None:
        self._waiting.extendleft(reversed(lines))


def _plain(line: str, delimiter: str) -> list[str]:
    stripped = line.rstrip("\r\n")
    return stripped.split(delimiter) if stripped else []


def _parsed(lines: str, delimiter: str) -> list[str] | None:
    """Return the cells, or None while a quoted cell is still open."""
    nothing: list[str] = []
    try:
        return next(csv.reader([lines], delimiter=delimiter, strict=True), nothing)
    except csv.Error as error:
        if "unexpected end" in str(error):
            return None
    try:
        return next(csv.reader([lines], delimiter=delimiter), nothing)
    except csv.Error:
        return None


def _continued(first: str, lines: _Lines, delimiter: str) -> list[str] | None:
    """Add lines until the quoted cell closes; give them all back where it never does."""
    added: list[str] = []
    whole = first
    while len(added) < LONGEST_RECORD and len(whole) < LONGEST_LINE:
        line = lines.take()
        if line is None:
            break
        added.append(line)
        whole += line
        # Only a line with a quote can close the cell.
        if '"' in line and (cells := _parsed(whole, delimiter)) is not None:
            return cells
    lines.put_back(added)
    return None
