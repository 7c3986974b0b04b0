"""What the cells of a column look like, whatever its name says."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from secateur.formats.columns import vocabulary
from secateur.formats.errors import CellError
from secateur.formats.headers import words
from secateur.formats.values.amounts import bare
from secateur.formats.values.dates import is_date, parse_time
from secateur.formats.values.durations import parse_minutes
from secateur.formats.values.placeholders import is_nothing, is_on_receipt
from secateur.formats.values.shares import is_percent

SAMPLE_ROWS = 500
"""Enough to know what a column is; what its dates and amounts prove is read to the end."""

MOSTLY = 0.8
_CODE = re.compile(r"(?=.*[A-Za-z_-])[\w.-]+", re.ASCII)
_DIRECTIONS = vocabulary.MONEY_IN | vocabulary.MONEY_OUT | vocabulary.INSIDE
_IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(slots=True)
class ColumnValues:
    """How many cells of one column are filled, and what they can be read as."""

    filled: int = 0
    dates: int = 0
    amounts: int = 0
    durations: int = 0
    times: int = 0
    identifiers: int = 0
    percents: int = 0
    directions: int = 0
    """Words such as ``Crédit`` that say which way money went."""

    codes: int = 0
    """One word with digits in it, such as ``cus_P1aaa``."""

    negatives: int = 0
    decimals: int = 0
    letters: int = 0
    length: int = 0
    """Characters of all cells."""

    distinct: int = 0
    books: int = 0
    """Kinds of accounts of which a statement of a bank has none."""

    @property
    def are_codes(self) -> bool:
        """Whether the cells are what a program calls things, and not what people do."""
        return self.is_mostly(self.codes)

    def is_all(self, count: int) -> bool:
        """Whether every filled cell is among ``count``."""
        return 0 < self.filled == count

    def is_mostly(self, count: int) -> bool:
        """Whether nearly every filled cell is among ``count``."""
        return self.filled > 0 and count >= MOSTLY * self.filled

    def can_be(self, type_name: str) -> bool:
        """Whether the column can hold ``date``, ``amount``, ``duration``, ``time``, ``text``.

        An empty column can be anything: an invoice list has no payment dates at first.
        """
        if self.filled == 0:
            return True
        if type_name == "text":
            return not self.is_mostly(self.identifiers)
        counts = self._counts()
        return type_name not in counts or self.is_mostly(counts[type_name])

    def may_be(self, type_name: str) -> bool:
        """Whether a column whose name says so can hold the type, beside cells that cannot be read.

        A single date is enough: what else stands there is said cell by cell.
        """
        needed = 1 if type_name == "date" else max(self.filled / 2, 1)
        return self._counts().get(type_name, 0) >= needed

    def _counts(self) -> dict[str, int]:
        return {
            "date": self.dates,
            "amount": self.amounts,
            "duration": self.durations,
            "time": self.times,
            "rate": self.percents + self.amounts,
        }


def look_at(width: int, rows: Iterable[Sequence[str]]) -> list[ColumnValues]:
    """Look at the first rows of every column."""
    columns = [ColumnValues() for _ in range(width)]
    seen: list[set[str]] = [set() for _ in range(width)]
    for row in islice(rows, SAMPLE_ROWS):
        for values, known, cell in zip(columns, seen, row, strict=False):
            written = cell.strip()
            if is_nothing(written):
                continue
            known.add(written)
            values.length += len(written)
            values.letters += sum(map(str.isalpha, written))
            if len(written) <= 80:  # noqa: PLR2004  (beyond it, a sentence)
                _count(values, written)
            else:
                values.filled += 1
    for values, known in zip(columns, seen, strict=True):
        values.distinct = len(known)
    return columns


def _count(values: ColumnValues, cell: str) -> None:
    values.filled += 1
    values.dates += is_date(cell) or is_on_receipt(cell)
    values.percents += is_percent(cell)
    values.identifiers += _IDENTIFIER.fullmatch(cell.casefold()) is not None
    said = words(cell)
    values.directions += said in _DIRECTIONS
    values.books += said in vocabulary.BOOKS
    if not any(character.isdigit() for character in cell):
        return
    values.codes += _CODE.fullmatch(cell) is not None
    number = bare(cell)
    values.amounts += number is not None
    values.negatives += number is not None and number[0]
    values.decimals += number is not None and not number[1].isdigit()
    values.times += _reads(cell, is_time=True)
    values.durations += _reads(cell, is_time=False)


def _reads(cell: str, *, is_time: bool) -> bool:
    try:
        if is_time:
            parse_time(cell)
        else:
            parse_minutes(cell, "," if "," in cell else ".")
    except CellError:
        return False
    return True
