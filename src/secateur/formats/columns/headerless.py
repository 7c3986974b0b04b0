"""Statements without a row of names: their columns are known by what stands in them."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from secateur.formats.columns.column_values import ColumnValues
from secateur.formats.errors import CellError
from secateur.formats.values.amounts import parse_amount, separator_shown
from secateur.formats.values.dates import is_date

LEAST_COLUMNS = 3
"""A day, a sum and a word at least."""


def numbered(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the places of the columns as their names; none where the rows are no statement."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    width = max(map(len, filled), default=0)
    if width < LEAST_COLUMNS or not all(_is_entry(row) for row in filled[:LEAST_COLUMNS]):
        return ()
    return tuple(str(place) for place in range(1, width + 1))


def is_numbered(header: Sequence[str]) -> bool:
    """Whether a header was made by :func:`numbered`."""
    return tuple(header) == tuple(str(place) for place in range(1, len(header) + 1))


def _is_entry(row: Sequence[str]) -> bool:
    cells = [cell.strip() for cell in row]
    has_sum = any(separator_shown(cell) for cell in cells if not is_date(cell))
    return any(is_date(cell) for cell in cells if cell) and has_sum


def statement_columns(
    header: Sequence[str], values: Sequence[ColumnValues], rows: Sequence[Sequence[str]]
) -> dict[str, str]:
    """Return the columns of a statement without names, as far as their cells settle them.

    Two columns of sums of which each row fills one are money out and money in: the balance beside
    them tells which is which, else money out stands first, as banks write it.
    """
    days = [place for place, found in enumerate(values) if found.is_mostly(found.dates)]
    sums = [
        place
        for place, found in enumerate(values)
        if found.decimals and found.is_mostly(found.amounts) and place not in days
    ]
    columns = _sums(sums, rows)
    if days:
        columns["paid_on"] = days[0]
    told = [place for place, found in enumerate(values) if found.letters and place not in days]
    if told:
        columns["label"] = max(told, key=lambda at: (values[at].distinct, values[at].length))
    return {field: header[place] for field, place in columns.items()}


def _sums(places: Sequence[int], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    if len(places) == 1:
        return {"amount": places[0]}
    pairs = [
        (first, second)
        for first in places
        for second in places
        if first < second and _is_either(first, second, rows)
    ]
    if len(pairs) == 1:
        first, second = pairs[0]
        rest = [place for place in places if place not in pairs[0]]
        is_first = bool(rest) and _explains(rest[0], first, second, rows)
        return {"credit": first if is_first else second, "debit": second if is_first else first}
    for balance in reversed(places):
        for amount in places:
            if amount != balance and _explains(balance, amount, None, rows):
                return {"amount": amount}
    return {}


def _is_either(first: int, second: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether every row fills one of two columns, and each is filled somewhere."""
    filled = [(bool(_cell(row, first)), bool(_cell(row, second))) for row in rows]
    said = [pair for pair in filled if any(pair)]
    return {(True, False), (False, True)} == set(said)


def _explains(balance: int, plus: int, minus: int | None, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a balance grows by one column, and shrinks by the other, in either order of days."""
    known = [
        (_number(row, balance), (_number(row, plus) or 0) - (_number(row, minus) or 0))
        for row in rows
    ]
    steps = [(one[0], one[1], two[0], two[1]) for one, two in pairwise(known)]
    pairs = [step for step in steps if step[0] is not None and step[2] is not None]
    down = all(one + moved == two for one, _, two, moved in pairs if one is not None)
    up = all(two + moved == one for one, moved, two, _ in pairs if two is not None)
    return bool(pairs) and (down or up)


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _number(row: Sequence[str], place: int | None) -> Decimal | None:
    cell = "" if place is None else _cell(row, place)
    shown = separator_shown(cell) if cell else None
    if not cell:
        return None
    try:
        return parse_amount(cell, "," if shown == "," else ".")
    except CellError:
        return None
