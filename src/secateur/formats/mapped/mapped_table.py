"""A table and its mapping to records, with word of the columns that are not read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from secateur.formats.columns import vocabulary
from secateur.formats.columns.column_mapping import ColumnMapping, signature
from secateur.formats.errors import SourceError
from secateur.formats.guessing.guessing import Guess, guess, lacks_tax
from secateur.formats.headers import folded
from secateur.formats.mapped.mapped_invoices import read_invoices
from secateur.formats.mapped.mapped_payments import read_payments
from secateur.formats.mapped.mapped_time import read_time
from secateur.formats.mapped.running_balance import balance_column
from secateur.formats.owner import NOBODY, Owner
from secateur.formats.text.cells import positions
from secateur.formats.text.csv_table import BytesRead, Table, open_table
from secateur.model.records import (
    Ignored,
    Invoice,
    Origin,
    Payment,
    Remark,
    TimeEntry,
    Unreadable,
)
from secateur.model.text import Text, text

Found = Iterator[Invoice | Payment | TimeEntry | Unreadable | Ignored]


def read_mapped(
    table: Table, mapping: ColumnMapping, file: str, timezone: str, owner: Owner = NOBODY
) -> Found:
    """Yield what is above the table, which columns are left out, and then its records.

    Raises:
        SourceError: The mapping names a column that the table has not.
    """
    positions(table.header, mapping)
    used = {*mapping.columns.values()}
    if mapping.kind == "payments":
        used.add(balance_column(table.header, [*used]) or "")
    yield from about(table, used, file)
    if mapping.kind == "invoices":
        if lacks_tax(mapping) and (mapping.sales_tax or owner.sales_tax):
            note = text("The sales tax that you named is added to the amounts without tax.")
            yield Remark(Origin(file, f"row {table.header_row}"), note)
        yield from read_invoices(table, mapping, file, owner)
    elif mapping.kind == "payments":
        yield from read_payments(table, mapping, file, owner)
    else:
        yield from read_time(table, mapping, file, timezone)


def about(table: Table, used: Iterable[str], file: str) -> Iterator[Remark]:
    """Yield what is left out of a table besides rows: lines above the header, and columns."""
    if table.header_row > 1:
        yield Remark(
            Origin(file, "row 1"),
            text(
                "{n} line above the header.",
                "{n} lines above the header.",
                n=table.header_row - 1,
            ),
        )
    if table.encoding.is_guessed:
        yield Remark(
            Origin(file, "row 1"),
            text(
                "The encoding of this file was guessed ({encoding}): check the accents.",
                encoding=table.encoding.name,
            ),
        )
    header = Origin(file, f"row {table.header_row}")
    for reason in unused_columns(table.header, frozenset(used)):
        yield Remark(header, reason)


def unused_columns(header: Sequence[str], used: frozenset[str]) -> Iterator[Text]:
    """Say which columns are left out, those that could mislead apart."""
    others: list[str] = []
    for name in header:
        if not name or name in used:
            continue
        if folded(name) in vocabulary.FLOORED:
            yield text(
                "The column {column} is left out: the days late are worked out from the dates, "
                "where an early payment counts too.",
                column=name,
            )
        elif folded(name) in vocabulary.AFTERWARDS:
            yield text(
                "The column {column} is left out: without a day it does not say since when.",
                column=name,
            )
        else:
            others.append(name)
    if others:
        yield text(
            "A column that is not used: {columns}.",
            "{n} columns that are not used: {columns}.",
            n=len(others),
            columns=", ".join(others),
        )


def remembered(
    path: Path,
    mappings: Mapping[str, ColumnMapping],
    bytes_read: BytesRead | None = None,
    owner: Owner = NOBODY,
) -> tuple[Table, ColumnMapping] | None:
    """Return a table with the mapping that the user has said for its header, if they have.

    Args:
        path: The file.
        mappings: What was said, by the signature of the header.
        bytes_read: Told, while its records are read, how many bytes are behind.
        owner: What they have settled for all tables.

    Raises:
        SourceError: It is no table, or what was said leaves something open.
    """
    if not mappings:
        return None
    table = open_table(path, bytes_read)
    said = mappings.get(signature(table.header))
    if said is None:
        return None
    found = guess(table.header, table.entries(), said, owner)
    return table, complete(found, table.header)


def complete(found: Guess, header: Sequence[str]) -> ColumnMapping:
    """Return the mapping of a guess that leaves nothing open.

    Raises:
        SourceError: It leaves something open; the reason is the question.
    """
    if found.refused is not None:
        raise SourceError(found.refused)
    if found.mapping is None:
        raise SourceError(
            text(
                "This table looks like neither invoices, payments nor time. Its columns: {header}",
                header=", ".join(name for name in header if name),
            )
        )
    if found.questions:
        raise SourceError(
            text("One answer is needed to read this table. {question}", question=found.questions[0])
        )
    return found.mapping
