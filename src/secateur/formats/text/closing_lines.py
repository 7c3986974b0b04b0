"""Rows of a table that are no entries: sums, balances, and notes written below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from secateur.formats.errors import CellError
from secateur.formats.headers import words
from secateur.formats.text.balance_lines import side_named
from secateur.formats.text.records_of_lines import Row
from secateur.formats.values.amounts import bare
from secateur.formats.values.dates import is_date
from secateur.formats.values.durations import parse_minutes

HEAD_ROWS = 40
"""Entries that tell what a first row is not."""

_TOTALS = ("solde", "total", "sous total", "balance", "subtotal", "totaux", "opening balance")
_SUMS = frozenset(
    ("total", "totaux", "sous total", "subtotal", "total general", "grand total", "sum", "somme")
)
_ACCOUNT = re.compile(r"[*x•. \d-]*\d{3,}[*x•. \d-]*[a-z]?")
"""The number of an account, with its key, or with stars for most of it."""

_OF_ACCOUNTS = re.compile(r"(?:compte|livret|credit immobilier|solde|account|balance|iban)\b")


def is_total(cells: Sequence[str]) -> bool:
    """Whether a row is a closing line: a word such as ``Solde``, and sums alone after it."""
    filled = [cell for cell in cells if cell.strip()]
    first = words(filled[0])
    if len(filled) <= 2:  # noqa: PLR2004  (a word and an amount)
        is_first = cells[0] == filled[0] or bare(filled[-1].strip()) is not None
        return is_first and (first.startswith(_TOTALS) or side_named(filled[0]) is not None)
    return first in _SUMS and all(_is_sum(cell.strip()) for cell in filled[1:])


def _is_sum(cell: str) -> bool:
    if bare(cell) is not None:
        return True
    try:
        parse_minutes(cell, ",")
    except CellError:
        return False
    return True


def is_note(cells: Sequence[str]) -> bool:
    """Whether words stand in the first cell of a row, and nothing beside them."""
    first = cells[0].strip()
    is_lone = bool(first) and not any(map(str.strip, cells[1:]))
    return is_lone and any(map(str.isalpha, first)) and not _is_day(first)


def _is_day(cell: str) -> bool:
    return len(cell) <= 30 and is_date(cell)  # noqa: PLR2004  (a day and a time)


def marked(rows: Iterator[Row], *, has_names: bool) -> Iterator[Row]:
    """Yield rows that are not blank, and say of each whether it is a balance or a note.

    Args:
        rows: Those below the header, whose numbers show where blank lines were.
        has_names: Whether the table names its columns; where it does not, banks write the
            balance above or below the entries in a row of the same width.
    """
    before: Row | None = None
    held: list[Row] = []
    for row in rows if has_names else _balances_marked(rows):
        if not row.is_broken and is_note(row.cells):
            held.append(row)
            continue
        yield from held
        held = []
        yield row
        before = row
    are_notes = before is not None and held and _stands_apart(held[0], before)
    yield from (replace(row, aside="note") for row in held) if are_notes else held


def _stands_apart(row: Row, before: Row) -> bool:
    """Whether a blank line is above, or a whole line without any delimiter: none is cut off."""
    return row.number > before.number + 1 or (
        len(row.cells) == 1 < len(before.cells) - 1 and not row.is_last_open
    )


def _balances_marked(rows: Iterator[Row]) -> Iterator[Row]:
    """Mark the first and the last row where they tell of an account and are no entry."""
    head = list(islice(rows, HEAD_ROWS))
    if len(head) > 1 and _tells_account(head[0].cells, _shape(head[1:])):
        yield replace(head.pop(0), aside="balance")
    shape: _Shape | None = None
    last: Row | None = None
    for row in chain(head, rows):
        if last is not None:
            yield last
            shape = _shape([last], shape)
        last = row
    if last is not None:
        is_balance = shape is not None and _tells_account(last.cells, shape)
        yield replace(last, aside="balance") if is_balance else last


@dataclass(frozen=True, slots=True)
class _Shape:
    """The columns that all entries fill, and those where all have a day."""

    filled: frozenset[int]
    days: frozenset[int]


def _shape(rows: Sequence[Row], known: _Shape | None = None) -> _Shape:
    shapes = [_Shape(_filled(row.cells), _days(row.cells)) for row in rows]
    first, *others = [known, *shapes] if known else shapes
    filled, days = first.filled, first.days
    for shape in others:
        filled, days = filled & shape.filled, days & shape.days
    return _Shape(filled, days)


def _tells_account(cells: Sequence[str], entries: _Shape) -> bool:
    """Whether a row has its day elsewhere, or no words but an account, and a gap for it."""
    filled = _filled(cells)
    told = [cells[at].strip() for at in filled if bare(cells[at].strip()) is None]
    is_account = all(
        _ACCOUNT.fullmatch(cell.casefold()) or _OF_ACCOUNTS.match(words(cell))
        for cell in told
        if not _is_day(cell)
    )
    return is_account and bool(entries.filled - filled or entries.days - _days(cells))


def _filled(cells: Sequence[str]) -> frozenset[int]:
    return frozenset(at for at, cell in enumerate(cells) if cell.strip())


def _days(cells: Sequence[str]) -> frozenset[int]:
    return frozenset(at for at, cell in enumerate(cells) if _is_day(cell.strip()))
