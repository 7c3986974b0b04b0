"""Any other table of invoices, payments or time, through a remembered or guessed mapping."""

from pathlib import PurePath

from secateur.formats.columns.column_mapping import signature
from secateur.formats.guessing.guessing import Guess, guess
from secateur.formats.guessing.preview import Preview, preview_of
from secateur.formats.mapped.invoice_payments import says_of_payment
from secateur.formats.mapped.mapped_table import complete, read_mapped
from secateur.formats.text.csv_table import Table, known_names, open_table
from secateur.formats.text.head import header_in
from secateur.model.records import Invoice
from secateur.sources import Found, Options, Reading, Source

SUFFIXES = frozenset((".csv", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".numbers"))
"""Named so, a file that is no table is taken all the same, to say what it is instead."""

_WORKBOOK_MEMBERS = (b"xl/workbook.", b"xl/worksheets/", b"opendocument.spreadsheet")
"""What a ZIP holds that is a workbook, whatever it is called."""


def accepts(found: Found) -> bool:
    """Take what has a header of known names; and what is called a table, to say why it is none."""
    if PurePath(found.name).suffix.casefold() in SUFFIXES:
        return True
    if found.head.startswith(b"PK"):
        return any(member in found.head for member in _WORKBOOK_MEMBERS)
    return known_names(header_in(found.head)) > 1


def read(found: Found, options: Options) -> Reading:
    """Yield the records; an open question about the columns is a ``SourceError`` that asks it."""
    table = open_table(found.path, options.bytes_read)
    mapping = complete(_guess(table, options), table.header)
    n_paid = 0
    for row in read_mapped(table, mapping, found.name, options.timezone, options.owner):
        n_paid += isinstance(row, Invoice) and row.paid_on is not None
        yield row
    if mapping.kind == "invoices":
        options.tells_payment(bool(n_paid) or says_of_payment(mapping))


def preview(found: Found, options: Options) -> Preview:
    """Return how a file is read, with its first rows, for ``import --dry-run``.

    Raises:
        SourceError: The file is no table.
    """
    table = open_table(found.path)
    return preview_of(table, _guess(table, options))


def _guess(table: Table, options: Options) -> Guess:
    known = options.mappings.get(signature(table.header))
    return guess(table.header, table.entries(), known, options.owner)


SOURCE = Source(kind="table", accepts=accepts, read=read, is_statement=True, is_fallback=True)
