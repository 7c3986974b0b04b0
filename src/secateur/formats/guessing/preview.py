"""How a table will be read, to be looked at before it is imported."""

from dataclasses import dataclass
from itertools import islice

from secateur.formats.guessing.guessing import Guess
from secateur.formats.headers import signature
from secateur.formats.text.csv_table import Table
from secateur.formats.text.records_of_lines import on_one_line

PREVIEW_ROWS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The shape of a table, its first rows as they are written, and what it was taken for."""

    encoding: str
    delimiter: str
    header_row: int
    header: tuple[str, ...]
    signature: str
    """Under which a corrected mapping is remembered."""

    rows: tuple[tuple[str, ...], ...]
    guess: Guess


def preview_of(table: Table, guess: Guess) -> Preview:
    """Show the first rows of a table beside its guessed mapping."""
    return Preview(
        encoding=table.encoding.name,
        delimiter=table.delimiter,
        header_row=table.header_row,
        header=table.header,
        signature=signature(table.header),
        rows=tuple(
            tuple(on_one_line(cell) for cell in row.cells)
            for row in islice(table.rows(), PREVIEW_ROWS)
        ),
        guess=guess,
    )
